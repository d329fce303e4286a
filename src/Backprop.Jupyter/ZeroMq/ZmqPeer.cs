using System.Net.Sockets;
using System.Threading.Channels;

namespace Backprop.Jupyter.ZeroMq;

/// <summary>One connection to a socket. What is sent waits in a queue, so that a slow reader holds up nobody.</summary>
internal sealed class ZmqPeer(Socket socket, ZmqKind kind, ZmqBudget budget) : IDisposable
{
    private static readonly TimeSpan TimeToGreet = TimeSpan.FromSeconds(10);

    // Whoever lets this much wait has gone to sleep.
    private const long MostWaiting = 256 << 20;

    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly Channel<byte[]> _queue = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _closed = new();
    private long _waiting;

    /// <summary>The name that the other side gives itself; empty for most.</summary>
    internal byte[] Identity { get; private set; } = [];

    /// <summary>Done when all that was sent has left, or cannot leave any more.</summary>
    internal Task Sent { get; private set; } = Task.CompletedTask;

    /// <summary>Whether it can still be told something.</summary>
    internal bool IsOpen => !_closed.IsCancellationRequested;

    /// <summary>Sends a message, made by <see cref="ZmqFrames.Write(IReadOnlyList{byte[]})"/>, when its turn comes.</summary>
    internal void Send(byte[] message)
    {
        if (Interlocked.Add(ref _waiting, message.Length) > MostWaiting)
        {
            Close();
        }
        else
        {
            _queue.Writer.TryWrite(message);
        }
    }

    /// <summary>Takes what the other side sends, until it goes.</summary>
    /// <param name="onReady">Told when it has said what it is.</param>
    /// <param name="onMessage">Told of each message; must not block.</param>
    /// <exception cref="ZmqException">It does not keep to the protocol.</exception>
    internal async Task ServeAsync(Action<ZmqPeer> onReady, Action<ZmqPeer, byte[][], bool> onMessage)
    {
        using var reader = new ZmqReader(_stream, kind.Largest, budget);
        try
        {
            await GreetAsync(reader);
            onReady(this);
            Sent = SendAllAsync();
            while (true)
            {
                (byte[][] frames, bool isCommand) = await reader.ReadAsync(_closed.Token);
                ReadOnlySpan<byte> ping = isCommand ? ZmqHandshake.After(frames[0], "PING"u8) : default;
                if (ping.Length >= sizeof(ushort))
                {
                    Send(ZmqFrames.WriteCommand("PONG", ping[sizeof(ushort)..]));
                }
                else
                {
                    onMessage(this, frames, isCommand);
                }
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // It has gone, or it was too slow to say what it is.
        }
        finally
        {
            Close();
            await Sent;
        }
    }

    /// <summary>Takes nothing more to send, and lets what waits leave.</summary>
    internal void Finish() => _queue.Writer.TryComplete();

    internal void Close()
    {
        _queue.Writer.TryComplete();
        try
        {
            _closed.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It is closed already.
        }

        _stream.Dispose();
    }

    public void Dispose()
    {
        Close();
        _closed.Dispose();
    }

    private async Task GreetAsync(ZmqReader reader)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        limit.CancelAfter(TimeToGreet);
        await _stream.WriteAsync(ZmqHandshake.Greeting(), limit.Token);
        byte[] greeting = new byte[ZmqHandshake.GreetingLength];
        await _stream.ReadExactlyAsync(greeting, limit.Token);
        ZmqHandshake.Check(greeting);
        await _stream.WriteAsync(ZmqHandshake.Ready(kind), limit.Token);
        (byte[][] frames, bool isCommand) = await reader.ReadAsync(limit.Token);
        Identity = isCommand ? ZmqHandshake.ReadReady(frames[0], kind) : throw new ZmqException("it sends messages before it says what it is");
    }

    private async Task SendAllAsync()
    {
        try
        {
            await foreach (byte[] message in _queue.Reader.ReadAllAsync(_closed.Token))
            {
                await _stream.WriteAsync(message, _closed.Token);
                Interlocked.Add(ref _waiting, -message.Length);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            Close();
        }
    }
}
