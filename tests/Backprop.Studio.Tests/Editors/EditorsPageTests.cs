using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backprop.Studio.Editors;

namespace Backprop.Studio.Tests.Editors;

/// <summary>What docs/editors.md tells people to type works, and what it says is so.</summary>
public sealed partial class EditorsPageTests : IDisposable
{
    private const string Marketplace = "The extensions come from VS Code's marketplace; the tests use NuGet, npm and apt only.";
    private const string Gateway = "It serves until it is stopped; JupyterNotebookTests does the same with ports of its own.";
    private const string RealKernel = "It runs all lessons; the tests of the real kernel do.";

    /// <summary>The commands that run here, in this order.</summary>
    private static readonly string[] Run =
    [
        "./course vscode",
        "dotnet tool install -g Microsoft.dotnet-interactive --version 1.0.712001",
        "mkdir -p \"$(jupyter --data-dir)/kernels\"",
        "dotnet interactive jupyter install",
        "jupyter kernelspec list",
    ];

    private const string OwnKernel = "It would install the kernel for the user who runs the tests; InstallTests and ToolTests do the same in a home of their own.";

    /// <summary>The others, and why they do not.</summary>
    private static readonly Dictionary<string, string> NotRun = new(StringComparer.Ordinal)
    {
        ["code --install-extension ms-dotnettools.dotnet-interactive-vscode"] = Marketplace,
        ["code --install-extension ms-dotnettools.csdevkit"] = Marketplace,
        ["pip install jupyterlab"] = "It comes from PyPI; the tests use NuGet, npm and apt only. Debian's Jupyter stands in for it.",
        ["jupyter lab"] = "It serves until it is stopped, and comes from PyPI.",
        ["./course --no-browser"] = Gateway,
        ["export JUPYTER_GATEWAY_AUTH_TOKEN=…"] = Gateway,
        ["jupyter notebook --gateway-url=http://127.0.0.1:8421"] = Gateway,
        ["./course jupyter install"] = OwnKernel,
        ["./course jupyter list"] = OwnKernel,
        ["./course jupyter uninstall"] = OwnKernel,
        ["dotnet pack src/Backprop.Jupyter -c Release -o packages"] = OwnKernel,
        ["dotnet tool install -g Backprop.Kernel.Tool --add-source packages"] = OwnKernel,
        ["backprop-kernel install"] = OwnKernel,
        ["tests/conformance.sh"] = RealKernel,
        ["tests/conformance.sh --extras"] = RealKernel,
    };

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "editors.md"));

    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Every_command_is_run_or_it_is_said_why_not()
    {
        var commands = ShellBlock().Matches(Page)
            .SelectMany(block => block.Groups["commands"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();

        Assert.Equal(Run, commands.Where(command => !NotRun.ContainsKey(command)));
        Assert.Equal(NotRun.Keys.Order(StringComparer.Ordinal), commands.Except(Run).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_commands_work_on_a_machine_that_has_none_of_it()
    {
        var machine = new NewMachine(_files);
        await machine.RequireAsync();
        string storage = $"home/.config/Code/User/globalStorage/{PolyglotExtension.Id}";
        _files.Write($"{storage}/dotnet-tools.json", MadeUpHome.List(null));
        MadeUpHome.Install(_files, "home/.vscode/extensions", "1.0.7120010", MadeUpHome.Version);

        var said = new Dictionary<string, string>();
        foreach (string command in Run)
        {
            DotnetAnswer answer = await machine.RunAsync(command);
            said[command] = string.Join('\n', answer.Output);
            Assert.True(answer.IsFine, $"{command}: {said[command]}");
        }

        Assert.Contains("cured  dotnet-tools.json lay in ", said[Run[0]], StringComparison.Ordinal);
        Assert.Equal(MadeUpHome.Version, ToolManifest.VersionIn(_files.At($"{storage}/.config/dotnet-tools.json")));
        Assert.Contains(".net-csharp", said[Run[^1]], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_container_is_set_up_and_may_be_set_up_again()
    {
        var machine = new NewMachine(_files);
        await machine.RequireAsync();

        for (int time = 0; time < 2; time++)
        {
            DotnetAnswer answer = await machine.RunAsync("sh .devcontainer/set-up.sh");
            Assert.True(answer.IsFine && answer.Output[^1] == "Ready. Open a notebook in notebooks/.", string.Join('\n', answer.Output));
            foreach (string server in new[] { ".vscode-server", ".vscode-remote" })
            {
                Assert.Equal(MadeUpHome.Version, ToolManifest.VersionIn(_files.At($"home/{server}/data/User/globalStorage/{PolyglotExtension.Id}/.config/dotnet-tools.json")));
            }
        }

        Assert.Contains(".net-csharp", string.Join('\n', (await machine.RunAsync("jupyter kernelspec list")).Output), StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_what_is_so()
    {
        string text = string.Join(' ', Page.Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries)).Replace("*", "", StringComparison.Ordinal);
        JsonArray tasks = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, ".vscode", "tasks.json")))!["tasks"]!.AsArray();
        JsonNode automatic = Assert.Single(tasks, task => (string?)task!["runOptions"]?["runOn"] == "folderOpen")!;

        Assert.Contains($"This workspace has tasks ({automatic["label"]}) defined (tasks.json)", text, StringComparison.Ordinal);
        Assert.Contains($"The newest version, and the last, is {ToolManifest.VersionIn(Path.Combine(Repository.Root, ".config", "dotnet-tools.json"))}.", text, StringComparison.Ordinal);
        Assert.All(Link().Matches(Page).Select(link => link.Groups["file"].Value), file =>
            Assert.True(Path.Exists(Path.Combine(Repository.Root, "docs", file)), file));
    }

    // .NET Interactive does not look again for a file that it once missed.
    [Fact]
    public void Whoever_misses_the_library_is_told_to_restart()
    {
        string[] folders = ["docs", "notebooks", "notebooks/extras"];
        var lines = folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder))).Append(Path.Combine(Repository.Root, "README.md"))
            .SelectMany(File.ReadAllLines).Where(line => line.Contains("is not built yet", StringComparison.Ordinal)).ToList();

        Assert.True(lines.Count >= 10, "Every notebook says it, and docs/editors.md.");
        Assert.All(lines, line => Assert.Contains("**Restart**", line, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^ *```sh\n(?<commands>.*?)^ *```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"\]\((?!https:)(?<file>[^)#]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
