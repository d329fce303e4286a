using System.Security.Cryptography;
using System.Text;

namespace Backprop.Jupyter.Native;

/// <summary>Signs messages with the key of a connection file, and checks those of others.</summary>
internal sealed class MessageSigner
{
    private readonly HashAlgorithmName _hash;
    private readonly byte[] _key;

    private MessageSigner(HashAlgorithmName hash, byte[] key) => (_hash, _key) = (hash, key);

    /// <summary>A signer for what a connection file says.</summary>
    /// <param name="scheme">For instance <c>hmac-sha256</c>.</param>
    /// <param name="key">The key; by Jupyter's rules, messages are not signed where it is empty.</param>
    /// <exception cref="FormatException">The scheme is not known.</exception>
    internal static MessageSigner Create(string scheme, string key) => new(
        scheme switch
        {
            "hmac-sha256" => HashAlgorithmName.SHA256,
            "hmac-sha384" => HashAlgorithmName.SHA384,
            "hmac-sha512" => HashAlgorithmName.SHA512,
            _ => throw new FormatException($"It asks for the signature scheme '{scheme}'; this kernel knows hmac-sha256, hmac-sha384 and hmac-sha512."),
        },
        Encoding.UTF8.GetBytes(key));

    /// <summary>Whether messages are signed at all.</summary>
    internal bool HasKey => _key.Length > 0;

    /// <summary>The signature of a message's parts, as hexadecimal digits; nothing without a key.</summary>
    internal byte[] Sign(params ReadOnlySpan<byte[]> parts)
    {
        if (!HasKey)
        {
            return [];
        }

        using var hash = IncrementalHash.CreateHMAC(_hash, _key);
        foreach (byte[] part in parts)
        {
            hash.AppendData(part);
        }

        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether a signature is right.</summary>
    internal bool IsRight(byte[] signature, params ReadOnlySpan<byte[]> parts) => CryptographicOperations.FixedTimeEquals(signature, Sign(parts));
}
