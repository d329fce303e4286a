namespace Backprop.Studio.Editors;

/// <summary>The kinds of system that editors keep their files on, each in its own places.</summary>
internal enum HostSystem
{
    /// <summary>Linux, and what lives like it.</summary>
    Linux,

    /// <summary>macOS.</summary>
    MacOS,

    /// <summary>Windows.</summary>
    Windows,
}

/// <summary>What the places of a person's files depend on.</summary>
/// <param name="System">The kind of system.</param>
/// <param name="Home">The person's folder.</param>
/// <param name="Variable">The environment.</param>
internal sealed record EditorHome(HostSystem System, string Home, Func<string, string?> Variable)
{
    /// <summary>Where this program runs.</summary>
    internal static EditorHome Own { get; } = new(
        OperatingSystem.IsWindows() ? HostSystem.Windows : OperatingSystem.IsMacOS() ? HostSystem.MacOS : HostSystem.Linux,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        Environment.GetEnvironmentVariable);

    /// <summary>A folder in the person's own.</summary>
    internal string Folder(params string[] names) => Path.Combine([Home, .. names]);

    /// <summary>The folder that a variable names, or the one that is meant where the variable names none.</summary>
    internal string Named(string variable, params string[] names) =>
        Variable(variable) is { Length: > 0 } folder && Path.IsPathFullyQualified(folder) ? folder : Folder(names);
}
