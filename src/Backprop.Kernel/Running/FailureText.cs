using Backprop.Kernel.Outputs;

namespace Backprop.Kernel.Running;

/// <summary>What to tell a person about a cell that failed.</summary>
internal static class FailureText
{
    internal static string FirstLine(string source) =>
        source.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";

    /// <summary>The compiler's diagnostics, or the exception's text without its stack.</summary>
    internal static string Message(IReadOnlyList<CellOutput> outputs)
    {
        ErrorOutput? error = outputs.OfType<ErrorOutput>().LastOrDefault();
        if (error is null)
        {
            return "The cell failed without a message.";
        }

        if (string.Equals(error.Value, "compilation error", StringComparison.Ordinal))
        {
            IEnumerable<string> diagnostics = outputs.OfType<StreamOutput>()
                .Where(stream => stream.Name is "stderr")
                .SelectMany(stream => stream.Text.Split('\n'))
                .Where(line => line.Contains(": error ", StringComparison.Ordinal));
            string text = string.Join('\n', diagnostics).Trim();
            return text.Length > 0 ? text : string.Join('\n', error.Traceback);
        }

        return string.Join('\n', error.Value.Split('\n').TakeWhile(line => !IsFrame(line))).Trim();
    }

    /// <summary>Whether a line of an exception's text tells where it happened: "   at Method …" or "   in cell [3], line 2".</summary>
    private static bool IsFrame(string line) =>
        line.StartsWith("   at ", StringComparison.Ordinal) || line.StartsWith("   in cell [", StringComparison.Ordinal);
}
