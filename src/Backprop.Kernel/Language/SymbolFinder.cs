using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Kernel.Language;

/// <summary>A name in a cell and what it stands for.</summary>
internal sealed record FoundSymbol(int Start, int End, ISymbol Symbol, string Signature);

/// <summary>Finds what the name at a place of a cell stands for.</summary>
internal static class SymbolFinder
{
    /// <summary>Finds it; null if there is no name, or one that means nothing.</summary>
    public static FoundSymbol? Find(CSharpCompilation compilation, SyntaxTree tree, int position)
    {
        SyntaxNode root = tree.GetRoot();
        SemanticModel model = compilation.GetSemanticModel(tree);
        SyntaxToken token = TokenAt(root, position);
        if (Of(token, model) is { IsEmpty: false } own)
        {
            return Describe(own, token, model);
        }

        // Between the brackets of a call one wants to know what is called, as with Shift+Tab in Jupyter.
        SyntaxNode? call = token.Parent?.AncestorsAndSelf().OfType<ArgumentListSyntax>().FirstOrDefault()?.Parent;
        if (call is null || Symbols(model.GetSymbolInfo(call)) is not { IsEmpty: false } called)
        {
            return null;
        }

        SyntaxToken name = (call as InvocationExpressionSyntax)?.Expression.GetLastToken() ?? call.GetFirstToken();
        return Describe(called, name, model);
    }

    // The cursor may stand behind the last letter of a name.
    private static SyntaxToken TokenAt(SyntaxNode root, int position)
    {
        SyntaxToken token = root.FindToken(position);
        if (!IsName(token) || position < token.SpanStart)
        {
            SyntaxToken before = root.FindToken(Math.Max(0, position - 1));
            if (IsName(before) || position > before.SpanStart)
            {
                token = before;
            }
        }

        return token;
    }

    private static bool IsName(SyntaxToken token) =>
        token.IsKind(SyntaxKind.IdentifierToken) || token.Parent is PredefinedTypeSyntax or ThisExpressionSyntax;

    private static System.Collections.Immutable.ImmutableArray<ISymbol> Of(SyntaxToken token, SemanticModel model)
    {
        if (!IsName(token) || token.Parent is not { } node)
        {
            return [];
        }
        // Of "new Neuron(…)" one wants the constructor.
        TypeSyntax? type = node.AncestorsAndSelf().OfType<TypeSyntax>().LastOrDefault(name => name.GetLastToken() == token || name == node);
        if (type?.Parent is ObjectCreationExpressionSyntax creation && Symbols(model.GetSymbolInfo(creation)) is { IsEmpty: false } constructors)
        {
            return constructors;
        }

        if (model.GetDeclaredSymbol(node) is { } declared)
        {
            return [declared];
        }

        ImmutableArray<ISymbol> symbols = Symbols(model.GetSymbolInfo(node));
        if (symbols.IsEmpty && node is ExpressionSyntax expression && model.GetMemberGroup(expression) is { IsEmpty: false } group)
        {
            return group;
        }

        return symbols;
    }

    private static System.Collections.Immutable.ImmutableArray<ISymbol> Symbols(SymbolInfo info) =>
        info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;

    private static FoundSymbol Describe(System.Collections.Immutable.ImmutableArray<ISymbol> symbols, SyntaxToken token, SemanticModel model)
    {
        ISymbol symbol = symbols[0] is IAliasSymbol alias ? alias.Target : symbols[0];
        string signature = SymbolText.Signature(symbol, model, token.SpanStart);
        int more = Math.Max(symbols.Length, Overloads(symbol)) - 1;
        return new FoundSymbol(token.SpanStart, token.Span.End, symbol, more == 0 ? signature : signature + FormattableString.Invariant($" (+ {more} more)"));
    }

    private static int Overloads(ISymbol symbol) => symbol is IMethodSymbol { ContainingType: { IsScriptClass: false } type }
        ? type.GetMembers(symbol.Name).Count(member => member.DeclaredAccessibility == symbol.DeclaredAccessibility)
        : 1;
}
