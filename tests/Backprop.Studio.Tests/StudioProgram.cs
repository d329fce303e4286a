using System.Diagnostics;

namespace Backprop.Studio.Tests;

/// <summary>The real program, as a process of its own.</summary>
internal static class StudioProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    /// <summary>The libraries that the build put beside the program.</summary>
    internal static string Assets => Path.Combine(Folder, "assets");

    // Beside this project's own folder of the same configuration.
    internal static string Folder
    {
        get
        {
            var own = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
            return Path.Combine(own.Parent!.Parent!.FullName, "Backprop.Studio", own.Name);
        }
    }

    internal static Task<Outcome> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    internal static Task<Outcome> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunAsync(Folder, environment, arguments);

    /// <summary>Runs a copy of the program, which takes the folder that it is in for the course's.</summary>
    internal static Task<Outcome> RunCopyAsync(string folder, params string[] arguments) =>
        RunAsync(folder, new Dictionary<string, string>(), arguments);

    private static async Task<Outcome> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "Backprop.Studio.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new Outcome(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    internal sealed record Outcome(int ExitCode, string Output, string Error)
    {
        /// <summary>What is in the error text apart from the word to whoever grades as root.</summary>
        internal string Complaints =>
            string.Concat(Error.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("You grade as root", StringComparison.Ordinal)));

        /// <summary>Asserts that the program refused its arguments with one line that says why.</summary>
        internal void IsRefusal(string reason)
        {
            Assert.Equal(2, ExitCode);
            Assert.Equal("", Output);
            Assert.StartsWith("course: ", Error, StringComparison.Ordinal);
            Assert.Contains(reason, Error, StringComparison.Ordinal);
            Assert.Equal(1, Error.Count(c => c == '\n'));
        }
    }
}
