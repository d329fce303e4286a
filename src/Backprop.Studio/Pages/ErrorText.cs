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
        var lines = Html.TerminalText(error.Value).Split('\n');
        var message = string.Join('\n', lines.TakeWhile(line => !IsStackFrame(line))).Trim();
        var trace = string.Join('\n', lines.SkipWhile(line => !IsStackFrame(line)));
        if (trace.Length == 0)
            trace = Html.TerminalText(string.Join('\n', error.Traceback)).Trim();
        return (message, string.Equals(trace, message, StringComparison.Ordinal) ? "" : trace);
    }

    /// <summary>The line of the cell, from 1, that a failed cell's outputs point at; null when they name none.</summary>
    internal static int? FailingLine(IReadOnlyList<CellOutput> outputs)
    {
        if (outputs.OfType<ErrorOutput>().LastOrDefault() is not { } error)
            return null;
        IEnumerable<string> texts = [.. outputs.OfType<StreamOutput>().Where(stream => stream.Name is "stderr").Select(stream => stream.Text), error.Value, .. error.Traceback];
        var match = texts.Select(text => Lines().Match(text)).FirstOrDefault(match => match.Success);
        return match is not null && int.TryParse(match.Groups["line"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line > 0 ? line : null;
    }

    private static bool IsStackFrame(string line) => line.StartsWith("   at ", StringComparison.Ordinal);

    // "(3,5): error CS0103: …" from the compiler, "at … :line 3" from an exception in a cell (which has no file path).
    [GeneratedRegex(@"^\((?<line>\d+),\d+\): error |^   at [^\n/\\]*:line (?<line>\d+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Lines();
}
