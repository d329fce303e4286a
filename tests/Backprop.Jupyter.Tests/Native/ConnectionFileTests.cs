using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Backprop.Jupyter.Native;
using Backprop.Jupyter.Tests.Machine;

namespace Backprop.Jupyter.Tests.Native;

/// <summary>What a kernel is told at its start.</summary>
public sealed class ConnectionFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Both_transports_are_read()
    {
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 1), Read().Shell);
        Assert.Equal(new IPEndPoint(IPAddress.Any, 5), Read(("ip", "*")).Heartbeat);
        Assert.Equal("/tmp/socket-4", Assert.IsType<UnixDomainSocketEndPoint>(Read(("transport", "ipc"), ("ip", "/tmp/socket")).Iopub).ToString());
        Assert.False(Read(("key", "")).Signer.HasKey);
    }

    [Theory]
    [InlineData("hmac-sha256", 64)]
    [InlineData("hmac-sha384", 96)]
    [InlineData("hmac-sha512", 128)]
    public void Each_scheme_signs_with_its_own_length(string scheme, int length)
    {
        MessageSigner signer = Read(("signature_scheme", scheme)).Signer;
        byte[] signature = signer.Sign("a"u8.ToArray(), "b"u8.ToArray());
        Assert.Equal(length, signature.Length);
        Assert.Equal(signature, signer.Sign("ab"u8.ToArray()));
        Assert.True(signer.IsRight(signature, "ab"u8.ToArray()));
        Assert.False(signer.IsRight(signature, "ac"u8.ToArray()));
    }

    [Theory]
    [InlineData("transport", "carrier pigeon", "knows tcp and ipc")]
    [InlineData("signature_scheme", "hmac-md5", "knows hmac-sha256")]
    [InlineData("shell_port", "7", "names no shell_port")]
    [InlineData("iopub_port", 70_000, "names no iopub_port")]
    [InlineData("iopub_port", 0, "names no iopub_port")]
    public void What_is_wrong_is_named(string name, object value, string sentence)
    {
        ConnectionFileException error = Assert.Throws<ConnectionFileException>(() => Read((name, value)));
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }

    private ConnectionFile Read(params (string Name, object Value)[] changes)
    {
        var connection = new JsonObject { ["transport"] = "tcp", ["ip"] = "127.0.0.1", ["key"] = "secret", ["signature_scheme"] = "hmac-sha256", ["shell_port"] = 1, ["control_port"] = 2, ["stdin_port"] = 3, ["iopub_port"] = 4, ["hb_port"] = 5 };
        foreach ((string name, object value) in changes)
        {
            connection[name] = JsonValue.Create(value);
        }

        return ConnectionFile.Read(_scratch.Write("kernel.json", connection.ToJsonString()));
    }
}
