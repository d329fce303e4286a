using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Backprop.Jupyter.Tests.Machine;

namespace Backprop.Jupyter.Tests.Native;

/// <summary>What others on the same machine can send to a kernel. It is refused, and the kernel lives.</summary>
public sealed class HostileTests(RunningKernel kernel) : IClassFixture<RunningKernel>
{
    private static readonly byte[] Greeting = [0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0x7F, 3, 0, .. "NULL"u8, .. new byte[48]];

    public static TheoryData<string> Garbage => [.. Raw.Keys];

    // Bytes past any library: each of these ended, or might end, a program that trusts a length.
    private static Dictionary<string, byte[]> Raw { get; } = new()
    {
        ["a browser"] = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"u8.ToArray(),
        ["version 1, a length beyond all memory"] = [1, 0, 0xFF, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, .. new byte[10]],
        ["version 2"] = [0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0x7F, 1, 5, 0, 0, 2, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        ["nonsense as length"] = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xE2, .. Enumerable.Repeat((byte)0xAA, 60)],
        ["another mechanism"] = [.. Greeting[..12], .. "PLAIN"u8, .. new byte[47], .. Ready("DEALER")],
        ["no greeting's end"] = Greeting[..40],
        ["a message before it says what it is"] = [.. Greeting, 0, 2, 1, 1],
        ["another kind of socket"] = [.. Greeting, .. Ready("PULL")],
        ["a property that ends early"] = [.. Greeting, 4, 22, 5, .. "READY"u8, 11, .. "Socket-Type"u8, 0xFF, 0xFF, 0xFF, 0xFF],
        ["a property longer than all"] = [.. Greeting, 4, 22, 5, .. "READY"u8, 11, .. "Socket-Type"u8, 0x7F, 0xFF, 0xFF, 0xFF],
        ["half a property"] = [.. Greeting, 4, 21, 5, .. "READY"u8, 11, .. "Socket-Type"u8, 0x7F, 0xFF, 0xFF],
        ["an empty command"] = [.. Greeting, 4, 0],
        ["a command of nothing"] = [.. Greeting, 4, 0xFF, .. Enumerable.Repeat((byte)0xFF, 255)],
        ["a frame of 2 GB"] = [.. Greeting, .. Ready("DEALER"), 2, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, 1],
        ["a frame of less than nothing"] = [.. Greeting, .. Ready("DEALER"), 2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1],
        ["unknown flags"] = [.. Greeting, .. Ready("DEALER"), 0xF8, 1, 1],
        ["frames without end"] = [.. Greeting, .. Ready("DEALER"), .. Enumerable.Repeat(new byte[] { 1, 1, 7 }, 1000).SelectMany(frame => frame)],
        ["half a subscription"] = [.. Greeting, .. Ready("SUB"), 4, 2, 9, (byte)'S'],
        ["an empty subscription"] = [.. Greeting, .. Ready("SUB"), 0, 0],
        ["a thousand subscriptions"] = [.. Greeting, .. Ready("SUB"), .. Enumerable.Repeat(new byte[] { 0, 1, 1 }, 1000).SelectMany(frame => frame)],
        ["half a ping"] = [.. Greeting, .. Ready("DEALER"), 4, 6, 4, .. "PING"u8, 0],
    };

    [Theory]
    [MemberData(nameof(Garbage))]
    public void Garbage_closes_its_connection_and_nothing_else(string name)
    {
        foreach (int port in kernel.Process.Ports.Values)
        {
            Throw(Raw[name], port);
        }

        AssertLives();
    }

    [Fact]
    public void Random_bytes_close_their_connections_and_nothing_else()
    {
        var random = new Random(1);
        for (int i = 0; i < 150; i++)
        {
            byte[] noise = new byte[random.Next(1, 200)];
            random.NextBytes(noise);
            byte[] before = (i % 3) switch { 0 => [], 1 => Greeting, _ => [.. Greeting, .. Ready(random.Next(2) == 0 ? "DEALER" : "SUB")] };
            Throw([.. before, .. noise], kernel.Process.Ports.Values.ElementAt(random.Next(5)));
        }

        AssertLives();
    }

    [Fact]
    public void A_message_with_a_wrong_signature_is_not_even_answered()
    {
        using NativeClient client = kernel.Connect();
        client.Run("var untouched = 1;");
        (string id, byte[][] frames) = client.Message("execute_request", new JsonObject { ["code"] = "untouched = 2;" });
        foreach (byte[] wrong in new byte[][] { [], "0000"u8.ToArray(), Encoding.ASCII.GetBytes(new string('0', 64)), [.. frames[1][..^1], (byte)(frames[1][^1] ^ 1)], [.. frames[1], (byte)'0'] })
        {
            client.SendRaw("shell", [frames[0], wrong, .. frames[2..]]);
            client.SendRaw("control", [frames[0], wrong, .. frames[2..]]);
        }

        client.SendRaw("control", [frames[0], frames[1], frames[2], frames[3], frames[4], "{\"code\":\"untouched = 3;\"}"u8.ToArray()]);
        Assert.Equal("1", client.Run("Console.Write(untouched);").Iopub.Text());
        client.Ask("kernel_info_request", channel: "control");
        Assert.DoesNotContain(client.Received, message => message.Parent() == id);
        Assert.Contains("its signature is wrong", kernel.Process.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_comes_again_is_refused()
    {
        using NativeClient client = kernel.Connect();
        client.Run("var runs = 0;");
        (string id, byte[][] frames) = client.Message("execute_request", new JsonObject { ["code"] = "runs++;" });
        client.SendRaw("shell", frames);
        client.SendRaw("shell", frames);
        client.SendRaw("control", frames);
        client.Finish(id);
        Assert.Equal("1", client.Run("Console.Write(runs);").Iopub.Text());
        Assert.Single(client.Received, message => message.Parent() == id && message["channel"]!.ToString() is "shell" or "control" && message.Type() == "execute_reply" && message.Parent() == id);
    }

    [Fact]
    public void What_is_signed_and_no_message_is_refused()
    {
        using NativeClient client = kernel.Connect();
        (_, byte[][] good) = client.Message("execute_request", new JsonObject { ["code"] = "1" });
        byte[][] Signed(params string[] parts) => client.Signed([.. parts.Select(Encoding.UTF8.GetBytes)]);
        client.SendRaw("shell", ["hello"u8.ToArray()]);
        client.SendRaw("shell", good[..5]);
        client.SendRaw("shell", Signed("no json", "{}", "{}", "{}"));
        client.SendRaw("shell", Signed("[]", "{}", "{}", "{}"));
        client.SendRaw("shell", Signed("{}", "{}", "{}", "{}"));
        client.SendRaw("shell", Signed("{\"msg_type\":7}", "{}", "{}", "{}"));
        client.SendRaw("shell", Signed("{\"msg_type\":\"execute_request\"}", "{}", "{}", new string('[', 10_000)));
        client.SendRaw("shell", Signed("{\"msg_type\":\"execute_request\",\"msg_id\":[]}", "{}", "{}", "{\"code\":7,\"silent\":\"yes\",\"user_expressions\":[]}"));
        Assert.Equal("1", client.Run("Console.Write(1);").Iopub.Text());
        // The last of them was a message, if an odd one.
        Assert.Equal(2, client.Received.Count(message => message.Type() == "execute_reply"));
    }

    [Fact]
    public void A_hundred_megabytes_are_not_taken_in()
    {
        using NativeClient client = kernel.Connect();
        client.Run("1");
        long before = PeakMemory();
        byte[] megabyte = new byte[1 << 20];
        Throw([.. Greeting, .. Ready("DEALER"), 2, 0, 0, 0, 0, 0x06, 0x40, 0, 0], kernel.Process.Ports["shell"], Enumerable.Repeat(megabyte, 100));
        byte[] frame = [3, 0, 0, 0, 0, 0, 0x10, 0, 0, .. megabyte];
        Throw([.. Greeting, .. Ready("DEALER")], kernel.Process.Ports["shell"], Enumerable.Repeat(frame, 100));
        Assert.Equal("1", client.Run("Console.Write(1);").Iopub.Text());
        Assert.InRange(PeakMemory() - before, 0, 60L << 20);
    }

    [Fact]
    public void Strangers_who_say_nothing_are_in_nobodys_way()
    {
        using NativeClient client = kernel.Connect();
        var strangers = Enumerable.Range(0, 150).Select(_ => new TcpClient("127.0.0.1", kernel.Process.Ports["shell"])).ToList();
        Assert.Equal("1", client.Run("Console.Write(1);").Iopub.Text());
        strangers.ForEach(stranger => stranger.Dispose());
        AssertLives();
    }

    [Fact]
    public void An_interrupt_comes_through_a_flood_and_no_message_is_lost()
    {
        using NativeClient client = kernel.Connect();
        string flood = client.Execute("var live = display(0); for (int i = 0; ; i++) { Console.WriteLine(i); Console.Error.Write('.'); live.Update(i); if (i % 100 == 0) display(i); }");
        client.Until("iopub", message => message.Type() == "update_display_data");
        string[] questions = [.. Enumerable.Range(0, 500).Select(_ => client.Send("is_complete_request", new JsonObject { ["code"] = "1" }))];
        client.Ask("interrupt_request", channel: "control");
        (JsonNode reply, IReadOnlyList<JsonObject> iopub) = client.Finish(flood);
        Assert.Equal("The cell was interrupted.", reply["evalue"]!.ToString());
        foreach (string question in questions)
        {
            client.Finish(question);
        }

        long[] sequence = [.. client.Received.Where(message => message["metadata"]!["sequence"] is not null).Select(message => message["metadata"]!["sequence"]!.GetValue<long>())];
        Assert.Equal(Enumerable.Range(0, sequence.Length).Select(i => sequence[0] + i), sequence);
        string[] lines = string.Concat(iopub.Where(message => message["content"]!["name"]?.ToString() == "stdout").Select(message => message["content"]!["text"])).Split('\n');
        Assert.Equal(Enumerable.Range(0, 100).Select(i => i.ToString(CultureInfo.InvariantCulture)), lines.Take(100));
        Assert.Equal("after", client.Run("Console.Write(\"after\");").Iopub.Text());
    }

    private static byte[] Ready(string type)
    {
        byte[] body = [5, .. "READY"u8, 11, .. "Socket-Type"u8, 0, 0, 0, (byte)type.Length, .. Encoding.ASCII.GetBytes(type), 8, .. "Identity"u8, 0, 0, 0, 0];
        return [4, (byte)body.Length, .. body];
    }

    // Sends, and waits until the other side closes; what half a message waits for is said at the end.
    private static void Throw(byte[] bytes, int port, IEnumerable<byte[]>? rest = null)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, port);
        try
        {
            foreach (byte[] part in (rest ?? []).Prepend(bytes))
            {
                socket.Send(part);
            }

            socket.Shutdown(SocketShutdown.Send);
            byte[] answer = new byte[1024];
            while (socket.Receive(answer) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // It was closed in the middle, as it should be.
        }
    }

    private void AssertLives()
    {
        using NativeClient client = kernel.Connect();
        Assert.Equal("alive", client.Run("Console.Write(\"alive\");").Iopub.Text());
        Assert.False(kernel.Process.Process.HasExited);
    }

    private long PeakMemory()
    {
        string line = File.ReadLines(FormattableString.Invariant($"/proc/{kernel.Process.Process.Id}/status")).First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) << 10;
    }
}
