namespace Backprop.Jupyter.Tests.Machine;

/// <summary>A folder of a test, gone afterwards.</summary>
public sealed class Scratch : IDisposable
{
    /// <summary>Its path. Short: the path of a socket may have no more than a hundred characters.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("backprop-").FullName;

    public string At(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        string path = At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
