using Backprop.Studio.Editors;

namespace Backprop.Studio.Tests.Editors;

/// <summary>The real command with the real SDK, in a folder of its own instead of a person's.</summary>
public sealed class VsCodeCommandTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    private string Storage => _files.At($".vscode-server/data/User/globalStorage/{PolyglotExtension.Id}");

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_folder_that_is_made_ready_serves_the_extensions_first_start_and_its_second()
    {
        RequireHome();
        StudioProgram.Outcome outcome = await RunAsync("--data", _files.At(".vscode-server/data"));
        RequireKernel(outcome);

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("cured  dotnet-tools.json is in .config/ of ", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(MadeUpHome.Version, await StartAsync());
        Assert.Equal(MadeUpHome.Version, await StartAsync());
        Assert.Contains("right  The list of its tools lies where it looks", (await RunAsync("--data", _files.At(".vscode-server/data"))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_first_start_that_nobody_made_ready_the_second_one_works_once_it_is_cured()
    {
        RequireHome();
        Assert.Equal(MadeUpHome.Version, await StartAsync());
        bool isMisplaced = !File.Exists(Path.Combine(Storage, ".config", "dotnet-tools.json"));
        if (isMisplaced)
        {
            Assert.Equal("dotnet new tool-manifest failed", await StartAsync());
        }

        MadeUpHome.Install(_files, ".vscode-server/extensions", "1.0.7120010", MadeUpHome.Version);
        StudioProgram.Outcome outcome = await RunAsync();

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("VS Code's server (SSH, WSL, containers), ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(isMisplaced ? "cured  dotnet-tools.json lay in " : "right  The list of its tools", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(MadeUpHome.Version, await StartAsync());
    }

    [Fact]
    public async Task Without_an_editor_it_says_what_to_do()
    {
        RequireHome();
        StudioProgram.Outcome outcome = await RunAsync();

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("right  The .NET SDK ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("to do  No VS Code was found. If its data lies elsewhere, name the folder: ./course vscode --data FOLDER", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--data needs a value", "--data")]
    [InlineData("--data '': give the name of a folder", "--data", "")]
    [InlineData("give the name of a folder", "--data", "HERE/file")]
    [InlineData("'--fly' is not an option of ./course vscode", "--fly")]
    [InlineData("'there' is not an option of ./course vscode", "there")]
    public async Task Wrong_usage_is_refused_in_one_line(string reason, params string[] arguments)
    {
        _files.Write("file", "");

        (await RunAsync([.. arguments.Select(argument => argument.Replace("HERE", _files.Folder, StringComparison.Ordinal))])).IsRefusal(reason);
    }

    // What the extension does when it starts, and with which commands.
    private async Task<string> StartAsync()
    {
        Directory.CreateDirectory(Storage);
        if (!File.Exists(Path.Combine(Storage, ".config", "dotnet-tools.json")) && !(await DotnetAsync("new", "tool-manifest")).IsFine)
        {
            return "dotnet new tool-manifest failed";
        }

        string version = await VersionAsync();
        if (version == MadeUpHome.Version)
        {
            return version;
        }

        await DotnetAsync("tool", "uninstall", "Microsoft.dotnet-interactive");
        RequireKernel(await DotnetAsync("tool", "install", "Microsoft.dotnet-interactive", "--version", MadeUpHome.Version));
        return await VersionAsync();
    }

    private async Task<string> VersionAsync()
    {
        DotnetAnswer answer = await DotnetAsync("tool", "run", "dotnet-interactive", "--", "--version");
        return answer.IsFine ? answer.Output[0].Split('+')[0] : "none";
    }

    private Task<DotnetAnswer> DotnetAsync(params string[] arguments) => Dotnet.AskAsync(Storage, arguments, TestContext.Current.CancellationToken);

    // The person's own packages and sources serve; their editors stay out of it.
    private Task<StudioProgram.Outcome> RunAsync(params string[] arguments)
    {
        string[] elsewhere = ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "VSCODE_PORTABLE", "VSCODE_APPDATA", "VSCODE_AGENT_FOLDER", "VSCODE_EXTENSIONS"];
        Dictionary<string, string> environment = elsewhere.ToDictionary(name => name, _ => "");
        environment["HOME"] = _files.Folder;
        environment["DOTNET_CLI_HOME"] = Environment.GetEnvironmentVariable("DOTNET_CLI_HOME") is { Length: > 0 } folder
            ? folder
            : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return StudioProgram.RunAsync(environment, ["vscode", .. arguments]);
    }

    private static void RequireHome() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows asks no variable where a person's folder is, and their editors are not to be touched.");

    private static void RequireKernel(StudioProgram.Outcome outcome)
    {
        if (outcome.Output.Contains("does not start", StringComparison.Ordinal))
        {
            RequireKernel(new DotnetAnswer(IsFine: false, [outcome.Output]));
        }
    }

    // Without a network there is no kernel to start.
    private static void RequireKernel(DotnetAnswer answer) => Assert.SkipWhen(
        !answer.IsFine && Environment.GetEnvironmentVariable("CI") is not { Length: > 0 }, $".NET Interactive cannot be had: {string.Join(' ', answer.Output)}");
}
