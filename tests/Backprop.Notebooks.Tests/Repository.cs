using System.Reflection;

namespace Backprop.Notebooks.Tests;

/// <summary>The checkout that is tested.</summary>
internal static class Repository
{
    public static string Root { get; } = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Notebooks { get; } = Path.Combine(Root, "notebooks");

    public static string Solutions { get; } = Path.Combine(Root, "solutions");

    /// <summary>Every notebook, by its path below notebooks/.</summary>
    public static IReadOnlyList<string> NotebookNames { get; } =
    [
        .. Directory.EnumerateFiles(Notebooks, "*.ipynb", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Notebooks, path).Replace('\\', '/'))
            .Where(path => !path.Contains(".ipynb_checkpoints", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static string PathOf(string notebook) => Path.Combine(Notebooks, notebook);
}
