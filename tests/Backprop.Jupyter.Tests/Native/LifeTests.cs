using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Backprop.Jupyter.Tests.Machine;

namespace Backprop.Jupyter.Tests.Native;

/// <summary>How kernels and their workers end, and what they leave behind: nothing.</summary>
public sealed class LifeTests
{
    [Fact]
    public async Task A_worker_that_dies_is_a_message_and_a_fresh_worker()
    {
        await using var kernel = KernelProcess.Start();
        using var client = new NativeClient(kernel);
        Assert.StartsWith("The worker process ended with exit code 3", client.Run("var gone = 1; Environment.Exit(3);").Reply["evalue"]!.ToString(), StringComparison.Ordinal);
        (JsonNode reply, _) = client.Run("gone");
        Assert.Equal(("compilation error", 1), (reply["evalue"]!.ToString(), reply["execution_count"]!.GetValue<int>()));
        Assert.Contains(client.Received, message => message.State() == "restarting");

        // Killed in the middle of a cell, then between two cells.
        int first = kernel.Children().Single();
        string endless = client.Execute("while (true) { }"), behind = client.Execute("1", stopOnError: false);
        client.Until("iopub", message => message.Type() == "execute_input" && message.Parent() == endless);
        await KillAsync(first);
        Assert.Contains("exit code 137", client.Finish(endless).Reply["evalue"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("aborted", client.Finish(behind).Reply.Status());
        AssertRuns(client);
        int second = kernel.Children().Single();
        await KillAsync(second);
        await KernelProcess.UntilAsync(() => kernel.Children() is [var third] && third != second, "another worker was started");
        AssertRuns(client);
        Assert.False(kernel.Process.HasExited);
    }

    [Fact]
    public async Task A_shutdown_leaves_nothing_behind()
    {
        await using var kernel = KernelProcess.Start();
        using var client = new NativeClient(kernel);
        client.Run("System.Diagnostics.Process.Start(\"sleep\", \"1000\"); 1");
        int worker = kernel.Children().Single();
        Assert.False(client.Ask("shutdown_request", new JsonObject { ["restart"] = false }, "control").Reply["restart"]!.GetValue<bool>());
        await kernel.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kernel.Process.ExitCode);
        Assert.True(kernel.Log.Trim().Length == 0, kernel.Log);
        AssertNothingIsLeft(kernel, worker);
    }

    [Fact]
    public async Task A_kernel_that_is_killed_takes_its_worker_along()
    {
        await using var kernel = KernelProcess.Start();
        using var client = new NativeClient(kernel);
        client.Run("1");
        int worker = kernel.Children().Single();
        client.Execute("while (true) { }");
        client.Until("iopub", message => message.Type() == "execute_input" && message["content"]!["code"]!.ToString() == "while (true) { }");
        kernel.Process.Kill();
        await kernel.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        // Whoever takes up orphans has to ask how it ended, or not.
        await KernelProcess.UntilAsync(() => !KernelProcess.IsRunning(worker), "the worker ended");
        AssertNothingIsLeft(kernel);
    }

    [Fact]
    public async Task Signals_interrupt_and_end()
    {
        await using var kernel = KernelProcess.Start();
        using var client = new NativeClient(kernel);
        string endless = client.Execute("while (true) { }");
        client.Until("iopub", message => message.Type() == "execute_input" && message.Parent() == endless);
        await SignalAsync(kernel.Process.Id, "INT");
        Assert.Equal("The cell was interrupted.", client.Finish(endless).Reply["evalue"]!.ToString());
        int worker = kernel.Children().Single();
        await SignalAsync(kernel.Process.Id, "TERM");
        await kernel.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kernel.Process.ExitCode);
        AssertNothingIsLeft(kernel, worker);
    }

    [Fact]
    public async Task A_kernel_ends_with_whoever_started_it()
    {
        using var scratch = new Scratch();
        var connection = new JsonObject { ["transport"] = "ipc", ["ip"] = scratch.At("s"), ["key"] = "secret", ["shell_port"] = 1, ["control_port"] = 2, ["stdin_port"] = 3, ["iopub_port"] = 4, ["hb_port"] = 5 };
        string file = scratch.Write("kernel.json", connection.ToJsonString());
        using Process parent = Process.Start(Shell.Start("sh", ["-c", $"JPY_PARENT_PID=$$ dotnet '{KernelProgram.Path}' '{file}' & wait"], scratch.Folder))!;
        int Sockets() => Directory.GetFiles(scratch.Folder, "s-*").Length;
        await KernelProcess.UntilAsync(() => Sockets() == 5, "the kernel listened");
        parent.Kill();
        await KernelProcess.UntilAsync(() => Sockets() == 0, "the kernel ended and took its sockets away");
    }

    [Fact]
    public async Task A_place_that_is_taken_is_a_sentence()
    {
        await using var kernel = KernelProcess.Start();
        using (var client = new NativeClient(kernel))
        {
            (int code, string output) = await KernelProgram.RunAsync([kernel.ConnectionFile]);
            Assert.Equal(2, code);
            Assert.StartsWith("backprop-kernel: The kernel cannot listen where the connection file says", output, StringComparison.Ordinal);
        }
    }

    private static void AssertRuns(NativeClient client)
    {
        (JsonNode reply, IReadOnlyList<JsonObject> iopub) = client.Run("Console.Write(\"again\");");
        Assert.True(reply.Status() == "ok", reply.ToJsonString());
        Assert.Equal("again", iopub.Text());
    }

    private static async Task KillAsync(int process)
    {
        await SignalAsync(process, "KILL");
        await KernelProcess.UntilAsync(() => !KernelProcess.IsRunning(process), "the process ended");
    }

    private static async Task SignalAsync(int process, string signal) =>
        Assert.Equal(0, (await Shell.RunAsync("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)])).ExitCode);

    private static void AssertNothingIsLeft(KernelProcess kernel, params ReadOnlySpan<int> workers)
    {
        foreach (int worker in workers)
        {
            Assert.False(KernelProcess.IsRunning(worker) || KernelProcess.IsZombie(worker));
        }

        Assert.Equal([kernel.ConnectionFile], Directory.GetFileSystemEntries(kernel.Folder));
        foreach (int port in kernel.Ports.Values)
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
    }
}
