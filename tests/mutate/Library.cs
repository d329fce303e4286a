using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backprop.Mutate;

/// <summary>A project of the course, as its own build compiles it.</summary>
internal sealed class Library
{
    private readonly CSharpCommandLineArguments _arguments;
    private readonly CSharpCompilation _compilation;

    private Library(CSharpCommandLineArguments arguments)
    {
        _arguments = arguments;
        IEnumerable<SyntaxTree> trees = arguments.SourceFiles.Select(file =>
            CSharpSyntaxTree.ParseText(File.ReadAllText(file.Path), arguments.ParseOptions, file.Path));
        IEnumerable<MetadataReference> references = arguments.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(reference.Reference, reference.Properties));
        Compilation compilation = CSharpCompilation.Create(arguments.CompilationName, trees, references, arguments.CompilationOptions
            .WithGeneralDiagnosticOption(ReportDiagnostic.Suppress)); // warnings are no reason to refuse a mutant
        ISourceGenerator[] generators = arguments.AnalyzerReferences.SelectMany(reference =>
            new Microsoft.CodeAnalysis.Diagnostics.AnalyzerFileReference(reference.FilePath, new Loader()).GetGenerators(LanguageNames.CSharp)).ToArray();
        if (generators.Length > 0)
        {
            CSharpGeneratorDriver.Create(generators, parseOptions: arguments.ParseOptions).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        }

        _compilation = (CSharpCompilation)compilation;
    }

    /// <summary>The name of its DLL.</summary>
    public string FileName => _arguments.OutputFileName!;

    /// <summary>Its source files.</summary>
    public IEnumerable<SyntaxTree> Sources => _compilation.SyntaxTrees.Where(tree => _arguments.SourceFiles.Any(file => file.Path == tree.FilePath));

    /// <summary>Asks the project's build how it calls the compiler.</summary>
    public static Library Of(string folder)
    {
        string[] build =
        [
            "build", folder, "-c", "Release", "--no-restore", "-t:PrepareResources;Compile", "-p:BuildProjectReferences=false", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true",
            "-p:ProvideCommandLineArgs=true", "-p:NonExistentFile=none", "-getItem:CscCommandLineArgs",
        ];
        (int code, string output) = Command.Run("dotnet", build, folder, TimeSpan.FromMinutes(5));
        if (code != 0)
        {
            throw new InvalidOperationException($"The build of {folder} does not say how it compiles:\n{output}");
        }

        IEnumerable<string> arguments = JsonNode.Parse(output)!["Items"]!["CscCommandLineArgs"]!.AsArray().Select(item => (string)item!["Identity"]!);
        return new(CSharpCommandLineParser.Default.Parse(arguments, folder, sdkDirectory: null));
    }

    /// <summary>Compiles the project with a change in it.</summary>
    /// <param name="mutant">The change, or null for none.</param>
    /// <returns>The DLL, or null if it does not compile.</returns>
    public byte[]? Compile(Mutant? mutant)
    {
        CSharpCompilation changed = _compilation;
        if (mutant is not null)
        {
            SyntaxTree tree = _compilation.SyntaxTrees.Single(tree => tree.FilePath == mutant.File);
            changed = _compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(mutant.Apply(tree.ToString()), _arguments.ParseOptions, tree.FilePath));
        }

        using var stream = new MemoryStream();
        return changed.Emit(stream, manifestResources: _arguments.ManifestResources).Success ? stream.ToArray() : null;
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
