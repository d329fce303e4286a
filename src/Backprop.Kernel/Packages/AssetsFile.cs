using System.Text.Json.Nodes;

namespace Backprop.Kernel.Packages;

/// <summary>Reads <c>project.assets.json</c>, in which NuGet writes down what a restore gave.</summary>
internal static class AssetsFile
{
    // NuGet's name for "nothing here, on purpose".
    private const string Placeholder = "_._";

    /// <summary>What there is for one kind of machine.</summary>
    /// <param name="path">The file.</param>
    /// <param name="runtime">The machine's runtime identifier, for instance <c>linux-x64</c>.</param>
    /// <exception cref="InvalidDataException">The file is not of the form that NuGet writes.</exception>
    public static RestoredPackages Read(string path, string runtime)
    {
        try
        {
            JsonObject root = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
            JsonObject target = root["targets"]!.AsObject().Single(entry => entry.Key.EndsWith("/" + runtime, StringComparison.Ordinal)).Value!.AsObject();
            string[] folders = [.. root["packageFolders"]!.AsObject().Select(folder => folder.Key)];
            var packages = new List<PackageVersion>();
            List<string> compile = [], load = [], native = [];
            foreach ((string? name, JsonNode? assets) in target)
            {
                if (assets!["type"]?.GetValue<string>() is not "package")
                {
                    continue;
                }

                int slash = name.IndexOf('/', StringComparison.Ordinal);
                packages.Add(new PackageVersion(name[..slash], name[(slash + 1)..]));
                string inner = root["libraries"]![name]!["path"]!.GetValue<string>();
                string folder = folders.Select(folder => Path.Combine(folder, inner)).First(Directory.Exists);
                compile.AddRange(Files(folder, assets["compile"]).Where(IsAssembly));
                load.AddRange(Files(folder, assets["runtime"]).Where(IsAssembly));
                native.AddRange(Files(folder, assets["native"]));
            }

            return new RestoredPackages(packages, compile, load, native);
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or NullReferenceException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"{path} is not of the form that NuGet writes: {error.Message}", error);
        }
    }

    private static bool IsAssembly(string path) => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Files(string folder, JsonNode? group) =>
        (group?.AsObject() ?? []).Select(entry => entry.Key)
            .Where(file => Path.GetFileName(file) != Placeholder)
            .Select(file => Path.GetFullPath(Path.Combine(folder, file)));
}
