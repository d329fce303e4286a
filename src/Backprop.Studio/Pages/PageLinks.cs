using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backprop.Studio.Pages;

/// <summary>Where the links and pictures of a notebook lead once its page lies in another folder.</summary>
/// <param name="folder">The notebook's folder.</param>
/// <param name="output">The folder of the page.</param>
/// <param name="pages">Full path of each exported notebook → file name of its page.</param>
/// <param name="file">Full path of another file → where a copy of it is to lie beside the page; null for one that stays where it is.</param>
internal sealed class PageLinks(string folder, string output, IReadOnlyDictionary<string, string> pages, Func<string, string?>? file = null) : IPageLinks
{
    private const long LargestPicture = 8 << 20;

    /// <summary>A link to an exported notebook leads to its page; one to another file, to that file where it lies.</summary>
    public string? Link(string? url)
    {
        if (LocalFile(url) is not { } local)
        {
            return url;
        }

        return (pages.TryGetValue(local.Path, out string? page) ? Uri.EscapeDataString(page) : file?.Invoke(local.Path) ?? Relative(local.Path)) + local.After;
    }

    /// <summary>A pasted picture, or one from a file, goes into the page; one from the network stays there.</summary>
    public string? Picture(string? url, JsonObject? attachments)
    {
        if (Attached(url, attachments) is { } pasted)
        {
            return pasted;
        }

        if (LocalFile(url) is not { } local)
        {
            return url;
        }

        var picture = new FileInfo(local.Path);
        return MimeType(picture.Extension) is { } type && picture.Exists && picture.Length <= LargestPicture
            ? $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(picture.FullName))}"
            : Relative(local.Path);
    }

    /// <summary>A pasted picture as a data address; null if the address names none.</summary>
    internal static string? Attached(string? url, JsonObject? attachments)
    {
        const string pasted = "attachment:";
        return url?.StartsWith(pasted, StringComparison.Ordinal) == true
            ? Attached(attachments?[Uri.UnescapeDataString(url[pasted.Length..])] as JsonObject) ?? url
            : null;
    }

    private static string? Attached(JsonObject? bundle) =>
        bundle?.FirstOrDefault(entry => entry.Key.StartsWith("image/", StringComparison.Ordinal)) is { Key: { } type, Value: { } data }
        && data.GetValueKind() is JsonValueKind.String && data.GetValue<string>() is var content ? $"data:{type};base64,{content.ReplaceLineEndings("")}" : null;

    private (string Path, string After)? LocalFile(string? url)
    {
        if (string.IsNullOrEmpty(url) || url[0] is '#' or '/' or '?' || url.Contains(':', StringComparison.Ordinal))
        {
            return null;
        }

        int end = url.IndexOfAny(['#', '?']);
        string path = end < 0 ? url : url[..end];
        return (Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(path).Replace("\0", "", StringComparison.Ordinal))), end < 0 ? "" : url[end..]);
    }

    private string Relative(string path) =>
        string.Join('/', Path.GetRelativePath(output, path).Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));

    private static string? MimeType(string extension) => extension.ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}
