using System.Diagnostics;
using System.Text;

namespace Backprop.Kernel.Packages;

/// <summary>Brings packages to this machine with the SDK's own <c>dotnet restore</c>.</summary>
internal sealed class PackageRestore(PackageCache cache)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>Finds packages and what they need, all in versions that go together.</summary>
    /// <param name="packages">What is asked for.</param>
    /// <param name="sources">Sources besides those of the user's NuGet configuration.</param>
    /// <param name="onWaiting">Told twice a second how long it has taken.</param>
    /// <param name="interrupt">Stops it.</param>
    /// <exception cref="RestoreException">They cannot be had.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public RestoredPackages Find(
        IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, Action<TimeSpan> onWaiting, CancellationToken interrupt)
    {
        string key = PackageCache.KeyOf(packages, sources);
        bool isPattern = packages.Any(package => !package.IsExact);
        if (cache.Find(key, isPattern) is { } known)
        {
            return known;
        }

        try
        {
            RestoredPackages restored = Restore(packages, sources, onWaiting, interrupt);
            cache.Keep(key, restored);
            return restored;
        }
        catch (RestoreException error) when (error.IsNetwork && cache.Find(key, isPattern: false) is { } old)
        {
            // Better yesterday's newest version than none.
            return old;
        }
    }

    private RestoredPackages Restore(
        IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, Action<TimeSpan> onWaiting, CancellationToken interrupt)
    {
        string folder = cache.CreateFolder();
        try
        {
            RestoreProject.Write(folder, packages, sources);
            string? output = Run(folder, onWaiting, interrupt);
            if (output is not null)
            {
                throw RestoreFailure.Explain(output, packages);
            }

            RestoredPackages restored = AssetsFile.Read(Path.Combine(folder, "obj", "project.assets.json"), RestoreProject.Runtime);
            RequireVersions(restored, packages);
            return restored;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new RestoreException($"The packages {string.Join(", ", packages)} were not restored, because a file of theirs cannot be read: {error.Message}");
        }
        finally
        {
            PackageCache.Delete(folder);
        }
    }

    // NuGet takes the next higher version of what is not there, and says so in a warning only.
    private static void RequireVersions(RestoredPackages restored, IReadOnlyList<PackageRequest> packages)
    {
        foreach (PackageRequest package in packages.Where(package => package.IsExact))
        {
            if (restored.VersionOf(package.Id) is { } version && !IsSame(version, package.Version))
            {
                throw new RestoreException($"There is no version {package.Version} of the package {package.Id}; the next is {version}: ask for that one, or name another source with #i \"nuget: …\".");
            }
        }
    }

    /// <summary>Whether two texts name the same version: 1.0 and 1.0.0 do.</summary>
    internal static bool IsSame(string one, string other) => Normal(one).Equals(Normal(other), StringComparison.OrdinalIgnoreCase);

    private static string Normal(string version)
    {
        version = version.Split('+')[0];
        int dash = version.IndexOf('-', StringComparison.Ordinal);
        var numbers = (dash < 0 ? version : version[..dash]).Split('.').Select(part => part.TrimStart('0')).ToList();
        while (numbers.Count < 4)
        {
            numbers.Add("");
        }

        return string.Join('.', numbers) + (dash < 0 ? "" : version[dash..]);
    }

    /// <summary>Runs the command.</summary>
    /// <returns>What it printed if it failed, else null.</returns>
    private static string? Run(string folder, Action<TimeSpan> onWaiting, CancellationToken interrupt)
    {
        var clock = Stopwatch.StartNew();
        using Process process = Process.Start(Command(folder)) ?? throw new RestoreException("`dotnet restore` could not be started.");
        process.StandardInput.Close();
        var text = new StringBuilder();
        void Add(string? line)
        {
            lock (text)
            {
                text.Append(line).Append('\n');
            }
        }

        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Task end = process.WaitForExitAsync(interrupt);
        onWaiting(TimeSpan.Zero);
        try
        {
            while (Task.WaitAny([end], (int)Beat.TotalMilliseconds, CancellationToken.None) < 0)
            {
                onWaiting(clock.Elapsed);
            }

            end.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        lock (text)
        {
            return process.ExitCode == 0 ? null : text.ToString();
        }
    }

    private static ProcessStartInfo Command(string folder)
    {
        var start = new ProcessStartInfo(DotnetProgram.Find(), ["restore", RestoreProject.FileName, "--nologo", "-v", "minimal", .. RestoreProject.Arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A program of the SDK that started this process leaves it variables that lead to its own version. The limits
        // of memory are for cells.
        foreach (string name in start.Environment.Keys.Where(IsForOthers).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in new[]
        {
            ("DOTNET_CLI_UI_LANGUAGE", "en"), ("DOTNET_NOLOGO", "1"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
            ("DOTNET_GENERATE_ASPNET_CERTIFICATE", "false"), ("DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE", "true"),
            ("MSBUILDDISABLENODEREUSE", "1"), ("MSBUILDTERMINALLOGGER", "off"),
        })
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static bool IsForOthers(string variable) =>
        variable.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("DOTNET_GCHeapHardLimit", StringComparison.OrdinalIgnoreCase);
}
