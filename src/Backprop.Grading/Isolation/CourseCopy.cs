using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Backprop.Grading.Isolation;

/// <summary>
/// A copy of what workers run: their program, the library, the data. The copies are read-only, but a worker that runs as the user
/// who made them can change that; so their fingerprints are kept.
/// </summary>
internal sealed class CourseCopy : IDisposable
{
    private const string ProgramName = "Backprop.Kernel";

    private readonly Dictionary<string, Print> _prints = new(StringComparer.Ordinal);

    /// <param name="libraryFolder">Where the library lies.</param>
    /// <param name="dataFolder">Where the data lies.</param>
    /// <exception cref="IOException">There is no room, or a file cannot be read.</exception>
    public CourseCopy(string libraryFolder, string dataFolder)
    {
        Program = Add("program", ProgramFiles(AppContext.BaseDirectory));
        Library = Add("lib", FilesIn(libraryFolder, "*.dll"));
        Data = Add("data", FilesIn(dataFolder, "*"));
        Folders.Open(Root);
    }

    /// <summary>The folder that holds them all.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("backprop-course-").FullName;

    /// <summary>The folder of the worker's program.</summary>
    public string Program { get; }

    /// <summary>The file of the worker's program.</summary>
    public string WorkerFile => Path.Combine(Program, ProgramName + ".dll");

    /// <summary>The folder of the library.</summary>
    public string Library { get; }

    /// <summary>The folder of the data.</summary>
    public string Data { get; }

    /// <summary>How many workers run from it.</summary>
    public int Users { get; set; }

    /// <summary>Whether it was found changed.</summary>
    public bool IsSpoilt { get; set; }

    /// <summary>Whether every file is as it was copied, and none has come.</summary>
    public bool IsWhole()
    {
        try
        {
            string[] there = [.. new[] { Program, Library, Data }.SelectMany(folder => Directory.EnumerateFileSystemEntries(folder))];
            return there.Length == _prints.Count && there.All(path => _prints.TryGetValue(path, out Print? print) && print.Fits(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether another copy was made of the same files.</summary>
    public bool IsLike(CourseCopy other) =>
        _prints.Values.ToHashSet().SetEquals(other._prints.Values);

    /// <summary>Adds a copy of the .NET runtime.</summary>
    /// <returns>Its file that starts .NET programs.</returns>
    public string AddRuntime(string dotnet)
    {
        string folder = Path.Combine(Root, "dotnet");
        return RuntimeCopy.Make(dotnet, folder);
    }

    public void Dispose() => Folders.Delete(Root);

    private string Add(string name, IEnumerable<string> files)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
        foreach (string file in files)
        {
            string copy = Path.Combine(folder, Path.GetFileName(file));
            if (Path.GetFileName(file) == JudgedLibrary.FileName)
            {
                File.WriteAllBytes(copy, JudgedLibrary.Blank(File.ReadAllBytes(file)));
            }
            else
            {
                File.Copy(file, copy);
            }

            _prints[copy] = Print.Of(copy);
        }

        return folder;
    }

    // Only what the worker needs: the judge's own program lies beside it.
    private static IEnumerable<string> ProgramFiles(string folder)
    {
        string dependencies = Path.Combine(folder, ProgramName + ".deps.json");
        JsonObject targets = JsonNode.Parse(File.ReadAllText(dependencies))!["targets"]!.AsObject();
        IEnumerable<string> assemblies = targets.SelectMany(target => target.Value!.AsObject())
            .SelectMany(library => library.Value!["runtime"]?.AsObject().Select(file => Path.GetFileName(file.Key)) ?? []);
        return [dependencies, Path.Combine(folder, ProgramName + ".runtimeconfig.json"), .. assemblies.Distinct().Select(name => Path.Combine(folder, name))];
    }

    private static IEnumerable<string> FilesIn(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern) : [];

    /// <summary>What tells a file from every other.</summary>
    private sealed record Print(long Length, string Hash)
    {
        public static Print Of(string path)
        {
            using FileStream file = File.OpenRead(path);
            return new Print(file.Length, Convert.ToHexString(SHA256.HashData(file)));
        }

        // Length and link first: what stands there now may be a link, or a pipe that nobody ever writes to.
        public bool Fits(string path) =>
            new FileInfo(path) is { Exists: true, LinkTarget: null } file && file.Length == Length && Of(path) == this;
    }
}
