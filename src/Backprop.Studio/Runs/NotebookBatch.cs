using Backprop.Kernel.Running;
using Backprop.Studio.Pages;

namespace Backprop.Studio.Runs;

/// <summary>
/// Runs several notebooks, each in a worker of its own, and shows how far they are. As many run beside each other as there are
/// processors, the longest first, and then, one by one, those that measure times.
/// </summary>
/// <param name="items">The notebooks.</param>
/// <param name="cellLimit">How long one cell may run.</param>
internal sealed class NotebookBatch(IReadOnlyList<RunItem> items, TimeSpan cellLimit)
{
    private readonly RunBoard _board = RunBoard.Create();

    /// <summary>Runs them all; one that fails does not stop the others.</summary>
    /// <param name="finish">Makes the page of a notebook as soon as it has run.</param>
    /// <param name="ct">Stops the run.</param>
    /// <returns>What became of each, in the order given.</returns>
    /// <exception cref="UsageException">A worker could not be started.</exception>
    /// <exception cref="OperationCanceledException">Somebody stopped the run.</exception>
    internal async Task<IReadOnlyList<RunOutcome>> RunAsync(Func<RunItem, NotebookRun, Page> finish, CancellationToken ct)
    {
        var outcomes = new RunOutcome[items.Count];
        // A long one that began last would run alone at the end.
        ILookup<bool, int> groups = Enumerable.Range(0, items.Count).OrderByDescending(i => items[i].Input.CodeLength).ToLookup(i => items[i].Input.IsTimed);
        await _board.ShowAsync(items, async () =>
        {
            await SomeAsync(groups[false], Environment.ProcessorCount);
            await SomeAsync(groups[true], 1);
        });
        return outcomes;

        Task SomeAsync(IEnumerable<int> numbers, int atOnce) =>
            Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = ct }, async (i, _) =>
            {
                NotebookRun run = await RunOneAsync(items[i], ct);
                ct.ThrowIfCancellationRequested();
                outcomes[i] = new RunOutcome(items[i], finish(items[i], run), run);
                _board.Finish(outcomes[i]);
            });
    }

    private async Task<NotebookRun> RunOneAsync(RunItem item, CancellationToken ct)
    {
        var options = new NotebookRunOptions { WorkingDirectory = item.Folder, CellTimeLimit = cellLimit };
        try
        {
            return await NotebookRunner.RunAsync(item.Input.Document, options, new Reporter(progress => _board.Report(item, progress)), ct);
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException)
        {
            throw new UsageException($"{item.Label}: it could not be started: {Paths.Reason(e)}", e);
        }
    }

    // Progress<T> would report from the thread pool, out of order.
    private sealed class Reporter(Action<NotebookProgress> report) : IProgress<NotebookProgress>
    {
        public void Report(NotebookProgress value) => report(value);
    }
}
