using System.Net.Sockets;
using System.Runtime.InteropServices;
using Backprop.Jupyter.Kernels;
using Backprop.Kernel.Workers;

namespace Backprop.Jupyter.Native;

/// <summary>A process that is one kernel, as Jupyter starts it.</summary>
public static class NativeKernel
{
    /// <summary>Serves until a client asks for the end, or until whoever started it has gone.</summary>
    /// <param name="connectionFile">The file that says where.</param>
    /// <exception cref="ConnectionFileException">It cannot begin; the message says why.</exception>
    public static async Task RunAsync(string connectionFile)
    {
        var connection = ConnectionFile.Read(connectionFile);
        var ending = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var kernel = new JupyterKernel(Options(), isForeign: true);
        await using NativeDoor door = Open(connection, kernel, () =>
        {
            ending.TrySetResult();
            return Task.CompletedTask;
        });
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            kernel.Interrupt();
        });
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ending.TrySetResult();
        }

        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
        await Task.WhenAny(ending.Task, ParentProcess.GoneAsync());
    }

    private static WorkerOptions Options() => new()
    {
        WorkingDirectory = Environment.CurrentDirectory,
        AddsPlainText = true,
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["BACKPROP_PAGE"] = "foreign" },
    };

    private static NativeDoor Open(ConnectionFile connection, JupyterKernel kernel, Func<Task> onShutdown)
    {
        try
        {
            var door = new NativeDoor(connection, kernel, onShutdown);
            kernel.Iopub.Status("starting");
            door.Open();
            return door;
        }
        catch (SocketException e)
        {
            throw new ConnectionFileException($"The kernel cannot listen where the connection file says: {e.Message}", e);
        }
    }
}
