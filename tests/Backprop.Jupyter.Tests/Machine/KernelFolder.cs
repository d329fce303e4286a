namespace Backprop.Jupyter.Tests.Machine;

/// <summary>A place where Jupyter knows the kernel that was built, and no other.</summary>
public sealed class KernelFolder : IAsyncLifetime
{
    private readonly Scratch _scratch = new();

    /// <summary>What makes Jupyter look here and nowhere else.</summary>
    internal IReadOnlyList<(string Name, string? Value)> Environment =>
    [
        ("JUPYTER_DATA_DIR", _scratch.At("data")), ("JUPYTER_PATH", null), ("JUPYTER_RUNTIME_DIR", _scratch.At("run")), ("JUPYTER_CONFIG_DIR", _scratch.At("config")),
        ("IPYTHONDIR", _scratch.At("ipython")), ("HOME", _scratch.Folder), ("JUPYTER_PLATFORM_DIRS", "0"),
    ];

    /// <summary>The folder that stands for the user's home.</summary>
    internal string Home => _scratch.Folder;

    public async ValueTask InitializeAsync()
    {
        (int code, string output) = await KernelProgram.RunAsync(["install"], Environment);
        Assert.True(code == 0, output);
    }

    public ValueTask DisposeAsync()
    {
        _scratch.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The program <c>backprop-kernel</c> as it was built.</summary>
internal static class KernelProgram
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Backprop.Jupyter.dll");

    public static Task<(int ExitCode, string Output)> RunAsync(IEnumerable<string> arguments, params IEnumerable<(string Name, string? Value)> environment) =>
        Shell.RunAsync("dotnet", [Path, .. arguments], folder: null, environment);
}
