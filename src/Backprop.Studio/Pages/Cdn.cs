using System.Text.Json.Nodes;

namespace Backprop.Studio.Pages;

/// <summary>Where the libraries come from that were not installed when the program was built: the same versions, over the network.</summary>
internal static class Cdn
{
    private static readonly JsonNode Versions = JsonNode.Parse(Resource.Read("package.json"))!["dependencies"]!;

    /// <summary>The address of a file of an npm package.</summary>
    internal static string Url(string package, string file) => $"https://cdn.jsdelivr.net/npm/{package}@{Versions[package]!.GetValue<string>()}/{file}";
}
