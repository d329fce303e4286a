using System.Text.Json.Nodes;
using Backprop.Interactive.Tests.Kernels;
using Backprop.Interactive.Tests.Machine;

namespace Backprop.Interactive.Tests;

/// <summary>What <c>tests/conformance.sh</c> and these tests do on a machine that lacks something.</summary>
public sealed class ScriptTests : IDisposable
{
    private const string NoNetwork = "error NU1301: the package source cannot be reached";

    private readonly Scratch _scratch = new();

    public ScriptTests()
    {
        _scratch.Program("dotnet", $"echo '{NoNetwork}' >&2; exit 1");
        _scratch.Program("python3", "[ \"$1\" = -c ]");
        _scratch.Program("elsewhere/python3", "exit 1");
    }

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("", 0, "conformance: skipped: there is no no-such-python, which Jupyter needs.")]
    [InlineData("true", 1, "conformance: FAILED: there is no no-such-python, which Jupyter needs.")]
    public async Task Says_that_there_is_no_Python(string ci, int exitCode, string sentence)
    {
        (int code, string output) = await RunAsync([], ("PYTHON", "no-such-python"), ("CI", ci));
        Assert.Equal((exitCode, sentence), (code, output.Trim()));
    }

    [Theory]
    [InlineData("", 0, "conformance: skipped: ")]
    [InlineData("true", 1, "conformance: FAILED: ")]
    public async Task Says_why_there_is_no_kernel(string ci, int exitCode, string start)
    {
        (int code, string output) = await RunAsync(["--no-build"], Scratch.Path(_scratch.Folder), ("CI", ci));
        Assert.Equal((exitCode, $"{start}Jupyter has no kernel .net-csharp, and dotnet tool restore says: {NoNetwork}"), (code, output.Trim()));
    }

    [Fact]
    public async Task Takes_the_first_Python_that_has_Jupyter()
    {
        string elsewhere = Path.Combine(_scratch.Folder, "elsewhere");
        (int code, string output) = await RunAsync(["--python"], Scratch.Path(elsewhere, _scratch.Folder));
        Assert.Equal((0, Path.Combine(_scratch.Folder, "python3")), (code, output.Trim()));
        (_, output) = await RunAsync([], ("PYTHON", Path.Combine(elsewhere, "python3")), ("CI", ""));
        Assert.Contains("elsewhere/python3 has no Jupyter: ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "skipped: 1")]
    [InlineData("true", "failed: 1")]
    public async Task A_test_without_the_tool_is_skipped_but_fails_in_CI(string ci, string counted)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "What stands in for dotnet is a shell script.");
        (int _, string output) = await Shell.RunAsync(
            Environment.ProcessPath!,
            ["--filter-method", $"*.{nameof(The_tool_is_the_one_that_the_manifest_pins)}", "--no-progress", "--no-ansi"],
            Scratch.Path(_scratch.Folder), ("CI", ci));
        Assert.Contains(counted, output, StringComparison.Ordinal);
        Assert.Contains(NoNetwork, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tool_is_the_one_that_the_manifest_pins()
    {
        await InteractiveTool.RequireAsync();
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(Repository.At(".config/dotnet-tools.json")))!;
        string pinned = manifest["tools"]!["microsoft.dotnet-interactive"]!["version"]!.GetValue<string>();
        (int _, string version) = await Shell.RunAsync(InteractiveTool.Command[0], [.. InteractiveTool.Command.Skip(1), "--version"]);
        Assert.StartsWith(pinned + "+", version, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output)> RunAsync(IEnumerable<string> arguments, params IEnumerable<(string, string)> environment)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is for a Unix shell.");
        return Shell.RunAsync("sh", [Repository.At("tests/conformance.sh"), .. arguments], environment);
    }
}
