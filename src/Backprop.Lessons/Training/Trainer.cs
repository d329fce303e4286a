namespace Backprop.Lessons.Training;

/// <summary>Runs epochs and keeps the books.</summary>
public static class Trainer
{
    /// <summary>Runs a training step for each epoch.</summary>
    /// <param name="epochs">How many epochs, at least 1.</param>
    /// <param name="step">Does one epoch, given its number from 1, and returns its loss.</param>
    /// <param name="watch">Numbers to write down before each epoch, by name.</param>
    /// <param name="options">Progress and cancellation.</param>
    /// <param name="after">Numbers to write down after each epoch, by name.</param>
    /// <returns>The history of all finished epochs.</returns>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite. The exception carries the history.</exception>
    public static TrainingHistory Run(
        int epochs,
        Func<int, double> step,
        IReadOnlyList<(string Name, Func<double> Value)>? watch = null,
        TrainingOptions? options = null,
        IReadOnlyList<(string Name, Func<double> Value)>? after = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentNullException.ThrowIfNull(step);
        options ??= new TrainingOptions();
        var history = new TrainingHistory();

        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            if (options.Cancellation.IsCancellationRequested)
            {
                history.WasCancelled = true;
                break;
            }

            double[] before = [.. (watch ?? []).Select(number => number.Value())];
            double loss = step(epoch);
            if (!double.IsFinite(loss))
            {
                throw new TrainingDivergedException(epoch, loss, history);
            }

            history.Add(loss);
            for (int i = 0; i < before.Length; i++)
            {
                history.Watch(watch![i].Name, before[i]);
            }

            foreach ((string name, Func<double> value) in after ?? [])
            {
                history.Watch(name, value());
            }

            options.Progress?.Report(new TrainingProgress(epoch, epochs, loss) { History = history });
        }

        return history;
    }
}
