using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Backprop.Studio.Tests.Server;

/// <summary>A client of Jupyter's protocol, written from its description: it shares no code with the server.</summary>
internal sealed class TestClient : IAsyncDisposable
{
    private const string Parts = "v1.kernel.websocket.jupyter.org";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket;
    private readonly bool _inParts;

    private TestClient(ClientWebSocket socket, string kernel, bool inParts) => (_socket, Kernel, _inParts) = (socket, kernel, inParts);

    internal string Kernel { get; }

    /// <summary>Everything that came, in order.</summary>
    internal List<JsonObject> Received { get; } = [];

    /// <summary>Connects to a kernel of a server.</summary>
    internal static async Task<TestClient> ConnectAsync(Uri server, string token, string kernel, bool inParts = false)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"token {token}");
        if (inParts)
        {
            socket.Options.AddSubProtocol(Parts);
        }

        await socket.ConnectAsync(new Uri($"ws://{server.Authority}{server.AbsolutePath.TrimEnd('/')}/api/kernels/{kernel}/channels?session_id={Guid.NewGuid()}"), TestContext.Current.CancellationToken);
        Assert.Equal(inParts ? Parts : null, socket.SubProtocol);
        return new TestClient(socket, kernel, inParts);
    }

    /// <summary>Sends a request and takes messages until it is answered and its idle status has come.</summary>
    /// <returns>The reply, and what came on iopub for it.</returns>
    internal async Task<(JsonNode Reply, IReadOnlyList<JsonObject> Iopub)> AskAsync(string type, JsonObject content, JsonObject? metadata = null, string channel = "shell") =>
        await FinishAsync(await SendAsync(type, content, metadata, channel));

    internal Task<(JsonNode Reply, IReadOnlyList<JsonObject> Iopub)> RunAsync(string code, string? cell = null) =>
        AskAsync("execute_request", new JsonObject { ["code"] = code }, cell is null ? null : new JsonObject { ["cellId"] = cell });

    internal async Task<string> SendAsync(string type, JsonObject content, JsonObject? metadata = null, string channel = "shell")
    {
        string id = Guid.NewGuid().ToString();
        var header = new JsonObject { ["msg_id"] = id, ["msg_type"] = type, ["session"] = "test", ["username"] = "learner", ["date"] = "2026-01-01T00:00:00Z", ["version"] = "5.3" };
        if (_inParts)
        {
            await _socket.SendAsync(ToParts(channel, header, new JsonObject(), metadata ?? [], content), WebSocketMessageType.Binary, endOfMessage: true, TestContext.Current.CancellationToken);
            return id;
        }

        var message = new JsonObject { ["channel"] = channel, ["header"] = header, ["parent_header"] = new JsonObject(), ["metadata"] = metadata ?? [], ["content"] = content, ["buffers"] = new JsonArray() };
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        return id;
    }

    internal async Task<(JsonNode Reply, IReadOnlyList<JsonObject> Iopub)> FinishAsync(string id)
    {
        await UntilAsync(_ => Of(id).Any(message => message["channel"]!.ToString() != "iopub") && Of(id).Any(message => message.State() == "idle"));
        var mine = Of(id).ToList();
        return (mine.Single(message => message["channel"]!.ToString() != "iopub")["content"]!, [.. mine.Where(message => message["channel"]!.ToString() == "iopub")]);
    }

    /// <summary>Takes messages until one that came satisfies a condition.</summary>
    internal async Task<JsonObject> UntilAsync(Func<JsonObject, bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (true)
        {
            if (Received.LastOrDefault() is { } last && condition(last))
            {
                return last;
            }

            Received.Add(await ReceiveAsync(limit.Token) ?? throw new InvalidOperationException($"The server closed the connection: {_socket.CloseStatusDescription}"));
        }
    }

    /// <summary>Sends bytes that are no message, and gives how the server closes the connection.</summary>
    internal async Task<WebSocketCloseStatus?> SendRawAsync(byte[] frame, WebSocketMessageType type)
    {
        try
        {
            await _socket.SendAsync(frame, type, endOfMessage: true, TestContext.Current.CancellationToken);
        }
        catch (WebSocketException)
        {
            // The server may close before it has all of it.
        }

        while (await ReceiveAsync(TestContext.Current.CancellationToken) is not null)
        {
        }

        return _socket.CloseStatus;
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private IEnumerable<JsonObject> Of(string id) => Received.Where(message => message["parent_header"]?["msg_id"]?.ToString() == id);

    private async Task<JsonObject?> ReceiveAsync(CancellationToken limit)
    {
        using var frame = new MemoryStream();
        byte[] buffer = new byte[65536];
        while (true)
        {
            ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(buffer.AsMemory(), limit);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            frame.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
            {
                continue;
            }

            Assert.Equal(_inParts ? WebSocketMessageType.Binary : WebSocketMessageType.Text, part.MessageType);
            return _inParts ? FromParts(frame.ToArray()) : JsonNode.Parse(frame.ToArray())!.AsObject();
        }
    }

    private static byte[] ToParts(string channel, params JsonObject[] parts)
    {
        byte[][] bytes = [Encoding.UTF8.GetBytes(channel), .. parts.Select(part => Encoding.UTF8.GetBytes(part.ToJsonString()))];
        using var frame = new MemoryStream();
        void Word(long value) => frame.Write(BitConverter.GetBytes(value));
        Word(bytes.Length + 1);
        long offset = 8 * (bytes.Length + 2);
        foreach (byte[] part in bytes)
        {
            Word(offset);
            offset += part.Length;
        }

        Word(offset);
        foreach (byte[] part in bytes)
        {
            frame.Write(part);
        }

        return frame.ToArray();
    }

    private static JsonObject FromParts(byte[] frame)
    {
        var offsets = Enumerable.Range(1, (int)BinaryPrimitives.ReadInt64LittleEndian(frame)).Select(i => (int)BinaryPrimitives.ReadInt64LittleEndian(frame.AsSpan(8 * i))).ToList();
        JsonNode Part(int i) => JsonNode.Parse(frame.AsSpan(offsets[i]..offsets[i + 1]))!;
        return new JsonObject
        {
            ["channel"] = Encoding.UTF8.GetString(frame.AsSpan(offsets[0]..offsets[1])),
            ["header"] = Part(1),
            ["parent_header"] = Part(2),
            ["metadata"] = Part(3),
            ["content"] = Part(4),
        };
    }
}

/// <summary>What tests ask of messages.</summary>
internal static class Messages
{
    internal static string Type(this JsonObject message) => message["header"]!["msg_type"]!.ToString();

    internal static string? State(this JsonObject message) => message["content"]!["execution_state"]?.ToString();

    internal static string Text(this IEnumerable<JsonObject> messages) =>
        string.Concat(messages.Where(message => message.Type() == "stream").Select(message => message["content"]!["text"]!.ToString()));

    internal static IReadOnlyList<string> Types(this IEnumerable<JsonObject> messages) => [.. messages.Select(message => message.Type())];
}
