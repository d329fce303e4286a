using Backprop.Lessons.Gradients;
using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace Backprop.Lessons.Xor;

/// <summary>The gradient check for a network of matrices: nudges every number that training may change.</summary>
public static class NetworkCheck
{
    /// <summary>Checks the network's own gradients against its own loss.</summary>
    /// <param name="network">The network.</param>
    /// <param name="x">One example in a row: N × inputs.</param>
    /// <param name="y">The targets: N × outputs.</param>
    /// <param name="penalty">The regularization; none if left out.</param>
    public static GradientReport Of(TwoLayerNetwork network, Matrix<double> x, Matrix<double> y, Penalty? penalty = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Compare(
            network,
            nudged => nudged.Loss(nudged.Forward(x), y, penalty),
            network.Backward(network.Forward(x), y, penalty));
    }

    /// <summary>Checks any gradients against any loss.</summary>
    /// <param name="network">Where: the network whose numbers are nudged.</param>
    /// <param name="loss">The loss of a network.</param>
    /// <param name="gradients">The gradients to be checked.</param>
    public static GradientReport Compare(TwoLayerNetwork network, Func<TwoLayerNetwork, double> loss, NetworkGradients gradients)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(gradients);
        double[] parameters = Listed(network, network.W1, network.W2, network.B1, network.B2);
        double[] listed = Listed(network, gradients.W1, gradients.W2, gradients.B1, gradients.B2);
        return GradientCheck.Compare(nudged => loss(Rebuilt(network, nudged)), parameters, listed, Names(network));
    }

    private static double[] Listed(
        TwoLayerNetwork network, Matrix<double> w1, Matrix<double> w2, Vector<double> b1, Vector<double> b2) =>
        network.HasBiases
            ? [.. w1.ToRowMajorArray(), .. w2.ToRowMajorArray(), .. b1, .. b2]
            : [.. w1.ToRowMajorArray(), .. w2.ToRowMajorArray()];

    private static string[] Names(TwoLayerNetwork network)
    {
        return network.HasBiases
            ? [.. Entries("W1", network.W1), .. Entries("W2", network.W2), .. Places("b1", network.B1), .. Places("b2", network.B2)]
            : [.. Entries("W1", network.W1), .. Entries("W2", network.W2)];

        static IEnumerable<string> Entries(string name, Matrix<double> of) =>
            Enumerable.Range(0, of.RowCount).SelectMany(i => Enumerable.Range(0, of.ColumnCount).Select(j => Invariant($"∂L/∂{name}[{i},{j}]")));

        static IEnumerable<string> Places(string name, Vector<double> of) =>
            Enumerable.Range(0, of.Count).Select(i => Invariant($"∂L/∂{name}[{i}]"));
    }

    private static TwoLayerNetwork Rebuilt(TwoLayerNetwork like, double[] numbers)
    {
        int next = 0;
        Matrix<double> w1 = TakeMatrix(like.W1);
        Matrix<double> w2 = TakeMatrix(like.W2);
        return like.HasBiases ? new(w1, w2, TakeVector(like.B1.Count), TakeVector(like.B2.Count)) : new(w1, w2);

        Matrix<double> TakeMatrix(Matrix<double> shape) => Matrix<double>.Build.DenseOfRowMajor(
            shape.RowCount, shape.ColumnCount, Take(shape.RowCount * shape.ColumnCount));

        Vector<double> TakeVector(int count) => Vector<double>.Build.Dense(Take(count));

        double[] Take(int count)
        {
            next += count;
            return numbers[(next - count)..next];
        }
    }
}
