namespace Backprop.Lessons.Training;

/// <summary>Gradient descent on any function whose gradient is known, with the path that it takes.</summary>
/// <remarks>
/// One step is <c>Δw(t) = −α·∂E/∂w + γ·Δw(t−1)</c>, <c>w ← w + Δw(t)</c>: α is the learning rate, γ the momentum.
/// Without momentum (γ = 0) it is plain gradient descent.
/// </remarks>
public static class Descent
{
    /// <summary>Walks down a function of one number.</summary>
    /// <param name="slope">The derivative <c>dE/dw</c>.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="learningRate">The learning rate α, above 0.</param>
    /// <param name="steps">How many steps, at least 1.</param>
    /// <param name="momentum">The momentum γ, from 0 up to, not including, 1.</param>
    /// <returns>The start and the place after each step: <c>steps + 1</c> numbers, fewer if the walk left the range of numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside the range named above.</exception>
    public static double[] Path(Func<double, double> slope, double start, double learningRate, int steps, double momentum = 0)
    {
        ArgumentNullException.ThrowIfNull(slope);
        return [.. Path(at => [slope(at[0])], [start], learningRate, steps, momentum).Select(place => place[0])];
    }

    /// <summary>Walks down a function of several numbers.</summary>
    /// <param name="gradient">All partial derivatives <c>∂E/∂wᵢ</c> at a place.</param>
    /// <param name="start">Where to begin: one number for each variable.</param>
    /// <param name="learningRate">The learning rate α, above 0.</param>
    /// <param name="steps">How many steps, at least 1.</param>
    /// <param name="momentum">The momentum γ, from 0 up to, not including, 1.</param>
    /// <returns>The start and the place after each step: <c>steps + 1</c> places, fewer if the walk left the range of numbers.</returns>
    /// <exception cref="ArgumentException"><paramref name="start"/> is empty, or the gradient has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside the range named above.</exception>
    public static double[][] Path(
        Func<double[], double[]> gradient, IReadOnlyList<double> start, double learningRate, int steps, double momentum = 0)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        Require.NotEmpty(start);
        Require.Positive(learningRate);
        Require.Momentum(momentum);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);

        double[] place = [.. start.Select(value => Require.Finite(value, nameof(start)))];
        double[] change = new double[place.Length];
        var path = new List<double[]> { place };
        for (int t = 1; t <= steps; t++)
        {
            double[] slopes = gradient([.. place]);
            Require.SameLength(place.Length, nameof(start), slopes.Length, nameof(gradient));
            change = [.. slopes.Zip(change, (slope, last) => (-learningRate * slope) + (momentum * last))];
            place = [.. place.Zip(change, (weight, step) => weight + step)];
            if (!place.All(double.IsFinite))
            {
                break;
            }

            path.Add(place);
        }

        return [.. path];
    }
}
