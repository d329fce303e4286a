namespace Backprop.Lessons.Sigmoid;

/// <summary>The loss over several people: <c>MSE = 1/n · Σ (y − ŷ)²</c>.</summary>
public static class MeanSquaredError
{
    /// <summary>The mean of the squared errors.</summary>
    /// <param name="targets">What the network should say, <c>y</c>: n numbers, at least one.</param>
    /// <param name="outputs">What it says, <c>ŷ</c>: n numbers.</param>
    /// <exception cref="ArgumentException">A list is empty, or the two differ in length.</exception>
    public static double Value(IReadOnlyList<double> targets, IReadOnlyList<double> outputs)
    {
        Require.NotEmpty(targets);
        ArgumentNullException.ThrowIfNull(outputs);
        Require.SameLength(targets.Count, nameof(targets), outputs.Count, nameof(outputs));
        return targets.Zip(outputs, (y, said) => (y - said) * (y - said)).Average();
    }
}
