using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>
/// Softmax and cross-entropy in one: <c>p = e^z / Σ e^z</c>, <c>L = −1/N · Σ t · ln p</c>. Together their gradient is as simple as can be:
/// <c>∂L/∂z = (p − t)/N</c>.
/// </summary>
/// <remarks>
/// The targets of an example are shares that sum to 1: one-hot, smoothed, or mixed from two examples.
/// The largest output is taken off before the exponential, which changes no p and keeps e^z finite.
/// </remarks>
public sealed class SoftmaxCrossEntropy : ILoss
{
    /// <summary>A loss, with or without label smoothing.</summary>
    /// <param name="smoothing">ε, from 0 up to, not including, 1: the share of a target that goes to the other classes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="smoothing"/> is outside its range.</exception>
    public SoftmaxCrossEntropy(double smoothing = 0)
    {
        if (smoothing is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(smoothing), smoothing, "'smoothing' must be at least 0 and below 1.");
        }

        Smoothing = smoothing;
    }

    /// <inheritdoc/>
    public string Name => Smoothing == 0 ? "cross-entropy" : Invariant($"cross-entropy, smoothing {Smoothing}");

    /// <summary>ε of the label smoothing.</summary>
    public double Smoothing { get; }

    /// <summary>One-hot targets: 1 for the right class, 0 for the others.</summary>
    /// <param name="labels">The class of each example, from 0.</param>
    /// <param name="classes">How many classes there are, K, at least 2.</param>
    /// <returns>N × K × 1 × 1.</returns>
    /// <exception cref="ArgumentException">There is no label, or one is not among the classes.</exception>
    public static Tensor OneHot(IReadOnlyList<int> labels, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        return new(new Shape(Require.NotEmpty(labels).Count, classes, 1, 1), Data.OneHot.Encode(labels, classes).ToRowMajorArray());
    }

    /// <summary>One-hot targets; with smoothing the right class gets <c>1 − ε</c> and each other one <c>ε/(K − 1)</c>.</summary>
    /// <inheritdoc/>
    public Tensor Targets(IReadOnlyList<int> labels, int classes) =>
        OneHot(labels, classes).Map(t => t == 1 ? 1 - Smoothing : Smoothing / (classes - 1));

    /// <summary>The softmax of each vector: positive numbers that sum to 1.</summary>
    /// <param name="outputs">The network's outputs z, any numbers: N × K × 1 × 1.</param>
    /// <returns>The probabilities p, of the same shape.</returns>
    public static Tensor Softmax(Tensor outputs) => LogSoftmax(outputs).Map(Math.Exp);

    /// <inheritdoc/>
    public double Value(Tensor outputs, Tensor targets) =>
        LogSoftmax(outputs).Zip(targets, (logP, t) => t == 0 ? 0 : -t * logP / outputs.N).Values.Sum();

    /// <inheritdoc/>
    public Tensor Gradient(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        return Softmax(outputs).Zip(targets, (p, t) => (p - t) / outputs.N); // ∂L/∂z = (p − t)/N
    }

    // ln p = z − max − ln Σ e^(z − max)
    private static Tensor LogSoftmax(Tensor outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (outputs.H != 1 || outputs.W != 1)
        {
            throw new ShapeException("softmax", "vectors, N×K×1×1", outputs.Shape);
        }

        Tensor result = outputs.Copy();
        for (int n = 0; n < outputs.N; n++)
        {
            Span<double> z = result.Values.AsSpan(n * outputs.C, outputs.C);
            double max = double.NegativeInfinity;
            foreach (double value in z)
            {
                max = Math.Max(max, value);
            }

            double sum = 0;
            foreach (double value in z)
            {
                sum += Math.Exp(value - max);
            }

            foreach (ref double value in z)
            {
                value = value - max - Math.Log(sum);
            }
        }

        return result;
    }
}
