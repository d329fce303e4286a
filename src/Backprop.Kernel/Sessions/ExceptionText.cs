using System.Text.RegularExpressions;
using Backprop.Kernel.Outputs;

namespace Backprop.Kernel.Sessions;

/// <summary>Turns exceptions into text for a learner: their own functions and lines, without the machinery.</summary>
internal static partial class ExceptionText
{
    // Longer lines are somebody's message.
    private const int LongestFrame = 2_000;

    // Milliseconds for one line; a frame takes microseconds.
    private const int Patience = 1_000;

    /// <summary>The lines of the exception's own text, stack frames cleaned, those of the kernel left out.</summary>
    public static IReadOnlyList<string> Describe(Exception error)
    {
        string text;
        try
        {
            text = ValueText.Clean(error.ToString() ?? error.GetType().FullName!);
        }
        catch (Exception second)
        {
            return [$"{error.GetType().FullName}: (its ToString() threw {second.GetType().Name})"];
        }

        return CleanLines(text);
    }

    /// <summary>Cleans the stack frames among the lines of a text.</summary>
    public static IReadOnlyList<string> CleanLines(string text) =>
        [.. text.Split('\n').Select(CleanLine).OfType<string>()];

    private static string? CleanLine(string line)
    {
        if (line.StartsWith("--- End of ", StringComparison.Ordinal))
        {
            return null;
        }

        if (line.Length > LongestFrame)
        {
            return line;
        }

        Match frame = Frame().Match(line);
        if (!frame.Success)
        {
            return line;
        }

        string method = frame.Groups["method"].Value;
        if (Machinery().IsMatch(method))
        {
            return null;
        }

        string? place = frame.Groups["file"].Success
            ? $"{Path.GetFileName(frame.Groups["file"].Value)}, line {frame.Groups["line"].Value}"
            : null;
        method = CleanMethod(method);
        return (method.Length, place) switch
        {
            (0, null) => null,
            (0, _) => $"   in {place}",
            (_, null) => $"   at {method}",
            _ => $"   at {method} in {place}",
        };
    }

    /// <summary>A method's name as the learner wrote it; empty for the code outside any function.</summary>
    internal static string CleanMethod(string method)
    {
        method = CellClass().Replace(method, string.Empty);
        method = ClosureClass().Replace(method, string.Empty);
        method = StateMachine().Replace(method, "${name}()");
        method = LocalFunction().Replace(method, "${name}");
        method = Lambda().Replace(method, "${name} (lambda)");
        method = method.Replace("<Initialize> (lambda)", "lambda", StringComparison.Ordinal)
            .Replace("<Initialize>.", string.Empty, StringComparison.Ordinal);
        return TopLevel().IsMatch(method) ? string.Empty : method;
    }

    // "   at Some.Method(Int32 x) in /some/File.cs:line 12"
    [GeneratedRegex(@"^\s+at (?<method>.+?\)?)( in (?<file>.+):line (?<line>\d+))?$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Frame();

    [GeneratedRegex(@"^(Backprop\.Kernel\.|System\.Runtime\.(CompilerServices|ControlledExecution|ExceptionServices)|System\.Environment\.FailFast|System\.Threading\.(ExecutionContext|Thread[.+]Start|ThreadPoolWorkQueue|PortableThreadPool|QueueUserWorkItemCallback|WorkerThread|Tasks\.Task\.(ExecuteWithThreadLocal|ExecuteFromThreadPool|ExecuteEntry|<>c\.<ThrowAsync>))|System\.RuntimeMethodHandle)|\.<Factory>", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Machinery();

    [GeneratedRegex(@"Submission#\d+[.+]", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex CellClass();

    [GeneratedRegex(@"<>c(__DisplayClass[\d_]+)?(`\d+)?(<[^>]*>)?[.+]", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex ClosureClass();

    [GeneratedRegex(@"<(?<name><Initialize>|[\w.<>]+?)>d__[\d_]+(`\d+)?\.MoveNext\(\)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex StateMachine();

    [GeneratedRegex(@"<[^()|]*>g__(?<name>[^|]+)\|[\d_]+", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex LocalFunction();

    [GeneratedRegex(@"<(?<name><Initialize>|[\w.<>]+?)>b__[\d_]+", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Lambda();

    [GeneratedRegex(@"^<Initialize>\(.*\)$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex TopLevel();
}
