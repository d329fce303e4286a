using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>
/// Half the squared distance: <c>E = 1/(2N) · Σ (y − t)²</c>, with targets +1 and −1 for outputs of a tanh, as the source article trains
/// its face detector (+1 is a face, −1 is background).
/// </summary>
public sealed class SquaredError : ILoss
{
    /// <inheritdoc/>
    public string Name => "squared error";

    /// <summary>Two classes need one output: +1 for class 1, −1 for class 0. More classes need one each: +1 for the right one.</summary>
    /// <inheritdoc/>
    public Tensor Targets(IReadOnlyList<int> labels, int classes)
    {
        Tensor oneHot = SoftmaxCrossEntropy.OneHot(labels, classes);
        Tensor signs = oneHot.Map(t => (2 * t) - 1);
        return classes == 2
            ? Tensor.Create(oneHot.Shape with { C = 1 }, (n, _, _, _) => signs[n, 1, 0, 0])
            : signs;
    }

    /// <inheritdoc/>
    public double Value(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        return outputs.Zip(targets, (y, t) => (y - t) * (y - t) / (2 * outputs.N)).Values.Sum();
    }

    /// <inheritdoc/>
    public Tensor Gradient(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        return outputs.Zip(targets, (y, t) => (y - t) / outputs.N); // ∂E/∂y = (y − t)/N
    }
}
