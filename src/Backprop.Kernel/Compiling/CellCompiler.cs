using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.Kernel.Compiling;

/// <summary>Compiles cells, each seeing what the ones before it declared.</summary>
internal sealed class CellCompiler
{
    /// <summary>How cells are read.</summary>
    public static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.CSharp13, DocumentationMode.None, SourceCodeKind.Script);

    private static readonly string[] Usings =
    [
        "System",
        "System.Text",
        "System.Collections",
        "System.Collections.Generic",
        "System.Threading.Tasks",
        "System.Linq",
        typeof(Microsoft.DotNet.Interactive.Kernel).FullName!,
    ];

    // Packages may bring .NET Interactive. Cells have this kernel's types of the same names: theirs stand aside, under an alias.
    private static readonly string Host = typeof(Microsoft.DotNet.Interactive.Kernel).Namespace!;

    private readonly CSharpCompilationOptions _options;
    private readonly string _session = Guid.NewGuid().ToString("N")[..8];
    // Read by whoever answers questions about a cell while another one runs.
    private volatile CSharpCompilation? _previous;
    private volatile MetadataReference[] _added = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    // To read all of .NET takes longer than most cells.
    private readonly List<string> _rest = [.. Platform.CorePaths];
    private int _count;

    public CellCompiler(string workingDirectory)
    {
        // The namespace of the usings needs no warnings of its own; 1701 and 1702 concern versions of the framework.
        _options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            usings: Usings,
            optimizationLevel: OptimizationLevel.Debug,
            allowUnsafe: true,
            concurrentBuild: false,
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)],
            metadataReferenceResolver: new CellReferences(workingDirectory));
        AddReferences(Platform.UsualPaths);
    }

    /// <summary>Compiles a cell. The next one sees its declarations once <see cref="Accept"/> has been called.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="path">The name of the cell in stack traces.</param>
    /// <param name="interrupt">Stops the compiler.</param>
    /// <exception cref="CellDirectiveException">The cell holds a directive that this kernel does not follow.</exception>
    /// <exception cref="CellNestingException">The cell is nested too deeply.</exception>
    public CompiledCell Compile(string code, string path, CancellationToken interrupt)
    {
        try
        {
            SyntaxTree tree = Parse(CellDirectives.Read(code), path, interrupt);
            CompiledCell cell = Compile(tree, path, interrupt);
            return cell.Diagnostics.Any(IsNameNotFound) && AddRest() ? Compile(tree, path, interrupt) : cell;
        }
        catch (InsufficientExecutionStackException error)
        {
            throw new CellNestingException(error);
        }
    }

    /// <summary>Parses a cell.</summary>
    /// <param name="code">The cell's text, without lines that speak to the kernel.</param>
    /// <param name="path">The name of the cell in stack traces.</param>
    /// <param name="interrupt">Stops the parser.</param>
    /// <exception cref="CellNestingException">The cell is nested too deeply.</exception>
    public static SyntaxTree Parse(string code, string path = "", CancellationToken interrupt = default)
    {
        CellNesting.Check(code);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ParseOptions, path, interrupt);
        CellNesting.Check(tree.GetRoot(interrupt));
        return tree.GetDiagnostics(interrupt).FirstOrDefault(static diagnostic => diagnostic.Id == CellNesting.TooComplex) is { } error
            ? throw new CellNestingException(error.Location)
            : tree;
    }

    private CompiledCell Compile(SyntaxTree tree, string path, CancellationToken interrupt)
    {
        CompilationUnitSyntax root = tree.GetCompilationUnitRoot(interrupt);
        CSharpCompilation compilation = Create(tree);
        if (LoopChecks.Insert(root) is not { } looping)
        {
            return Emit(compilation, compilation.GetSemanticModel(tree), root, static emitted => emitted, interrupt);
        }
        // What the compiler says is about the cell as it stands; what runs is the cell with checks.
        ImmutableArray<Diagnostic> said = compilation.GetDiagnostics(interrupt);
        SyntaxTree runs = CSharpSyntaxTree.Create(looping, ParseOptions, path, Encoding.UTF8);
        return Emit(Create(runs), compilation.GetSemanticModel(tree), root, emitted => HasErrors(emitted) && !HasErrors(said) ? emitted : said, interrupt);
    }

    /// <summary>Lets the next cells see what this one declares.</summary>
    public void Accept(CompiledCell cell)
    {
        _previous = cell.Compilation;
        // Each cell hands its references on to the next.
        _added = [];
    }

    /// <summary>Adds assemblies to what the next cell and those after it can use.</summary>
    /// <param name="paths">Full paths.</param>
    public void AddReferences(IEnumerable<string> paths) =>
        _added = [.. _added, .. paths.Where(_known.Add).Select(static path => IsHost(path) ? Platform.ReferenceTo(path).WithAliases([Host]) : Platform.ReferenceTo(path))];

    /// <summary>Adds assemblies that are only looked at when a name is not found otherwise.</summary>
    /// <param name="paths">Full paths.</param>
    public void AddAtNeed(IEnumerable<string> paths) => _rest.AddRange(paths.Where(path => !_known.Contains(path)));

    /// <summary>A cell as it would be compiled now, to ask about its names. It is never run.</summary>
    public CSharpCompilation Probe(SyntaxTree tree) => Create(tree, "question", _previous);

    /// <summary>A cell as it would be compiled after one that was probed before it.</summary>
    /// <param name="tree">The cell.</param>
    /// <param name="name">A name that no other cell has.</param>
    /// <param name="previous">The one before it; null for the last cell that was accepted.</param>
    public CSharpCompilation Probe(SyntaxTree tree, string name, CSharpCompilation? previous) => Create(tree, name, previous ?? _previous);

    private bool AddRest()
    {
        string[] rest = [.. _rest];
        _rest.Clear();
        AddReferences(rest);
        return rest is not [];
    }

    // A name, a namespace, a member that may be an extension, an assembly.
    private static bool IsNameNotFound(Diagnostic diagnostic) =>
        diagnostic.Id is "CS0103" or "CS0246" or "CS0234" or "CS0400" or "CS1061" or "CS0012" or "CS1069" or "CS1068" or "CS7069" or "CS0117";

    private static bool IsHost(string path) => Path.GetFileNameWithoutExtension(path).Equals(Host, StringComparison.OrdinalIgnoreCase);

    private static bool HasErrors(ImmutableArray<Diagnostic> diagnostics) =>
        diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private CSharpCompilation Create(SyntaxTree tree) => Create(tree, (++_count).ToString(CultureInfo.InvariantCulture), _previous);

    private CSharpCompilation Create(SyntaxTree tree, string number, CSharpCompilation? previous) => CSharpCompilation.CreateScriptCompilation(
        $"cell-{_session}-{number}",
        tree,
        _added,
        _options.WithScriptClassName($"Submission#{number}"),
        previous,
        typeof(object));

    private static CompiledCell Emit(
        CSharpCompilation compilation,
        SemanticModel written,
        CompilationUnitSyntax root,
        Func<ImmutableArray<Diagnostic>, ImmutableArray<Diagnostic>> choose,
        CancellationToken interrupt)
    {
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        EmitResult result = compilation.Emit(
            assembly,
            symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb),
            cancellationToken: interrupt);
        return new CompiledCell(
            compilation,
            result.Success ? assembly.ToArray() : null,
            symbols.ToArray(),
            choose(result.Diagnostics),
            result.Success && HasResult(written, root));
    }

    private static bool HasResult(SemanticModel model, CompilationUnitSyntax root)
    {
        bool returns = root.DescendantNodes(node => node is CompilationUnitSyntax or StatementSyntax or GlobalStatementSyntax)
            .Any(node => node.IsKind(SyntaxKind.ReturnStatement));
        if (returns)
        {
            return true;
        }

        return root.Members.LastOrDefault() is GlobalStatementSyntax
        {
            Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last,
        }
        && model.GetTypeInfo(last.Expression).ConvertedType?.SpecialType
            != SpecialType.System_Void;
    }
}

/// <summary>A cell after the compiler has seen it.</summary>
/// <param name="Compilation">The compiler's view of it.</param>
/// <param name="Assembly">The code; null if there is none, because of errors or because the cell has only usings.</param>
/// <param name="Symbols">Line numbers for stack traces, as a portable PDB.</param>
/// <param name="Diagnostics">Errors and warnings.</param>
/// <param name="HasResult">Whether the cell ends in an expression to show.</param>
internal sealed record CompiledCell(
    CSharpCompilation Compilation,
    byte[]? Assembly,
    byte[] Symbols,
    ImmutableArray<Diagnostic> Diagnostics,
    bool HasResult)
{
    /// <summary>Whether the cell cannot run.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
