using System.Text.RegularExpressions;

namespace Backprop.Kernel.Sessions;

/// <summary>Turns exceptions into text for a learner: their own functions and lines, without the machinery.</summary>
internal static partial class ExceptionText
{
    // Milliseconds for one line; a frame takes microseconds.
    private const int Patience = 1000;

    /// <summary>The exception's own text, or why it has none.</summary>
    public static string Describe(Exception error)
    {
        try
        {
            return ValueText.Clean(error.ToString() ?? error.GetType().FullName!);
        }
        catch (Exception second)
        {
            return $"{error.GetType().FullName}: (its ToString() threw {second.GetType().Name})";
        }
    }

    /// <summary>The lines of <see cref="Describe"/>, each stack frame cleaned, frames of the kernel left out.</summary>
    public static IReadOnlyList<string> Traceback(string described) =>
        [.. described.Split('\n').Select(line => line.TrimEnd('\r')).Select(CleanLine).OfType<string>()];

    private static string? CleanLine(string line)
    {
        if (line.StartsWith("--- End of ", StringComparison.Ordinal))
            return null;
        var frame = Frame().Match(line);
        if (!frame.Success)
            return line;
        var method = frame.Groups["method"].Value;
        if (Machinery().IsMatch(method))
            return null;
        var place = frame.Groups["file"].Success
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

    [GeneratedRegex(@"^(Backprop\.Kernel\.(Sessions|Workers)\.|System\.Runtime\.(CompilerServices|ControlledExecution|ExceptionServices)|System\.Threading\.(ExecutionContext|Thread\.StartCallback|ThreadPoolWorkQueue|PortableThreadPool|Tasks\.Task\.(ExecuteWithThreadLocal|ExecuteFromThreadPool|ExecuteEntry))|System\.RuntimeMethodHandle)|\.<Factory>", RegexOptions.ExplicitCapture, Patience)]
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
