using System.Globalization;
using System.Text.RegularExpressions;
using Backprop.Kernel.Outputs;

namespace Backprop.Studio.Pages;

/// <summary>What an error output says, taken apart for a reader.</summary>
internal static partial class ErrorText
{
    /// <summary>Whether the compiler refused the cell; what it says is then on stderr.</summary>
    internal static bool IsCompilation(ErrorOutput error) => string.Equals(error.Value, "compilation error", StringComparison.Ordinal);

    /// <summary>The message a learner should read, and where it happened.</summary>
    internal static (string Message, string Trace) Read(ErrorOutput error)
    {
        string[] lines = Html.TerminalText(error.Value).Split('\n');
        string message = string.Join('\n', lines.TakeWhile(line => !IsStackFrame(line))).Trim();
        string trace = string.Join('\n', lines.SkipWhile(line => !IsStackFrame(line)));
        if (trace.Length == 0)
        {
            trace = Html.TerminalText(string.Join('\n', error.Traceback)).Trim();
        }

        return (message, string.Equals(trace, message, StringComparison.Ordinal) ? "" : trace);
    }

    /// <summary>The line of the cell, from 1, that its outputs point at; null when they name none of this cell.</summary>
    /// <param name="outputs">What the failed cell showed.</param>
    /// <param name="executionCount">The n of <c>In[n]</c>: an exception's text may also name lines of earlier cells.</param>
    internal static int? FailingLine(IReadOnlyList<CellOutput> outputs, int? executionCount)
    {
        if (outputs.OfType<ErrorOutput>().LastOrDefault() is not { } error)
        {
            return null;
        }

        Match? match = IsCompilation(error)
            ? outputs.OfType<StreamOutput>().Select(stream => Diagnostic().Match(stream.Text)).FirstOrDefault(match => match.Success)
            : Frame().Matches(error.Value).FirstOrDefault(match => Number(match, "cell") == executionCount);
        return match is null ? null : Number(match, "line");
    }

    private static int? Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static bool IsStackFrame(string line) =>
        line.StartsWith("   at ", StringComparison.Ordinal) || line.StartsWith("   in cell [", StringComparison.Ordinal);

    // "(3,5): error CS0103: …"
    [GeneratedRegex(@"^\((?<line>\d+),\d+\): error ", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Diagnostic();

    // "   in cell [4], line 3", "   at F(Double x) in cell [2], line 1"
    [GeneratedRegex(@"^   (at .* )?in cell \[(?<cell>\d+)\], line (?<line>\d+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Frame();
}
