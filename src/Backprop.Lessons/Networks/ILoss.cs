using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>What a network is to make small: how far its outputs are from the targets, averaged over the batch.</summary>
public interface ILoss
{
    /// <summary>What the loss is called.</summary>
    string Name { get; }

    /// <summary>The targets that stand for classes.</summary>
    /// <param name="labels">The class of each example, from 0.</param>
    /// <param name="classes">How many classes there are, at least 2.</param>
    /// <returns>One vector for each example: N × outputs × 1 × 1.</returns>
    Tensor Targets(IReadOnlyList<int> labels, int classes);

    /// <summary>The mean loss of a batch.</summary>
    /// <param name="outputs">What the network said: N × outputs × 1 × 1.</param>
    /// <param name="targets">What it should say, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    double Value(Tensor outputs, Tensor targets);

    /// <summary>The gradient of <see cref="Value"/> by the outputs: where the way back begins.</summary>
    /// <inheritdoc cref="Value"/>
    Tensor Gradient(Tensor outputs, Tensor targets);
}
