using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Xor;

/// <summary>What a forward pass leaves behind for the way back. One example in a row.</summary>
/// <param name="X">The inputs: N × inputs.</param>
/// <param name="Z1">The pre-activations of the hidden layer: N × hidden.</param>
/// <param name="H1">The outputs of the hidden layer, <c>σ(Z1)</c>: N × hidden.</param>
/// <param name="Z2">The pre-activations of the output layer: N × outputs.</param>
/// <param name="H2">The outputs of the network, <c>σ(Z2)</c>: N × outputs.</param>
public sealed record ForwardPass(
    Matrix<double> X, Matrix<double> Z1, Matrix<double> H1, Matrix<double> Z2, Matrix<double> H2);

/// <summary>The gradient of the loss, one matrix for each matrix of the network and of the same shape.</summary>
/// <param name="W1"><c>∂L/∂W1</c>: inputs × hidden.</param>
/// <param name="W2"><c>∂L/∂W2</c>: hidden × outputs.</param>
/// <param name="B1"><c>∂L/∂b1</c>: hidden.</param>
/// <param name="B2"><c>∂L/∂b2</c>: outputs.</param>
public sealed record NetworkGradients(Matrix<double> W1, Matrix<double> W2, Vector<double> B1, Vector<double> B2)
{
    /// <summary>The sum, entry by entry.</summary>
    /// <param name="other">Gradients of the same network.</param>
    public NetworkGradients Plus(NetworkGradients other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(W1 + other.W1, W2 + other.W2, B1 + other.B1, B2 + other.B2);
    }

    /// <summary>Every entry times a number.</summary>
    /// <param name="factor">The number.</param>
    public NetworkGradients Times(double factor) => new(factor * W1, factor * W2, factor * B1, factor * B2);
}
