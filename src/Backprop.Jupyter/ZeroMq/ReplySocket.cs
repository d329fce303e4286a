using System.Net;

namespace Backprop.Jupyter.ZeroMq;

/// <summary>Sends back what it is sent: the beat of a heart.</summary>
/// <param name="place">Where it listens.</param>
/// <param name="onRefusal">Told why a connection is closed.</param>
internal sealed class ReplySocket(EndPoint place, Action<string> onRefusal) : ZmqSocket(ZmqKind.Replier, place, onRefusal)
{
    protected override void Take(ZmqPeer peer, byte[][] frames, bool isCommand)
    {
        if (!isCommand)
        {
            peer.Send(ZmqFrames.Write(frames));
        }
    }
}
