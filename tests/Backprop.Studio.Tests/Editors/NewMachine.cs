using System.Diagnostics;
using Backprop.Studio.Editors;

namespace Backprop.Studio.Tests.Editors;

/// <summary>The course, built, on a machine whose user has set up nothing yet: scripts run in it for real.</summary>
internal sealed class NewMachine
{
    // What leads programs to a person's own files, which are not to be touched.
    private static readonly string[] Elsewhere =
    [
        "XDG_CONFIG_HOME", "XDG_DATA_HOME", "JUPYTER_DATA_DIR", "JUPYTER_PATH", "VSCODE_PORTABLE", "VSCODE_APPDATA", "VSCODE_AGENT_FOLDER", "VSCODE_EXTENSIONS",
    ];

    private readonly TemporaryFolder _files;

    internal NewMachine(TemporaryFolder files)
    {
        _files = files;
        foreach (string file in new[] { "course", "global.json", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "Backprop.sln", ".config/dotnet-tools.json", ".devcontainer/set-up.sh" })
        {
            Copy(Path.Combine(Repository.Root, file), $"course/{file}");
        }

        files.Copy(StudioProgram.Folder, "course/artifacts/bin/Backprop.Studio/release");
        files.Write("course/lib/Backprop.Lessons.dll", "");
        files.Write("course/lib/plotly/Backprop.Plotly.dll", "");
        Directory.CreateDirectory(files.At("course/src"));

        // What has been built is newer than its sources.
        File.SetLastWriteTimeUtc(files.Write("course/artifacts/course.built", ""), DateTime.UtcNow.AddMinutes(1));
        if (File.Exists(Path.Combine(OwnHome, ".nuget", "NuGet", "NuGet.Config")))
        {
            Copy(Path.Combine(OwnHome, ".nuget", "NuGet", "NuGet.Config"), "home/.nuget/NuGet/NuGet.Config");
        }

        Directory.CreateDirectory(files.At("home"));
    }

    internal string Home => _files.At("home");

    private static string OwnHome => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Runs a line of a shell in the course's folder.</summary>
    internal Task<DotnetAnswer> RunAsync(string command)
    {
        var start = new ProcessStartInfo("sh", ["-c", command])
        {
            WorkingDirectory = _files.At("course"),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in Elsewhere)
        {
            start.Environment.Remove(name);
        }

        start.Environment["HOME"] = Home;
        start.Environment["DOTNET_CLI_HOME"] = Home;
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        start.Environment["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:{Home}/.dotnet/tools";
        start.Environment["NUGET_PACKAGES"] = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder ? folder : Path.Combine(OwnHome, ".nuget", "packages");
        return Dotnet.RunAsync(start, TestContext.Current.CancellationToken);
    }

    /// <summary>Skips the test where the shell, Jupyter or the network is missing; in a build server that is a failure.</summary>
    internal async Task RequireAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are those of a Unix shell.");
        Require("Jupyter is missing: install jupyter-notebook and jupyter-client.", await RunAsync("command -v jupyter && command -v jupyter-kernelspec"));
        Require(".NET Interactive cannot be had:", await RunAsync("dotnet tool restore"));
    }

    private static void Require(string what, DotnetAnswer answer) => Assert.SkipWhen(
        !answer.IsFine && Environment.GetEnvironmentVariable("CI") is not { Length: > 0 }, $"{what} {string.Join(' ', answer.Output)}");

    private void Copy(string from, string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_files.At(name))!);
        File.Copy(from, _files.At(name));
    }
}
