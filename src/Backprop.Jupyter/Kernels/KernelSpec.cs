using System.Text.Json.Nodes;
using Backprop.Jupyter.Messages;

namespace Backprop.Jupyter.Kernels;

/// <summary>The one kind of kernel there is. Its name is the one in the notebooks.</summary>
public static class KernelSpec
{
    internal const string Name = ".net-csharp";

    /// <summary>The kernel's version.</summary>
    public static string Version { get; } = typeof(KernelSpec).Assembly.GetName().Version!.ToString(3);

    /// <summary>All kinds.</summary>
    internal static JsonObject All() => new() { ["default"] = Name, ["kernelspecs"] = new JsonObject { [Name] = One() } };

    /// <summary>The one.</summary>
    internal static JsonObject One() => new()
    {
        ["name"] = Name,
        ["spec"] = new JsonObject
        {
            ["argv"] = new JsonArray(),
            ["env"] = new JsonObject(),
            ["display_name"] = ".NET (C#)",
            ["language"] = "C#",
            ["interrupt_mode"] = "message",
            ["metadata"] = new JsonObject(),
        },
        ["resources"] = new JsonObject(),
    };

    /// <summary>What a kernel says of itself.</summary>
    internal static JsonObject Info() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = OutgoingMessage.ProtocolVersion,
        ["implementation"] = "backprop",
        ["implementation_version"] = Version,
        ["language_info"] = new JsonObject
        {
            ["name"] = "C#",
            ["version"] = "13.0",
            ["mimetype"] = "text/x-csharp",
            ["file_extension"] = ".cs",
            ["pygments_lexer"] = "csharp",
            ["codemirror_mode"] = "text/x-csharp",
        },
        ["banner"] = $"Backprop {Version}: C# on .NET {Environment.Version}",
        ["supported_features"] = new JsonArray(),
        ["help_links"] = new JsonArray(),
    };
}
