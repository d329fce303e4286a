namespace Backprop.Grading.Isolation;

/// <summary>
/// A folder for one worker: copies of the library and the data lie where notebooks look for them, and what the code
/// does to them ends with the worker.
/// </summary>
internal sealed class Sandbox : IDisposable
{
    private readonly string _root;

    /// <param name="course">What is copied.</param>
    /// <param name="user">Whom the folder belongs to; null for the user who runs this program.</param>
    public Sandbox(CourseCopy course, uint? user)
    {
        _root = Directory.CreateTempSubdirectory("backprop-").FullName;
        WorkingDirectory = Directory.CreateDirectory(Path.Combine(_root, "work")).FullName;
        TemporaryFolder = Directory.CreateDirectory(Path.Combine(_root, "tmp")).FullName;
        Copy(course.Library, "lib");
        Copy(course.Data, "data");
        if (user is { } other)
        {
            Unix.GiveTo(WorkingDirectory, other);
            Unix.GiveTo(TemporaryFolder, other);
            Folders.OpenFolder(_root);
        }
    }

    /// <summary>Where the notebook's code runs.</summary>
    public string WorkingDirectory { get; }

    /// <summary>What the notebook's code finds as the folder for temporary files, and as its home if it has no other.</summary>
    public string TemporaryFolder { get; }

    /// <summary>Whether more lies in the folder than so many bytes, or so many files that nobody wants to count them.</summary>
    public bool HoldsMoreThan(long bytes)
    {
        const int Most = 20_000;
        var inside = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        try
        {
            int count = 0;
            foreach (FileInfo file in new DirectoryInfo(_root).EnumerateFiles("*", inside))
            {
                bytes -= file.Length;
                if (bytes < 0 || ++count > Most)
                {
                    return true;
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The code moves and deletes its files meanwhile.
        }

        return false;
    }

    public void Dispose() => Folders.Delete(_root);

    private void Copy(string from, string name)
    {
        string to = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        foreach (string file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        Folders.Open(to);
    }
}
