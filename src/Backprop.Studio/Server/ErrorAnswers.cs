using Backprop.Jupyter.Http;
using Backprop.Jupyter.Messages;
using Backprop.Kernel.Documents;
using Microsoft.AspNetCore.Http;

namespace Backprop.Studio.Server;

/// <summary>Turns what goes wrong in a request into an answer that helps.</summary>
internal static class ErrorAnswers
{
    /// <summary>Runs the rest of the request.</summary>
    internal static async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer.
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            (int status, string message) = Describe(error);
            if (status == StatusCodes.Status500InternalServerError)
            {
                await Console.Error.WriteLineAsync($"course: {context.Request.Method} {context.Request.Path} failed: {error}");
            }

            await Api.RefuseAsync(context, status, message);
        }
    }

    private static (int Status, string Message) Describe(Exception error) => error switch
    {
        ApiException api => (api.Status, api.Message),
        BadMessageException bad => (StatusCodes.Status400BadRequest, bad.Message),
        NotebookFormatException notebook => (StatusCodes.Status400BadRequest, notebook.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            (StatusCodes.Status413PayloadTooLarge, $"The request is larger than {ClassroomServer.LargestBody >> 20} MB. Clear large outputs, then save again."),
        BadHttpRequestException http => (http.StatusCode, http.Message),
        IOException or UnauthorizedAccessException => (StatusCodes.Status500InternalServerError, $"The file could not be read or written: {Paths.Reason(error)}"),
        _ => (StatusCodes.Status500InternalServerError, $"The server failed at this request ({error.GetType().Name}). Its terminal says more."),
    };
}
