using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Xor;

/// <summary>
/// What the published program of this lesson's article computes (Omar U. Flórez, scratch_mlp): the loss that it
/// reports, and the "gradient" that it descends. The two do not belong together.
/// </summary>
public static class PublishedScript
{
    /// <summary>The loss that the script reports: the ridge term counts W2 twice and W1 not at all.</summary>
    /// <param name="network">The network; the script's has no biases.</param>
    /// <param name="pass">A forward pass of it.</param>
    /// <param name="y">The targets: N × outputs.</param>
    /// <param name="reg">The coefficient of the ridge term.</param>
    public static double Loss(TwoLayerNetwork network, ForwardPass pass, Matrix<double> y, double reg)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Loss(pass, y) + (2 * Penalty.L2(reg).Value(network.W2, y.RowCount));
    }

    /// <summary>
    /// The matrices that the script subtracts: the data's part lacks the 1/N, and the ridge part is one number,
    /// <c>reg · ΣW²</c>, added to every entry.
    /// </summary>
    /// <param name="network">The network; the script's has no biases.</param>
    /// <param name="pass">A forward pass of it.</param>
    /// <param name="y">The targets: N × outputs.</param>
    /// <param name="reg">The coefficient of the ridge term.</param>
    public static NetworkGradients Gradients(TwoLayerNetwork network, ForwardPass pass, Matrix<double> y, double reg)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(y);
        NetworkGradients mean = network.Backward(pass, y);
        int n = y.RowCount;
        return new(
            (n * mean.W1) + (reg * SumOfSquares(network.W1)),
            (n * mean.W2) + (reg * SumOfSquares(network.W2)),
            n * mean.B1,
            n * mean.B2);
    }

    private static double SumOfSquares(Matrix<double> w) => w.Enumerate().Sum(entry => entry * entry);
}
