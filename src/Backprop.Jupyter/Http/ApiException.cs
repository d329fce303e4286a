using Microsoft.AspNetCore.Http;

namespace Backprop.Jupyter.Http;

/// <summary>A request that cannot be fulfilled. The message says what was wrong and what to do.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="message">For the person at the other end.</param>
/// <param name="innerException">What led to it.</param>
public sealed class ApiException(int status, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>There is nothing of that name.</summary>
    public static ApiException NotFound(string message) => new(StatusCodes.Status404NotFound, message);

    /// <summary>The request itself is wrong.</summary>
    public static ApiException Bad(string message, Exception? inner = null) => new(StatusCodes.Status400BadRequest, message, inner);

    /// <summary>It may not be done.</summary>
    public static ApiException Forbidden(string message) => new(StatusCodes.Status403Forbidden, message);

    /// <summary>It does not go together with what is there.</summary>
    public static ApiException Conflict(string message) => new(StatusCodes.Status409Conflict, message);
}
