using System.Text.Json.Nodes;
using Backprop.Jupyter.Kernels;
using Backprop.Jupyter.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Backprop.Jupyter.Http;

/// <summary><c>/api/sessions</c>: which notebook has which kernel. A notebook that is opened again finds its kernel.</summary>
/// <param name="kernels">The kernels that run.</param>
public sealed class SessionEndpoints(KernelManager kernels)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    /// <summary>Puts the addresses into a server.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/sessions", () =>
        {
            lock (_gate)
            {
                return Api.Answer(new JsonArray([.. Living().Select(session => (JsonNode)Model(session))]));
            }
        });
        routes.MapPost("/api/sessions", async (HttpRequest request) =>
            Api.Answer(Model(Open(await Api.ReadAsync(request))), StatusCodes.Status201Created));
        routes.MapGet("/api/sessions/{id}", (string id) => Api.Answer(Model(Get(id))));
        routes.MapPatch("/api/sessions/{id}", async (HttpContext context, string id) =>
            Api.Answer(Model(Change(Get(id), await Api.ReadAsync(context.Request)))));
        routes.MapDelete("/api/sessions/{id}", async (string id) =>
        {
            Session session = Get(id);
            lock (_gate)
            {
                _sessions.Remove(id);
            }

            await kernels.ShutDownAsync(session.Kernel.Id);
            return Results.NoContent();
        });
    }

    private Session Open(JsonObject body)
    {
        string path = Path(body) ?? throw ApiException.Bad("A session needs the \"path\" of a notebook.");
        lock (_gate)
        {
            if (Living().FirstOrDefault(session => session.Path == path) is { } known)
            {
                return known;
            }

            JupyterKernel kernel = (body["kernel"] as JsonObject)?.Text("id") is { } id ? kernels.Get(id) : kernels.Start(path, folder: null);
            var session = new Session(Guid.NewGuid().ToString(), path, body.Text("name") ?? "", body.Text("type") ?? "notebook", kernel);
            return _sessions[session.Id] = session;
        }
    }

    private Session Change(Session session, JsonObject body)
    {
        lock (_gate)
        {
            JupyterKernel kernel = session.Kernel;
            if (body["kernel"] is JsonObject wanted)
            {
                kernel = wanted.Text("id") is { } id ? kernels.Get(id) : kernels.Start(Path(body) ?? session.Path, folder: null);
            }

            return _sessions[session.Id] = session with
            {
                Path = Path(body) ?? session.Path,
                Name = body.Text("name") ?? session.Name,
                Type = body.Text("type") ?? session.Type,
                Kernel = kernel,
            };
        }
    }

    private Session Get(string id)
    {
        lock (_gate)
        {
            return Living().FirstOrDefault(session => session.Id == id) ?? throw ApiException.NotFound($"There is no session {id}.");
        }
    }

    // A session ends with its kernel, whoever ended that.
    private IEnumerable<Session> Living()
    {
        foreach (Session session in _sessions.Values.Where(session => !kernels.Has(session.Kernel)).ToList())
        {
            _sessions.Remove(session.Id);
        }

        return _sessions.Values;
    }

    private static string? Path(JsonObject body) => body.Text("path") ?? (body["notebook"] as JsonObject)?.Text("path");

    private static JsonObject Model(Session session) => new()
    {
        ["id"] = session.Id,
        ["path"] = session.Path,
        ["name"] = session.Name,
        ["type"] = session.Type,
        ["kernel"] = KernelEndpoints.Model(session.Kernel),
        ["notebook"] = new JsonObject { ["path"] = session.Path, ["name"] = session.Name },
    };

    private sealed record Session(string Id, string Path, string Name, string Type, JupyterKernel Kernel);
}
