using System.Globalization;
using System.Text.RegularExpressions;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Sessions;

namespace Backprop.Kernel.Workers;

/// <summary>Says why a cell did not come to its end.</summary>
internal static partial class WorkerEnd
{
    /// <summary>Starts the worker's last words when it gives up on itself.</summary>
    public const string KernelFailure = "The kernel failed.";

    /// <summary>Starts the report on a worker that was ended because it did not keep to the rules of its channel.</summary>
    public const string ConnectionBroke = "The connection broke:";

    private const string Gone = "The variables of all cells are gone: run the notebook again from the top.";

    public static ErrorOutput AlreadyEnded() =>
        Error($"The C# worker of this notebook has ended, so the cell was not run. {Gone}");

    public static ErrorOutput Stopped(CellStatus status, TimeSpan? timeLimit, bool killed)
    {
        string why = status == CellStatus.TimedOut
            ? string.Create(CultureInfo.InvariantCulture, $"The cell was stopped at its time limit of {timeLimit!.Value.TotalSeconds:0.###} s.")
            : "The cell was interrupted.";
        return Error(killed ? $"{why} It did not react, so its worker process was ended. {Gone}" : why);
    }

    /// <summary>How the connection to a worker broke that did not take up a cell.</summary>
    public static string Unanswered(TimeSpan limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"the cell was not begun within {limit.TotalSeconds:0.###} s. Perhaps an earlier cell still holds the kernel up, or took what was sent to it");

    /// <summary>Explains the end of a process that nobody asked to end.</summary>
    /// <param name="exitCode">The process's exit code; above 128 the signal that ended it.</param>
    /// <param name="report">What the runtime wrote to stderr at last.</param>
    public static ErrorOutput Died(int exitCode, string report)
    {
        string code = exitCode.ToString(CultureInfo.InvariantCulture);
        string cause = report switch
        {
            _ when report.StartsWith(ConnectionBroke, StringComparison.Ordinal) =>
                $"The kernel's connection to the cells broke: {FirstLine(report, ConnectionBroke)}. The worker process was ended.",
            _ when report.Contains("Stack overflow", StringComparison.Ordinal) && Frame().Match(report).Value.Contains(" Microsoft.CodeAnalysis.", StringComparison.Ordinal) =>
                "The cell is nested too deeply to compile: the compiler overflowed its stack.",
            _ when report.Contains("Stack overflow", StringComparison.Ordinal) =>
                "The stack overflowed. The likely cause is a function that calls itself without end.",
            _ when report.Contains(KernelFailure, StringComparison.Ordinal) =>
                $"The kernel itself failed, which is no fault of the cell. {FirstLine(report, KernelFailure)}.",
            _ when report.Contains("Process terminated.", StringComparison.Ordinal) =>
                $"The cell ended the worker process by Environment.FailFast: {FirstLine(report, "Process terminated.")}.",
            _ when report.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || exitCode is 137 =>
                $"The worker process was ended from outside (exit code {code}); most likely it needed more memory than there is.",
            _ when report.Contains("Unhandled exception.", StringComparison.Ordinal) =>
                $"A thread ended in an error that nothing catches: {FirstLine(report, "Unhandled exception.")}.",
            _ => $"The worker process ended with exit code {code} while the cell ran, as Environment.Exit({code}) would end it.",
        };
        IEnumerable<string> frames = Frame().Matches(report).Select(match => match.Value.TrimEnd()).Take(20);
        return Error($"{cause} {Gone}", ExceptionText.CleanLines(string.Join('\n', frames)));
    }

    /// <summary>Whether a line of stderr starts the runtime's report on its own end.</summary>
    public static bool StartsReport(string line) =>
        line.StartsWith("Stack overflow", StringComparison.Ordinal)
        || line.StartsWith(ConnectionBroke, StringComparison.Ordinal)
        || line.StartsWith("Process terminated.", StringComparison.Ordinal)
        || line.StartsWith("Unhandled exception.", StringComparison.Ordinal)
        || line.StartsWith("Out of memory.", StringComparison.Ordinal)
        || line.StartsWith("terminate called", StringComparison.Ordinal);

    private static string FirstLine(string report, string after)
    {
        int start = report.IndexOf(after, StringComparison.Ordinal) + after.Length;
        return report[start..].TrimStart().Split('\n')[0].Trim().TrimEnd('.');
    }

    private static ErrorOutput Error(string message, IReadOnlyList<string>? frames = null) =>
        new("Error", message, [message, .. (frames ?? []).Where(frame => frame.Length > 0)]);

    [GeneratedRegex(@"^\s+at .*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Frame();
}
