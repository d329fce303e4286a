using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Kernel.Documents;
using static Backprop.Studio.Editors.FindingKind;

namespace Backprop.Studio.Editors;

/// <summary>
/// The list of .NET tools in the extension's folder. The extension looks for it in <c>.config/</c>, and has the SDK make one where there
/// is none; SDKs from 10.0.102 on make it beside <c>.config/</c>. So at the next start the extension has it made again, which fails,
/// and no kernel can be chosen from then on. With a list in <c>.config/</c> none is ever made.
/// </summary>
/// <param name="storage">The extension's folder.</param>
internal sealed class ToolManifest(string storage)
{
    internal const string Tool = "microsoft.dotnet-interactive";
    internal const string Command = "dotnet-interactive";
    private const string Name = "dotnet-tools.json";

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _looked = Path.Combine(storage, ".config", Name);
    private readonly string _beside = Path.Combine(storage, Name);

    /// <summary>The version of a tool that a file of this kind lists; null where it lists none.</summary>
    internal static string? VersionIn(string path) => VersionOf(Read(path));

    /// <summary>Sees to it that the list lies where the extension looks, and names the version that it asks for.</summary>
    /// <param name="version">That version.</param>
    internal Finding Cure(string version)
    {
        JsonObject? list = Read(_looked);
        if (VersionOf(list) == version)
        {
            return new Finding(Right, $"The list of its tools lies where it looks: {_looked}");
        }

        bool isThere = File.Exists(_looked);
        JsonObject? beside = Read(_beside);
        if (list is null || (VersionOf(list) is null && VersionOf(beside) is not null))
        {
            list = beside ?? list;
        }

        try
        {
            Write(list ?? [], version);
            File.Delete(_beside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Finding(ToDo, $"{_looked} cannot be written: {Paths.Reason(e)} Without it no kernel starts from the second time on.");
        }

        return new Finding(Cured, (isThere, beside is not null) switch
        {
            (false, true) => $"{Name} lay in {storage}, and the extension looks for it in .config/ there: no kernel started any more. It is there now. Close VS Code and open it again.",
            (false, false) => $"{Name} is in .config/ of {storage} before the first start; made by the SDK it lies where the extension does not look, and no kernel starts from the second time on.",
            _ => $"{_looked} did not name {Command} {version}, which the extension asks for. It does now. Close VS Code and open it again.",
        });
    }

    private void Write(JsonObject list, string version)
    {
        list["version"] ??= 1;
        list["isRoot"] ??= true;
        if (list["tools"] is not JsonObject tools)
        {
            list["tools"] = tools = [];
        }

        tools[Tool] = new JsonObject { ["version"] = version, ["commands"] = new JsonArray(Command), ["rollForward"] = false };
        Directory.CreateDirectory(Path.GetDirectoryName(_looked)!);
        AtomicFile.Write(_looked, Encoding.UTF8.GetBytes(list.ToJsonString(Written) + "\n"));
    }

    private static string? VersionOf(JsonObject? list) =>
        ((list?["tools"] as JsonObject)?[Tool] as JsonObject)?["version"] is JsonValue value && value.TryGetValue(out string? version) ? version : null;

    private static JsonObject? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) as JsonObject : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
