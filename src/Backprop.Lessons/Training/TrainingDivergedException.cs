using System.Globalization;

namespace Backprop.Lessons.Training;

/// <summary>A training run whose loss became NaN or infinite.</summary>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(int epoch, double loss, TrainingHistory history)
        : base(Describe(epoch, loss, history))
    {
        Epoch = epoch;
        History = history;
    }

    /// <summary>The epoch, counted from 1, whose loss was no ordinary number any more.</summary>
    public int Epoch { get; }

    /// <summary>The epochs before that one: what there is to plot.</summary>
    public TrainingHistory History { get; }

    private static string Describe(int epoch, double loss, TrainingHistory history)
    {
        string last = history.Epochs == 0
            ? "it was the first one"
            : string.Create(CultureInfo.InvariantCulture, $"the one before it was {history.Losses[^1]:G3}");
        return string.Create(CultureInfo.InvariantCulture, $"""
            The loss became {loss} at epoch {epoch}; {last}.
            Most often the learning rate is too large: each step overshoots, and the next is larger still. Try a tenth of it.
            Otherwise look for a wrong sign in a gradient, and for NaN in the data.
            """);
    }
}
