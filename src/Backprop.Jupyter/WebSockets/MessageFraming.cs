using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Backprop.Jupyter.Messages;

namespace Backprop.Jupyter.WebSockets;

/// <summary>How a message lies in a WebSocket's frame: as one JSON text, or in parts with their offsets in front.</summary>
internal static class MessageFraming
{
    /// <summary>The subprotocol with parts.</summary>
    internal const string Parts = "v1.kernel.websocket.jupyter.org";

    /// <summary>Reads a message.</summary>
    /// <param name="frame">The frame's content.</param>
    /// <param name="isText">Whether it came as text.</param>
    /// <param name="inParts">Whether the subprotocol with parts was agreed on.</param>
    /// <exception cref="BadMessageException">It is no message.</exception>
    internal static JupyterMessage Read(ReadOnlySpan<byte> frame, bool isText, bool inParts)
    {
        if (inParts)
        {
            return ReadParts(frame);
        }

        JsonObject json = Json.Parse(isText ? frame : FirstBuffer(frame));
        return Message(json.Text("channel") ?? "shell", json["header"], json["metadata"], json["content"]);
    }

    /// <summary>Writes a message.</summary>
    internal static (byte[] Frame, WebSocketMessageType Type) Write(OutgoingMessage message, bool inParts) =>
        inParts ? (WriteParts(message), WebSocketMessageType.Binary) : (WriteText(message), WebSocketMessageType.Text);

    private static JupyterMessage ReadParts(ReadOnlySpan<byte> frame)
    {
        const int Word = 8;
        if (frame.Length < Word || BinaryPrimitives.ReadUInt64LittleEndian(frame) is var count && count is < 6 or > 1_000 || (int)count * Word + Word > frame.Length)
        {
            throw Malformed();
        }

        int[] offsets = new int[count];
        for (int i = 0; i < offsets.Length; i++)
        {
            ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(frame[((i + 1) * Word)..]);
            if (offset > (ulong)frame.Length || (i > 0 && offset < (ulong)offsets[i - 1]))
            {
                throw Malformed();
            }

            offsets[i] = (int)offset;
        }

        return Message(
            Encoding.UTF8.GetString(frame[offsets[0]..offsets[1]]),
            Json.Parse(frame[offsets[1]..offsets[2]]),
            Json.Parse(frame[offsets[3]..offsets[4]]),
            Json.Parse(frame[offsets[4]..offsets[5]]));
    }

    // The older binary form: a count and offsets of 32 bits, then the JSON, then buffers, which no request here uses.
    private static ReadOnlySpan<byte> FirstBuffer(ReadOnlySpan<byte> frame)
    {
        const int Word = 4;
        if (frame.Length < 2 * Word)
        {
            throw Malformed();
        }

        uint count = BinaryPrimitives.ReadUInt32BigEndian(frame);
        uint start = BinaryPrimitives.ReadUInt32BigEndian(frame[Word..]);
        uint end = count > 1 && frame.Length >= 3 * Word ? BinaryPrimitives.ReadUInt32BigEndian(frame[(2 * Word)..]) : (uint)frame.Length;
        return count > 0 && start <= end && end <= frame.Length ? frame[(int)start..(int)end] : throw Malformed();
    }

    private static JupyterMessage Message(string channel, JsonNode? header, JsonNode? metadata, JsonNode? content) =>
        header is JsonObject known && known.Text("msg_type") is not null
            ? new JupyterMessage(channel, known, metadata as JsonObject ?? [], content as JsonObject ?? [])
            : throw Malformed();

    private static byte[] WriteText(OutgoingMessage message)
    {
        using var frame = new MemoryStream(message.Size + 200);
        void Add(string text) => frame.Write(Encoding.UTF8.GetBytes(text));
        Add($"{{\"channel\":\"{message.Channel}\",\"msg_id\":\"{message.Id}\",\"msg_type\":\"{message.Type}\",\"header\":");
        frame.Write(message.Header);
        Add(",\"parent_header\":");
        frame.Write(message.Parent);
        Add(",\"metadata\":");
        frame.Write(message.Metadata);
        Add(",\"content\":");
        frame.Write(message.Content);
        Add(",\"buffers\":[]}");
        return frame.ToArray();
    }

    private static byte[] WriteParts(OutgoingMessage message)
    {
        byte[][] parts = [Encoding.UTF8.GetBytes(message.Channel), message.Header, message.Parent, message.Metadata, message.Content];
        int offset = 8 * (parts.Length + 2);
        byte[] frame = new byte[offset + parts.Sum(part => part.Length)];
        BinaryPrimitives.WriteUInt64LittleEndian(frame, (ulong)parts.Length + 1);
        for (int i = 0; i < parts.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(frame.AsSpan(8 * (i + 1)), (ulong)offset);
            parts[i].CopyTo(frame, offset);
            offset += parts[i].Length;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(frame.AsSpan(8 * (parts.Length + 1)), (ulong)offset);
        return frame;
    }

    private static BadMessageException Malformed() => new("A frame is no message of Jupyter's protocol 5.4.");
}
