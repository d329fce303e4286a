using System.Reflection;

namespace Backprop.Testing;

/// <summary>The checkout that is tested.</summary>
internal static class Repository
{
    public static string Root { get; } = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Notebooks { get; } = Path.Combine(Root, "notebooks");

    public static string Solutions { get; } = Path.Combine(Root, "solutions");

    /// <summary>The lessons, by their path below notebooks/.</summary>
    public static IReadOnlyList<string> NotebookNames { get; } = NamesIn("");

    /// <summary>The notebooks beside the lessons, by their path below notebooks/.</summary>
    public static IReadOnlyList<string> ExtraNames { get; } = NamesIn("extras/");

    /// <summary>The path of a lesson, by its path below notebooks/.</summary>
    public static string PathOf(string notebook) => Path.Combine(Notebooks, notebook);

    /// <summary>The path of anything, by its path from the root on.</summary>
    public static string At(string path) => Path.Combine(Root, path);

    private static string[] NamesIn(string folder) =>
    [
        .. Directory.GetFiles(Path.Combine(Notebooks, folder), "*.ipynb").Select(path => folder + Path.GetFileName(path))
            .Order(StringComparer.Ordinal),
    ];
}
