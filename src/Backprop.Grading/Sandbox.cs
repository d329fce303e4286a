namespace Backprop.Grading;

/// <summary>
/// A folder for one worker: copies of the library and the data lie where notebooks look for them, and what the code
/// does to them ends with the worker.
/// </summary>
internal sealed class Sandbox : IDisposable
{
    private readonly string _root;

    public Sandbox(GradingOptions options)
    {
        _root = Directory.CreateTempSubdirectory("backprop-").FullName;
        WorkingDirectory = Directory.CreateDirectory(Path.Combine(_root, "work")).FullName;
        Copy(options.LibraryFolder, "lib", "*.dll");
        Copy(options.DataFolder, "data", "*");
    }

    /// <summary>Where the notebook's code runs.</summary>
    public string WorkingDirectory { get; }

    public void Dispose()
    {
        try
        {
            Directory.Delete(_root, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A temporary folder that stays behind harms nobody; the system clears it.
        }
    }

    private void Copy(string from, string name, string pattern)
    {
        string to = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        foreach (string file in Directory.Exists(from) ? Directory.EnumerateFiles(from, pattern) : [])
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
