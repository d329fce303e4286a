using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Backprop.Kernel.Answers;
using Backprop.Kernel.Messages;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Workers;

/// <summary>Whatever a cell does to the way between kernel and host, the host stays right, small, and never waits without end.</summary>
public sealed class ChannelTests
{
    private const string Reach =
        """
        using System.Runtime.InteropServices;
        static class Reach
        {
            [DllImport("libc")] public static extern nint read(int descriptor, byte[] bytes, nint count);
            [DllImport("libc")] public static extern nint write(int descriptor, byte[] bytes, nint count);
            [DllImport("libc")] public static extern int close(int descriptor);
            public static IEnumerable<int> Sockets() =>
                from file in System.IO.Directory.GetFiles("/proc/self/fd")
                where (new System.IO.FileInfo(file).LinkTarget ?? "").StartsWith("socket:")
                select int.Parse(System.IO.Path.GetFileName(file));
        }

        """;

    private const string Forge =
        """
        var kernel = AppDomain.CurrentDomain.GetAssemblies().Single(a => a.GetName().Name == "Backprop.Kernel");
        var hidden = System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Instance;
        var displays = kernel.GetType("Backprop.Kernel.Displays.NotebookDisplay")!.GetProperty("Current", hidden)!.GetValue(null)!;
        var outputs = displays.GetType().GetFields(hidden).Select(field => field.GetValue(displays)!).Single(value => value.GetType().Name == "OutputStream");
        var send = (Delegate)outputs.GetType().GetField("_send", hidden)!.GetValue(outputs)!;
        void Message(string type, params object[] arguments) =>
            send.DynamicInvoke(Activator.CreateInstance(kernel.GetType("Backprop.Kernel.Messages." + type)!, arguments));

        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Threads_that_read_standard_input_find_it_empty_and_swallow_nothing()
    {
        await using KernelWorker worker = await StartAsync();
        await RunAsync(
            worker,
            """
            var swallowed = new System.Collections.Concurrent.ConcurrentQueue<byte>();
            void Read(System.IO.Stream from) { for (int b; (b = from.ReadByte()) >= 0;) swallowed.Enqueue((byte)b); }
            for (int i = 0; i < 4; i++)
                new System.Threading.Thread(() => Read(Console.OpenStandardInput())) { IsBackground = true }.Start();
            if (System.IO.File.Exists("/proc/self/fd/0"))
                new System.Threading.Thread(() => Read(System.IO.File.OpenRead("/proc/self/fd/0"))) { IsBackground = true }.Start();
            """);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal("answered", (await RunAsync(worker, "\"answered\"")).Result().Data("text/plain"));
        }

        Assert.Equal("0", (await RunAsync(worker, "swallowed.Count.ToString()")).Result().Data("text/plain"));
        Assert.Equal("null", (await RunAsync(worker, "Console.ReadLine() ?? \"null\"")).Result().Data("text/plain"));
    }

    [Fact]
    public async Task The_old_mark_and_endless_bytes_are_text_that_is_cut()
    {
        await using KernelWorker worker = await StartAsync();
        CellResult cell = await RunAsync(
            worker,
            """
            var o = Console.OpenStandardOutput();
            o.Write(Encoding.UTF8.GetBytes("\n\u0001backprop:"));
            var block = Encoding.UTF8.GetBytes(new string('x', 1_000_000));
            for (var i = 0; i < 200; i++) o.Write(block);
            """);
        Assert.Equal(CellStatus.Succeeded, cell.Status);
        Assert.InRange(cell.Text().Length, 1_000_000, 1_000_100);
    }

    [Fact]
    public async Task Text_past_the_console_belongs_to_the_cell_that_wrote_it()
    {
        await using KernelWorker worker = await StartAsync();
        for (int i = 0; i < 5; i++)
        {
            CellResult cell = await RunAsync(worker, "Console.OpenStandardOutput().Write(Encoding.UTF8.GetBytes(\"out\")); Console.OpenStandardError().Write(Encoding.UTF8.GetBytes(\"error\"));");
            Assert.Equal("out", cell.Text());
            Assert.Equal("error", cell.Text("stderr"));
        }
    }

    [Fact]
    public async Task Text_without_end_comes_in_short_pieces()
    {
        int longest = 0;
        await new RawText(new EndlessText(50_000_000), piece => longest = Math.Max(longest, piece.Length)).ReadAsync();
        Assert.InRange(longest, 1, 100_000);
    }

    [Theory]
    [InlineData("foreach (var s in Reach.Sockets()) Reach.write(s, new byte[100_000], 100_000);\nSystem.Threading.Thread.Sleep(-1);", "connection to the cells broke: something else has written into it or read from it")]
    [InlineData("foreach (var s in Reach.Sockets()) Reach.close(s);", "connection to the cells broke: the cell has closed it")]
    [InlineData("for (int i = 0; i < 1024; i++) Reach.close(i);", "ended")]
    public async Task A_cell_that_meddles_with_the_channel_ends_its_worker(string code, string why)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Finds the descriptors in /proc.");
        await using KernelWorker worker = await StartAsync();
        // As in the classroom, without a time limit.
        CellResult cell = await worker.ExecuteAsync(Reach + code, timeLimit: null, cancellationToken: Cancellation);
        Assert.Equal(CellStatus.WorkerEnded, cell.Status);
        Assert.Contains(why, cell.Error().Value, StringComparison.Ordinal);
        Assert.False(worker.IsAlive);
    }

    [Fact]
    public async Task A_thread_that_reads_the_channel_ends_its_worker_and_the_next_cell_is_answered()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Finds the descriptors in /proc.");
        await using KernelWorker worker = await StartAsync(new WorkerOptions { WorkingDirectory = Path.GetTempPath(), StartLimit = TimeSpan.FromSeconds(20) });
        await RunAsync(worker, Reach + "foreach (var s in Reach.Sockets()) for (int i = 0; i < 8; i++) new System.Threading.Thread(() => { while (true) Reach.read(s, new byte[7], 7); }) { IsBackground = true }.Start();");
        CellResult cell;
        do
        {
            cell = await worker.ExecuteAsync("1", timeLimit: null, cancellationToken: Cancellation);
        }
        while (cell.Status == CellStatus.Succeeded);
        Assert.Equal(CellStatus.WorkerEnded, cell.Status);
        Assert.False(worker.IsAlive);
    }

    [Fact]
    public async Task A_worker_that_stands_still_is_ended_and_not_waited_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Stops a process by a signal.");
        await using KernelWorker worker = await StartAsync(new WorkerOptions { WorkingDirectory = Path.GetTempPath(), StartLimit = TimeSpan.FromSeconds(20) });
        await RunAsync(worker, "1");
        using (var stop = Process.Start("kill", ["-STOP", worker.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await stop.WaitForExitAsync(Cancellation);
        }

        Task<Completions> question = worker.CompleteAsync("Console.", 8, Cancellation);
        CellResult cell = await worker.ExecuteAsync("1", cancellationToken: Cancellation);
        Assert.Equal(CellStatus.WorkerEnded, cell.Status);
        Assert.Contains("the cell was not begun within 20 s", cell.Error().Value, StringComparison.Ordinal);
        Assert.Empty((await question).Items);
    }

    [Fact]
    public async Task A_value_too_long_for_a_message_is_left_out_with_a_word()
    {
        await using KernelWorker worker = await StartAsync(Small);
        CellResult cell = await RunAsync(worker, "display(new string('x', 9_000_000)); new string('y', 9_000_000)");
        Assert.Equal(CellStatus.Succeeded, cell.Status);
        Assert.Equal("[This takes 10 MB to show, more than there is room for: it was left out.]", cell.Result().Data("text/plain"));
        Assert.Contains("it was left out", Assert.Single(cell.Outputs.OfType<DisplayOutput>()).Data("text/plain"), StringComparison.Ordinal);
        Assert.Equal("kept", (await RunAsync(worker, "\"kept\"")).Result().Data("text/plain"));
    }

    [Fact]
    public async Task Values_too_long_all_together_are_left_out_and_live_displays_may_go_on_for_ever()
    {
        await using KernelWorker worker = await StartAsync(Small);
        CellResult cell = await RunAsync(worker, "for (int i = 0; i < 20; i++) display(new string((char)('a' + i), 2_000_000));");
        Assert.Equal(CellStatus.Succeeded, cell.Status);
        Assert.Equal(20, cell.Outputs.OfType<DisplayOutput>().Count());
        Assert.InRange(cell.Outputs.OfType<DisplayOutput>().Count(display => display.Data("text/plain").Length > 1_000_000), 5, 15);

        CellResult live = await RunAsync(worker, "var d = display(\"\"); for (int i = 0; i < 20; i++) { d.Update(new string((char)('A' + i), 4_000_000)); await Task.Delay(20); }");
        Assert.Equal(CellStatus.Succeeded, live.Status);
        Assert.Equal((char)('A' + 19), Assert.Single(live.Outputs.OfType<DisplayOutput>()).Data("text/plain")[0]);
    }

    [Theory]
    [InlineData("while (true) Message(\"StreamMessage\", \"stdout\", new string('x', 100_000));", "the cell shows more than there is room for")]
    [InlineData("for (int i = 0; ; i++) Message(\"StreamMessage\", i % 2 == 0 ? \"stdout\" : \"stderr\", \"x\");", "the cell shows more than there is room for")]
    public async Task Messages_that_a_cell_forges_by_reflection_have_the_same_limits(string code, string why)
    {
        await using KernelWorker worker = await StartAsync(Small);
        CellResult cell = await RunAsync(worker, Forge + code);
        Assert.Equal(CellStatus.WorkerEnded, cell.Status);
        Assert.Contains(why, cell.Error().Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_who_connect_first_are_not_taken_for_the_worker()
    {
        using var listener = new WorkerListener(new WorkerOptions { WorkingDirectory = ".", MessageLimit = 1_000 });
        using Socket silent = Connect(listener.Invitation);
        using Socket loud = Connect(listener.Invitation);
        loud.Send(Encoding.UTF8.GetBytes(new string('x', 500)));
        using MessageChannel liar = (listener.Invitation with { Secret = new byte[MessageChannel.SecretLength] }).Connect();
        liar.Send(Protocol.Write(new ReadyMessage()));
        await Task.Delay(100, Cancellation);
        Assert.False(listener.Connected.IsCompleted);

        using MessageChannel worker = listener.Invitation.Connect();
        worker.Send(Protocol.Write(new ReadyMessage()));
        using MessageChannel channel = await listener.Connected.WaitAsync(Limit, Cancellation);
        worker.Send(Protocol.Write(new BegunMessage(7)));
        Assert.Equal(new BegunMessage(7), Protocol.ReadMessage((await channel.ReadAsync())!));
        worker.Send(new byte[1_001]);
        await Assert.ThrowsAsync<InvalidDataException>(channel.ReadAsync);
    }

    private static WorkerOptions Small => new() { WorkingDirectory = Path.GetTempPath(), MessageLimit = 8_000_000 };

    private static Task<KernelWorker> StartAsync(WorkerOptions? options = null) =>
        KernelWorker.StartAsync(options ?? new WorkerOptions { WorkingDirectory = Path.GetTempPath() }, Cancellation);

    private static Task<CellResult> RunAsync(KernelWorker worker, string code) =>
        worker.ExecuteAsync(code, Limit, onOutput: null, Cancellation);

    private static Socket Connect(Invitation invitation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(invitation.Path));
        return socket;
    }

    private sealed class EndlessText(int length) : TextReader
    {
        private int _left = length;

        public override ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
        {
            int count = Math.Min(_left, buffer.Length);
            buffer.Span[..count].Fill('x');
            _left -= count;
            return new(count);
        }
    }
}
