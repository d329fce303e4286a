namespace Backprop.Jupyter.ZeroMq;

/// <summary>A kind of socket: its name, and those of the kinds that may connect to it.</summary>
/// <param name="Name">Its name in the handshake.</param>
/// <param name="Peers">Whose connections it takes.</param>
/// <param name="Largest">The longest message that it takes, in bytes.</param>
internal sealed record ZmqKind(string Name, string[] Peers, int Largest)
{
    /// <summary>Takes requests from many, and answers each.</summary>
    internal static ZmqKind Router { get; } = new("ROUTER", ["DEALER", "REQ", "ROUTER"], 16 << 20);

    /// <summary>Tells all who have subscribed.</summary>
    internal static ZmqKind Publisher { get; } = new("PUB", ["SUB", "XSUB"], 1 << 10);

    /// <summary>Answers each request before the next one.</summary>
    internal static ZmqKind Replier { get; } = new("REP", ["REQ", "DEALER"], 1 << 10);
}
