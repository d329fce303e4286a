using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Backprop.Jupyter.Messages;

namespace Backprop.Jupyter.Native;

/// <summary>What Jupyter tells a kernel that it starts: where to listen, and the key that signs every message.</summary>
/// <param name="Shell">Where requests come.</param>
/// <param name="Control">Where requests come that wait for nothing.</param>
/// <param name="Stdin">Where lines of text come that cells ask for.</param>
/// <param name="Iopub">Where everybody hears what happens.</param>
/// <param name="Heartbeat">Where a kernel shows that it lives.</param>
/// <param name="Signer">Signs and checks.</param>
internal sealed record ConnectionFile(EndPoint Shell, EndPoint Control, EndPoint Stdin, EndPoint Iopub, EndPoint Heartbeat, MessageSigner Signer)
{
    /// <summary>Reads one.</summary>
    /// <exception cref="ConnectionFileException">It cannot be read; the message says why.</exception>
    internal static ConnectionFile Read(string path)
    {
        try
        {
            return Parse(Json.Parse(File.ReadAllBytes(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadMessageException or FormatException)
        {
            throw new ConnectionFileException($"'{path}' is no connection file of Jupyter's. {e.Message}", e);
        }
    }

    private static ConnectionFile Parse(JsonObject json)
    {
        EndPoint At(string channel) => Place(json, json.Number(channel + "_port") is > 0 and <= ushort.MaxValue and { } port ? port : throw new FormatException($"It names no {channel}_port."));
        return new ConnectionFile(
            At("shell"), At("control"), At("stdin"), At("iopub"), At("hb"), MessageSigner.Create(json.Text("signature_scheme") ?? "hmac-sha256", json.Text("key") ?? ""));
    }

    private static EndPoint Place(JsonObject json, int port)
    {
        string address = json.Text("ip") ?? "127.0.0.1";
        return json.Text("transport") switch
        {
            null or "tcp" => new IPEndPoint(Address(address), port),
            "ipc" => new UnixDomainSocketEndPoint(FormattableString.Invariant($"{address}-{port}")),
            var other => throw new FormatException($"It asks for the transport '{other}'; this kernel knows tcp and ipc."),
        };
    }

    private static IPAddress Address(string text) =>
        text is "*" ? IPAddress.Any
        : IPAddress.TryParse(text, out IPAddress? address) ? address
        : Array.Find(Dns.GetHostAddresses(text), found => found.AddressFamily == AddressFamily.InterNetwork) ?? throw new FormatException($"Its ip, '{text}', is no address.");
}

/// <summary>A kernel cannot begin, because it was not told where. The message says what was wrong.</summary>
/// <param name="message">For the person who started it.</param>
/// <param name="innerException">What led to it.</param>
public sealed class ConnectionFileException(string message, Exception? innerException = null) : Exception(message, innerException);
