using System.Buffers.Binary;

namespace Backprop.Jupyter.ZeroMq;

/// <summary>Reads frames from a connection. Memory is taken as bytes arrive, never because a length says so.</summary>
/// <param name="stream">The connection.</param>
/// <param name="largest">The longest message that is taken, in bytes.</param>
/// <param name="budget">What all connections of a socket may hold of messages that have begun.</param>
internal sealed class ZmqReader(Stream stream, int largest, ZmqBudget budget) : IDisposable
{
    private const int MostFrames = 100;
    private const byte Known = ZmqFrames.More | ZmqFrames.Long | ZmqFrames.Command;

    private readonly byte[] _head = new byte[sizeof(ulong)];
    private readonly List<byte[]> _frames = [];
    private int _length;

    /// <summary>The next message, or the next command.</summary>
    /// <returns>The frames; for a command its one.</returns>
    /// <exception cref="EndOfStreamException">The other side has gone.</exception>
    internal async Task<(byte[][] Frames, bool IsCommand)> ReadAsync(CancellationToken ct)
    {
        while (true)
        {
            byte flags = (await ExactlyAsync(1, ct))[0];
            if ((flags & ~Known) != 0)
            {
                throw new ZmqException("a frame has flags that ZeroMQ's protocol does not know");
            }

            bool isCommand = (flags & ZmqFrames.Command) != 0;
            byte[] frame = await BodyAsync((flags & ZmqFrames.Long) != 0 ? BinaryPrimitives.ReadUInt64BigEndian(await ExactlyAsync(sizeof(ulong), ct)) : (await ExactlyAsync(1, ct))[0], ct);
            if (isCommand)
            {
                Return(frame.Length);
                return ([frame], true);
            }

            _frames.Add(frame);
            if ((flags & ZmqFrames.More) == 0)
            {
                byte[][] message = [.. _frames];
                _frames.Clear();
                Return(_length);
                return (message, false);
            }

            if (_frames.Count == MostFrames)
            {
                throw new ZmqException(FormattableString.Invariant($"a message has more than {MostFrames} frames"));
            }
        }
    }

    public void Dispose() => Return(_length);

    private async Task<byte[]> BodyAsync(ulong length, CancellationToken ct)
    {
        const int Step = 64 << 10;
        if (length > (ulong)(largest - _length))
        {
            throw new ZmqException(FormattableString.Invariant($"a message is longer than {largest} bytes"));
        }

        byte[] body = new byte[Math.Min((int)length, Step)];
        for (int read = 0; read < (int)length;)
        {
            if (read == body.Length)
            {
                Array.Resize(ref body, (int)Math.Min(length, 2 * (ulong)read));
            }

            int count = await stream.ReadAsync(body.AsMemory(read), ct);
            Take(count);
            read += count > 0 ? count : throw new EndOfStreamException();
        }

        return body;
    }

    private async Task<byte[]> ExactlyAsync(int count, CancellationToken ct)
    {
        await stream.ReadExactlyAsync(_head.AsMemory(0, count), ct);
        return _head;
    }

    private void Take(int count)
    {
        _length += count;
        if (!budget.Take(count))
        {
            throw new ZmqException("too much of messages that have no end waits already");
        }
    }

    private void Return(int count)
    {
        _length -= count;
        budget.Return(count);
    }
}

/// <summary>How many bytes of unfinished messages a socket holds in all: strangers can begin many.</summary>
/// <param name="most">How many it may hold.</param>
internal sealed class ZmqBudget(long most)
{
    private long _taken;

    internal bool Take(int count) => Interlocked.Add(ref _taken, count) <= most;

    internal void Return(int count) => Interlocked.Add(ref _taken, -count);
}
