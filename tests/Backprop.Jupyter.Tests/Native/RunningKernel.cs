using Backprop.Jupyter.Tests.Machine;

namespace Backprop.Jupyter.Tests.Native;

/// <summary>One kernel for the tests of a class.</summary>
public sealed class RunningKernel : IAsyncLifetime
{
    internal KernelProcess Process { get; } = KernelProcess.Start();

    internal NativeClient Connect() => new(Process);

    public ValueTask InitializeAsync()
    {
        // Who knocks before it listens is not refused by the kernel.
        Connect().Dispose();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await Process.DisposeAsync();
}
