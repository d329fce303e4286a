using System.Net;
using System.Net.Sockets;

namespace Backprop.Jupyter.ZeroMq;

/// <summary>
/// A place where others connect by ZeroMQ's protocol. Whatever a connection sends, only that connection is closed for it.
/// </summary>
internal abstract class ZmqSocket : IAsyncDisposable
{
    private const int MostPeers = 100;

    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<ZmqPeer> _peers = [];
    private readonly ZmqBudget _budget = new(64 << 20);
    private readonly ZmqKind _kind;
    private readonly EndPoint _place;
    private readonly Action<string> _onRefusal;
    private readonly Socket _listener;

    /// <param name="kind">What it is.</param>
    /// <param name="place">Where it listens.</param>
    /// <param name="onRefusal">Told why a connection is closed.</param>
    /// <exception cref="SocketException">It cannot listen there.</exception>
    protected ZmqSocket(ZmqKind kind, EndPoint place, Action<string> onRefusal)
    {
        (_kind, _place, _onRefusal) = (kind, place, onRefusal);
        _listener = place is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _listener.Bind(place);
            if (place is UnixDomainSocketEndPoint && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(place.ToString()!, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            _listener.Listen();
        }
        catch
        {
            _listener.Dispose();
            throw;
        }
    }

    /// <summary>Begins to take connections.</summary>
    internal void Start() => _ = AcceptAsync();

    /// <summary>Ends all connections, after what waits to be sent has left.</summary>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        if (_place is UnixDomainSocketEndPoint)
        {
            File.Delete(_place.ToString()!);
        }

        IReadOnlyList<ZmqPeer> peers = Peers();
        foreach (ZmqPeer peer in peers)
        {
            peer.Finish();
        }

        await Task.WhenAny(Task.WhenAll(peers.Select(peer => peer.Sent)), Task.Delay(Linger));
        foreach (ZmqPeer peer in peers)
        {
            peer.Close();
        }
    }

    /// <summary>Those who are connected and have said what they are, oldest first.</summary>
    protected IReadOnlyList<ZmqPeer> Peers()
    {
        lock (_gate)
        {
            return [.. _peers];
        }
    }

    /// <summary>Takes a message, or a command of the protocol.</summary>
    protected abstract void Take(ZmqPeer peer, byte[][] frames, bool isCommand);

    private async Task AcceptAsync()
    {
        int connected = 0;
        while (true)
        {
            try
            {
                Socket socket = await _listener.AcceptAsync();
                if (Volatile.Read(ref connected) >= MostPeers)
                {
                    socket.Dispose();
                    _onRefusal(FormattableString.Invariant($"{MostPeers} connections are open already"));
                    continue;
                }

                Interlocked.Increment(ref connected);
                _ = ServeAsync(socket).ContinueWith(_ => Interlocked.Decrement(ref connected), TaskScheduler.Default);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.OperationAborted or SocketError.Interrupted or SocketError.NotSocket)
            {
                return;
            }
            catch (SocketException)
            {
                // Whoever knocked has gone, or this process has no file left for it: the next one may have more luck.
                await Task.Delay(Linger / 10);
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        if (socket.AddressFamily != AddressFamily.Unix)
        {
            socket.NoDelay = true;
        }

        using var peer = new ZmqPeer(socket, _kind, _budget);
        try
        {
            await peer.ServeAsync(Add, Take);
        }
        catch (Exception e)
        {
            _onRefusal(e.Message);
        }
        finally
        {
            lock (_gate)
            {
                _peers.Remove(peer);
            }
        }
    }

    private void Add(ZmqPeer peer)
    {
        lock (_gate)
        {
            _peers.Add(peer);
        }
    }
}
