using Backprop.Grading;
using Backprop.Grading.Isolation;
using Backprop.Kernel.Documents;

namespace Backprop.Notebooks.Tests;

/// <summary>Makes the judge's plans for many notebooks with one worker, where nothing is to be run.</summary>
public sealed class Planning : IAsyncDisposable
{
    private readonly Quarantine _quarantine;
    private readonly CellReader _reader;

    public Planning()
    {
        GradingOptions options = Submissions.Options;
        _quarantine = new Quarantine(new QuarantineOptions(options.LibraryFolder, options.DataFolder, options.MemoryLimit));
        _reader = new CellReader(_quarantine, options);
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        _quarantine.Dispose();
    }

    internal Task<GradingPlan> MakeAsync(NotebookDocument document) =>
        GradingPlan.MakeAsync(new Submission(document), Submissions.Options, _reader, seed: 1, TestContext.Current.CancellationToken);
}
