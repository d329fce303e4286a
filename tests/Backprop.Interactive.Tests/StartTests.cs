using Backprop.Interactive.Tests.Kernels;
using Backprop.Interactive.Tests.Machine;

namespace Backprop.Interactive.Tests;

/// <summary>A kernel that dies while it starts.</summary>
public sealed class StartTests : IDisposable
{
    private const string PortTaken = "Failed to bind to address http://127.0.0.1:2048: address already in use.";

    private readonly Scratch _scratch = new();

    public StartTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "What stands in for the kernel is a shell script.");

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(2, PortTaken, 3, null)]
    [InlineData(3, PortTaken, 3, "at attempt 3. It says: " + PortTaken)]
    [InlineData(1, "some other fault", 1, "at attempt 1. It says: some other fault")]
    public async Task Is_started_again_up_to_three_times_when_it_lost_its_port(int deaths, string says, int starts, string? failure)
    {
        string count = Path.Combine(_scratch.Folder, "count");
        string kernel = _scratch.Program("kernel", $$"""
            echo >>"{{count}}"
            if [ "$(wc -l <"{{count}}")" -le {{deaths}} ]; then echo "{{says}}" >&2; exit 134; fi
            echo '{"eventType":"KernelReady"}'
            read -r line
            """);
        Task<StdioKernel> start = StdioKernel.StartAsync([kernel], _scratch.Folder, TimeSpan.FromMilliseconds(10));
        if (failure is null)
        {
            await (await start).DisposeAsync();
        }
        else
        {
            Assert.Contains(failure, (await Assert.ThrowsAsync<InvalidOperationException>(() => start)).Message, StringComparison.Ordinal);
        }

        Assert.Equal(starts, File.ReadAllLines(count).Length);
    }
}
