namespace Backprop.Jupyter.Messages;

/// <summary>Something that came is no message, or no JSON object where one should be. The message says what was wrong.</summary>
/// <param name="message">For the person at the other end.</param>
/// <param name="innerException">What led to it.</param>
public sealed class BadMessageException(string message, Exception? innerException = null) : Exception(message, innerException);
