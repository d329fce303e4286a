namespace Backprop.Lessons.Training;

/// <summary>The learning rate as it changes over the epochs. A plain number is a schedule that does not change.</summary>
public sealed class Schedule
{
    private readonly Func<int, double> _rate;

    private Schedule(string name, Func<int, double> rate)
    {
        Name = name;
        _rate = rate;
    }

    /// <summary>What the field calls it.</summary>
    public string Name { get; }

    /// <summary>The same rate in every epoch.</summary>
    /// <param name="learningRate">The rate <c>η</c>, above 0.</param>
    public static Schedule Constant(double learningRate)
    {
        Require.Positive(learningRate);
        return new("constant", _ => learningRate);
    }

    /// <summary>Falls like 1/t: <c>η₀ / (1 + t/T)</c> after t epochs. Half of it is left after T epochs.</summary>
    /// <param name="learningRate">The first rate <c>η₀</c>, above 0.</param>
    /// <param name="halfAfter">The number of epochs T after which half the rate is left, above 0.</param>
    public static Schedule Inverse(double learningRate, double halfAfter)
    {
        Require.Positive(learningRate);
        Require.Positive(halfAfter);
        return new("1/t decay", epoch => learningRate / (1 + ((epoch - 1) / halfAfter)));
    }

    /// <summary>Falls by a constant factor: <c>η₀ · 2^(−t/T)</c> after t epochs. Half of it is left after T epochs.</summary>
    /// <param name="learningRate">The first rate <c>η₀</c>, above 0.</param>
    /// <param name="halfAfter">The number of epochs T in which the rate halves, above 0.</param>
    public static Schedule Exponential(double learningRate, double halfAfter)
    {
        Require.Positive(learningRate);
        Require.Positive(halfAfter);
        return new("exponential decay", epoch => learningRate * Math.Pow(2, -(epoch - 1) / halfAfter));
    }

    /// <summary>
    /// Falls along half a wave of the cosine, from <c>η₀</c> in the first epoch almost to 0 after the last:
    /// <c>η₀ · (1 + cos(π·t/T)) / 2</c> after t of T epochs. Fast in the middle, gentle at both ends. (Loshchilov and Hutter, 2016.)
    /// </summary>
    /// <param name="learningRate">The first rate <c>η₀</c>, above 0.</param>
    /// <param name="epochs">The number of epochs T, at least 1. After them the rate stays at the last one.</param>
    public static Schedule Cosine(double learningRate, int epochs)
    {
        Require.Positive(learningRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        return new("cosine", epoch => learningRate * (1 + Math.Cos(Math.PI * (Math.Min(epoch, epochs) - 1) / epochs)) / 2);
    }

    /// <summary>A plain number is a rate that does not change.</summary>
    /// <param name="learningRate">The rate <c>η</c>, above 0.</param>
    public static implicit operator Schedule(double learningRate) => Constant(learningRate);

    /// <summary>A plain number is a rate that does not change.</summary>
    /// <param name="learningRate">The rate <c>η</c>, above 0.</param>
    public static Schedule FromDouble(double learningRate) => Constant(learningRate);

    /// <summary>The learning rate of an epoch.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    public double Rate(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epoch, 1);
        return _rate(epoch);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
