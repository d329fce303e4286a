using System.Reflection;

namespace Backprop.Interactive.Tests.Machine;

/// <summary>The checkout that is tested.</summary>
internal static class Repository
{
    public const string Conformance = "tests/Backprop.Kernel.Tests/Conformance/conformance.ipynb";

    public static string Root { get; } = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>The notebooks in a folder, by their paths from the root on.</summary>
    public static IReadOnlyList<string> NotebooksIn(string folder) =>
    [
        .. Directory.GetFiles(Path.Combine(Root, folder), "*.ipynb").Select(path => $"{folder}/{Path.GetFileName(path)}")
            .Order(StringComparer.Ordinal),
    ];

    public static string PathOf(string name) => Path.Combine(Root, name);

    public static string FolderOf(string name) => Path.GetDirectoryName(PathOf(name))!;
}
