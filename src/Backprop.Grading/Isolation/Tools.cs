namespace Backprop.Grading.Isolation;

/// <summary>The small programs of a Linux system that start others under limits.</summary>
internal static class Tools
{
    private static readonly string[] MorePlaces = ["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin"];

    /// <summary>The path of a program; null if the system has none of that name.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(MorePlaces)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
