using System.Collections.Concurrent;

namespace Backprop.Studio.Sites;

/// <summary>The files of the course that pages link to: they go along, so that the links hold wherever the site is put.</summary>
/// <param name="course">The course. No file outside its folder goes along.</param>
internal sealed class SiteFiles(Course course)
{
    private const string Folder = "files";
    private const long Largest = 32 << 20;

    private readonly ConcurrentDictionary<string, string> _files = new(Paths.Comparer);
    private readonly string _root = Paths.Real(course.Root);

    /// <summary>The address of a file's copy; null for one that does not go along.</summary>
    /// <param name="path">The file's full path.</param>
    internal string? Address(string path)
    {
        string real = Paths.Real(path);
        var file = new FileInfo(real);
        if (!file.Exists || file.Length > Largest || !Paths.IsInside(real, _root))
        {
            return null;
        }

        string[] parts = Path.GetRelativePath(_root, real).Split(Path.DirectorySeparatorChar);
        if (Array.Exists(parts, part => part.StartsWith('.')))
        {
            return null;
        }

        _files[real] = Path.Combine(Folder, Path.Combine(parts));
        return Folder + "/" + string.Join('/', parts.Select(Uri.EscapeDataString));
    }

    /// <summary>Copies them into a site.</summary>
    /// <exception cref="IOException">One cannot be copied.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    internal void CopyTo(string site)
    {
        foreach ((string from, string to) in _files)
        {
            string copy = Path.Combine(site, to);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(from, copy, overwrite: true);
        }
    }
}
