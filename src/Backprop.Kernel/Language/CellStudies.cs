using System.Globalization;
using Backprop.Kernel.Answers;
using Backprop.Kernel.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Kernel.Language;

/// <summary>
/// Finds out what cells mean, one after the other, without running any: what is said of one holds as if those before it had run.
/// </summary>
internal sealed class CellStudies(CellCompiler compiler)
{
    private readonly Dictionary<SyntaxTree, (int Cell, IReadOnlyList<SyntaxNode> Parts)> _cells = [];
    private CSharpCompilation? _previous;
    private bool _hasPackages;

    /// <summary>Studies a cell. The next ones see what it declares, unless it has errors of its own.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="cell">The cell's number, which names in later cells are found by; negative for one that they are not to see.</param>
    /// <param name="isFirst">Whether it is the first one: those that were studied before it are forgotten.</param>
    public CellStudy Study(string code, int cell, bool isFirst)
    {
        if (isFirst)
        {
            _previous = null;
            _cells.Clear();
            _hasPackages = false;
        }

        _hasPackages |= CellDirectives.AsksForPackages(code);
        code = CellDirectives.WithoutAny(code);
        (CSharpCompilation compilation, SyntaxTree tree, Diagnostic[] errors) = Compile(code, cell.ToString(CultureInfo.InvariantCulture));
        var root = (CompilationUnitSyntax)tree.GetRoot();
        SyntaxNode[] parts = [.. root.Members];
        _cells[tree] = (cell, parts);
        var names = new UsedNames(compilation.GetSemanticModel(tree), _cells);
        var study = new CellStudy([.. parts.Select(part => Study(part, names, errors))], Describe(errors.MinBy(error => error.Location.SourceSpan.Start)));
        if (cell < 0)
        {
            _cells.Remove(tree);
        }
        else if (errors is [])
        {
            _previous = compilation;
        }
        else if (_hasPackages)
        {
            KeepRest(code, cell, root, errors);
        }

        return study;
    }

    // Packages are not fetched for a study. A part that misses one may run well, and does not keep back the others.
    private void KeepRest(string code, int cell, CompilationUnitSyntax root, Diagnostic[] errors)
    {
        char[] text = code.ToCharArray();
        foreach (SyntaxNode part in root.Usings.Concat<SyntaxNode>(root.Members).Where(part => Array.Exists(errors, error => part.FullSpan.Contains(error.Location.SourceSpan))))
        {
            text.AsSpan(part.FullSpan.Start, part.FullSpan.Length).Fill(' ');
        }

        (CSharpCompilation rest, SyntaxTree tree, Diagnostic[] left) = Compile(new string(text), FormattableString.Invariant($"{cell}-rest"));
        if (left is not [])
        {
            return;
        }
        // What is left is where it was.
        _cells[tree] = (cell, [.. root.Members]);
        _previous = rest;
    }

    private (CSharpCompilation Compilation, SyntaxTree Tree, Diagnostic[] Errors) Compile(string code, string name)
    {
        SyntaxTree tree = CellCompiler.Parse(code);
        CSharpCompilation compilation = compiler.Probe(tree, "study-" + name, _previous);
        return (compilation, tree, [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]);
    }

    private static PartStudy Study(SyntaxNode part, UsedNames names, Diagnostic[] errors)
    {
        (IReadOnlyList<UsedName> uses, IReadOnlyList<UsedName> changes) = names.In(part);
        return new PartStudy(uses, changes, Describe(Array.Find(errors, error => part.FullSpan.Contains(error.Location.SourceSpan))));
    }

    private static string? Describe(Diagnostic? error) =>
        error is null ? null : CompileDiagnostics.Describe([error], workingDirectory: "").TrimEnd();
}
