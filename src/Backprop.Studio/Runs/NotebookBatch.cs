using System.Text;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Running;
using Backprop.Studio.Commands;
using Backprop.Studio.Pages;

namespace Backprop.Studio.Runs;

/// <summary>Runs several notebooks, each in a worker of its own, and writes what comes out.</summary>
internal static class NotebookBatch
{
    /// <summary>Runs them all; one that fails does not stop the others.</summary>
    /// <returns>Whether every notebook ran to its end.</returns>
    /// <exception cref="UsageException">The output could not be written.</exception>
    /// <exception cref="OperationCanceledException">Somebody stopped the run. Pages of finished notebooks are there, the index is not.</exception>
    internal static async Task<bool> RunAsync(RunTarget target, TimeSpan cellLimit, CancellationToken ct)
    {
        var board = RunBoard.Create();
        var pages = target.Items.ToDictionary(item => item.Input.Path, item => item.Name + ".html", Paths.Comparer);
        var outcomes = new RunOutcome[target.Items.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ct };

        await board.ShowAsync(target, () => Parallel.ForAsync(0, outcomes.Length, parallel, async (i, _) =>
        {
            outcomes[i] = await RunOneAsync(target, target.Items[i], pages, board, cellLimit, ct);
            board.Finish(outcomes[i]);
        }));

        Write(target.Index, IndexPage.Render([.. outcomes.Select(outcome => new IndexRow(outcome.Page, outcome.Item.Name + ".html", outcome.Run.Elapsed, outcome.Problem))]));
        RunReport.Write(target, outcomes);
        return outcomes.All(outcome => outcome.Problem is null);
    }

    private static async Task<RunOutcome> RunOneAsync(
        RunTarget target, RunItem item, IReadOnlyDictionary<string, string> pages, RunBoard board, TimeSpan cellLimit, CancellationToken ct)
    {
        var folder = Path.GetDirectoryName(item.Input.Path)!;
        var options = new NotebookRunOptions { WorkingDirectory = folder, CellTimeLimit = cellLimit };
        var run = await StartAsync(item, options, new Reporter(progress => board.Report(item, progress)), ct);
        ct.ThrowIfCancellationRequested();

        var page = NotebookPage.Render(new PageInput(run.Document, run, new PageLinks(folder, target.Folder, pages), Path.GetFileName(target.Index)), Assets.Installed);
        Write(Path.Combine(target.Folder, item.Name + ".ipynb"), run.Document.ToBytes());
        Write(Path.Combine(target.Folder, item.Name + ".html"), page.Html);
        return new RunOutcome(item, page, run);
    }

    private static async Task<NotebookRun> StartAsync(RunItem item, NotebookRunOptions options, Reporter reporter, CancellationToken ct)
    {
        try
        {
            return await NotebookRunner.RunAsync(item.Input.Document, options, reporter, ct);
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException)
        {
            throw new UsageException($"{item.Label}: it could not be started: {Paths.Reason(e)}", e);
        }
    }

    private static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    private static void Write(string path, byte[] content)
    {
        try
        {
            AtomicFile.Write(path, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Paths.Show(path)} cannot be written: {Paths.Reason(e)}", e);
        }
    }

    // Progress<T> would report from the thread pool, out of order.
    private sealed class Reporter(Action<NotebookProgress> report) : IProgress<NotebookProgress>
    {
        public void Report(NotebookProgress value) => report(value);
    }
}
