using Backprop.Lessons.Activations;
using Backprop.Lessons.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Exercises;

/// <summary>The gradient with respect to W1 of a network without biases, and why the one that was given is wrong.</summary>
/// <param name="x">The inputs, a row for each of the N points.</param>
/// <param name="y">The targets, a row for each point.</param>
/// <param name="w1">The weights of the hidden layer.</param>
/// <param name="w2">The weights of the output layer: as many hidden neurons as outputs, so it is square.</param>
/// <returns>∂L/∂W1 of L = 1/(2N) Σ(H2 − Y)², and the number of the reason.</returns>
public delegate (Matrix<double> W1, int Reason) FirstLayerRepair(Matrix<double> x, Matrix<double> y, Matrix<double> w1, Matrix<double> w2);

/// <content>A missing transpose that the shapes do not tell.</content>
public static partial class XorExercises
{
    private static readonly FindTheBug<FirstLayerRepair, Func<LayerPlace, Matrix<double>>> TransposeBug = new(
        at => at.LossByZ2 * at.W2.Transpose(),
        because: 4,
        (line, reason) => (x, y, w1, w2) =>
        {
            Matrix<double> h1 = (x * w1).Map(Activation.Sigmoid.Value);
            Matrix<double> h2 = (h1 * w2).Map(Activation.Sigmoid.Value);
            Matrix<double> lossByH2 = (h2 - y) / y.RowCount;
            Matrix<double> lossByH1 = line(new LayerPlace(lossByH2.PointwiseMultiply(SlopeAt(h2)), lossByH2, w2, h1));
            return (x.Transpose() * lossByH1.PointwiseMultiply(SlopeAt(h1)), reason);
        });

    /// <summary>Backward through a square matrix.</summary>
    public static Exercise<FirstLayerRepair> RepairedFirstLayer { get; } = new(
        "04.9",
        "RepairedW1",
        "Find the bug: back through a square matrix",
        points: 2,
        TransposeBug.Reference,
        [
            [Row(1, 0), Row(1, 0), Rows([[0, 0], [0, 0]]), Rows([[0, 2], [-2, 0]])],
            [Rows([[1, 2], [-1, 1]]), Rows([[1, 0], [0, 1]]), Rows([[0.5, -1], [1, 0.5]]), Rows([[1, 2], [0, -1]])],
            [Rows([[0.5, -1, 2]]), Row(0, 1), Rows([[1, 0], [0, 1], [-1, 2]]), Rows([[2, 1], [-3, 0.5]])],
            [Rows([[1], [2], [-1], [0]]), Rows([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]]), Row(1, -2, 0.5), Rows([[1, 0, 2], [-1, 3, 0], [0.5, 1, -2]])],
        ],
        random =>
        {
            (int n, int inputs, int hidden) = (random.Next(2, 5), random.Next(1, 4), random.Next(2, 4));
            Matrix<double> targets = OneHot.Encode([.. Enumerable.Range(0, n).Select(_ => random.Next(hidden))], hidden);
            return [Between(random, n, inputs), targets, Between(random, inputs, hidden), Between(random, hidden, hidden)];
        },
        [
            TransposeBug.Line(
                "the wrong line is still there",
                "Take entry (i, j) of W2: it leads from hidden neuron i to output j. By which entries does the delta of output j come back to neuron i, and by which does the line take it?",
                at => at.LossByZ2 * at.W2),
            TransposeBug.Line(
                "the line goes back by the inverse matrix",
                "The inverse would undo the forward pass. The gradient goes back by the same weights, each along its own edge.",
                at => at.LossByZ2 * at.W2.Inverse()),
            TransposeBug.Line(
                "the slope of the output sigmoid is missing now",
                "The delta that goes back is the one at Z2, behind the sigmoid. It has been computed one line above.",
                at => at.LossByH2 * at.W2.Transpose()),
            TransposeBug.Line(
                "the slope of the hidden sigmoid is multiplied in twice",
                "It comes in the next line already.",
                at => (at.LossByZ2 * at.W2.Transpose()).PointwiseMultiply(SlopeAt(at.H1))),
            TransposeBug.Line(
                "W2 has gone from the line",
                "A hidden neuron feels each delta through the weight that leads there.",
                at => at.LossByZ2),
            TransposeBug.Line(
                "the line has the wrong sign now",
                "Nothing on this way turns a sign but the weights themselves.",
                at => -at.LossByZ2 * at.W2.Transpose()),
            TransposeBug.Line(
                "N was divided out twice",
                "lossByZ2 holds the 1/N already.",
                at => at.LossByZ2 * at.W2.Transpose() / at.LossByZ2.RowCount),
            TransposeBug.Reason(
                1,
                "the 1/N of the mean is missing",
                "That factor is the same for every weight: the dots would lie on a straight line through 0, only a steeper one."),
            TransposeBug.Reason(
                2,
                "the slope of the hidden sigmoid is missing",
                "It is at most a quarter, so every dot would be at least four times as high as it should be. And look at the line below."),
            TransposeBug.Reason(
                3,
                "a product entry by entry belongs here",
                "Back goes the way of forward: the sigmoid was applied entry by entry, but W2 in a product of matrices."),
            TransposeBug.NoReason,
        ]);

    private static Matrix<double> SlopeAt(Matrix<double> outputs) => outputs.PointwiseMultiply(1 - outputs);

    /// <summary>What is known when the gradient goes back through W2.</summary>
    private sealed record LayerPlace(Matrix<double> LossByZ2, Matrix<double> LossByH2, Matrix<double> W2, Matrix<double> H1);
}
