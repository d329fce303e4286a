using System.Reflection;
using System.Text.RegularExpressions;
using Backprop.Kernel.Documents;
using Backprop.Lessons.Exercises;
using MathNet.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Backprop.Notebooks.Tests;

/// <summary>What stands in the place of a stub's exception, or of the whole stub, and what the judge must say of it.</summary>
/// <param name="Exercise">The exercise's id.</param>
/// <param name="IsRight">Whether it is to be accepted.</param>
/// <param name="Title">What is unusual or wrong about it.</param>
/// <param name="Mistake">The name that the mistake must get; null where any wrong verdict will do.</param>
/// <param name="Body">The code.</param>
internal sealed record WrittenAnswer(string Exercise, bool IsRight, string Title, string? Mistake, string Body);

/// <summary>The answers in the folder Answers: one file for each exercise, a comment above each answer.</summary>
internal static partial class WrittenAnswers
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Backprop.Lessons.Activations;
        using MathNet.Numerics.LinearAlgebra;
        using MathNet.Numerics.Statistics;

        """;

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Backprop.Notebooks.Tests", "Answers");

    public static IReadOnlyList<string> Exercises =>
        [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileNameWithoutExtension(file).Replace('-', '.'))];

    public static IReadOnlyList<WrittenAnswer> To(IExercise exercise)
    {
        string text = File.ReadAllText(Path.Combine(Folder, $"{exercise.Id.Replace('.', '-')}.cs"));
        return
        [
            .. Heading().Split(text)[1..].Chunk(4).Select(parts =>
                new WrittenAnswer(exercise.Id, parts[0] == "right", parts[1], parts[2].Length > 0 ? parts[2] : null, parts[3].Trim())),
        ];
    }

    /// <summary>All answers as functions of their exercises' types, compiled in one go.</summary>
    public static IReadOnlyDictionary<WrittenAnswer, Delegate> Compile(IReadOnlyList<WrittenAnswer> answers)
    {
        SyntaxTree[] classes =
        [
            .. from answer in answers.Index()
               group answer by answer.Item.Exercise into its
               let stub = StubOf(its.Key)
               from answer in its
               select CSharpSyntaxTree.ParseText(Class(answer.Item, answer.Index, stub), path: $"{its.Key}, {answer.Item.Title}"),
        ];
        var compilation = CSharpCompilation.Create(
            "Answers", classes, References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var assembly = new MemoryStream();
        EmitResult emitted = compilation.Emit(assembly);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        var loaded = Assembly.Load(assembly.ToArray());
        return answers.Index().ToDictionary(
            pair => pair.Item,
            pair => (Delegate)loaded.GetType($"Answer{pair.Index}")!.GetProperty("Function")!.GetValue(null)!);
    }

    private static string StubOf(string exercise) =>
        Submissions.Stub(NotebookDocument.Load(Repository.PathOf(Submissions.NotebookOf(exercise[..2]))), exercise).Source;

    private static string Class(WrittenAnswer answer, int number, string stub)
    {
        IExercise exercise = Catalogue.Exercises.Single(exercise => exercise.Id == answer.Exercise);
        return $$"""
            {{Usings}}
            public static class Answer{{number}}
            {
                public static {{exercise.FunctionType.FullName}} Function => {{FunctionName().Match(stub).Value}};

                static {{Function(answer, stub)}}
            }
            """;
    }

    // Where the stub holds code that is to be corrected, an answer is a whole function.
    private static string Function(WrittenAnswer answer, string stub) =>
        answer.Body.StartsWith(stub[..stub.IndexOf('\n', StringComparison.Ordinal)], StringComparison.Ordinal)
            ? answer.Body
            : stub.Replace("throw new NotImplementedException();", answer.Body, StringComparison.Ordinal);

    private static MetadataReference[] References() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Append(typeof(Catalogue).Assembly.Location).Append(typeof(Precision).Assembly.Location)
            .Distinct(StringComparer.Ordinal).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [GeneratedRegex(@"^// (?<kind>right|wrong): (?<title>.*)\n(?:// named: (?<name>.*)\n|(?<name>))", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    // The result may be a tuple with names of its own.
    [GeneratedRegex(@"\w+(?=\s*\((?=[^)]*\)\s*\{))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FunctionName();
}
