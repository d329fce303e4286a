using System.Buffers.Binary;
using System.Text;

namespace Backprop.Jupyter.ZeroMq;

/// <summary>How a connection begins by ZeroMQ's protocol 3.0 (RFC 23): a greeting of 64 bytes, then each side says what it is.</summary>
internal static class ZmqHandshake
{
    internal const int GreetingLength = 64;

    private const int LongestIdentity = 255;

    /// <summary>The greeting: a signature, the version, a mechanism without secrets. Jupyter signs each message instead.</summary>
    internal static byte[] Greeting()
    {
        byte[] greeting = new byte[GreetingLength];
        (greeting[0], greeting[9], greeting[10]) = (0xFF, 0x7F, 3);
        "NULL"u8.CopyTo(greeting.AsSpan(12));
        return greeting;
    }

    /// <summary>Looks whether the other side's greeting fits.</summary>
    internal static void Check(ReadOnlySpan<byte> greeting)
    {
        if (greeting[0] != 0xFF || (greeting[9] & 1) == 0)
        {
            throw new ZmqException("it does not speak ZeroMQ's protocol");
        }

        if (greeting[10] < 3 || !greeting[12..32].TrimEnd((byte)0).SequenceEqual("NULL"u8))
        {
            throw new ZmqException("it speaks a version of ZeroMQ's protocol, or asks for a security mechanism, that is not spoken here");
        }
    }

    /// <summary>Says what this side is.</summary>
    internal static byte[] Ready(ZmqKind kind) => ZmqFrames.WriteCommand("READY", [.. Property("Socket-Type", kind.Name), .. Property("Identity", "")]);

    /// <summary>Reads what the other side is.</summary>
    /// <returns>The name that it gives itself; empty for most.</returns>
    internal static byte[] ReadReady(ReadOnlySpan<byte> command, ZmqKind kind)
    {
        ReadOnlySpan<byte> rest = Take(ref command, "READY"u8);
        (string type, byte[] identity) = ("", []);
        while (!rest.IsEmpty)
        {
            string name = Encoding.ASCII.GetString(Cut(ref rest, Cut(ref rest, 1)[0]));
            ReadOnlySpan<byte> value = Cut(ref rest, BinaryPrimitives.ReadUInt32BigEndian(Cut(ref rest, sizeof(uint))));
            if (name.Equals("Socket-Type", StringComparison.OrdinalIgnoreCase))
            {
                type = Encoding.ASCII.GetString(value);
            }
            else if (name.Equals("Identity", StringComparison.OrdinalIgnoreCase))
            {
                identity = value.Length <= LongestIdentity ? value.ToArray() : throw Malformed();
            }
        }

        return kind.Peers.Contains(type, StringComparer.Ordinal) ? identity : throw new ZmqException($"a {kind.Name} takes no connection of its kind");
    }

    /// <summary>What follows the name of a command; nothing if the command is another one.</summary>
    internal static ReadOnlySpan<byte> After(ReadOnlySpan<byte> command, ReadOnlySpan<byte> name) =>
        command.Length > name.Length && command[0] == name.Length && command[1..(name.Length + 1)].SequenceEqual(name) ? command[(name.Length + 1)..] : default;

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> command, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> rest = After(command, name);
        return rest.IsEmpty ? throw Malformed() : rest;
    }

    private static ReadOnlySpan<byte> Cut(ref ReadOnlySpan<byte> rest, uint length)
    {
        if (length > rest.Length)
        {
            throw Malformed();
        }

        ReadOnlySpan<byte> part = rest[..(int)length];
        rest = rest[(int)length..];
        return part;
    }

    private static byte[] Property(string name, string value)
    {
        byte[] length = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)value.Length);
        return [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. length, .. Encoding.ASCII.GetBytes(value)];
    }

    private static ZmqException Malformed() => new("it does not say in ZeroMQ's protocol what it is");
}
