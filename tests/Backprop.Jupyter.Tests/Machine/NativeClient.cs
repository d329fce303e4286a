using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;

namespace Backprop.Jupyter.Tests.Machine;

/// <summary>A client of Jupyter's protocol, written from its description, over another's ZeroMQ.</summary>
internal sealed class NativeClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly KernelProcess _kernel;
    private readonly Dictionary<string, NetMQSocket> _sockets;
    private readonly string _session = Guid.NewGuid().ToString("n");

    internal NativeClient(KernelProcess kernel)
    {
        _kernel = kernel;
        _sockets = new Dictionary<string, NetMQSocket> { ["shell"] = new DealerSocket(), ["control"] = new DealerSocket(), ["stdin"] = new DealerSocket(), ["iopub"] = new SubscriberSocket() };
        foreach ((string channel, NetMQSocket socket) in _sockets)
        {
            socket.Options.Linger = TimeSpan.Zero;
            socket.Options.ReceiveHighWatermark = socket.Options.SendHighWatermark = 0;
            if (socket is DealerSocket)
            {
                socket.Options.Identity = Encoding.ASCII.GetBytes(_session);
            }

            socket.Connect(FormattableString.Invariant($"tcp://127.0.0.1:{kernel.Ports[channel]}"));
        }

        ((SubscriberSocket)_sockets["iopub"]).SubscribeToAnyTopic();
        Assert.Equal("iopub_welcome", Next("iopub").Type());
    }

    /// <summary>All that came, in order.</summary>
    internal List<JsonObject> Received { get; } = [];

    /// <summary>Sends a request.</summary>
    /// <returns>Its name.</returns>
    internal string Send(string type, JsonObject? content = null, string channel = "shell")
    {
        (string id, byte[][] frames) = Message(type, content ?? []);
        SendRaw(channel, frames);
        return id;
    }

    /// <summary>A signed message.</summary>
    internal (string Id, byte[][] Frames) Message(string type, JsonObject content)
    {
        string id = Guid.NewGuid().ToString();
        var header = new JsonObject { ["msg_id"] = id, ["msg_type"] = type, ["session"] = _session, ["username"] = "learner", ["date"] = "2026-01-01T00:00:00Z", ["version"] = "5.4" };
        byte[][] parts = [.. new[] { header, [], [], content }.Select(part => Encoding.UTF8.GetBytes(part.ToJsonString()))];
        return (id, Signed(parts));
    }

    internal byte[][] Signed(byte[][] parts) => ["<IDS|MSG>"u8.ToArray(), Sign(parts), .. parts];

    internal void SendRaw(string channel, byte[][] frames) => _sockets[channel].SendMultipartBytes(frames);

    internal string Execute(string code, bool silent = false, bool storeHistory = true, bool stopOnError = true, bool allowStdin = false, JsonObject? expressions = null) => Send("execute_request", new JsonObject
    {
        ["code"] = code,
        ["silent"] = silent,
        ["store_history"] = storeHistory,
        ["stop_on_error"] = stopOnError,
        ["allow_stdin"] = allowStdin,
        ["user_expressions"] = expressions ?? [],
    });

    /// <summary>Sends a request and waits for its answer, and for all that comes before the idle status of it.</summary>
    internal (JsonNode Reply, IReadOnlyList<JsonObject> Iopub) Ask(string type, JsonObject? content = null, string channel = "shell") => Finish(Send(type, content, channel), channel);

    internal (JsonNode Reply, IReadOnlyList<JsonObject> Iopub) Run(string code) => Finish(Execute(code));

    internal (JsonNode Reply, IReadOnlyList<JsonObject> Iopub) Finish(string id, string channel = "shell")
    {
        JsonObject reply = Until(channel, message => message.Parent() == id);
        Until("iopub", message => message.Parent() == id && message.State() == "idle");
        return (reply["content"]!, [.. Received.Where(message => message.Parent() == id && message["channel"]!.ToString() == "iopub")]);
    }

    /// <summary>The first message that satisfies a condition, of those that came or of those that come.</summary>
    internal JsonObject Until(string channel, Func<JsonObject, bool> condition)
    {
        JsonObject? found = Received.Find(message => message["channel"]!.ToString() == channel && condition(message));
        while (found is null)
        {
            JsonObject next = Next(channel);
            found = condition(next) ? next : null;
        }

        return found;
    }

    /// <summary>The next message of a channel.</summary>
    internal JsonObject Next(string channel)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Patience)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            List<byte[]> frames = [];
            if (_sockets[channel].TryReceiveMultipartBytes(TimeSpan.FromSeconds(1), ref frames!))
            {
                return Read(channel, frames);
            }
        }

        throw new TimeoutException($"Nothing came on {channel}. Before: {string.Join(", ", Received.TakeLast(10).Select(message => message.Type()))}. The kernel says: {_kernel.Log}");
    }

    public void Dispose()
    {
        foreach (NetMQSocket socket in _sockets.Values)
        {
            socket.Dispose();
        }
    }

    private JsonObject Read(string channel, List<byte[]> frames)
    {
        int at = frames.FindIndex(frame => frame.AsSpan().SequenceEqual("<IDS|MSG>"u8));
        byte[][] parts = [.. frames.Skip(at + 2).Take(4)];
        Assert.Equal(Sign(parts), frames[at + 1]);
        JsonObject Part(int i) => JsonNode.Parse(parts[i])!.AsObject();
        var message = new JsonObject { ["channel"] = channel, ["header"] = Part(0), ["parent_header"] = Part(1), ["metadata"] = Part(2), ["content"] = Part(3) };
        Received.Add(message);
        return message;
    }

    private byte[] Sign(byte[][] parts) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_kernel.Key), parts.SelectMany(part => part).ToArray())));
}

/// <summary>What tests ask of messages.</summary>
internal static class Messages
{
    internal static string Type(this JsonObject message) => message["header"]!["msg_type"]!.ToString();

    internal static string? Parent(this JsonObject message) => message["parent_header"]?["msg_id"]?.ToString();

    internal static string? State(this JsonObject message) => message["content"]!["execution_state"]?.ToString();

    internal static string Text(this IEnumerable<JsonObject> messages) =>
        string.Concat(messages.Where(message => message.Type() == "stream").Select(message => message["content"]!["text"]!.ToString()));

    internal static IReadOnlyList<string> Types(this IEnumerable<JsonObject> messages) => [.. messages.Select(message => message.Type())];

    internal static string Status(this JsonNode reply) => reply["status"]!.ToString();
}
