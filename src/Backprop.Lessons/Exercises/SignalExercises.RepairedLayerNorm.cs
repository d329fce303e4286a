using Backprop.Lessons.Networks;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The backward pass of layer normalization with a γ for each feature, and why the one that was given is wrong.</summary>
/// <param name="x">One image's features.</param>
/// <param name="delta">∂L/∂y, one number for each feature.</param>
/// <param name="gamma">γ, one number for each feature.</param>
/// <param name="epsilon">What is added to the variance.</param>
/// <returns>∂L/∂x, and the number of the reason.</returns>
public delegate (double[] Gradient, int Reason) LayerNormRepair(double[] x, double[] delta, double[] gamma, double epsilon);

/// <content>What was right for batch normalization, where one γ stands before the whole bracket.</content>
public static partial class SignalExercises
{
    private static readonly FindTheBug<LayerNormRepair, Func<NormalizedRow, int, double>> MeanPathBug = new(
        (row, _) => row.Back.Average(),
        because: 1,
        (line, reason) => (x, delta, gamma, epsilon) => (new NormalizedRow(x, delta, gamma, epsilon).Gradient(line), reason));

    /// <summary>The means on the way back are means of what arrives at x̂, not at y.</summary>
    public static Exercise<LayerNormRepair> RepairedLayerNorm { get; } = new(
        "09.7",
        "RepairedLayerNorm",
        "Find the bug: back through layer normalization",
        points: 2,
        MeanPathBug.Reference,
        [
            [new[] { -1.0, 1 }, new[] { 1.0, 0 }, new[] { 2.0, 1 }, 3.0],
            [new[] { 1.0, 2, 4 }, new[] { 1.0, -1, 2 }, new[] { 1.0, 1, 1 }, 0.1],
            [new[] { 1.0, 2, 4, -1 }, new[] { 1.0, 1, 1, 1 }, new[] { 0.5, 2, -1, 3 }, 1e-5],
            [new[] { 3.0, 3, 3 }, new[] { 1.0, -2, 4 }, new[] { 1.0, 2, 3 }, 0.5],
            [new[] { 5.0 }, new[] { 2.0 }, new[] { 3.0 }, 0.1],
            [new[] { 0.0, 6, -3 }, new[] { 2.0, 0, -1 }, new[] { 0.5, 1, 2 }, 0.01],
        ],
        random =>
        {
            int features = random.Next(2, 6);
            return [Numbers(random, features, -3, 3), Numbers(random, features, -2, 2), Numbers(random, features, 0.2, 3), Hundredths(random, 0.01, 0.5)];
        },
        [
            MeanPathBug.Line(
                "the wrong line is still there",
                "With every γ at 1 all dots lie on the line. So look for a line that does not know of γ, though it should: what arrives at x̂ is not δ.",
                (row, _) => row.Delta.Average()),
            MeanPathBug.Line(
                "the mean of the deltas is multiplied with the mean of γ now",
                "A mean of products is not the product of the means: each delta belongs to its own γ.",
                (row, _) => row.Delta.Average() * row.Gamma.Average()),
            MeanPathBug.Line(
                "the mean of the deltas is multiplied with the feature's own γ now",
                "Through the mean, deltas of *all* features come to this one, and each has passed the γ of its own feature.",
                (row, k) => row.Delta.Average() * row.Gamma[k]),
            MeanPathBug.Line(
                "the formula of batch normalization stands there now, with γ before the bracket",
                "That is right where all numbers that share a mean have one γ: a channel. Here each feature has its own.",
                (row, k) => row.Back[k] - (row.Normal[k] * row.Stretch) - (row.Gamma[k] * (row.Delta[k] - row.Delta.Average() - (row.Normal[k] * Mean(row.Delta, row.Normal))))),
            MeanPathBug.Line(
                "no path takes γ into account now",
                "The path through the variance was right. What arrives at x̂ is γ · δ, on all three paths.",
                (row, k) => row.Delta.Average() + (row.Normal[k] * (Mean(row.Delta, row.Normal) - row.Stretch))),
            MeanPathBug.Line(
                "the path through the mean is gone",
                "Raise one x, and the mean rises: every other x̂ falls. That path is needed whatever γ is.",
                (_, _) => 0),
            MeanPathBug.Line(
                "a sum stands where a mean should stand",
                "One x moves the mean of N numbers by 1/N only.",
                (row, _) => row.Back.Sum()),
            MeanPathBug.Line(
                "the path through the mean has the opposite sign now",
                "If the mean rises, every x̂ falls. That path is subtracted.",
                (row, _) => -row.Back.Average()),
            MeanPathBug.Line(
                "γ divides now, where it should multiply",
                "Forward, γ multiplies x̂. So it multiplies the delta on the way back.",
                (row, _) => Mean(row.Delta, [.. row.Gamma.Select(g => 1 / g)])),
            MeanPathBug.Reason(
                2,
                "the path through the mean is missing",
                "It was there, and with γ = 1 it did what it should: without it the dots would have left the line then, too."),
            MeanPathBug.Reason(
                3,
                "the variance has to be divided by N − 1",
                "Then the check would fail with γ = 1 as well. (Forward, the normalization divides by N.)"),
            MeanPathBug.Reason(
                4,
                "ε belongs outside the root",
                "Then the check would fail with γ = 1 as well, and by very little."),
            MeanPathBug.NoReason,
        ],
        solvedBy: [nameof(GroupNormalization), nameof(BatchNormalization)]);

    private static double Mean(double[] a, double[] b) => a.Zip(b, (left, right) => left * right).Average();

    // All that the way back needs of one image's features; what is subtracted because of the mean is left open.
    private sealed class NormalizedRow(double[] x, double[] delta, double[] gamma, double epsilon)
    {
        private readonly double _deviation = Math.Sqrt(x.Average(value => Math.Pow(value - x.Average(), 2)) + epsilon);

        public double[] Delta => delta;

        public double[] Gamma => gamma;

        public double[] Normal => [.. x.Select(value => (value - x.Average()) / _deviation)];

        public double[] Back => [.. delta.Zip(gamma, (d, g) => d * g)];

        public double Stretch => Mean(Back, Normal);

        public double[] Gradient(Func<NormalizedRow, int, double> throughMean) =>
            [.. x.Select((_, k) => (Back[k] - throughMean(this, k) - (Normal[k] * Stretch)) / _deviation)];
    }
}
