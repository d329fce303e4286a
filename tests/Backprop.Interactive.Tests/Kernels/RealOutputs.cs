using System.Text.Json.Nodes;
using Backprop.Interactive.Tests.Outputs;

namespace Backprop.Interactive.Tests.Kernels;

/// <summary>What cells show in .NET Interactive.</summary>
internal static class RealOutputs
{
    /// <summary>Runs cells one after the other, also after one that fails.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<Shown>>> RunAsync(IEnumerable<string> cells, string workingDirectory)
    {
        await using StdioKernel kernel = await StdioKernel.StartAsync(InteractiveTool.Command, workingDirectory, TimeSpan.FromSeconds(2));
        var shown = new ShownCells();
        foreach (string code in cells)
        {
            shown.BeginCell();
            bool failed = false;
            foreach (KernelEvent happened in await kernel.RunAsync(code))
            {
                Add(shown, happened, ref failed);
            }
        }

        return shown.Cells;
    }

    private static void Add(ShownCells shown, KernelEvent happened, ref bool hasErrors)
    {
        switch (happened.Type)
        {
            case "StandardOutputValueProduced":
                shown.Add(Shown.Text("stdout", DataOf(happened)["text/plain"]));
                break;
            case "StandardErrorValueProduced":
                shown.Add(Shown.Text("stderr", DataOf(happened)["text/plain"]));
                break;
            case "DisplayedValueProduced":
                shown.Add(new Shown("display", DataOf(happened), happened.Body["valueId"]?.GetValue<string>()));
                break;
            case "DisplayedValueUpdated":
                shown.Update(happened.Body["valueId"]!.GetValue<string>(), DataOf(happened));
                break;
            case "ReturnValueProduced":
                shown.Add(new Shown("result", DataOf(happened)));
                break;
            case "DiagnosticsProduced" when happened.Body["formattedDiagnostics"] is JsonArray { Count: > 0 }:
                hasErrors |= happened.Body["diagnostics"]!.AsArray().Any(message => message!["severity"]!.GetValue<string>() == "error");
                shown.Add(Shown.Text("stderr", MessagesOf(happened)));
                break;
            case "CommandFailed":
                // Behind Jupyter, and in our kernel, the messages are on stderr and the error has these two words.
                shown.Add(Shown.Text("error", hasErrors ? "compilation error" : happened.Body["message"]!.GetValue<string>()));
                break;
        }
    }

    private static Dictionary<string, string> DataOf(KernelEvent happened) => happened.Body["formattedValues"]!.AsArray()
        .ToDictionary(value => value!["mimeType"]!.GetValue<string>(), value => value!["value"]!.GetValue<string>(), StringComparer.Ordinal);

    // In the order of the code, as our kernel puts them; the compiler's own order is another one.
    private static string MessagesOf(KernelEvent happened)
    {
        static int Start(JsonNode? message, string axis) => message!["linePositionSpan"]!["start"]![axis]!.GetValue<int>();
        IEnumerable<(JsonNode? First, JsonNode? Second)> messages = happened.Body["diagnostics"]!.AsArray().Zip(happened.Body["formattedDiagnostics"]!.AsArray());
        return string.Concat(messages.OrderBy(pair => Start(pair.First, "line")).ThenBy(pair => Start(pair.First, "character"))
            .Select(pair => pair.Second!["value"]!.GetValue<string>() + "\n"));
    }
}
