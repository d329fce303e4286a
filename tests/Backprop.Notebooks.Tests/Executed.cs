using System.Text.Json.Nodes;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>What a notebook that has run shows.</summary>
internal static class Executed
{
    /// <summary>A notebook that has run, by its path below notebooks/.</summary>
    public static Task<NotebookRun> RunAsync(string name) => Executions.OfAsync(name);

    /// <summary>Runs a notebook that was changed.</summary>
    public static Task<NotebookRun> RunAsync(NotebookDocument document, string name) => NotebookRunner.RunAsync(
        document,
        new NotebookRunOptions { WorkingDirectory = Path.GetDirectoryName(Repository.PathOf(name))!, CellTimeLimit = TimeSpan.FromSeconds(60) },
        ct: TestContext.Current.CancellationToken);

    /// <summary>The outputs of a cell, by its id.</summary>
    public static IReadOnlyList<CellOutput> Outputs(this NotebookRun run, string cell) =>
        run.Document.Cells.Single(c => c.Id == cell).Outputs;

    /// <summary>What a cell shows as text: results and displays, in order.</summary>
    public static string Text(this NotebookRun run, string cell) => string.Join('\n', run.Outputs(cell).Select(output => output switch
    {
        StreamOutput stream => stream.Text,
        DisplayOutput display => display.Data["text/plain"]?.ToString(),
        ResultOutput result => result.Data["text/plain"]?.ToString(),
        _ => "",
    }));

    /// <summary>Every figure of the notebook: its cell and its Plotly JSON.</summary>
    public static IReadOnlyList<(string Cell, JsonObject Figure)> Figures(this NotebookRun run) =>
    [
        .. run.Document.Cells.Where(cell => cell.Kind == CellKind.Code).SelectMany(cell => cell.Outputs.Select(Bundle)
            .Select(data => data?["application/vnd.plotly.v1+json"] as JsonObject)
            .OfType<JsonObject>()
            .Select(figure => (cell.Id!, figure))),
    ];

    /// <summary>The numbers of a trace of a cell's figure.</summary>
    public static double[] Numbers(this NotebookRun run, string cell, int trace, string axis) =>
    [
        .. run.Figures().Single(figure => figure.Cell == cell).Figure["data"]![trace]![axis]!.AsArray()
            .Select(number => number?.GetValue<double>() ?? double.NaN),
    ];

    private static JsonObject? Bundle(CellOutput output) => output switch
    {
        DisplayOutput display => display.Data,
        ResultOutput result => result.Data,
        _ => null,
    };
}
