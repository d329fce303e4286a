using System.Text;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Backprop.Jupyter.Http;
using Backprop.Jupyter.Messages;

namespace Backprop.Studio.Server.Files;

/// <summary>Files and folders in the words of Jupyter's contents API.</summary>
internal sealed class ContentsModel(CourseFiles files)
{
    private const long LargestFile = 64 << 20;

    /// <summary>Describes a file or folder.</summary>
    /// <param name="real">Its place.</param>
    /// <param name="withContent">Whether its content is wanted.</param>
    /// <param name="type">The type the client asks for, or null.</param>
    /// <param name="format">The form the client asks for, or null.</param>
    /// <exception cref="ApiException">It is not there, or not of that type.</exception>
    internal (JsonObject Model, string? Tag) Describe(string real, bool withContent, string? type, string? format)
    {
        if (Directory.Exists(real))
        {
            return type is null or "directory"
                ? (Folder(real, withContent), null)
                : throw ApiException.Bad($"'{files.Relative(real)}' is a folder, not a {type}.");
        }

        if (!File.Exists(real))
        {
            throw CourseFiles.Missing(files.Relative(real));
        }

        if (type == "directory")
        {
            throw ApiException.Bad($"'{files.Relative(real)}' is a file, not a folder.");
        }

        var info = new FileInfo(real);
        if (info.Length > LargestFile)
        {
            throw new ApiException(413, FormattableString.Invariant($"'{files.Relative(real)}' has {info.Length >> 20} MB; files up to {LargestFile >> 20} MB can be opened here."));
        }

        byte[] bytes = File.ReadAllBytes(real);
        return (FileModel(info, bytes, withContent, type, format), CourseFiles.Tag(bytes));
    }

    /// <summary>Describes a file whose content the client knows.</summary>
    internal JsonObject Saved(string real) => Describe(real, withContent: false, type: null, format: null).Model;

    private JsonObject Folder(string real, bool withContent)
    {
        JsonObject model = Entry(new DirectoryInfo(real), "directory");
        if (!withContent)
        {
            return model;
        }

        IOrderedEnumerable<FileSystemInfo> entries = new DirectoryInfo(real).EnumerateFileSystemInfos()
            .Where(entry => !entry.Name.StartsWith('.') && IsHere(entry.FullName))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal);
        model["content"] = new JsonArray([.. entries.Select(entry => (JsonNode)Entry(entry, TypeOf(entry)))]);
        model["format"] = "json";
        return model;
    }

    private bool IsHere(string path)
    {
        try
        {
            return Path.Exists(files.Resolve(Path.GetRelativePath(files.Resolve(""), path).Replace(Path.DirectorySeparatorChar, '/')));
        }
        catch (ApiException)
        {
            return false;
        }
    }

    private JsonObject FileModel(FileInfo info, byte[] bytes, bool withContent, string? type, string? format)
    {
        type ??= TypeOf(info);
        JsonObject model = Entry(info, type);
        if (!withContent)
        {
            return model;
        }

        if (type == "notebook")
        {
            model["content"] = NotebookJsonForm.FromFile(bytes, info.Name);
            model["format"] = "json";
        }
        else if (format != "base64" && Utf8.IsValid(bytes))
        {
            model["content"] = Encoding.UTF8.GetString(bytes);
            model["format"] = "text";
            model["mimetype"] = "text/plain";
        }
        else if (format == "text")
        {
            throw ApiException.Bad($"'{files.Relative(info.FullName)}' is not UTF-8 text.");
        }
        else
        {
            model["content"] = Convert.ToBase64String(bytes);
            model["format"] = "base64";
            model["mimetype"] = "application/octet-stream";
        }

        return model;
    }

    private static string TypeOf(FileSystemInfo entry) => entry switch
    {
        DirectoryInfo => "directory",
        _ when entry.Extension.Equals(".ipynb", StringComparison.OrdinalIgnoreCase) => "notebook",
        _ => "file",
    };

    private JsonObject Entry(FileSystemInfo info, string type) => new()
    {
        ["name"] = files.Relative(info.FullName).Length == 0 ? "" : info.Name,
        ["path"] = files.Relative(info.FullName),
        ["type"] = type,
        ["created"] = Json.Time(new DateTimeOffset(info.CreationTimeUtc)),
        ["last_modified"] = Json.Time(new DateTimeOffset(info.LastWriteTimeUtc)),
        ["size"] = (info as FileInfo)?.Length,
        ["writable"] = true,
        ["mimetype"] = null,
        ["format"] = null,
        ["content"] = null,
    };
}
