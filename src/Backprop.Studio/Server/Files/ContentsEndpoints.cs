using System.Text;
using System.Text.Json.Nodes;
using Backprop.Jupyter.Http;
using Backprop.Jupyter.Messages;
using Backprop.Kernel.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Backprop.Studio.Server.Files;

/// <summary><c>/api/contents</c>: Jupyter's way to files, with tags against two writers who do not know of each other.</summary>
internal sealed class ContentsEndpoints(CourseFiles files)
{
    private readonly ContentsModel _model = new(files);
    private readonly Checkpoints _checkpoints = new(files);

    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/contents/{**path}", (HttpContext context, string? path) => Checkpoints.IsAddress(path) ? _checkpoints.List(path!) : Get(context, path));
        routes.MapPut("/api/contents/{**path}", (HttpContext context, string path) => ExclusivelyAsync(() => PutAsync(context, path)));
        routes.MapPost("/api/contents/{**path}", (HttpContext context, string? path) => ExclusivelyAsync(() =>
            Checkpoints.IsAddress(path) ? Task.FromResult(_checkpoints.Post(path!)) : CreateAsync(context, path)));
        routes.MapPatch("/api/contents/{**path}", (HttpContext context, string path) => ExclusivelyAsync(() => RenameAsync(context, path)));
        routes.MapDelete("/api/contents/{**path}", (string path) => ExclusivelyAsync(() => Task.FromResult(Checkpoints.IsAddress(path) ? _checkpoints.Delete(path) : Delete(path))));
    }

    private IResult Get(HttpContext context, string? path)
    {
        IQueryCollection query = context.Request.Query;
        (JsonObject? model, string? tag) = _model.Describe(files.Resolve(path), query["content"] != "0", Asked(query, "type"), Asked(query, "format"));
        if (tag is not null)
        {
            context.Response.Headers.ETag = tag;
        }

        return Api.Answer(model);
    }

    private async Task<IResult> PutAsync(HttpContext context, string path)
    {
        string real = files.ResolveEntry(path);
        JsonObject body = await Api.ReadAsync(context.Request);
        if (body.Text("type") == "directory")
        {
            Directory.CreateDirectory(real);
            return Api.Answer(_model.Saved(real), StatusCodes.Status201Created);
        }

        bool exists = File.Exists(real);
        if (Directory.Exists(real))
        {
            throw ApiException.Conflict($"'{path}' is a folder. Choose another name.");
        }

        CheckTag(context, path, exists ? CourseFiles.Tag(await File.ReadAllBytesAsync(real)) : null);
        byte[] bytes = Bytes(body, path, Path.GetFileName(real));
        Directory.CreateDirectory(Path.GetDirectoryName(real)!);
        AtomicFile.Write(real, bytes);
        context.Response.Headers.ETag = CourseFiles.Tag(bytes);
        return Api.Answer(_model.Saved(real), exists ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }

    private static void CheckTag(HttpContext context, string path, string? present)
    {
        IHeaderDictionary headers = context.Request.Headers;
        string? problem = null;
        if (headers.IfMatch.Count > 0 && (present is null || !headers.IfMatch.Contains(present)))
        {
            problem = present is null ? "was deleted or moved" : "was changed in another tab or program";
        }

        if (headers.IfNoneMatch.Contains("*") && present is not null)
        {
            problem = "was made in another tab or program";
        }

        if (problem is null)
        {
            return;
        }

        if (present is not null)
        {
            context.Response.Headers.ETag = present;
        }

        throw ApiException.Conflict(
            $"'{path}' {problem} since you opened it, so it was not saved. Reload the page to see the other version (copy your changes first), or save again over it.");
    }

    private static byte[] Bytes(JsonObject body, string path, string name)
    {
        if (path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) || body.Text("type") == "notebook")
        {
            return body["content"] is JsonObject notebook
                ? NotebookJsonForm.ToFile(notebook, name)
                : throw ApiException.Bad($"{name}: a notebook's \"content\" should be an object {{ … }}.");
        }

        string content = body.Text("content") ?? throw ApiException.Bad($"{name}: a file's \"content\" should be a text.");
        try
        {
            return body.Text("format") == "base64" ? Convert.FromBase64String(content) : Encoding.UTF8.GetBytes(content);
        }
        catch (FormatException e)
        {
            throw ApiException.Bad($"{name}: the content is not base64.", e);
        }
    }

    private async Task<IResult> CreateAsync(HttpContext context, string? path)
    {
        string folder = files.Resolve(path);
        if (!Directory.Exists(folder))
        {
            throw CourseFiles.Missing(path);
        }

        JsonObject body = await Api.ReadAsync(context.Request);
        string real;
        if (body.Text("copy_from") is { } source)
        {
            string original = files.ResolveEntry(source);
            if (!File.Exists(original))
            {
                throw CourseFiles.Missing(source);
            }

            real = Free(folder, Path.GetFileNameWithoutExtension(original) + "-Copy", Path.GetExtension(original));
            AtomicFile.Write(real, await File.ReadAllBytesAsync(original));
        }
        else if (body.Text("type") == "directory")
        {
            real = Free(folder, "Untitled Folder", "");
            Directory.CreateDirectory(real);
        }
        else if (body.Text("type") == "notebook" || body.Text("ext") == ".ipynb")
        {
            real = Free(folder, "Untitled", ".ipynb");
            AtomicFile.Write(real, NotebookJsonForm.ToFile(NewNotebook(), Path.GetFileName(real)));
        }
        else
        {
            string extension = body.Text("ext") ?? ".txt";
            real = Free(folder, "untitled", extension);
            AtomicFile.Write(files.ResolveEntry(files.Relative(real)), []);
        }

        return Api.Answer(_model.Saved(real), StatusCodes.Status201Created);
    }

    private async Task<IResult> RenameAsync(HttpContext context, string path)
    {
        string real = files.ResolveEntry(path);
        string target = files.ResolveEntry((await Api.ReadAsync(context.Request)).Text("path") ?? throw ApiException.Bad("The new \"path\" is missing."));
        if (Path.Exists(target))
        {
            throw ApiException.Conflict($"'{files.Relative(target)}' is there already. Choose another name.");
        }

        if (Directory.Exists(real))
        {
            Directory.Move(real, target);
        }
        else if (File.Exists(real))
        {
            File.Move(real, target);
        }
        else
        {
            throw CourseFiles.Missing(path);
        }

        return Api.Answer(_model.Saved(target));
    }

    private IResult Delete(string path)
    {
        string real = files.ResolveEntry(path);
        if (Directory.Exists(real))
        {
            if (Directory.EnumerateFileSystemEntries(real).Any())
            {
                throw ApiException.Bad($"The folder '{path}' is not empty. Delete what is in it first.");
            }

            Directory.Delete(real);
        }
        else if (File.Exists(real))
        {
            File.Delete(real);
        }
        else
        {
            throw CourseFiles.Missing(path);
        }

        return Results.NoContent();
    }

    private string Free(string folder, string name, string extension)
    {
        for (int n = 0; ; n++)
        {
            string real = files.ResolveEntry(files.Relative(Path.Combine(folder, FormattableString.Invariant($"{name}{(n == 0 ? "" : n)}{extension}"))));
            if (!Path.Exists(real))
            {
                return real;
            }
        }
    }

    private async Task<IResult> ExclusivelyAsync(Func<Task<IResult>> change)
    {
        await files.Writing.WaitAsync();
        try
        {
            return await change();
        }
        finally
        {
            files.Writing.Release();
        }
    }

    private static string? Asked(IQueryCollection query, string name) => query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;

    private static JsonObject NewNotebook() => new()
    {
        ["cells"] = new JsonArray(),
        ["metadata"] = NotebookMetadata.CSharp(),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    };
}
