using System.Diagnostics;
using System.Text;

namespace Backprop.Mutate;

/// <summary>Runs programs.</summary>
internal static class Command
{
    /// <summary>The exit code of a program that ran into its limit.</summary>
    public const int TimedOut = -1;

    public static (int Code, string Output) Run(string program, IEnumerable<string> arguments, string folder, TimeSpan limit)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x100000000"; // a mutant may ask for memory without end
        var output = new StringBuilder();
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (process.WaitForExit(limit))
        {
            process.WaitForExit();
            return (process.ExitCode, output.ToString());
        }

        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return (TimedOut, output.ToString());
    }
}
