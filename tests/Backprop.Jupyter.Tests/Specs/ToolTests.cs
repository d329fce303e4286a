using System.Text.Json.Nodes;
using System.Xml.Linq;
using Backprop.Jupyter.Tests.Machine;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Outputs;

namespace Backprop.Jupyter.Tests.Specs;

/// <summary>The kernel as a .NET tool: packed, installed from a folder, and used where there is no course.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task It_is_packed_installed_and_used_outside_of_the_course()
    {
        // What is built already is packed, not built again.
        (int code, string output) = await Shell.RunAsync("dotnet", ["pack", "src/Backprop.Jupyter", "-c", "Release", "--no-build", "-o", _scratch.At("feed"), "--nologo"]);
        Assert.True(code == 0, output);
        string package = Assert.Single(Directory.GetFiles(_scratch.At("feed"), "*.nupkg"));
        Assert.StartsWith("Backprop.Kernel.Tool.", Path.GetFileName(package), StringComparison.Ordinal);
        _scratch.Write("nuget.config", new XElement("configuration", new XElement("packageSources", new XElement("clear"), new XElement("add", new XAttribute("key", "here"), new XAttribute("value", _scratch.At("feed"))))).ToString());
        (string, string?)[] environment = [("JUPYTER_DATA_DIR", _scratch.At("data")), ("JUPYTER_PATH", null), ("JUPYTER_RUNTIME_DIR", _scratch.At("run")), ("HOME", _scratch.Folder), ("NUGET_PACKAGES", _scratch.At("packages")), ("DOTNET_CLI_HOME", _scratch.Folder), ("DOTNET_NOLOGO", "1")];
        (code, output) = await Shell.RunAsync("dotnet", ["tool", "install", "Backprop.Kernel.Tool", "--tool-path", _scratch.At("tools"), "--configfile", _scratch.At("nuget.config")], _scratch.Folder, environment);
        Assert.True(code == 0, output);
        Directory.Delete(_scratch.At("feed"), recursive: true);

        string tool = _scratch.At("tools/backprop-kernel");
        (code, output) = await Shell.RunAsync(tool, ["install"], _scratch.Folder, environment);
        Assert.True(code == 0, output);
        JsonNode spec = JsonNode.Parse(await File.ReadAllTextAsync(_scratch.At("data/kernels/backprop-csharp/kernel.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal([tool, "{connection_file}"], spec["argv"]!.AsArray().Select(part => part!.ToString()));
        Assert.DoesNotContain(Repository.Root, spec.ToJsonString(), StringComparison.Ordinal);

        string notebook = _scratch.Write("notebook.ipynb", """
            { "cells": [ { "id": "a", "cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": "Console.WriteLine(Environment.CurrentDirectory); new[] { 1, 2, 3 }.Sum()" } ],
              "metadata": { "kernelspec": { "name": "backprop-csharp", "display_name": "C# (Backprop)", "language": "C#" } }, "nbformat": 4, "nbformat_minor": 5 }
            """);
        (code, output) = await Python.RunAsync("nbclient", "python3-nbclient", "run_notebook.py", [notebook, _scratch.At("out.ipynb")], environment);
        Assert.True(code == 0, output);
        IReadOnlyList<CellOutput> outputs = NotebookDocument.Load(_scratch.At("out.ipynb")).Cells[0].Outputs;
        // nbclient keeps the pieces in which a text came.
        Assert.Equal(_scratch.Folder + "\n", string.Concat(outputs.OfType<StreamOutput>().Select(stream => stream.Text)));
        Assert.Equal("6", outputs.OfType<ResultOutput>().Single().Data["text/plain"]!.ToString());
    }
}
