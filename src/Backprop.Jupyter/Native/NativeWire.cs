using System.Text.Json.Nodes;
using Backprop.Jupyter.Messages;

namespace Backprop.Jupyter.Native;

/// <summary>How Jupyter's messages lie in those of ZeroMQ: whom they are for, a delimiter, a signature, and four parts of JSON.</summary>
internal sealed class NativeWire(MessageSigner signer)
{
    private const int Parts = 4;

    private readonly SeenSignatures _seen = new();

    private static ReadOnlySpan<byte> Delimiter => "<IDS|MSG>"u8;

    /// <summary>Reads a message.</summary>
    /// <param name="channel">Where it came.</param>
    /// <param name="frames">What came.</param>
    /// <returns>The message, and what stood before the delimiter: an answer takes it along.</returns>
    /// <exception cref="BadMessageException">It is no message, or not signed as it should be.</exception>
    internal (JupyterMessage Message, byte[][] Route) Read(string channel, byte[][] frames)
    {
        int at = Array.FindIndex(frames, frame => frame.AsSpan().SequenceEqual(Delimiter));
        if (at < 0 || frames.Length < at + 2 + Parts)
        {
            throw new BadMessageException("it is no message of Jupyter's protocol");
        }

        (byte[] signature, byte[][] parts) = (frames[at + 1], frames[(at + 2)..(at + 2 + Parts)]);
        if (!signer.IsRight(signature, parts))
        {
            throw new BadMessageException("its signature is wrong");
        }

        if (signer.HasKey && !_seen.Add(signature))
        {
            throw new BadMessageException("it came before");
        }

        JsonObject header = Json.Parse(parts[0]);
        return header.Text("msg_type") is null
            ? throw new BadMessageException("it does not say what it is")
            : (new JupyterMessage(channel, header, Json.Parse(parts[2]), Json.Parse(parts[3])), frames[..at]);
    }

    /// <summary>Writes a message.</summary>
    internal byte[][] Write(OutgoingMessage message, params ReadOnlySpan<byte[]> route) =>
    [
        .. route, Delimiter.ToArray(), signer.Sign(message.Header, message.Parent, message.Metadata, message.Content),
        message.Header, message.Parent, message.Metadata, message.Content,
    ];
}
