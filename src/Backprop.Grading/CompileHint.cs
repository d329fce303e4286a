using System.Text.RegularExpressions;
using Backprop.Lessons.Exercises;

namespace Backprop.Grading;

/// <summary>What the compiler's words mean in an exercise.</summary>
internal static partial class CompileHint
{
    /// <summary>A sentence or two; null for a message that is none of the compiler's, or speaks for itself.</summary>
    /// <param name="message">A message, such as <c>(3,5): error CS0161: …</c>.</param>
    /// <param name="exercise">The exercise that the cell answers.</param>
    public static string? For(string message, IExercise exercise) => Number().Match(message).Groups["number"].Value switch
    {
        "0161" => "Each way through the function must end in a return. Does the result stand inside a loop or an if, with nothing after it? Or is 'return' missing before it?",
        "0201" or "1525" when message.Contains("assignment", StringComparison.Ordinal) => "A formula by itself is no statement. Does 'return' stand before it?",
        "0266" or "0029" when message.Contains("'double' to 'int'", StringComparison.Ordinal) =>
            "The number has digits after the point, and an int has no room for them. Declare the variable as a double; a cast would cut them away.",
        "0029" or "0266" => $"Look at the types: the exercise asks for {exercise.Signature}.",
        "0103" => $"That name is not known here. Is it spelt as in the first line, {exercise.Signature}? If another cell declares it, the answer must do without.",
        "0136" or "0128" => $"That name is taken: the parameters of {exercise.Signature} are variables already. Choose another one.",
        "0165" => "The variable may be read before it has a value. Give it one where it is declared: a sum begins at 0.",
        "0019" => "These two cannot be joined like that. Arrays have no +, − or ·: go through them with a loop, entry by entry.",
        "0021" => "A number has no entries, so it takes no index.",
        "0022" => "Count the indices: a double[,] takes both in one pair of brackets, m[i, j].",
        "1061" => "Is that member spelt right? Arrays have Length and GetLength(0), vectors Count, matrices RowCount and ColumnCount.",
        "1002" => "A statement ends with a semicolon. Look at the end of the line before, too.",
        "1513" or "1026" or "1003" => "Count the brackets: each one that is opened must be closed.",
        "1501" or "7036" or "1503" => "The numbers in parentheses are not those that the function takes: how many are there, and of which type?",
        "0127" or "0126" => $"What is returned must be what the first line promises: {exercise.Signature}.",
        _ => null,
    };

    [GeneratedRegex(@"error CS(?<number>\d{4}): ", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
