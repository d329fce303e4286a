using Backprop.Lessons.Exercises;

namespace Backprop.Grading;

/// <summary>The code that the judge sends into a worker to put its questions to a learner's function.</summary>
// global:: reaches the library's types whatever names the notebook has given to its own.
internal static class JudgeCell
{
    /// <summary>A cell whose value is the function's answers, as text.</summary>
    /// <param name="function">The learner's function.</param>
    /// <param name="exercise">The exercise, with the judge's cases.</param>
    public static string Asking(string function, IExercise exercise) =>
        $"global::{typeof(Remote).FullName}.{nameof(Remote.Ask)}({Taking(function, exercise)}, {Literal(Remote.Write(exercise.Cases))})";

    /// <summary>A cell of one line for each function; the line has errors where the exercise cannot take the function.</summary>
    /// <param name="functions">The learner's functions.</param>
    /// <param name="exercise">The exercise.</param>
    public static string Trying(IEnumerable<string> functions, IExercise exercise) =>
        string.Join('\n', functions.Select(function => $"global::System.GC.KeepAlive({Taking(function, exercise)});"));

    private static string Taking(string function, IExercise exercise) => $"new global::{exercise.FunctionType.FullName}({function})";

    // JSON has quotation marks and backslashes, and no line ends.
    private static string Literal(string json) => $"\"{json.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
