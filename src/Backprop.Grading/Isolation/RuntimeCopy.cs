using System.Globalization;

namespace Backprop.Grading.Isolation;

/// <summary>A copy of the .NET runtime, for workers whose user may not read the installed one: in a home folder, most often.</summary>
internal static class RuntimeCopy
{
    private static readonly string[] Parts = ["host/fxr", "shared/Microsoft.NETCore.App", "shared/Microsoft.AspNetCore.App"];

    /// <summary>Copies what a worker needs.</summary>
    /// <param name="dotnet">The file that starts .NET programs.</param>
    /// <param name="folder">Where the copy goes.</param>
    /// <returns>The same file in the copy.</returns>
    public static string Make(string dotnet, string folder)
    {
        string from = Path.GetDirectoryName(dotnet)!;
        string major = string.Create(CultureInfo.InvariantCulture, $"{Environment.Version.Major}.");
        foreach (string part in Parts)
        {
            foreach (string version in Directory.EnumerateDirectories(Path.Combine(from, part)).Where(path => Path.GetFileName(path).StartsWith(major, StringComparison.Ordinal)))
            {
                Copy(version, Path.Combine(folder, part, Path.GetFileName(version)));
            }
        }

        string copy = Path.Combine(folder, Path.GetFileName(dotnet));
        File.Copy(dotnet, copy);
        Folders.Open(folder);
        return copy;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
