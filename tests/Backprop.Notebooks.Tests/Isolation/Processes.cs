namespace Backprop.Notebooks.Tests.Isolation;

/// <summary>Looks for processes by what was typed to start them.</summary>
internal static class Processes
{
    /// <summary>A time for which no other process sleeps, to know a process by.</summary>
    public static string NewNap() => Random.Shared.Next(100_000_000, 999_999_999).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The processes with a word in their command line.</summary>
    public static string[] With(string word) =>
    [
        .. Directory.EnumerateDirectories("/proc").Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0]))
            .Select(CommandLine).Where(command => command.Split('\0').Contains(word)),
    ];

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ""; // It has ended, or is not ours.
        }
    }
}
