using System.Text.Json.Nodes;
using Backprop.Jupyter.Kernels;
using Backprop.Jupyter.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Backprop.Jupyter.Http;

/// <summary>What clients ask of a Jupyter server as such: <c>/api</c>, <c>/api/me</c> and <c>/api/status</c>.</summary>
/// <param name="kernels">The kernels that run.</param>
public sealed class ServerEndpoints(KernelManager kernels)
{
    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;

    /// <summary>Puts the addresses into a server.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api", () => Api.Answer(new JsonObject { ["version"] = KernelSpec.Version }));
        routes.MapGet("/api/me", () => Api.Answer(Me()));
        routes.MapGet("/api/status", () => Api.Answer(new JsonObject
        {
            ["started"] = Json.Time(_started),
            ["last_activity"] = Json.Time(kernels.All.Select(kernel => kernel.Iopub.LastActivity).Append(_started).Max()),
            ["kernels"] = kernels.All.Count(),
            ["connections"] = kernels.All.Sum(kernel => kernel.Iopub.Connections),
        }));
    }

    private static JsonObject Me() => new()
    {
        ["identity"] = new JsonObject
        {
            ["username"] = "learner",
            ["name"] = "Learner",
            ["display_name"] = "Learner",
            ["initials"] = "L",
            ["avatar_url"] = null,
            ["color"] = null,
        },
        ["permissions"] = new JsonObject(),
    };
}
