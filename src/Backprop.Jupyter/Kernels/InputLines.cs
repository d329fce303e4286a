namespace Backprop.Jupyter.Kernels;

/// <summary>The line of text that a cell waits for. There is one at most: cells run one after the other.</summary>
internal sealed class InputLines
{
    private TaskCompletionSource<string?>? _awaited;

    /// <summary>The next line that somebody types.</summary>
    internal Task<string?> Expect()
    {
        var awaited = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _awaited, awaited)?.TrySetResult(null);
        return awaited.Task;
    }

    /// <summary>Takes a line; one that nobody waits for is lost.</summary>
    internal void Take(string? line) => Interlocked.Exchange(ref _awaited, value: null)?.TrySetResult(line);
}
