using Backprop.Lessons.Networks;
using MathNet.Numerics.LinearAlgebra;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The gradient of a triplet's loss with respect to the weights that all three share, and why the one that was given is wrong.</summary>
/// <param name="w">The embedding: it makes the point w·x of what an image is made of.</param>
/// <param name="a">The anchor.</param>
/// <param name="p">Another one of the same class.</param>
/// <param name="n">One of another class.</param>
/// <param name="margin">By how much n's squared distance has to be larger.</param>
/// <returns>∂L/∂w, and the number of the reason.</returns>
public delegate (Matrix<double> Gradient, int Reason) SharedWeightsRepair(
    Matrix<double> w, Vector<double> a, Vector<double> p, Vector<double> n, double margin);

/// <content>One network that is used three times.</content>
public static partial class ArchitectureExercises
{
    private static readonly FindTheBug<SharedWeightsRepair, Func<Embedded, Matrix<double>>> SharedWeightsBug = new(
        t => t.Back(t.A, t.P, t.N),
        because: 2,
        (line, reason) => (w, a, p, n, margin) => (line(new(w, a, p, n, margin)), reason));

    /// <summary>Weights that are used three times get three products of delta and input, each with its own input.</summary>
    public static Exercise<SharedWeightsRepair> RepairedTriplet { get; } = new(
        "10.9",
        "RepairedTriplet",
        "Find the bug: one network, used three times",
        points: 2,
        SharedWeightsBug.Reference,
        [
            [OneRow(1), Of(0), Of(1), Of(2), 4.0],
            [OneRow(1), Of(0), Of(1), Of(2), 1.0],
            [OneRow(1, -1), Of(1, 0), Of(0, 1), Of(1, 1), 2.0],
            [Matrix(2, 2, (i, j) => i == j ? 1 : 0.5), Of(1, 0), Of(0, 2), Of(-1, 1), 3.0],
            [Matrix(2, 3, (i, j) => i - j), Of(1, 0, 2), Of(1, 0, 2), Of(0, -1, 1), 5.0],
            [Matrix(2, 1, (i, _) => 1 - (2 * i)), Of(3), Of(2), Of(-1), 1.0],
        ],
        random =>
        {
            (int numbers, int pixels) = (random.Next(1, 3), random.Next(2, 4));
            return
            [
                Matrix(numbers, pixels, (_, _) => Hundredths(random, -1, 1)), Of(Numbers(random, pixels, -2, 2)), Of(Numbers(random, pixels, -2, 2)),
                Of(Numbers(random, pixels, -2, 2)), Hundredths(random, 0.5, 4),
            ];
        },
        [
            SharedWeightsBug.Line(
                "the wrong line is still there",
                "Every dot has the height 0. Add up the three deltas of a triplet: what is their sum, always? So whatever input that sum is multiplied with, the line gives 0.",
                t => t.Back(t.N, t.N, t.N)),
            SharedWeightsBug.Line(
                "only the last use of the weights counts now",
                "The anchor and p went through the same weights: their gradients add to that of n.",
                t => t.Back(null, null, t.N)),
            SharedWeightsBug.Line(
                "only the anchor's use of the weights counts now",
                "p and n went through the same weights: three products are to be added up.",
                t => t.Back(t.A, null, null)),
            SharedWeightsBug.Line(
                "one of the three uses is missing now",
                "Three times the input went through w: once for a, once for p, once for n. Add up three products.",
                t => t.Back(t.A, t.P, null),
                t => t.Back(t.A, null, t.N),
                t => t.Back(null, t.P, t.N)),
            SharedWeightsBug.Line(
                "the mean of the three products was taken",
                "Shared weights mean that gradients add up. Nothing divides them.",
                t => t.Back(t.A, t.P, t.N) / 3),
            SharedWeightsBug.Line(
                "two inputs have changed places",
                "Each delta belongs to the input of its own call: that of the anchor to a, and so on.",
                t => t.Back(t.P, t.A, t.N),
                t => t.Back(t.A, t.N, t.P),
                t => t.Back(t.N, t.P, t.A),
                t => t.Back(t.P, t.N, t.A),
                t => t.Back(t.N, t.A, t.P)),
            SharedWeightsBug.Line(
                "the sign is turned over now",
                "The gradient points uphill. The step goes the other way, not the gradient.",
                t => -t.Back(t.A, t.P, t.N)),
            SharedWeightsBug.Reason(
                1,
                "the anchor's delta has the wrong sign",
                "With another sign the three deltas would not cancel: the dots would lie anywhere, but not all at 0. (Exercise 10.8 has the same deltas.)"),
            SharedWeightsBug.Reason(
                3,
                "the factor 2 of the squares is missing",
                "Then every dot would lie half as high as it should. Here all of them lie at 0."),
            SharedWeightsBug.Reason(
                4,
                "triplets that cost nothing are not left out",
                "They are: the factor is 0 for them. If it were not, their dots would have some height where nudging says 0; here it is the other way round."),
            SharedWeightsBug.NoReason,
        ],
        solvedBy: [nameof(TripletLoss), nameof(Dense)]);

    private sealed record Embedded(Matrix<double> W, Vector<double> A, Vector<double> P, Vector<double> N, double Margin)
    {
        // The delta of each of the three points, times what is said to have been its input; null for none.
        public Matrix<double> Back(Vector<double>? anchor, Vector<double>? same, Vector<double>? other)
        {
            (Vector<double> ya, Vector<double> yp, Vector<double> yn) = (W * A, W * P, W * N);
            double cost = ((ya - yp) * (ya - yp)) - ((ya - yn) * (ya - yn)) + Margin;
            Matrix<double> Product(Vector<double> delta, Vector<double>? input) => delta.OuterProduct(input ?? (0 * A));
            return (cost > 0 ? 2 : 0) * (Product(yn - yp, anchor) + Product(yp - ya, same) + Product(ya - yn, other));
        }
    }
}
