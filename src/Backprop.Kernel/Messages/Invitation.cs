using System.Net.Sockets;
using System.Text.Json;

namespace Backprop.Kernel.Messages;

/// <summary>What a worker is told on its stdin, before it knows any cell.</summary>
/// <param name="Path">The socket where its host listens.</param>
/// <param name="Secret">What it shows in each message.</param>
/// <param name="MessageLimit">The longest message that the host takes, in bytes.</param>
/// <param name="AddsPlainText">Whether what is shown as HTML is shown as plain text, too.</param>
internal sealed record Invitation(string Path, byte[] Secret, int MessageLimit, bool AddsPlainText = false)
{
    public string Write() => JsonSerializer.Serialize(this, MessageJson.Default.Invitation);

    /// <summary>Reads what <see cref="Write"/> wrote; null if it is something else.</summary>
    public static Invitation? Read(string? line)
    {
        try
        {
            return line is null ? null : JsonSerializer.Deserialize(line, MessageJson.Default.Invitation);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The worker's end of the way.</summary>
    /// <exception cref="SocketException">Nobody listens there any more.</exception>
    public MessageChannel Connect()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(Path));
        return new MessageChannel(socket, Secret, MessageLimit);
    }
}
