using Backprop.Jupyter.Http;
using Backprop.Studio.Pages;
using Backprop.Studio.Server.Files;
using Backprop.Studio.Server.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;

namespace Backprop.Studio.Server;

/// <summary>The classroom's page and its files, and files of the course.</summary>
internal sealed class PageEndpoints(CourseFiles files)
{
    private static readonly string Assets = Path.Combine(AppContext.BaseDirectory, "assets");
    private static readonly string Classroom = Path.Combine(AppContext.BaseDirectory, "classroom");
    private static readonly string[] Pictures = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"];

    private readonly FileExtensionContentTypeProvider _types = new();

    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", Page);
        routes.MapGet("/lesson/{name}", Page);
        routes.MapGet("/tree", Page);
        routes.MapGet("/lab", Page);
        routes.MapGet("/output-frame", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policies.OutputFrame($"{context.Request.Scheme}://{context.Request.Host}");
            return Own(context, Classroom, "output-frame.html");
        });
        routes.MapGet("/classroom/{**file}", (HttpContext context, string file) => Own(context, Classroom, file));
        routes.MapGet("/assets/{**file}", (HttpContext context, string file) => Own(context, Assets, file));
        routes.MapGet("/api/files/{**path}", CourseFile);
        routes.MapFallback(context => Api.RefuseAsync(context, StatusCodes.Status404NotFound, $"This server has nothing at {context.Request.Path}."));
    }

    private IResult Page(HttpContext context)
    {
        bool needsCdn = !File.Exists(Path.Combine(Assets, "plotly.min.js")) || !File.Exists(Path.Combine(Assets, "codemirror.js"));
        context.Response.Headers.ContentSecurityPolicy = Policies.Page(needsCdn ? Cdn.ImportMap : null);
        if (!needsCdn)
        {
            return Own(context, Classroom, "index.html");
        }
        // It has to stand before the first module.
        string page = File.ReadAllText(Path.Combine(Classroom, "index.html")).Replace("<script ", $"<script type=\"importmap\">{Cdn.ImportMap}</script>\n<script ", StringComparison.Ordinal);
        return Results.Text(page, "text/html; charset=utf-8");
    }

    // Files of the program are asked for again and again: the browser keeps them and asks whether they are still the same.
    private IResult Own(HttpContext context, string folder, string name)
    {
        string path = Path.GetFullPath(Path.Combine(folder, name));
        if (!Paths.IsInside(path, folder) || !File.Exists(path))
        {
            throw ApiException.NotFound($"The program has no file {context.Request.Path}.");
        }

        if (!_types.TryGetContentType(path, out string? type))
        {
            type = "application/octet-stream";
        }

        var info = new FileInfo(path);
        context.Response.Headers.CacheControl = "no-cache";
        // For the output frame, whose origin is not this server's.
        context.Response.Headers.AccessControlAllowOrigin = "*";
        var tag = new Microsoft.Net.Http.Headers.EntityTagHeaderValue(FormattableString.Invariant($"\"{info.LastWriteTimeUtc.Ticks:x}-{info.Length:x}\""));
        return Results.File(path, type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type, lastModified: new DateTimeOffset(info.LastWriteTimeUtc), entityTag: tag);
    }

    // A picture is shown, everything else is offered for saving: a page of the course's folder is not a page of the server.
    private IResult CourseFile(HttpContext context, string path)
    {
        string real = files.Resolve(path);
        if (!File.Exists(real))
        {
            throw CourseFiles.Missing(path);
        }

        if (!_types.TryGetContentType(real, out string? type))
        {
            type = "application/octet-stream";
        }

        context.Response.Headers.CacheControl = "no-cache";
        return Results.File(real, type, Pictures.Contains(type) ? null : Path.GetFileName(real));
    }
}
