using System.Net.WebSockets;
using Backprop.Jupyter.Kernels;
using Microsoft.AspNetCore.Http;

namespace Backprop.Jupyter.WebSockets;

/// <summary>The door to a kernel that browsers use.</summary>
internal static class KernelSocket
{
    /// <summary>Connects whoever asks to a kernel, until either side closes.</summary>
    /// <param name="context">A request for a WebSocket.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="shutDown">Ends the kernel for a client that asks for it; true to start it again.</param>
    /// <param name="stop">The server stops.</param>
    internal static async Task ServeAsync(HttpContext context, JupyterKernel kernel, Func<bool, Task> shutDown, CancellationToken stop)
    {
        string? protocol = context.WebSockets.WebSocketRequestedProtocols.Contains(MessageFraming.Parts) ? MessageFraming.Parts : null;
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(protocol);
        var client = new WebSocketClient(socket);
        kernel.Iopub.Add(client);
        try
        {
            await client.ServeAsync(new KernelRequests(kernel, client, shutDown).Take, stop);
        }
        finally
        {
            kernel.Iopub.Remove(client);
        }
    }
}
