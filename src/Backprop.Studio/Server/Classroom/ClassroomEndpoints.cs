using System.Text.Json.Nodes;
using Backprop.Jupyter.Http;
using Backprop.Jupyter.Kernels;
using Backprop.Jupyter.Messages;
using Backprop.Studio.Pages;
using Backprop.Studio.Server.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Backprop.Studio.Server.Classroom;

/// <summary><c>/api/classroom</c>: what the classroom's page needs beyond Jupyter.</summary>
internal sealed class ClassroomEndpoints(Course course, CourseFiles files)
{
    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/classroom", () => Api.Answer(new JsonObject
        {
            ["version"] = KernelSpec.Version,
            ["lessons"] = new JsonArray([.. Lesson.All(course).Select(lesson => (JsonNode)lesson.Describe())]),
        }));
        routes.MapGet("/api/classroom/lessons/{name}/original", (string name) =>
        {
            string file = Find(name).Original;
            return Api.Answer(NotebookJsonForm.FromFile(File.ReadAllBytes(file), Path.GetFileName(file)));
        });
        routes.MapGet("/api/classroom/lessons/{name}/exercises/{exercise}/stub", (string name, string exercise) =>
            Source(Find(name).Stub(exercise)));
        routes.MapGet("/api/classroom/lessons/{name}/exercises/{exercise}/solution", (string name, string exercise) =>
            Source(Find(name).Solution(exercise)));
        routes.MapPost("/api/classroom/markdown", async (HttpRequest request) => Render(await Api.ReadAsync(request)));
    }

    // By comparing names, so that no name can lead anywhere else.
    private Lesson Find(string name) =>
        Lesson.All(course).FirstOrDefault(lesson => lesson.Name == name) ?? throw ApiException.NotFound($"There is no lesson '{name}'.");

    private IResult Render(JsonObject body)
    {
        var markdown = new MarkdownHtml(new ClassroomLinks(files, body.Text("path") ?? ""));
        IEnumerable<JsonNode> html = (body["cells"] as JsonArray ?? []).OfType<JsonObject>()
            .Select(cell => (JsonNode)markdown.Render(cell.Text("source") ?? "", cell["attachments"] as JsonObject));
        return Api.Answer(new JsonObject { ["html"] = new JsonArray([.. html]) });
    }

    private static IResult Source(string source) => Api.Answer(new JsonObject { ["source"] = source });
}
