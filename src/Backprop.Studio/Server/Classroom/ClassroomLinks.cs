using System.Text.Json.Nodes;
using Backprop.Studio.Pages;
using Backprop.Studio.Server.Files;

namespace Backprop.Studio.Server.Classroom;

/// <summary>Links of a notebook that is shown in the classroom: to other lessons, and to files of the course.</summary>
/// <param name="files">The course's files.</param>
/// <param name="notebook">The notebook's path.</param>
internal sealed class ClassroomLinks(CourseFiles files, string notebook) : IPageLinks
{
    public string? Link(string? url)
    {
        if (Local(url) is not { } local)
        {
            return url;
        }

        string name = Path.GetFileNameWithoutExtension(local.Path);
        return Path.GetDirectoryName(local.Path) is "notebooks" or "work" or "notebooks/" + Paths.Extras or "work/" + Paths.Extras && local.Path.EndsWith(".ipynb", StringComparison.Ordinal)
            ? $"/lesson/{Uri.EscapeDataString(name)}{local.After}"
            : Address(local);
    }

    public string? Picture(string? url, JsonObject? attachments) =>
        PageLinks.Attached(url, attachments) ?? (Local(url) is { } local ? Address(local) : url);

    private static string Address((string Path, string After) local) =>
        "/api/files/" + string.Join('/', local.Path.Split('/').Select(Uri.EscapeDataString)) + local.After;

    // Where the link leads within the course; null for one to elsewhere.
    private (string Path, string After)? Local(string? url)
    {
        if (string.IsNullOrEmpty(url) || url[0] is '#' or '/' or '?' || url.Contains(':', StringComparison.Ordinal))
        {
            return null;
        }

        int end = url.IndexOfAny(['#', '?']);
        (string path, string after) = end < 0 ? (url, "") : (url[..end], url[end..]);
        string folder = files.Resolve("");
        string full = Path.GetFullPath(Path.Combine(folder, Path.GetDirectoryName(notebook) ?? "", Uri.UnescapeDataString(path).Replace("\0", "", StringComparison.Ordinal)));
        return Paths.IsInside(full, folder) ? (files.Relative(full), after) : null;
    }
}
