using Microsoft.AspNetCore.Http;

namespace Backprop.Studio.Server;

/// <summary>A request that cannot be fulfilled. The message says what was wrong and what to do.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="message">For the person at the other end.</param>
/// <param name="innerException">What led to it.</param>
internal sealed class ApiException(int status, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The HTTP status.</summary>
    internal int Status { get; } = status;

    internal static ApiException NotFound(string message) => new(StatusCodes.Status404NotFound, message);

    internal static ApiException Bad(string message, Exception? inner = null) => new(StatusCodes.Status400BadRequest, message, inner);

    internal static ApiException Forbidden(string message) => new(StatusCodes.Status403Forbidden, message);

    internal static ApiException Conflict(string message) => new(StatusCodes.Status409Conflict, message);
}
