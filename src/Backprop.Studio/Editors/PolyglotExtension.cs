using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backprop.Studio.Editors;

/// <summary>The extension that runs C# notebooks in VS Code, as it is installed in one editor.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Tool">The version of .NET Interactive that it asks for, and no other; null where it does not say.</param>
internal sealed record PolyglotExtension(Version Version, string? Tool)
{
    /// <summary>Publisher and name, by which the marketplace knows it.</summary>
    internal const string Id = "ms-dotnettools.dotnet-interactive-vscode";

    /// <summary>The newest one in a folder of extensions; null where there is none.</summary>
    internal static PolyglotExtension? FindIn(string folder)
    {
        try
        {
            // What is uninstalled stays there until the next start, and is listed in a file.
            JsonObject? obsolete = Read(Path.Combine(folder, ".obsolete"));
            return new DirectoryInfo(folder).EnumerateDirectories($"{Id}-*")
                .Where(installed => obsolete?[installed.Name] is null)
                .Select(installed => Describe(Read(Path.Combine(installed.FullName, "package.json"))))
                .OfType<PolyglotExtension>()
                .MaxBy(extension => extension.Version);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static PolyglotExtension? Describe(JsonObject? package)
    {
        if (!Version.TryParse(Text(package?["version"]), out Version? version))
        {
            return null;
        }

        var properties = ((package!["contributes"] as JsonObject)?["configuration"] as JsonObject)?["properties"] as JsonObject;
        return new PolyglotExtension(version, Text((properties?["dotnet-interactive.requiredInteractiveToolVersion"] as JsonObject)?["default"]));
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static JsonObject? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
