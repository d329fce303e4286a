using System.Net;
using System.Runtime.CompilerServices;

namespace Backprop.Jupyter.ZeroMq;

/// <summary>Tells all who have subscribed.</summary>
/// <param name="place">Where it listens.</param>
/// <param name="welcome">The message for whoever subscribes to a topic.</param>
/// <param name="onRefusal">Told why a connection is closed.</param>
internal sealed class PublisherSocket(EndPoint place, Func<byte[], byte[]> welcome, Action<string> onRefusal) : ZmqSocket(ZmqKind.Publisher, place, onRefusal)
{
    private const int MostTopics = 100;

    private readonly ConditionalWeakTable<ZmqPeer, List<byte[]>> _topics = [];

    /// <summary>Tells something to those who subscribed to the beginning of its topic.</summary>
    internal void Publish(byte[] topic, byte[] message)
    {
        foreach (ZmqPeer peer in Peers())
        {
            if (Wants(peer, topic))
            {
                peer.Send(message);
            }
        }
    }

    protected override void Take(ZmqPeer peer, byte[][] frames, bool isCommand)
    {
        // By version 3.0 a message that begins with 1 or 0, by 3.1 a command.
        byte[] frame = frames[0];
        (bool isNew, int head) = (isCommand, frame) switch
        {
            (false, [1, ..]) => (true, 1),
            (false, [0, ..]) => (false, 1),
            (true, [9, (byte)'S', ..]) => (true, 10),
            (true, [6, (byte)'C', ..]) => (false, 7),
            _ => throw new ZmqException("it is sent something else than subscriptions"),
        };
        Change(peer, frame.Length >= head ? frame[head..] : throw new ZmqException("it is sent half a subscription"), isNew);
    }

    private bool Wants(ZmqPeer peer, byte[] topic)
    {
        List<byte[]> topics = _topics.GetOrCreateValue(peer);
        lock (topics)
        {
            return topics.Exists(wanted => topic.AsSpan().StartsWith(wanted));
        }
    }

    private void Change(ZmqPeer peer, byte[] topic, bool isNew)
    {
        List<byte[]> topics = _topics.GetOrCreateValue(peer);
        lock (topics)
        {
            if (!isNew)
            {
                int at = topics.FindIndex(wanted => wanted.AsSpan().SequenceEqual(topic));
                if (at >= 0)
                {
                    topics.RemoveAt(at);
                }

                return;
            }

            if (topics.Count == MostTopics)
            {
                throw new ZmqException(FormattableString.Invariant($"it subscribes to more than {MostTopics} topics"));
            }

            peer.Send(welcome(topic));
            topics.Add(topic);
        }
    }
}
