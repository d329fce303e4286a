using Backprop.Lessons.Exercises;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Grading;

/// <summary>The code that the judge sends into a worker to put its questions to a learner's function.</summary>
internal static class JudgeCell
{
    /// <summary>The functions that a cell declares: first those that have the stub's name, then the last ones, for helpers tend to stand above.</summary>
    public static IReadOnlyList<string> FunctionsIn(string source, string stub) =>
    [
        .. CellNames.Parse(source).Members
            .Select(member => member switch
            {
                MethodDeclarationSyntax method => method.Identifier.ValueText,
                GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } => function.Identifier.ValueText,
                _ => null,
            })
            .OfType<string>()
            .Reverse()
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(name => name == stub),
    ];

    /// <summary>A cell whose value is the function's answers, as text.</summary>
    /// <param name="function">The learner's function.</param>
    /// <param name="exercise">The exercise, with the judge's cases.</param>
    // global:: reaches the library's types whatever names the notebook has given to its own.
    public static string Asking(string function, IExercise exercise) =>
        $"global::{typeof(Remote).FullName}.{nameof(Remote.Ask)}(new global::{exercise.FunctionType.FullName}({function}), "
        + SymbolDisplay.FormatLiteral(Remote.Write(exercise.Cases), quote: true) + ")";
}
