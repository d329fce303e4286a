using System.Text.Json.Nodes;

namespace Backprop.Kernel.Documents;

/// <summary>What a notebook's metadata says to the programs that open it, each in its own words.</summary>
public static class NotebookMetadata
{
    private const string Polyglot = "polyglot-notebook";

    /// <summary>
    /// The metadata of a C# notebook. Jupyter picks the kernel by <c>kernelspec</c> and colours by <c>language_info</c>; VS Code's
    /// Polyglot extension writes the rest into a notebook that lacks it, which is then "modified" though nobody changed anything.
    /// </summary>
    public static JsonObject CSharp() => new()
    {
        ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
        ["language_info"] = new JsonObject
        {
            ["codemirror_mode"] = "text/x-csharp",
            ["file_extension"] = ".cs",
            ["mimetype"] = "text/x-csharp",
            ["name"] = Polyglot,
            ["pygments_lexer"] = "csharp",
        },
        ["polyglot_notebook"] = new JsonObject
        {
            ["kernelInfo"] = new JsonObject
            {
                ["defaultKernelName"] = "csharp",
                ["items"] = new JsonArray(new JsonObject { ["aliases"] = new JsonArray(), ["name"] = "csharp" }),
            },
        },
    };

    /// <summary>
    /// The language of the cells that name none; null when nothing is said. The Polyglot extension goes by its own key alone, so
    /// that key counts where the extension was the last to write; elsewhere it may be a leftover, and the kernel's own words count.
    /// </summary>
    internal static string? Language(JsonNode? metadata)
    {
        string? kernelSpec = Text(metadata, "kernelspec", "language");
        string? name = Text(metadata, "language_info", "name");
        string? polyglot = PolyglotLanguage((metadata?["polyglot_notebook"] as JsonObject)?["kernelInfo"] as JsonObject);
        return name is Polyglot ? polyglot ?? kernelSpec : kernelSpec ?? name ?? polyglot;
    }

    // A kernel is called by its name or by an alias; a kernel of another name than its language says which language that is.
    private static string? PolyglotLanguage(JsonObject? kernelInfo)
    {
        if (Lines.TryRead(kernelInfo?["defaultKernelName"]) is not { } kernel)
        {
            return null;
        }

        JsonObject? item = (kernelInfo!["items"] as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault(item =>
            Lines.TryRead(item["name"]) == kernel || (item["aliases"] is JsonArray aliases && aliases.Any(alias => Lines.TryRead(alias) == kernel)));
        string language = Lines.TryRead(item?["languageName"]) ?? Lines.TryRead(item?["name"]) ?? kernel;
        return language is "csharp" ? "C#" : language;
    }

    private static string? Text(JsonNode? metadata, string key, string name) => Lines.TryRead((metadata?[key] as JsonObject)?[name]);
}
