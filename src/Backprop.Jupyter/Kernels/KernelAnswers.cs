using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backprop.Kernel.Answers;
using Backprop.Kernel.Outputs;

namespace Backprop.Jupyter.Kernels;

/// <summary>What several answers have in common.</summary>
internal static partial class KernelAnswers
{
    /// <summary>Documentation in the MIME types that front ends show.</summary>
    internal static JsonObject Documentation(Inspection found) => new()
    {
        ["text/plain"] = found.Markdown.Length == 0 ? found.Signature : $"{found.Signature}\n\n{Plain(found.Markdown)}",
        ["text/markdown"] = $"```csharp\n{found.Signature}\n```\n\n{found.Markdown}".TrimEnd(),
    };

    /// <summary>What makes a front end open its pager; null where there is nothing to read.</summary>
    internal static JsonObject? Page(Inspection? found) =>
        found is null ? null : new JsonObject { ["source"] = "page", ["data"] = Documentation(found), ["start"] = 0 };

    /// <summary>The part of an answer that says what went wrong.</summary>
    internal static JsonObject Error(ErrorOutput error) => new()
    {
        ["status"] = "error",
        ["ename"] = error.Name,
        ["evalue"] = error.Value,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
    };

    private static string Plain(string markdown) => Marks().Replace(markdown, "${escaped}");

    [GeneratedRegex(@"\\(?<escaped>[\\`*_<>\[\]])|`|\*\*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marks();
}
