using System.ComponentModel;
using System.Diagnostics;

namespace Backprop.Studio.Editors;

/// <summary>What a command printed, and how it ended.</summary>
/// <param name="IsFine">It ended with exit code 0.</param>
/// <param name="Output">What it printed, without the empty lines.</param>
internal sealed record DotnetAnswer(bool IsFine, IReadOnlyList<string> Output);

/// <summary>Asks the <c>dotnet</c> that the extension would ask.</summary>
/// <param name="folder">The folder to ask it in.</param>
/// <param name="arguments">What to ask.</param>
/// <param name="ct">Stops it.</param>
internal delegate Task<DotnetAnswer> AskDotnet(string folder, IReadOnlyList<string> arguments, CancellationToken ct);

/// <summary>The one on the PATH.</summary>
internal static class Dotnet
{
    // What a slow network may take; a command that hangs must not hang this program.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    internal static async Task<DotnetAnswer> AskAsync(string folder, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        try
        {
            return await RunAsync(start, limit.Token);
        }
        catch (Win32Exception)
        {
            return new DotnetAnswer(IsFine: false, ["there is no command dotnet."]);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new DotnetAnswer(IsFine: false, [FormattableString.Invariant($"it did not come to an end in {Limit.TotalMinutes} minutes.")]);
        }
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="start">The command, its input and outputs redirected.</param>
    /// <param name="ct">Stops it.</param>
    internal static async Task<DotnetAnswer> RunAsync(ProcessStartInfo start, CancellationToken ct)
    {
        using Process process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(ct);
            Task<string> error = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new DotnetAnswer(process.ExitCode == 0, [.. $"{await output}\n{await error}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
