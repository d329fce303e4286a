using System.Text.Json.Nodes;
using Backprop.Studio.Editors;

namespace Backprop.Studio.Tests.Editors;

/// <summary>A person's folder as editors fill it, and a .NET SDK that is asked in it.</summary>
internal sealed class MadeUpHome(TemporaryFolder files, HostSystem system)
{
    internal const string Version = "1.0.712001";

    internal EditorHome Home => new(system, files.Folder, name => Variables.GetValueOrDefault(name));

    internal Dictionary<string, string> Variables { get; } = [];

    /// <summary>What the SDK was asked, each with the name of the folder.</summary>
    internal List<string> Asked { get; } = [];

    /// <summary>Whether the kernel's files are on the machine.</summary>
    internal bool IsRestored { get; set; } = true;

    /// <summary>Whether there is a network.</summary>
    internal bool CanRestore { get; init; } = true;

    internal IReadOnlyList<string> Sdks { get; init; } = ["9.0.300 [/usr/share/dotnet/sdk]", "10.0.401 [/usr/share/dotnet/sdk]"];

    internal EditorCheck Check => new(Ask, Version);

    internal IEnumerable<Editor> Editors => EditorPlaces.All(Home).Where(editor => editor.IsHere);

    /// <summary>Installs the extension.</summary>
    internal void Install(string extensions, string version = "1.0.7120010", string? tool = Version) => Install(files, extensions, version, tool);

    internal static void Install(TemporaryFolder files, string extensions, string version, string? tool) => files.Write(
        $"{extensions}/{PolyglotExtension.Id}-{version}/package.json",
        new JsonObject
        {
            ["version"] = version,
            ["contributes"] = new JsonObject
            {
                ["configuration"] = new JsonObject
                {
                    ["properties"] = new JsonObject { ["dotnet-interactive.requiredInteractiveToolVersion"] = new JsonObject { ["default"] = tool } },
                },
            },
        }.ToJsonString());

    internal static string List(string? version, string more = "") => version is null
        ? """{"version": 1, "isRoot": true, "tools": {}}"""
        : $$$"""{"version": 1, "isRoot": true, "tools": { {{{more}}} "microsoft.dotnet-interactive": {"version": "{{{version}}}", "commands": ["dotnet-interactive"], "rollForward": false} } }""";

    private Task<DotnetAnswer> Ask(string folder, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        Asked.Add(string.Join(' ', arguments));
        return Task.FromResult(arguments switch
        {
            ["--list-sdks"] => new DotnetAnswer(IsFine: true, Sdks),
            ["tool", "restore"] => Restore(),
            ["tool", "run", "dotnet-interactive", "--", "--version"] when IsRestored && Listed(folder) is { } version =>
                new DotnetAnswer(IsFine: true, [$"{version}+df4e5cbc"]),
            _ => new DotnetAnswer(IsFine: false, ["Run \"dotnet tool restore\" to make the \"dotnet-interactive\" command available."]),
        });
    }

    private DotnetAnswer Restore()
    {
        IsRestored = CanRestore;
        return CanRestore ? new DotnetAnswer(IsFine: true, ["Restore was successful."]) : new DotnetAnswer(IsFine: false, ["Unable to load the service index."]);
    }

    // The SDK looks into .config first, and no further when there is a list.
    private static string? Listed(string folder)
    {
        string file = new[] { Path.Combine(folder, ".config", "dotnet-tools.json"), Path.Combine(folder, "dotnet-tools.json") }.First(File.Exists);
        return (string?)JsonNode.Parse(File.ReadAllText(file))!["tools"]![ToolManifest.Tool]?["version"];
    }
}
