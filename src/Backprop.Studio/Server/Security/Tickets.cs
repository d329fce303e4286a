using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Backprop.Studio.Server.Security;

/// <summary>
/// Addresses that let one browser in, once. Everybody on a computer can read the command lines of its programs, so the
/// browser is not started with the token.
/// </summary>
internal sealed class Tickets(TimeProvider clock)
{
    /// <summary>How long a browser may take to start.</summary>
    internal static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, long> _issued = new(StringComparer.Ordinal);

    /// <summary>A new one that nobody can guess: 192 random bits.</summary>
    internal string Issue()
    {
        string ticket = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        _issued[ticket] = clock.GetTimestamp();
        return ticket;
    }

    /// <summary>Takes a ticket back.</summary>
    /// <returns>Whether it was issued here, was not used before, and is not too old.</returns>
    internal bool Take(string ticket) => _issued.TryRemove(ticket, out long issued) && clock.GetElapsedTime(issued) < Life;
}
