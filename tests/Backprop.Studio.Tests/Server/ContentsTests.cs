using System.Text.Json.Nodes;
using Backprop.Kernel.Documents;

namespace Backprop.Studio.Tests.Server;

/// <summary>Files through the contents API, and what the classroom adds to it.</summary>
public sealed class ContentsTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Lesson = "01-two-neuron-chain";

    [Fact]
    public async Task A_notebook_goes_round_without_loss_and_two_tabs_do_not_overwrite_each_other()
    {
        (int status, JsonNode? model, string? originalTag) = await server.SendAsync(HttpMethod.Get, $"/api/contents/notebooks/{Lesson}.ipynb");
        Assert.Equal(200, status);
        Assert.NotNull(originalTag);
        JsonObject notebook = model!["content"]!.AsObject();
        Assert.IsType<string>(notebook["cells"]![0]!["source"]!.GetValue<string>());

        var body = new JsonObject { ["type"] = "notebook", ["format"] = "json", ["content"] = notebook.DeepClone() };
        (int Status, JsonNode? Body, string? Tag) first = await server.SendAsync(HttpMethod.Put, "/api/contents/work/copy.ipynb", body, ("If-None-Match", "*"));
        Assert.Equal(201, first.Status);
        Assert.Equal(originalTag, first.Tag);
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(server.Root, "notebooks", Lesson + ".ipynb"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(Path.Combine(server.Root, "work", "copy.ipynb"), TestContext.Current.CancellationToken));

        body["content"]!["cells"]![0]!["source"] = "# Mine\nsecond line";
        (int Status, JsonNode? Body, string? Tag) second = await server.SendAsync(HttpMethod.Put, "/api/contents/work/copy.ipynb", body, ("If-Match", first.Tag!));
        Assert.Equal(200, second.Status);
        (int Status, JsonNode? Body, string? Tag) late = await server.SendAsync(HttpMethod.Put, "/api/contents/work/copy.ipynb", body, ("If-Match", first.Tag!));
        Assert.Equal((409, second.Tag), (late.Status, late.Tag));
        Assert.Contains("was changed in another tab", late.Body!["message"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(409, (await server.SendAsync(HttpMethod.Put, "/api/contents/work/copy.ipynb", body, ("If-None-Match", "*"))).Status);

        // Many at once with the same tag: one wins.
        (int Status, JsonNode? Body, string? Tag)[] race = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
        {
            JsonNode mine = body.DeepClone();
            mine["content"]!["cells"]![0]!["source"] = FormattableString.Invariant($"# {i}");
            return server.SendAsync(HttpMethod.Put, "/api/contents/work/copy.ipynb", mine, ("If-Match", second.Tag!));
        }));
        Assert.Equal(1, race.Count(answer => answer.Status == 200));
    }

    [Fact]
    public async Task Files_are_made_renamed_copied_kept_and_deleted()
    {
        (int Status, JsonNode? Body, string? Tag) made = await server.SendAsync(HttpMethod.Post, "/api/contents/work", new JsonObject { ["type"] = "notebook" });
        Assert.Equal((201, "work/Untitled.ipynb"), (made.Status, made.Body!["path"]!.ToString()));
        var notebook = NotebookDocument.Load(Path.Combine(server.Root, "work", "Untitled.ipynb"));
        Assert.Equal(NotebookMetadata.CSharp().ToJsonString(), notebook.Metadata.ToJsonString());
        Assert.Equal("C#", notebook.Language);
        Assert.Equal("work/Untitled-Copy.ipynb", (await server.SendAsync(HttpMethod.Post, "/api/contents/work", new JsonObject { ["copy_from"] = "work/Untitled.ipynb" })).Body!["path"]!.ToString());
        Assert.Equal(201, (await server.SendAsync(HttpMethod.Post, "/api/contents/work/Untitled.ipynb/checkpoints", new JsonObject())).Status);
        Assert.Single((await server.SendAsync(HttpMethod.Get, "/api/contents/work/Untitled.ipynb/checkpoints")).Body!.AsArray());
        string before = await File.ReadAllTextAsync(Path.Combine(server.Root, "work", "Untitled.ipynb"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(server.Root, "work", "Untitled.ipynb"), "spoilt", TestContext.Current.CancellationToken);
        Assert.Equal(204, (await server.SendAsync(HttpMethod.Post, "/api/contents/work/Untitled.ipynb/checkpoints/checkpoint")).Status);
        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(server.Root, "work", "Untitled.ipynb"), TestContext.Current.CancellationToken));
        Assert.Equal(204, (await server.SendAsync(HttpMethod.Delete, "/api/contents/work/Untitled.ipynb/checkpoints/checkpoint")).Status);
        Assert.Equal(200, (await server.SendAsync(HttpMethod.Patch, "/api/contents/work/Untitled.ipynb", new JsonObject { ["path"] = "work/named.ipynb" })).Status);
        Assert.Equal(409, (await server.SendAsync(HttpMethod.Patch, "/api/contents/work/Untitled-Copy.ipynb", new JsonObject { ["path"] = "work/named.ipynb" })).Status);
        Assert.Equal(204, (await server.SendAsync(HttpMethod.Delete, "/api/contents/work/named.ipynb")).Status);
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, "/api/contents/work/named.ipynb")).Status);
        JsonNode folder = (await server.SendAsync(HttpMethod.Get, "/api/contents")).Body!;
        Assert.Equal("directory", folder["type"]!.ToString());
        Assert.Contains("notebooks", folder["content"]!.AsArray().Select(entry => entry!["name"]!.ToString()));
    }

    [Theory]
    [InlineData("""{"type": "notebook", "content": "text"}""")]
    [InlineData("""{"type": "notebook", "content": {"nbformat": 3}}""")]
    [InlineData("""{"type": "notebook", "content": {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code", "source": 7}]}}""")]
    [InlineData("""{"type": "file", "format": "base64", "content": "?"}""")]
    public async Task What_is_no_file_is_refused_in_words(string body)
    {
        string name = body.Contains("base64", StringComparison.Ordinal) ? "bad.bin" : "bad.ipynb";
        (int status, JsonNode? answer, _) = await server.SendAsync(HttpMethod.Put, $"/api/contents/work/{name}", JsonNode.Parse(body));
        Assert.Equal(400, status);
        Assert.Contains(name, answer!["message"]!.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(server.Root, "work", name)));
    }

    [Fact]
    public async Task A_solution_is_for_those_who_tried_and_the_list_knows_who_is_right()
    {
        async Task<JsonObject> ListedAsync() => (await server.SendAsync(HttpMethod.Get, "/api/classroom")).Body!["lessons"]![0]!.AsObject();
        JsonObject listed = await ListedAsync();
        Assert.Equal("about two hours", listed["takes"]!.ToString());
        Assert.Equal(("1. A chain of two neurons", false, 0, 14), (listed["title"]!.ToString(), listed["copy"]!.GetValue<bool>(), listed["points"]!.GetValue<int>(), listed["maximumPoints"]!.GetValue<int>()));
        string exercise = $"/api/classroom/lessons/{Lesson}/exercises/01.1";
        string stub = (await server.SendAsync(HttpMethod.Get, $"{exercise}/stub")).Body!["source"]!.ToString();
        Assert.Contains("NotImplementedException", stub, StringComparison.Ordinal);
        Assert.Equal(403, (await server.SendAsync(HttpMethod.Get, $"{exercise}/solution")).Status);

        JsonNode notebook = (await server.SendAsync(HttpMethod.Get, $"/api/classroom/lessons/{Lesson}/original")).Body!;
        JsonObject Cell(string id) => notebook["cells"]!.AsArray().Single(cell => cell!["id"]!.ToString() == id)!.AsObject();
        await using TestClient client = await server.ConnectAsync();
        await client.RunAsync(Cell("setup")["source"]!.ToString());
        foreach ((string answer, string outcome) in new[] { ("double GradientB(double a, double b, double x, double y) => 1;", "wrong"), (File.ReadAllText(Path.Combine(Repository.Root, "solutions", "01-1.cs")), "right") })
        {
            Cell("ex-01-1")["source"] = answer;
            await client.RunAsync(answer);
            (JsonNode _, IReadOnlyList<JsonObject> iopub) = await client.RunAsync(Cell("check-01-1")["source"]!.ToString());
            JsonObject result = iopub.Single(message => message.Type() == "execute_result")["content"]!.DeepClone().AsObject();
            result["output_type"] = "execute_result";
            Cell("check-01-1")["outputs"] = new JsonArray(result);
            Assert.InRange((await server.SendAsync(HttpMethod.Put, $"/api/contents/work/{Lesson}.ipynb", new JsonObject { ["type"] = "notebook", ["content"] = notebook.DeepClone() })).Status, 200, 201);
            listed = await ListedAsync();
            Assert.Equal((outcome, true), (listed["exercises"]![0]!["outcome"]!.ToString(), listed["copy"]!.GetValue<bool>()));
            Assert.Equal(200, (await server.SendAsync(HttpMethod.Get, $"{exercise}/solution")).Status);
        }

        Assert.Equal(1, listed["points"]!.GetValue<int>());
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, $"/api/classroom/lessons/{Lesson}/exercises/..%2f01.1/solution")).Status);
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, "/api/classroom/lessons/..%2fwork%2fcopy/original")).Status);
    }

    [Fact]
    public async Task Sessions_keep_the_kernel_of_a_notebook()
    {
        var body = new JsonObject { ["path"] = "work/session.ipynb", ["type"] = "notebook", ["kernel"] = new JsonObject { ["name"] = ".net-csharp" } };
        JsonNode first = (await server.SendAsync(HttpMethod.Post, "/api/sessions", body)).Body!;
        JsonNode again = (await server.SendAsync(HttpMethod.Post, "/api/sessions", body)).Body!;
        Assert.Equal(first["kernel"]!["id"]!.ToString(), again["kernel"]!["id"]!.ToString());
        Assert.Equal("work/moved.ipynb", (await server.SendAsync(HttpMethod.Patch, $"/api/sessions/{first["id"]}", new JsonObject { ["path"] = "work/moved.ipynb" })).Body!["path"]!.ToString());
        Assert.Equal(204, (await server.SendAsync(HttpMethod.Delete, $"/api/sessions/{first["id"]}")).Status);
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, $"/api/kernels/{first["kernel"]!["id"]}")).Status);
        Assert.Equal(".net-csharp", (await server.SendAsync(HttpMethod.Get, "/api/kernelspecs")).Body!["default"]!.ToString());
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, "/api/terminals")).Status);
    }

    [Fact]
    public async Task Markdown_is_rendered_and_its_links_stay_in_the_course()
    {
        var cells = new JsonArray(new JsonObject { ["source"] = "# A $x$\n\n[next](02-x.ipynb#a) [data](../data/alice.csv) [out](../../../etc/passwd) [web](https://example.org)" });
        string html = (await server.SendAsync(HttpMethod.Post, "/api/classroom/markdown", new JsonObject { ["path"] = "work/a.ipynb", ["cells"] = cells })).Body!["html"]![0]!.ToString();
        Assert.Contains("href=\"/lesson/02-x#a\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/api/files/data/alice.csv\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org\"", html, StringComparison.Ordinal);
        Assert.Contains("\\(x\\)", html, StringComparison.Ordinal);
    }
}
