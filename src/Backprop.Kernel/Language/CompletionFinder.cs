using Backprop.Kernel.Answers;
using Backprop.Kernel.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Recommendations;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.Kernel.Language;

/// <summary>Finds what could stand at a place of a cell, with Roslyn's Recommender.</summary>
internal static class CompletionFinder
{
    // More than anybody reads, and little enough to send.
    private const int Most = 500;

    private static readonly AdhocWorkspace Workspace = new(MefHostServices.Create(
        [typeof(AdhocWorkspace).Assembly, typeof(Microsoft.CodeAnalysis.CSharp.Formatting.CSharpFormattingOptions).Assembly]));

    /// <summary>Finds the completions at a place.</summary>
    /// <param name="compiler">Knows what earlier cells declared.</param>
    /// <param name="code">The cell's text.</param>
    /// <param name="position">The place, in UTF-16 units.</param>
    public static Completions Find(CellCompiler compiler, string code, int position)
    {
        int start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
        {
            start--;
        }

        string prefix = code[start..position];
        if (prefix.Length > 0 && !SyntaxFacts.IsIdentifierStartCharacter(prefix[0]))
        {
            return new Completions(position, position, []);
        }

        CellNesting.Check(code);

        // The Recommender wants the cell to be a document of a workspace. The workspace has no other cells: what they
        // declare comes with the compilation, which is the one that running the cell would use.
        try
        {
            Project project = Workspace.AddProject(ProjectInfo.Create(
                ProjectId.CreateNewId(), VersionStamp.Default, "cell", "cell", LanguageNames.CSharp, parseOptions: CellCompiler.ParseOptions));
            Document document = Workspace.AddDocument(DocumentInfo.Create(
                DocumentId.CreateNewId(project.Id),
                "cell.csx",
                sourceCodeKind: SourceCodeKind.Script,
                loader: TextLoader.From(TextAndVersion.Create(SourceText.From(code), VersionStamp.Default))));
            SyntaxTree tree = document.GetSyntaxTreeAsync().GetAwaiter().GetResult()!;
            CellNesting.Check(tree.GetRoot());
            if (IsText(tree, start))
            {
                return new Completions(position, position, []);
            }

            SemanticModel model = compiler.Probe(tree).GetSemanticModel(tree);
#pragma warning disable CS0618 // The other overload takes no semantic model, and a workspace would compile every cell once more.
            IEnumerable<ISymbol> symbols = Recommender.GetRecommendedSymbolsAtPosition(model, start, Workspace);
#pragma warning restore CS0618
            return new Completions(start, position, [.. Items(symbols, prefix, model, start)]);
        }
        finally
        {
            Workspace.ClearSolution();
        }
    }

    // In a comment and in a string nobody wants C#; an interpolation's hole is code again.
    private static bool IsText(SyntaxTree tree, int position)
    {
        SyntaxNode root = tree.GetRoot();
        SyntaxTrivia trivia = root.FindTrivia(position);
        if (IsComment(trivia) && position > trivia.SpanStart && (position < trivia.Span.End || !trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)))
        {
            return true;
        }

        if (position > 0 && root.FindTrivia(position - 1) is var before && before.IsKind(SyntaxKind.SingleLineCommentTrivia))
        {
            return true;
        }

        SyntaxToken token = root.FindToken(Math.Max(0, position - 1));
        return position > token.SpanStart && (position < token.Span.End || token.ContainsDiagnostics) && token.Kind()
            is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken
            or SyntaxKind.NumericLiteralToken;
    }

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    private static IEnumerable<CompletionItem> Items(IEnumerable<ISymbol> symbols, string prefix, SemanticModel model, int position)
    {
        IEnumerable<(CompletionItem Item, int Rank)> items = symbols
            .Where(symbol => symbol.CanBeReferencedByName && symbol.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && IsShown(symbol))
            .GroupBy(symbol => symbol.Name, StringComparer.Ordinal)
            .Select(group => (Item: Item([.. group], model, position), Rank: Rank(group.First(), prefix)));
        IEnumerable<(CompletionItem Item, int Rank)> keywords = IsAfterDot(model.SyntaxTree, position) || prefix.Length == 0
            ? []
            : Keywords(prefix).Select(word => (Item: new CompletionItem(word, "keyword", ""), Rank: 1));
        return items.Concat(keywords)
            .OrderBy(entry => entry.Rank)
            .ThenBy(entry => entry.Item.Text, StringComparer.OrdinalIgnoreCase)
            .Select(entry => entry.Item)
            .DistinctBy(item => item.Text, StringComparer.Ordinal)
            .Take(Most);
    }

    private static CompletionItem Item(ISymbol[] overloads, SemanticModel model, int position)
    {
        ISymbol symbol = overloads[0];
        string signature = SymbolText.Signature(symbol, model, position);
        string more = overloads.Length > 1 ? FormattableString.Invariant($" (+ {overloads.Length - 1} more)") : "";
        string name = SyntaxFacts.GetKeywordKind(symbol.Name) == SyntaxKind.None ? symbol.Name : "@" + symbol.Name;
        return new CompletionItem(name, SymbolText.Kind(symbol), signature + more);
    }

    private static IEnumerable<string> Keywords(string prefix) =>
        SyntaxFacts.GetKeywordKinds()
            .Select(SyntaxFacts.GetText)
            .Where(word => word.Length > prefix.Length && word.StartsWith(prefix, StringComparison.Ordinal) && !word.StartsWith('_'));

    private static bool IsAfterDot(SyntaxTree tree, int position) =>
        position > 0 && tree.GetRoot().FindToken(position - 1) is var token && token.Span.End <= position && token.IsKind(SyntaxKind.DotToken);

    // What the same letters begin comes before what other letters do; what stands nearest comes before all of a framework.
    private static int Rank(ISymbol symbol, string prefix)
    {
        int rank = symbol switch
        {
            ILocalSymbol or IParameterSymbol or IRangeVariableSymbol => 0,
            { ContainingAssembly: { } assembly } when assembly.Name.StartsWith("cell-", StringComparison.Ordinal) => 0,
            { ContainingType.SpecialType: SpecialType.System_Object } => 3,
            IMethodSymbol { IsExtensionMethod: true } => 2,
            _ => 1,
        };
        return symbol.Name.StartsWith(prefix, StringComparison.Ordinal) ? rank : rank + 4;
    }

    private static bool IsShown(ISymbol symbol) => !symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "EditorBrowsableAttribute"
        && attribute.ConstructorArguments is [{ Value: (int)System.ComponentModel.EditorBrowsableState.Never }]);
}
