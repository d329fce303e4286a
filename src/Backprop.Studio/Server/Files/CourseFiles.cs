using System.Security.Cryptography;
using Backprop.Jupyter.Http;

namespace Backprop.Studio.Server.Files;

/// <summary>The course's folder as clients see it: paths with '/', and no way out of it.</summary>
internal sealed class CourseFiles(string root)
{
    private readonly string _root = Paths.Real(root);

    /// <summary>One writer at a time, so that looking at a file's tag and replacing it are one step.</summary>
    internal SemaphoreSlim Writing { get; } = new(1, 1);

    /// <summary>The real place of a path: inside the folder, whatever links are on the way.</summary>
    /// <param name="path">Relative to the course's folder; empty for the folder itself.</param>
    /// <exception cref="ApiException">It leads out of the folder, or to something hidden. Clients are told only that it is not there.</exception>
    internal string Resolve(string? path)
    {
        string[] segments = (path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (!segments.All(IsName))
        {
            throw Missing(path);
        }

        string real = Paths.Real(Path.Combine([_root, .. segments]));
        return Paths.IsInside(real, _root) && Relative(real).Split('/', StringSplitOptions.RemoveEmptyEntries).All(IsName) ? real : throw Missing(path);
    }

    /// <summary>As <see cref="Resolve"/>, for something that can be replaced or removed: not the folder itself.</summary>
    internal string ResolveEntry(string? path)
    {
        string real = Resolve(path);
        return Paths.Comparer.Equals(real, _root) ? throw ApiException.Forbidden("The course's folder itself cannot be changed.") : real;
    }

    /// <summary>The path of a real file as clients write it.</summary>
    internal string Relative(string real) =>
        Paths.Comparer.Equals(real, _root) ? "" : Path.GetRelativePath(_root, real).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Changes whenever the file's content does.</summary>
    internal static string Tag(ReadOnlySpan<byte> content) => $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"";

    internal static ApiException Missing(string? path) => ApiException.NotFound($"There is no file or folder '{path}' in the course.");

    // Names with a dot in front are git's and the checkpoints'; ':' and '\' mean something to Windows, as do dots and blanks at the end.
    private static bool IsName(string segment) =>
        segment[0] != '.' && segment.IndexOfAny([':', '\\', '\0']) < 0 && segment[^1] is not ('.' or ' ') && !segment.Any(char.IsControl);
}
