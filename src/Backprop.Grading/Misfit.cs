using Backprop.Kernel.Answers;
using Backprop.Lessons.Exercises;

namespace Backprop.Grading;

/// <summary>Says why an exercise can take none of the functions that its cell has.</summary>
internal static class Misfit
{
    private const int LongestSignature = 300;

    /// <param name="answer">The cell.</param>
    /// <param name="outline">What is in it.</param>
    public static ExerciseGrade Grade(FoundAnswer answer, CellOutline outline)
    {
        IExercise exercise = answer.Exercise;
        string name = exercise.FunctionName;
        if (!answer.Cell.IsCode)
        {
            return Of(exercise, Outcome.Missing, $"The cell of exercise {exercise.Id} is no code cell.", "Turn it back into a code cell.");
        }

        if (outline.Functions.LastOrDefault(function => function.Name == name && !function.IsStub) is { Parameters: >= 0 } other)
        {
            return Of(
                exercise,
                Outcome.Crashed,
                $"The exercise cannot take the function as it is: {Cut(other.Signature)} instead of {exercise.Signature}.",
                "Another first line makes another function, beside the one that is asked. Write it as the stub had it.");
        }

        if (outline.Functions.Any(function => function.Name == name && !function.IsStub))
        {
            return Of(exercise, Outcome.Crashed, $"{name} is a variable that the exercise cannot take: {exercise.Signature} is asked for.", "Leave the first line of the stub as it was given.");
        }

        return outline.Hidden.Contains(name, StringComparer.Ordinal)
            ? Of(exercise, Outcome.Crashed, $"{name} lies inside other code of the cell, where nobody else can call it.", "Move it out, to the top level of the cell.")
            : Of(
                exercise,
                Outcome.Crashed,
                $"The cell has no function with the parameters and the result that the exercise asks for: {exercise.Signature}.",
                "Leave the first line of the stub as it was given.");
    }

    private static ExerciseGrade Of(IExercise exercise, Outcome outcome, string message, string hint) => Grading.Grade.Without(exercise, outcome, message, hint);

    private static string Cut(string signature) => signature.Length <= LongestSignature ? signature : signature[..LongestSignature] + "…";
}
