namespace Backprop.Grading.Isolation;

/// <summary>
/// The processes that a worker may leave behind. On Linux they are known by their user, where the worker had its own, else by their
/// control group, by a mark in their environment, or because they were seen below the worker.
/// </summary>
/// <param name="user">The worker's user, where it has its own.</param>
internal sealed class Strays(uint? user)
{
    private const int Tries = 250;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<int, string> _seen = [];
    private ControlGroup? _group;

    /// <summary>The name of the mark.</summary>
    public const string Variable = "BACKPROP_WORKER";

    /// <summary>The mark.</summary>
    public string Mark { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Draws a line around the worker and all that it is going to start, where the system lets us.</summary>
    public void Surround(int worker) => _group = ControlGroup.Around(worker);

    /// <summary>Remembers a process of the worker, in case it parts from it.</summary>
    public void See(int process)
    {
        if (ProcessTable.StartOf(process) is { Length: > 0 } start)
        {
            _seen[process] = start;
        }
    }

    /// <summary>Ends them all. The worker has ended, or is about to.</summary>
    public async Task EndAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using ControlGroup? group = _group;
        for (int i = 0; i < Tries; i++)
        {
            group?.Kill();
            int[] left = [.. ProcessTable.All().Where(IsOne).Union(group?.Processes ?? [])];
            if (left.Length == 0)
            {
                return;
            }

            foreach (int process in left)
            {
                Unix.Kill(process);
            }

            await Task.Delay(Pause);
        }
    }

    private bool IsOne(int process) => user is { } own
        ? ProcessTable.RunsAs(process, own)
        : ProcessTable.Carries(process, Variable, Mark)
            || (_seen.TryGetValue(process, out string? start) && start == ProcessTable.StartOf(process) && !ProcessTable.HasEnded(process));
}
