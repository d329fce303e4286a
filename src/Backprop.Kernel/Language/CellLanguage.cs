using System.Collections.Immutable;
using Backprop.Kernel.Answers;
using Backprop.Kernel.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backprop.Kernel.Language;

/// <summary>
/// Answers questions about a cell that is being written, with all that earlier cells declared. It only reads, so it can
/// work on another thread while a cell runs.
/// </summary>
internal sealed class CellLanguage(CellCompiler compiler)
{
    private readonly DocComments _documentation = new();
    private readonly CellStudies _studies = new(compiler);

    /// <summary>What could stand at a place. The cell may be broken anywhere.</summary>
    // Roslyn's workspaces are loaded only here: most sessions start without.
    public Completions Complete(string code, int position) =>
        CompletionFinder.Find(compiler, code, Math.Clamp(position, 0, code.Length));

    /// <summary>What the name at a place stands for; null if there is no name.</summary>
    public Inspection? Inspect(string code, int position)
    {
        position = Math.Clamp(position, 0, code.Length);
        SyntaxTree tree = CellCompiler.Parse(code);
        CSharpCompilation compilation = compiler.Probe(tree);
        return SymbolFinder.Find(compilation, tree, position) is { } found
            ? new Inspection(found.Start, found.End, found.Signature, _documentation.Describe(found.Symbol, compilation))
            : null;
    }

    /// <summary>What the call at a place asks for; null outside of all calls.</summary>
    public SignatureHelp? Signature(string code, int position)
    {
        position = Math.Clamp(position, 0, code.Length);
        SyntaxTree tree = CellCompiler.Parse(code);
        CSharpCompilation compilation = compiler.Probe(tree);
        if (CallFinder.Find(compilation, tree, position) is not { } call)
        {
            return null;
        }

        ImmutableArray<IParameterSymbol> parameters = call.Method.Parameters;
        IParameterSymbol? parameter = call.Name is { } name
            ? parameters.FirstOrDefault(each => each.Name == name)
            : parameters.ElementAtOrDefault(call.Argument) ?? (parameters is [.., { IsParams: true } rest] ? rest : null);
        string label = SymbolText.Signature(call.Method, call.Model, call.Position);
        (int start, int end) = SymbolText.Place(parameter, label, call.Model, call.Position);
        return new SignatureHelp(
            label, start, end, parameter is null ? "" : _documentation.Describe(parameter, compilation), _documentation.Summarize(call.Method, compilation), call.Others);
    }

    /// <summary>What a cell means after those that were studied before it.</summary>
    public CellStudy Study(string code, int cell, bool isFirst) => _studies.Study(code, cell, isFirst);

    /// <summary>Whether the cell could run as it stands.</summary>
    public static Completeness Judge(string code)
    {
        SyntaxTree tree = CellCompiler.Parse(code);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
        {
            return Completeness.Incomplete;
        }

        return tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            ? Completeness.Invalid
            : Completeness.Complete;
    }
}
