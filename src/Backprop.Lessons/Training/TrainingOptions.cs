namespace Backprop.Lessons.Training;

/// <summary>How far a run has come.</summary>
/// <param name="Epoch">Finished epochs.</param>
/// <param name="Epochs">All epochs of the run.</param>
/// <param name="Loss">The loss of the last finished epoch.</param>
public sealed record TrainingProgress(int Epoch, int Epochs, double Loss)
{
    /// <summary>All finished epochs: what a live plot draws. It grows while the run goes on.</summary>
    public required TrainingHistory History { get; init; }
}

/// <summary>What may accompany a training run.</summary>
public sealed record TrainingOptions
{
    /// <summary>Is told of every finished epoch; called on the thread that trains.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Stops the run after the current epoch; what was learned and recorded until then is kept.</summary>
    public CancellationToken Cancellation { get; init; }
}
