using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Interactive.Tests.Outputs;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Running;
using Backprop.Kernel.Workers;

namespace Backprop.Interactive.Tests.Kernels;

/// <summary>What cells show in the course's own kernel.</summary>
internal static class OurOutputs
{
    // As in a front end that has no plotly.js of its own: then both kernels put it on the page.
    private static readonly Dictionary<string, string?> Foreign = new(StringComparer.Ordinal) { ["BACKPROP_PAGE"] = "foreign" };

    /// <summary>Runs cells one after the other, also after one that fails.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<Shown>>> RunAsync(IEnumerable<string> cells, string workingDirectory)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        var options = new WorkerOptions { WorkingDirectory = workingDirectory, Environment = Foreign, StartLimit = TimeSpan.FromMinutes(2) };
        await using KernelWorker worker = await KernelWorker.StartAsync(options, cancel);
        var shown = new ShownCells();
        foreach (string code in cells)
        {
            shown.BeginCell();
            CellResult result = await worker.ExecuteAsync(code, timeLimit: null, onOutput: null, cancel);
            foreach (CellOutput output in result.Outputs)
            {
                shown.Add(Read(output));
            }

            foreach (DisplayOutput update in result.Updates)
            {
                shown.Update(update.DisplayId!, DataOf(update.Data));
            }
        }

        return shown.Cells;
    }

    /// <summary>What the cells of one of the course's notebooks show, by its path below notebooks/.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<Shown>>> OfAsync(string name)
    {
        NotebookRun run = await Executions.OfAsync(name, isForeign: true);
        return [.. run.Document.Cells.Where(cell => cell.Kind == CellKind.Code).Select(cell => cell.Outputs.Select(Read).ToList())];
    }

    /// <summary>One output, of a run or of a saved notebook.</summary>
    public static Shown Read(CellOutput output) => output switch
    {
        StreamOutput stream => Shown.Text(stream.Name, stream.Text),
        ErrorOutput error => Shown.Text("error", error.Value),
        DisplayOutput display => new Shown("display", DataOf(display.Data), display.DisplayId),
        ResultOutput result => new Shown("result", DataOf(result.Data)),
        _ => throw new InvalidOperationException($"An output of an unknown kind: {output}"),
    };

    private static Dictionary<string, string> DataOf(JsonObject data) => data.ToDictionary(
        entry => entry.Key,
        entry => entry.Value?.GetValueKind() == JsonValueKind.String ? entry.Value.GetValue<string>() : entry.Value?.ToJsonString() ?? "null",
        StringComparer.Ordinal);
}
