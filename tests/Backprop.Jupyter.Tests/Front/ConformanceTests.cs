using Backprop.Jupyter.Tests.Machine;

namespace Backprop.Jupyter.Tests.Front;

/// <summary>Jupyter's own test of kernels.</summary>
public sealed class ConformanceTests(KernelFolder folder) : IClassFixture<KernelFolder>
{
    [Fact]
    public async Task Jupyters_test_of_kernels_passes_wholly()
    {
        (int code, string output) = await Python.RunAsync("jupyter_kernel_test", "python3-jupyter-kernel-test", "kernel_test.py", [], folder.Environment);
        Assert.True(code == 0, output);
        Assert.Contains("12 run, 0 failed, 0 skipped", output, StringComparison.Ordinal);
    }
}
