using System.Text;
using System.Text.Json.Nodes;
using Backprop.Jupyter.Kernels;
using Backprop.Jupyter.Messages;
using Backprop.Jupyter.ZeroMq;

namespace Backprop.Jupyter.Native;

/// <summary>The door to a kernel that Jupyter's own servers and clients use: five sockets, by ZeroMQ's protocol.</summary>
internal sealed class NativeDoor : IAsyncDisposable
{
    private readonly JupyterKernel _kernel;
    private readonly NativeWire _wire;
    private readonly RefusalLog _refusals = new();
    private readonly Func<Task> _onShutdown;
    private readonly RouterSocket _stdin;
    private readonly PublisherSocket _iopub;
    private readonly ZmqSocket[] _sockets;

    /// <param name="connection">Where to listen.</param>
    /// <param name="kernel">The kernel behind the door.</param>
    /// <param name="onShutdown">Told when a client asks for the end; it is for the client to start another.</param>
    /// <exception cref="System.Net.Sockets.SocketException">Somebody else listens there.</exception>
    internal NativeDoor(ConnectionFile connection, JupyterKernel kernel, Func<Task> onShutdown)
    {
        (_kernel, _wire, _onShutdown) = (kernel, new NativeWire(connection.Signer), onShutdown);
        void OnRefusal(string why) => _refusals.Add("a connection", why);
        var sockets = new List<ZmqSocket>();
        T Open<T>(T socket)
            where T : ZmqSocket
        {
            sockets.Add(socket);
            return socket;
        }

        try
        {
            Open(new ReplySocket(connection.Heartbeat, OnRefusal));
            _iopub = Open(new PublisherSocket(connection.Iopub, Welcome, OnRefusal));
            _stdin = Open(new RouterSocket(connection.Stdin, (peer, frames) => Take("stdin", null, peer, frames), OnRefusal));
            RouterSocket control = null!, shell = null!;
            control = Open(new RouterSocket(connection.Control, (peer, frames) => Take("control", control, peer, frames), OnRefusal));
            shell = Open(new RouterSocket(connection.Shell, (peer, frames) => Take("shell", shell, peer, frames), OnRefusal));
        }
        catch
        {
            sockets.ForEach(socket => _ = socket.DisposeAsync().AsTask());
            throw;
        }

        _sockets = [.. sockets];
        kernel.Iopub.Add(new Listeners(this));
    }

    /// <summary>Opens it.</summary>
    internal void Open()
    {
        foreach (ZmqSocket socket in _sockets)
        {
            socket.Start();
        }
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_sockets.Select(socket => socket.DisposeAsync().AsTask()));

    private void Take(string channel, RouterSocket? answers, ZmqPeer peer, byte[][] frames)
    {
        try
        {
            (JupyterMessage message, byte[][] route) = _wire.Read(channel, frames);
            new KernelRequests(_kernel, new Client(this, answers, peer, route), _ => _onShutdown()).Take(message);
        }
        catch (BadMessageException e)
        {
            _refusals.Add("a message", e.Message);
        }
    }

    // Whoever hears this knows that nothing that comes now is lost.
    private byte[] Welcome(byte[] topic) => ZmqFrames.Write(_wire.Write(
        OutgoingMessage.Create("iopub", "iopub_welcome", _kernel.Id, parent: null, new JsonObject { ["subscription"] = Encoding.UTF8.GetString(topic) }), "iopub_welcome"u8.ToArray()));

    /// <summary>All who listen on iopub.</summary>
    private sealed class Listeners(NativeDoor door) : IKernelClient
    {
        public void Send(OutgoingMessage message)
        {
            byte[] topic = Encoding.UTF8.GetBytes($"kernel.{door._kernel.Id}.{message.Type}");
            door._iopub.Publish(topic, ZmqFrames.Write(door._wire.Write(message, topic)));
        }
    }

    /// <summary>The sender of one request.</summary>
    private sealed class Client(NativeDoor door, RouterSocket? answers, ZmqPeer peer, byte[][] route) : IKernelClient
    {
        public void Send(OutgoingMessage message)
        {
            if (message.Channel == "stdin")
            {
                door._stdin.SendTo(peer.Identity, ZmqFrames.Write(door._wire.Write(message)));
            }
            else
            {
                answers?.Send(peer, ZmqFrames.Write(door._wire.Write(message, route)));
            }
        }
    }
}
