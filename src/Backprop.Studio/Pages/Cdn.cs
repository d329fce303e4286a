using System.Text.Json.Nodes;

namespace Backprop.Studio.Pages;

/// <summary>
/// Where the libraries come from that were not installed when the program was built: the same versions, over the network.
/// The browser takes none that has another hash than the one installed from npm.
/// </summary>
internal static class Cdn
{
    // Written by cdn.mjs.
    private static readonly JsonNode Known = JsonNode.Parse(Resource.Read("cdn.json"))!;

    /// <summary>The files of the editor, for a script element of the type <c>importmap</c>.</summary>
    internal static string ImportMap { get; } = Modules().ToJsonString();

    /// <summary>The address of a file.</summary>
    /// <param name="file">The npm package and the file in it.</param>
    internal static string Url(string file) => Entry(file)["url"]!.ToString();

    /// <summary>A script element.</summary>
    internal static string Script(string file, string nonce) =>
        $"<script nonce=\"{nonce}\" src=\"{Url(file)}\" integrity=\"{Entry(file)["integrity"]}\" crossorigin=\"anonymous\"></script>";

    /// <summary>A style sheet.</summary>
    internal static string StyleSheet(string file) =>
        $"<link rel=\"stylesheet\" href=\"{Url(file)}\" integrity=\"{Entry(file)["integrity"]}\" crossorigin=\"anonymous\">";

    private static JsonNode Entry(string file) => Known["files"]![file] ?? throw new InvalidOperationException($"cdn.json lacks {file}. In src/Backprop.Studio: npm run cdn");

    private static JsonObject Modules()
    {
        JsonObject modules = Known["modules"]!.AsObject();
        return new JsonObject
        {
            ["imports"] = new JsonObject(modules.Select(module => KeyValuePair.Create<string, JsonNode?>(module.Key, Url(module.Value!.ToString())))),
            ["integrity"] = new JsonObject(modules.Select(module => KeyValuePair.Create(Url(module.Value!.ToString()), Entry(module.Value!.ToString())["integrity"]?.DeepClone()))),
        };
    }
}
