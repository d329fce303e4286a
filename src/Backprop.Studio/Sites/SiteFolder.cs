using IoPath = System.IO.Path;

namespace Backprop.Studio.Sites;

/// <summary>
/// The folder of a site. The new site grows in a folder beside it and takes its place when it is whole: until then, and
/// whenever something goes wrong, the old site stays as it was. A folder that holds anything else is never touched.
/// </summary>
internal sealed class SiteFolder : IDisposable
{
    /// <summary>The page to open first.</summary>
    internal const string Start = "index.html";

    // Says that the folder may be replaced.
    private const string Mark = ".backprop-site";
    private const string MarkText = "Written by ./course site, which replaces this whole folder each time.\n";

    private SiteFolder(string path, string draft)
    {
        Path = path;
        Draft = draft;
    }

    /// <summary>The full path of the site.</summary>
    internal string Path { get; }

    /// <summary>The full path of the folder in which the new site grows.</summary>
    internal string Draft { get; }

    /// <summary>Makes sure that the folder may be replaced, and that there is room for a new one beside it.</summary>
    /// <exception cref="UsageException">It may not, or there is none.</exception>
    internal static SiteFolder Prepare(string output)
    {
        string path = Paths.Real(output);
        if (Paths.IsInside(Paths.Real(Environment.CurrentDirectory), path) || IoPath.GetDirectoryName(path) is not { } parent)
        {
            throw new UsageException($"--out {Paths.Show(output)} is the folder you are in, or one above it, which cannot be replaced. Name a folder in it, for instance --out site.");
        }

        RequireOurs(output, path);
        string draft = IoPath.Combine(parent, FormattableString.Invariant($".{IoPath.GetFileName(path)}-{Guid.NewGuid():n}"));
        try
        {
            Directory.CreateDirectory(draft);
            File.WriteAllText(IoPath.Combine(draft, Mark), MarkText);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out {Paths.Show(output)}: the folder cannot be written: {Paths.Reason(e)}", e);
        }

        return new SiteFolder(path, draft);
    }

    /// <summary>Puts the new site in the place of the old one.</summary>
    /// <exception cref="UsageException">It cannot be put there; the old site is still there.</exception>
    internal void Publish()
    {
        RequireOurs(Path, Path);
        string old = Draft + ".old";
        try
        {
            bool replaces = Directory.Exists(Path);
            if (replaces)
            {
                Directory.Move(Path, old);
            }

            try
            {
                Directory.Move(Draft, Path);
            }
            catch when (replaces)
            {
                Directory.Move(old, Path);
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Paths.Show(Path)} cannot be replaced: {Paths.Reason(e)} Is one of its files open in another program?", e);
        }

        TryDelete(old);
    }

    /// <summary>Removes what was not published.</summary>
    public void Dispose() => TryDelete(Draft);

    private static void RequireOurs(string output, string path)
    {
        if (File.Exists(path))
        {
            throw new UsageException($"--out {Paths.Show(output)} is a file; a folder is needed.");
        }

        try
        {
            if (Directory.Exists(path) && !File.Exists(IoPath.Combine(path, Mark)) && Directory.EnumerateFileSystemEntries(path).FirstOrDefault() is { } other)
            {
                throw new UsageException(
                    $"--out {Paths.Show(output)} holds something that ./course site did not write ({IoPath.GetFileName(other)}), and would be replaced whole. Name another folder, or empty this one.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out {Paths.Show(output)}: the folder cannot be read: {Paths.Reason(e)}", e);
        }
    }

    // What is left behind is hidden and harmless, and no reason to fail.
    private static void TryDelete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
