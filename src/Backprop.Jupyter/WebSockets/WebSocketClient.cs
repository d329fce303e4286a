using System.Net.WebSockets;
using System.Threading.Channels;
using Backprop.Jupyter.Kernels;
using Backprop.Jupyter.Messages;

namespace Backprop.Jupyter.WebSockets;

/// <summary>One WebSocket on a kernel. Messages wait in a queue, so that a slow browser holds up nobody.</summary>
internal sealed class WebSocketClient(WebSocket socket) : IKernelClient
{
    private const int LargestMessage = 16 << 20;

    // A client that lets this much wait has gone to sleep. It can come back and ask what ran.
    private const long MostWaiting = 256 << 20;

    private readonly bool _inParts = socket.SubProtocol == MessageFraming.Parts;
    private readonly Channel<OutgoingMessage> _queue = Channel.CreateUnbounded<OutgoingMessage>(new UnboundedChannelOptions { SingleReader = true });
    private long _waiting;

    /// <summary>Sends a message when its turn comes.</summary>
    public void Send(OutgoingMessage message)
    {
        if (Interlocked.Add(ref _waiting, message.Size) > MostWaiting)
        {
            socket.Abort();
        }
        else
        {
            _queue.Writer.TryWrite(message);
        }
    }

    /// <summary>Serves until either side closes.</summary>
    /// <param name="onMessage">Told of each message; must not block.</param>
    /// <param name="stop">The server stops.</param>
    internal async Task ServeAsync(Action<JupyterMessage> onMessage, CancellationToken stop)
    {
        Task sending = SendAllAsync(stop);
        try
        {
            await ReceiveAllAsync(onMessage, stop);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The browser went away without a word, or the server stops.
        }

        _queue.Writer.TryComplete();
        await sending;
        await CloseAsync(WebSocketCloseStatus.NormalClosure, "");
    }

    private async Task ReceiveAllAsync(Action<JupyterMessage> onMessage, CancellationToken stop)
    {
        byte[] buffer = new byte[32 * 1024];
        using var frame = new MemoryStream();
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(), stop);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            frame.Write(buffer, 0, part.Count);
            if (frame.Length > LargestMessage)
            {
                await CloseAsync(WebSocketCloseStatus.MessageTooBig, $"A message may have {LargestMessage >> 20} MB.");
                return;
            }

            if (!part.EndOfMessage)
            {
                continue;
            }

            try
            {
                onMessage(MessageFraming.Read(frame.GetBuffer().AsSpan(0, (int)frame.Length), part.MessageType == WebSocketMessageType.Text, _inParts));
            }
            catch (BadMessageException e)
            {
                await CloseAsync(WebSocketCloseStatus.InvalidPayloadData, e.Message);
                return;
            }

            frame.SetLength(0);
            if (frame.Capacity > 1 << 20)
            {
                frame.Capacity = 0;
            }
        }
    }

    private async Task SendAllAsync(CancellationToken stop)
    {
        try
        {
            await foreach (OutgoingMessage message in _queue.Reader.ReadAllAsync(stop))
            {
                (byte[] frame, WebSocketMessageType type) = MessageFraming.Write(message, _inParts);
                await socket.SendAsync(frame, type, endOfMessage: true, stop);
                Interlocked.Add(ref _waiting, -message.Size);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The receiving side notices, too.
        }
    }

    // 123 bytes is all that a close frame has room for.
    private async Task CloseAsync(WebSocketCloseStatus status, string why)
    {
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(status, why.Length <= 120 ? why : why[..120], CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(2));
            }
        }
        catch (Exception e) when (e is WebSocketException or TimeoutException or IOException or ObjectDisposedException)
        {
            // It is closed, one way or the other.
        }
    }
}
