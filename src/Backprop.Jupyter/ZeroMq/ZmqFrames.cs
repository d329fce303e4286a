using System.Buffers.Binary;

namespace Backprop.Jupyter.ZeroMq;

/// <summary>How messages lie on the wire: frames, each after a byte of flags and its length.</summary>
internal static class ZmqFrames
{
    internal const byte More = 1;
    internal const byte Long = 2;
    internal const byte Command = 4;

    private const int LongHead = 1 + sizeof(ulong);

    /// <summary>The bytes of a message.</summary>
    internal static byte[] Write(IReadOnlyList<byte[]> frames)
    {
        byte[] bytes = new byte[frames.Sum(frame => Head(frame.Length) + frame.Length)];
        int at = 0;
        for (int i = 0; i < frames.Count; i++)
        {
            at += Write(bytes.AsSpan(at), i + 1 < frames.Count ? More : (byte)0, frames[i]);
        }

        return bytes;
    }

    /// <summary>The bytes of a command.</summary>
    internal static byte[] WriteCommand(string name, ReadOnlySpan<byte> data)
    {
        byte[] body = [(byte)name.Length, .. System.Text.Encoding.ASCII.GetBytes(name), .. data];
        byte[] bytes = new byte[Head(body.Length) + body.Length];
        Write(bytes, Command, body);
        return bytes;
    }

    private static int Head(int length) => length <= byte.MaxValue ? 2 : LongHead;

    private static int Write(Span<byte> to, byte flags, byte[] body)
    {
        int head = Head(body.Length);
        if (head == LongHead)
        {
            to[0] = (byte)(flags | Long);
            BinaryPrimitives.WriteUInt64BigEndian(to[1..], (ulong)body.Length);
        }
        else
        {
            (to[0], to[1]) = (flags, (byte)body.Length);
        }

        body.CopyTo(to[head..]);
        return head + body.Length;
    }
}
