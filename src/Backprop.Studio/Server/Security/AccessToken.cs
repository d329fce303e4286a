using System.Security.Cryptography;
using System.Text;

namespace Backprop.Studio.Server.Security;

/// <summary>
/// The secret that opens the server. Browsers carry a value derived from it, so that nobody who sees a cookie learns what
/// other programs connect with.
/// </summary>
internal sealed class AccessToken
{
    /// <summary>The environment variable that may set it.</summary>
    internal const string Variable = "BACKPROP_TOKEN";

    /// <summary>Characters that a token of the user's own must have.</summary>
    internal const int Least = 32;

    private readonly byte[] _token;
    private readonly byte[] _cookie;

    internal AccessToken(string text)
    {
        Text = text;
        Cookie = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(text), "backprop cookie"u8));
        _token = Digest(Text);
        _cookie = Digest(Cookie);
    }

    /// <summary>The token as a client sends it.</summary>
    internal string Text { get; }

    /// <summary>What a browser keeps in its place.</summary>
    internal string Cookie { get; }

    /// <summary>A new one that nobody can guess: 192 random bits.</summary>
    internal static AccessToken Create() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));

    /// <summary>Whether this is the token. Takes the same time whatever was offered.</summary>
    internal bool Is(string? offered) => offered is not null && CryptographicOperations.FixedTimeEquals(Digest(offered), _token);

    /// <summary>Whether this is the cookie's value. Takes the same time whatever was offered.</summary>
    internal bool IsCookie(string? offered) => offered is not null && CryptographicOperations.FixedTimeEquals(Digest(offered), _cookie);

    // Digests have one length, so that comparing them does not tell how long the secret is.
    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
