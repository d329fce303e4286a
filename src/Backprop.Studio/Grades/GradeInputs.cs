namespace Backprop.Studio.Grades;

/// <summary>A notebook to grade, or a folder that yields none.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Problem">Why there is nothing to grade, or null.</param>
internal sealed record GradeInput(string Path, string? Problem = null);

/// <summary>
/// The notebooks that the arguments name. What cannot be read among many submissions becomes a line of the report; nobody
/// drops out of it silently.
/// </summary>
internal static class GradeInputs
{
    /// <summary>Finds the notebooks in files and folders.</summary>
    /// <exception cref="UsageException">A path does not exist, or there is no notebook at all; a line for each path.</exception>
    internal static IReadOnlyList<GradeInput> Find(IReadOnlyList<string> paths)
    {
        var absent = paths.Where(path => !Path.Exists(path)).ToList();
        if (absent.Count > 0)
        {
            throw new UsageException(string.Join('\n', absent.Select(path => $"{(path.Length == 0 ? "''" : Paths.Show(path))}: there is no such file or folder.")));
        }

        var found = paths.SelectMany(Expand).DistinctBy(input => input.Path, Paths.Comparer).ToList();
        return found.Exists(input => input.Problem != Empty)
            ? found
            : throw new UsageException(string.Join('\n', found.Select(input => $"{Paths.Show(input.Path)}: {Empty}")));
    }

    /// <summary>The lessons of the course, of each the file that counts.</summary>
    /// <param name="course">The course.</param>
    /// <param name="source">Where to look.</param>
    /// <param name="note">Says which files count.</param>
    /// <exception cref="UsageException">There are no lessons there.</exception>
    internal static IReadOnlyList<GradeInput> Find(Course course, LessonSource source, out string note)
    {
        var lessons = Find([course.Notebooks]).Select(lesson => new LessonFiles(course, lesson)).ToList();
        note = LessonFiles.Describe(lessons, source);
        var found = lessons.Select(lesson => lesson.From(source)).OfType<GradeInput>().ToList();
        return found.Count > 0 ? found : throw new UsageException($"--from work: there are no copies of lessons in {Paths.Show(course.Work)}.");
    }

    private const string Empty = "the folder holds no notebooks (*.ipynb).";

    private static IReadOnlyList<GradeInput> Expand(string path)
    {
        string full = Path.GetFullPath(path);
        if (!Directory.Exists(full))
        {
            return [new GradeInput(full)];
        }

        var found = In(new DirectoryInfo(full)).OrderBy(input => input.Path, StringComparer.Ordinal).ToList();
        return found.Count > 0 ? found : [new GradeInput(full, Empty)];
    }

    private static IEnumerable<GradeInput> In(DirectoryInfo folder)
    {
        FileSystemInfo[] entries;
        try
        {
            entries = folder.GetFileSystemInfos();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [new GradeInput(folder.FullName, $"the folder cannot be read: {Paths.Reason(e)}")];
        }

        // Hidden folders are .git and .ipynb_checkpoints; a link to a folder may lead around in circles.
        return entries.Where(entry => !entry.Attributes.HasFlag(FileAttributes.Hidden) && !entry.Name.StartsWith('.')).SelectMany(entry => entry switch
        {
            DirectoryInfo { LinkTarget: null } inner when !Paths.Comparer.Equals(inner.Name, Paths.Extras) => In(inner),
            FileInfo file when file.Extension.Equals(".ipynb", StringComparison.OrdinalIgnoreCase) => [new GradeInput(file.FullName)],
            _ => [],
        });
    }
}
