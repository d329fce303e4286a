namespace Backprop.Jupyter.ZeroMq;

/// <summary>The other side does not keep to ZeroMQ's protocol, or to the limits here. Its connection is closed.</summary>
/// <param name="message">What it did.</param>
internal sealed class ZmqException(string message) : Exception(message);
