using System.Reflection;
using Backprop.Lessons.Exercises;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Backprop.Lessons.Tests.Exercises;

/// <summary>Every reference against code that somebody wrote without it: the solutions that a learner may look at.</summary>
public class SolutionTests
{
    private static readonly Lazy<Assembly> Solutions = new(Compile);

    public static TheoryData<string> Ids => CatalogueTests.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_solution_is_right_on_every_case(string id)
    {
        IExercise exercise = Catalogue.Exercises.Single(exercise => exercise.Id == id);
        MethodInfo function = Solutions.Value.GetType(NameOf(id.Replace('.', '-')))!.GetMethod(exercise.FunctionName, BindingFlags.Static | BindingFlags.NonPublic)!;
        foreach (IExercise some in (IExercise[])[exercise, exercise.WithSeed(7), exercise.WithSeed(2024)])
        {
            Verdict verdict = some.Judge(some.Ask(function.CreateDelegate(exercise.FunctionType)));
            Assert.True(verdict.Kind == VerdictKind.Right, $"{verdict}");
            Assert.Equal(exercise.Points, verdict.Points);
        }
    }

    private static string NameOf(string file) => "Solution_" + file.Replace('-', '_');

    // A file holds functions as a cell does: each becomes a class of its own.
    private static Assembly Compile()
    {
        const string usings = """
            global using System; global using System.Collections.Generic; global using System.Linq;
            global using MathNet.Numerics; global using MathNet.Numerics.LinearAlgebra; global using MathNet.Numerics.Statistics;
            """;
        IEnumerable<string> classes = Directory.GetFiles(Repository.Solutions, "*.cs")
            .Select(path => $"static class {NameOf(Path.GetFileNameWithoutExtension(path))} {{ {Static(File.ReadAllText(path))} }}");
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var compilation = CSharpCompilation.Create(
            "Solutions",
            classes.Prepend(usings).Select(code => CSharpSyntaxTree.ParseText(code)),
            platform.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        EmitResult result = compilation.Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return Assembly.Load(assembly.ToArray());
    }

    private static string Static(string functions) => string.Concat(
        CSharpSyntaxTree.ParseText(functions, new CSharpParseOptions(kind: SourceCodeKind.Script)).GetRoot().ChildNodes()
            .Select(member => "static " + member.ToFullString()));
}
