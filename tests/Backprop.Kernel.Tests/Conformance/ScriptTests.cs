using System.Diagnostics;

namespace Backprop.Kernel.Tests.Conformance;

/// <summary><c>tests/conformance.sh</c> on a machine without .NET Interactive.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly string _empty = Directory.CreateTempSubdirectory("backprop-conformance-").FullName;

    public void Dispose() => Directory.Delete(_empty, recursive: true);

    [Fact]
    public async Task Says_that_it_skipped_and_why_without_a_kernel()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is for a Unix shell.");
        Assert.Matches("^conformance: skipped: .*(no kernel .net-csharp|no Jupyter|no python3).*\n$", await RunAsync("python3"));
    }

    [Fact]
    public async Task Says_that_it_skipped_and_why_without_Python()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is for a Unix shell.");
        Assert.Equal("conformance: skipped: there is no no-such-python, which Jupyter needs.\n", await RunAsync("no-such-python"));
    }

    private async Task<string> RunAsync(string python)
    {
        var start = new ProcessStartInfo("sh", [Path.Combine(ConformanceTests.Root, "tests", "conformance.sh")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        // Jupyter looks for kernels in these places.
        foreach (var name in new[] { "HOME", "JUPYTER_PATH", "JUPYTER_DATA_DIR", "XDG_DATA_HOME" })
            start.Environment[name] = _empty;
        start.Environment["PYTHON"] = python;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
