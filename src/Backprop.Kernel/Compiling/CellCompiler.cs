using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Backprop.Kernel.Displays;
using Microsoft.AspNetCore.Html;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Microsoft.DotNet.Interactive.Formatting;

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
        typeof(CellFunctions).FullName!,
    ];

    // What a cell may use without asking. Others of the framework are found when one of these needs them.
    private static readonly string[] Framework =
    [
        "System.Private.CoreLib", "System.Runtime", "Microsoft.CSharp", "System.Collections",
        "System.Collections.Concurrent", "System.Collections.Immutable", "System.Collections.NonGeneric",
        "System.Collections.Specialized", "System.ComponentModel", "System.ComponentModel.Primitives",
        "System.ComponentModel.TypeConverter", "System.Console", "System.Diagnostics.Process", "System.IO.Compression",
        "System.IO.Compression.ZipFile", "System.Linq", "System.Linq.Expressions", "System.Linq.Parallel",
        "System.Memory", "System.Net.Http", "System.Net.Primitives", "System.ObjectModel", "System.Private.Uri",
        "System.Private.Xml", "System.Private.Xml.Linq", "System.Runtime.InteropServices", "System.Runtime.Numerics",
        "System.Security.Cryptography", "System.Text.Json", "System.Text.RegularExpressions", "System.Threading",
        "System.Threading.Channels", "System.Threading.Tasks.Parallel",
    ];

    private readonly CSharpCompilationOptions _options;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly string _session = Guid.NewGuid().ToString("N")[..8];
    // Read by whoever answers questions about a cell while another one runs.
    private volatile CSharpCompilation? _previous;
    private volatile MetadataReference[] _added = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
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
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        _references =
        [
            .. Framework.Select(name => MetadataReference.CreateFromFile(Path.Combine(framework, name + ".dll"))),
            .. new[] { typeof(CellFunctions), typeof(Formatter), typeof(IHtmlContent) }
                .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)),
        ];
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
            return Compile(Parse(CellDirectives.Read(code), path, interrupt), path, interrupt);
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
        _added = [.. _added, .. paths.Where(_known.Add).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>A cell as it would be compiled now, to ask about its names. It is never run.</summary>
    public CSharpCompilation Probe(SyntaxTree tree) => Create(tree, "question", _previous);

    /// <summary>A cell as it would be compiled after one that was probed before it.</summary>
    /// <param name="tree">The cell.</param>
    /// <param name="name">A name that no other cell has.</param>
    /// <param name="previous">The one before it; null for the last cell that was accepted.</param>
    public CSharpCompilation Probe(SyntaxTree tree, string name, CSharpCompilation? previous) => Create(tree, name, previous ?? _previous);

    private static bool HasErrors(ImmutableArray<Diagnostic> diagnostics) =>
        diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private CSharpCompilation Create(SyntaxTree tree) => Create(tree, (++_count).ToString(CultureInfo.InvariantCulture), _previous);

    private CSharpCompilation Create(SyntaxTree tree, string number, CSharpCompilation? previous) => CSharpCompilation.CreateScriptCompilation(
        $"cell-{_session}-{number}",
        tree,
        previous is null ? [.. _references, .. _added] : _added,
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
