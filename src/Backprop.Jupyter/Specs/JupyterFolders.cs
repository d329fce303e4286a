namespace Backprop.Jupyter.Specs;

/// <summary>Where Jupyter looks for kernels.</summary>
internal static class JupyterFolders
{
    private const string Kernels = "kernels";

    /// <summary>The folder of the user's own kernels.</summary>
    internal static string OfUser() => Path.Combine(
        Variable("JUPYTER_DATA_DIR")
        ?? (OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter")
            : OperatingSystem.IsMacOS() ? Path.Combine(Home(), "Library", "Jupyter")
            : Path.Combine(Variable("XDG_DATA_HOME") ?? Path.Combine(Home(), ".local", "share"), "jupyter")),
        Kernels);

    /// <summary>The folder of the kernels that belong to an installation of Python.</summary>
    internal static string OfPrefix(string prefix) => Path.Combine(prefix, "share", "jupyter", Kernels);

    /// <summary>All folders that are known of; the Python that Jupyter runs in may have another.</summary>
    internal static IReadOnlyList<string> All()
    {
        IEnumerable<string> named = (Variable("JUPYTER_PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, Kernels));
        return [.. named.Append(OfUser()).Concat(Prefixes().Select(OfPrefix)).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Prefixes() =>
    [
        .. new[] { Variable("VIRTUAL_ENV"), Variable("CONDA_PREFIX") }.OfType<string>(),
        .. (Variable("PATH") ?? "").Split(Path.PathSeparator).Where(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "jupyter.exe" : "jupyter")))
            .Select(folder => Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))).OfType<string>(),
        .. OperatingSystem.IsWindows() ? Array.Empty<string>() : ["/usr/local", "/usr"],
    ];

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string Home() => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
}
