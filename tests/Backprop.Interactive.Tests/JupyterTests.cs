using System.Text.Json.Nodes;
using Backprop.Interactive.Tests.Kernels;
using Backprop.Interactive.Tests.Machine;
using Backprop.Interactive.Tests.Outputs;
using Backprop.Kernel.Documents;

namespace Backprop.Interactive.Tests;

/// <summary>Notebooks in .NET Interactive as Jupyter drives it, by <c>tests/conformance.sh</c>.</summary>
public sealed class JupyterTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task The_conformance_notebook_shows_the_same_also_when_the_kernel_had_to_be_started_again()
    {
        await RequireAsync();
        // Dies twice as .NET Interactive does when another process takes the port that it has just found free.
        string count = Path.Combine(_scratch.Folder, "count");
        string dying = _scratch.Program("dying", $"""
            echo >>"{count}"
            [ "$(wc -l <"{count}")" -gt 2 ] || exec sh -c 'echo "Unhandled exception: System.IO.IOException: Failed to bind to address http://127.0.0.1:2048: address already in use." >&2; exit 134'
            exec dotnet interactive jupyter --default-kernel csharp "$1" --http-port-range 2048-3000
            """);
        _scratch.Write("kernels/.net-csharp/kernel.json", new JsonObject
        {
            ["argv"] = new JsonArray(dying, "{connection_file}"),
            ["display_name"] = ".NET (C#)",
            ["language"] = "C#",
        }.ToJsonString());
        string output = await RunAsync(NotebookTests.Conformance);
        Assert.Equal(2, output.Split("it is started again").Length - 1);
        int cells = CodeCells(Repository.At(NotebookTests.Conformance)).Length;
        Assert.Contains($"conformance: {cells} of {cells} cells as they should be", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lesson_shows_the_same_in_the_kernel_that_the_tool_installs()
    {
        await RequireAsync();
        Assert.Contains(": ran to the end", await RunAsync("notebooks/01-two-neuron-chain.ipynb"), StringComparison.Ordinal);
    }

    private static async Task RequireAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is for a Unix shell.");
        await InteractiveTool.RequireAsync();
        (int code, string output) = await Shell.RunAsync("sh", [Repository.At("tests/conformance.sh"), "--python"], ("CI", "true"));
        if (code != 0)
        {
            InteractiveTool.Missing(output.Trim());
        }
    }

    /// <summary>Runs a notebook in both kernels, and compares.</summary>
    /// <returns>What the script said.</returns>
    private async Task<string> RunAsync(string name)
    {
        string saved = Directory.CreateDirectory(Path.Combine(_scratch.Folder, "saved")).FullName;
        Task<IReadOnlyList<IReadOnlyList<Shown>>> ours = OurOutputs.RunAsync(CodeCells(Repository.At(name)).Select(cell => cell.Source), Path.GetDirectoryName(Repository.At(name))!);
        // Only the kernels of this test are to be found, not those that this machine's user has.
        (int code, string output) = await Shell.RunAsync(
            "sh",
            [Repository.At("tests/conformance.sh"), "--no-build", Repository.At(name), "--save", saved],
            [("JUPYTER_PATH", _scratch.Folder), ("JUPYTER_DATA_DIR", Path.Combine(_scratch.Folder, "data")), .. InteractiveTool.Environment.Select(pair => (pair.Key, pair.Value))]);
        Assert.True(code == 0, output);
        NotebookCell[] cells = CodeCells(Path.Combine(saved, Path.GetFileName(name)));
        Comparison.AssertSame(cells, [.. cells.Select(cell => cell.Outputs.Select(OurOutputs.Read).ToList())], await ours);
        return output;
    }

    private static NotebookCell[] CodeCells(string path) =>
        [.. NotebookDocument.Load(path).Cells.Where(cell => cell.Kind == CellKind.Code)];
}
