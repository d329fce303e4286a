using System.Text.Json.Nodes;
using Backprop.Jupyter.Kernels;
using Backprop.Jupyter.Messages;
using Backprop.Jupyter.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Backprop.Jupyter.Http;

/// <summary><c>/api/kernels</c> and <c>/api/kernelspecs</c>.</summary>
/// <param name="kernels">The kernels that run.</param>
/// <param name="lifetime">Says when the server stops.</param>
public sealed class KernelEndpoints(KernelManager kernels, IHostApplicationLifetime lifetime)
{
    /// <summary>Puts the addresses into a server.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/kernelspecs", () => Api.Answer(KernelSpec.All()));
        routes.MapGet("/api/kernelspecs/{name}", (string name) => name == KernelSpec.Name
            ? Api.Answer(KernelSpec.One())
            : throw ApiException.NotFound($"There is no kernel '{name}' here; the only one is '{KernelSpec.Name}'."));
        routes.MapGet("/api/kernels", () => Api.Answer(new JsonArray([.. kernels.All.Select(kernel => (JsonNode)Model(kernel))])));
        routes.MapPost("/api/kernels", async (HttpRequest request, HttpResponse response) =>
        {
            JsonObject body = await Api.ReadAsync(request);
            // Only a Jupyter server that uses this one as its gateway sends an environment.
            var environment = body["env"] as JsonObject;
            JupyterKernel kernel = kernels.Start(body.Text("path"), environment?.Text("KERNEL_WORKING_DIR"), isForeign: environment is not null);
            response.Headers.Location = $"/api/kernels/{kernel.Id}";
            return Api.Answer(Model(kernel), StatusCodes.Status201Created);
        });
        routes.MapGet("/api/kernels/{id}", (string id) => Api.Answer(Model(kernels.Get(id))));
        routes.MapGet("/api/kernels/{id}/runs", (string id) => Api.Answer(kernels.Get(id).Iopub.Runs()));
        routes.MapDelete("/api/kernels/{id}", async (string id) =>
        {
            await kernels.ShutDownAsync(id);
            return Results.NoContent();
        });
        routes.MapPost("/api/kernels/{id}/interrupt", (string id) =>
        {
            kernels.Get(id).Interrupt();
            return Results.NoContent();
        });
        routes.MapPost("/api/kernels/{id}/restart", async (string id) =>
        {
            JupyterKernel kernel = kernels.Get(id);
            await kernel.RestartAsync();
            return Api.Answer(Model(kernel));
        });
        routes.MapGet("/api/kernels/{id}/channels", ServeAsync);
    }

    /// <summary>A kernel in the words of Jupyter's API.</summary>
    internal static JsonObject Model(JupyterKernel kernel) => new()
    {
        ["id"] = kernel.Id,
        ["name"] = KernelSpec.Name,
        ["last_activity"] = Json.Time(kernel.Iopub.LastActivity),
        ["execution_state"] = kernel.Iopub.State,
        ["connections"] = kernel.Iopub.Connections,
    };

    private async Task ServeAsync(HttpContext context, string id)
    {
        JupyterKernel kernel = kernels.Get(id);
        if (!context.WebSockets.IsWebSocketRequest)
        {
            throw ApiException.Bad("This address is for WebSockets.");
        }

        await KernelSocket.ServeAsync(context, kernel, restart => restart ? kernel.RestartAsync() : kernels.ShutDownAsync(id), lifetime.ApplicationStopping);
    }
}
