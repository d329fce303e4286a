namespace Backprop.Kernel.Packages;

/// <summary>A package with the version that a restore chose.</summary>
internal sealed record PackageVersion(string Id, string Version)
{
    /// <summary>How people read it.</summary>
    public override string ToString() => $"{Id} {Version}";
}

/// <summary>What a restore gave.</summary>
/// <param name="Packages">All packages, with those that others need.</param>
/// <param name="Compile">Full paths of the assemblies to compile against.</param>
/// <param name="Runtime">Full paths of the assemblies to load.</param>
/// <param name="Native">Full paths of the native libraries for this machine.</param>
internal sealed record RestoredPackages(
    IReadOnlyList<PackageVersion> Packages,
    IReadOnlyList<string> Compile,
    IReadOnlyList<string> Runtime,
    IReadOnlyList<string> Native)
{
    /// <summary>Whether every file is still where it was.</summary>
    public bool IsComplete => Compile.Concat(Runtime).Concat(Native).All(File.Exists);

    /// <summary>The version of a package; null if it is not among them.</summary>
    public string? VersionOf(string id) =>
        Packages.FirstOrDefault(package => package.Id.Equals(id, StringComparison.OrdinalIgnoreCase))?.Version;

    /// <summary>The package that a file belongs to; null if none of them.</summary>
    public PackageVersion? OwnerOf(string path)
    {
        string[] folders = path.Split(Path.DirectorySeparatorChar);
        return Packages.FirstOrDefault(package => folders.Contains(package.Id, StringComparer.OrdinalIgnoreCase));
    }
}
