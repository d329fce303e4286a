using System.Net;

namespace Backprop.Studio.Server;

/// <summary>How the server is started.</summary>
internal sealed record ServerOptions
{
    /// <summary>The port that people remember.</summary>
    internal const int UsualPort = 8421;

    /// <summary>The course whose files and lessons it serves.</summary>
    internal required Course Course { get; init; }

    /// <summary>Where it listens. Loopback: only programs on this computer can connect.</summary>
    internal IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>A name by which others call this computer, if it listens for them; else null.</summary>
    internal string? HostName { get; init; }

    /// <summary>The port; 0 for a free one.</summary>
    internal int Port { get; init; }

    /// <summary>What a client has to know.</summary>
    internal Security.AccessToken Token { get; init; } = Security.AccessToken.Create();
}
