using System.Diagnostics;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Running;

/// <summary>Runs the code cells of a notebook in order, in a worker process of its own, up to the first that fails.</summary>
public static class NotebookRunner
{
    /// <summary>Runs a notebook. The given document stays as it is; the outputs are in the result's copy.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="options">Where and how to run it.</param>
    /// <param name="progress">Told before the first cell and after each one.</param>
    /// <param name="ct">Interrupts the running cell; the run then ends there, with what it has.</param>
    /// <exception cref="InvalidOperationException">The worker could not be started, or ended at once.</exception>
    /// <exception cref="TimeoutException">The worker did not start in time.</exception>
    /// <exception cref="OperationCanceledException">Stopped before the first cell.</exception>
    /// <returns>The outputs and how each cell fared. A failing cell is a result, not an exception.</returns>
    public static async Task<NotebookRun> RunAsync(
        NotebookDocument document, NotebookRunOptions options, IProgress<NotebookProgress>? progress = null, CancellationToken ct = default)
    {
        var clock = Stopwatch.StartNew();
        var page = new RunningDocument(document.Copy());
        var cells = page.CodeCells.Select((index, i) => new CellRun(index, i + 1, Status: null, TimeSpan.Zero)).ToList();
        NotebookFailure? failure = null;

        progress?.Report(new NotebookProgress(0, cells.Count));
        if (cells.Count > 0)
        {
            var place = new WorkerOptions { WorkingDirectory = options.WorkingDirectory, Environment = options.Environment };
            await using KernelWorker worker = await KernelWorker.StartAsync(place, ct);
            for (int i = 0; i < cells.Count && failure is null; i++)
            {
                NotebookCell cell = page.Document.Cells[cells[i].CellIndex];
                CellResult result = await ExecuteAsync(worker, cell, options, ct);
                page.Show(cells[i].CellIndex, result);
                cells[i] = cells[i] with { Status = result.Status, Elapsed = result.Elapsed };
                if (result.Status != CellStatus.Succeeded)
                {
                    failure = new NotebookFailure(cells[i], FailureText.FirstLine(cell.Source), FailureText.Message(result.Outputs));
                }

                progress?.Report(new NotebookProgress(i + 1, cells.Count));
            }
        }

        return new NotebookRun(page.Finish(), cells, failure, clock.Elapsed);
    }

    private static Task<CellResult> ExecuteAsync(KernelWorker worker, NotebookCell cell, NotebookRunOptions options, CancellationToken ct)
    {
        if (cell.Language is null or "csharp" or "C#")
        {
            return worker.ExecuteAsync(cell.Source, options.CellTimeLimit, onOutput: null, ct);
        }

        var error = new ErrorOutput("Error", $"This cell is written in {cell.Language}; this kernel runs C# only.", []);
        return Task.FromResult(new CellResult(CellStatus.Failed, ExecutionCount: 0, [error], [], TimeSpan.Zero));
    }
}
