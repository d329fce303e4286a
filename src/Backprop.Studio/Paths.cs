namespace Backprop.Studio;

/// <summary>Paths, compared and shown.</summary>
internal static class Paths
{
    /// <summary>The folder of notebooks beside the lessons: they have no exercises and may need packages, so they are taken only when named.</summary>
    internal const string Extras = "extras";

    // As many as the operating system follows; more are a circle.
    private const int MostLinks = 40;

    /// <summary>Compares paths as this system does.</summary>
    internal static StringComparer Comparer { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>The path as a person would type it here: relative when that is shorter.</summary>
    internal static string Show(string path)
    {
        string full = Path.GetFullPath(path);
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, full);
        return relative.Length < full.Length && !relative.StartsWith("../..", StringComparison.Ordinal) ? relative : full;
    }

    /// <summary>Why a file operation failed, on one line.</summary>
    internal static string Reason(Exception e) => e.Message.ReplaceLineEndings(" ").TrimEnd('.') + ".";

    /// <summary>The full path with every symbolic link on the way resolved; what does not exist yet stays as it is.</summary>
    internal static string Real(string path) => Real(path, links: 0);

    private static string Real(string path, int links)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent)
        {
            return full;
        }

        string here = Path.Combine(Real(parent, links), Path.GetFileName(full));
        try
        {
            var info = new DirectoryInfo(here);
            if (info.LinkTarget is null || links == MostLinks)
            {
                return here;
            }
            // The folders on the way to a link's target may be links themselves.
            return info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Real(target.FullName, links + 1) : here;
        }
        catch (IOException)
        {
            return here;
        }
    }

    /// <summary>Whether a real path is a folder or lies in it.</summary>
    internal static bool IsInside(string path, string folder)
    {
        for (string? here = path; here is not null; here = Path.GetDirectoryName(here))
        {
            if (Comparer.Equals(here, folder))
            {
                return true;
            }
        }

        return false;
    }
}
