using System.Net;

namespace Backprop.Jupyter.ZeroMq;

/// <summary>Takes requests from many, and answers each.</summary>
/// <param name="place">Where it listens.</param>
/// <param name="onMessage">Told of each request; must not block.</param>
/// <param name="onRefusal">Told why a connection is closed.</param>
internal sealed class RouterSocket(EndPoint place, Action<ZmqPeer, byte[][]> onMessage, Action<string> onRefusal) : ZmqSocket(ZmqKind.Router, place, onRefusal)
{
    /// <summary>Answers a connection; where it has gone, the newest one of the same name, which is the same program come back.</summary>
    internal void Send(ZmqPeer peer, byte[] message)
    {
        ZmqPeer? to = peer.IsOpen || peer.Identity is [] ? peer : Peers().LastOrDefault(other => other.Identity.AsSpan().SequenceEqual(peer.Identity));
        to?.Send(message);
    }

    /// <summary>Tells all connections of a name.</summary>
    internal void SendTo(byte[] identity, byte[] message)
    {
        foreach (ZmqPeer peer in Peers().Where(peer => peer.Identity.AsSpan().SequenceEqual(identity)))
        {
            peer.Send(message);
        }
    }

    protected override void Take(ZmqPeer peer, byte[][] frames, bool isCommand)
    {
        if (!isCommand)
        {
            onMessage(peer, frames);
        }
    }
}
