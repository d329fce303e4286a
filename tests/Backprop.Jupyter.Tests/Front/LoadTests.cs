using Backprop.Jupyter.Tests.Machine;

namespace Backprop.Jupyter.Tests.Front;

/// <summary>Many kernels, and many restarts, by Jupyter's own client. With BACKPROP_ALL=1 as many as twenty kernels and fifty restarts; else a few.</summary>
public sealed class LoadTests(KernelFolder folder) : IClassFixture<KernelFolder>
{
    private static bool IsAll => Environment.GetEnvironmentVariable("BACKPROP_ALL") == "1";

    [Fact]
    public Task Kernels_at_once_lose_nothing() => RunAsync(IsAll ? ["kernels", "20", "100"] : ["kernels", "3", "20"]);

    [Fact]
    public Task Restarts_leave_nothing_behind() => RunAsync(IsAll ? ["restarts", "50"] : ["restarts", "4"]);

    private async Task RunAsync(string[] arguments)
    {
        (int code, string output) = await Python.RunAsync("jupyter_client", "python3-jupyter-client", "load.py", arguments, folder.Environment);
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(code == 0, output);
    }
}
