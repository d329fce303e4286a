using System.Text.Json.Nodes;
using Backprop.Jupyter.Tests.Machine;

namespace Backprop.Jupyter.Tests.Specs;

/// <summary><c>install</c>, <c>uninstall</c> and <c>list</c>.</summary>
public sealed class InstallTests : IDisposable
{
    private const string Alias = ".net-csharp";
    private const string Name = "backprop-csharp";

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task It_is_installed_listed_and_taken_away()
    {
        Assert.Equal(1, (await RunAsync("list")).Code);
        (int code, string output) = await RunAsync("install");
        Assert.True(code == 0, output);
        foreach (string name in new[] { Name, Alias })
        {
            JsonNode spec = JsonNode.Parse(await File.ReadAllTextAsync(At(name, "kernel.json"), TestContext.Current.CancellationToken))!;
            Assert.Equal(("C#", "message", "{connection_file}"), (spec["language"]!.ToString(), spec["interrupt_mode"]!.ToString(), spec["argv"]!.AsArray()[^1]!.ToString()));
            Assert.StartsWith("C# (Backprop)", spec["display_name"]!.ToString(), StringComparison.Ordinal);
            Assert.True(File.Exists(spec["argv"]![0]!.ToString()) && File.Exists(spec["argv"]![1]!.ToString()), spec.ToJsonString());
            Assert.All(["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"], logo => Assert.True(new FileInfo(At(name, logo)).Length > 100));
        }

        (code, output) = await RunAsync("list");
        Assert.True(code == 0 && output.Contains(At(Name), StringComparison.Ordinal) && output.Contains(At(Alias), StringComparison.Ordinal), output);
        Assert.Equal(0, (await RunAsync("uninstall")).Code);
        Assert.Empty(Directory.GetDirectories(Path.GetDirectoryName(At(Name))!));
        (code, output) = await RunAsync("uninstall");
        Assert.True(code == 2 && output.StartsWith("backprop-kernel: There is no C# (Backprop) in ", StringComparison.Ordinal), output);
    }

    [Fact]
    public async Task The_kernel_of_others_is_left_alone()
    {
        _scratch.Write($"data/kernels/{Alias}/kernel.json", """{ "argv": ["dotnet", "interactive"], "display_name": ".NET (C#)", "language": "C#" }""");
        (int code, string output) = await RunAsync("install");
        Assert.True(code == 0 && output.Contains("is that of another kernel (.NET (C#)", StringComparison.Ordinal), output);
        (code, output) = await RunAsync("install", "--name", Alias);
        Assert.True(code == 2 && output.Contains("is the name of another kernel", StringComparison.Ordinal), output);
        await RunAsync("uninstall");
        Assert.True(File.Exists(At(Alias, "kernel.json")));
        Assert.False(Directory.Exists(At(Name)));
    }

    [Fact]
    public async Task It_goes_where_it_is_told()
    {
        string prefix = _scratch.At("environment");
        Assert.Equal(0, (await RunAsync("install", "--prefix", prefix, "--name", "my-csharp")).Code);
        Assert.Equal(["my-csharp"], Directory.GetDirectories(Path.Combine(prefix, "share/jupyter/kernels")).Select(folder => Path.GetFileName(folder)));
        Assert.Equal(0, (await RunAsync("uninstall", "--prefix", prefix, "--name", "my-csharp")).Code);
        Assert.Empty(Directory.GetDirectories(Path.Combine(prefix, "share/jupyter/kernels")));
    }

    [Theory]
    [InlineData("a kernel's name has letters", "install", "--name", "a/b")]
    [InlineData("--user and --prefix are two places", "install", "--user", "--prefix", "x")]
    [InlineData("--prefix needs the name of a folder", "install", "--prefix", "")]
    [InlineData("is no connection file of Jupyter's", "nowhere.json")]
    [InlineData("tell Jupyter of the kernel with backprop-kernel install")]
    public async Task Wrong_usage_is_a_sentence(string sentence, params string[] arguments)
    {
        (int code, string output) = await RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kernel_whose_program_is_gone_is_named()
    {
        _scratch.Write($"data/kernels/{Name}/kernel.json", """{ "argv": ["/nowhere/backprop-kernel", "{connection_file}"], "display_name": "C# (Backprop)", "language": "C#", "metadata": { "backprop": {} } }""");
        (int code, string output) = await RunAsync("list");
        Assert.True(code == 1 && output.Contains("does not start: /nowhere/backprop-kernel is gone", StringComparison.Ordinal), output);
    }

    private string At(params string[] parts) => Path.Combine([_scratch.At("data"), "kernels", .. parts]);

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments) => await KernelProgram.RunAsync(
        arguments, ("JUPYTER_DATA_DIR", _scratch.At("data")), ("JUPYTER_PATH", null), ("PATH", Path.GetDirectoryName(Shell.Find("dotnet"))), ("VIRTUAL_ENV", null), ("CONDA_PREFIX", null));
}
