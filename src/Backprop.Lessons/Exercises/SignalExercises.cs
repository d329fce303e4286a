using MathNet.Numerics.LinearAlgebra;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 09: what keeps the signal of a deep network alive.</summary>
public static partial class SignalExercises
{
    private const string ThroughMean = "Every value of the batch moves the mean, and the mean moves every output. That path adds −mean(δ).";
    private const string ThroughVariance = "Every value moves the variance too. That path adds −x̂ · mean(δ · x̂).";

    /// <summary>One channel of batch normalization.</summary>
    public static Exercise<ChannelForward> BatchNormForward { get; } = new(
        "09.1",
        "BatchNormForward",
        "Batch normalization, forward",
        points: 2,
        slips => (x, gamma, beta, epsilon) =>
        {
            double[] normalized = Normalized(slips, x, epsilon);
            (double scale, double shift) = slips.Or((gamma, beta), ("scale and shift are swapped", "γ multiplies, β is added.", (beta, gamma)));
            return
            [
                .. normalized.Select(value => slips.Or(
                    (scale * value) + shift,
                    ("the shift is missing", "γ scales, and then one more number is added.", scale * value),
                    ("the scale is missing", "Two learned numbers follow: one multiplies, one is added.", value + shift),
                    ("scale and shift are missing", "Two learned numbers follow the normalization: one multiplies, one is added.", value),
                    ("the shift was subtracted", "γ · x̂ first, then + β.", (scale * value) - shift),
                    ("the shift was added before the scale", "γ · x̂ first, then + β: γ must not scale β.", scale * (value + shift)),
                    ("the value was divided by the scale", "γ multiplies the normalized value.", (value / scale) + shift))),
            ];
        },
        [
            [new[] { 1.0, 3 }, 2.0, 10.0, 3.0],
            [new[] { 2.0, 2, 2 }, 1.5, 0.5, 0.1],
            [new[] { 1.0, -3, 0, 4, 8 }, -2.0, 0.5, 0.001],
            [new[] { 5.0 }, 2.0, 1.0, 0.25],
        ],
        random => [Numbers(random, random.Next(3, 6), -3, 3), Hundredths(random, 0.5, 2), Hundredths(random, -2, -0.2), Hundredths(random, 0.05, 0.5)]);

    /// <summary>One channel of batch normalization, three paths back.</summary>
    public static Exercise<ChannelBackward> BatchNormBackward { get; } = new(
        "09.2",
        "BatchNormBackward",
        "Batch normalization, backward",
        points: 4,
        slips => (x, delta, gamma, epsilon) =>
        {
            double[] normalized = Normalized(slips, x, epsilon);
            double deviation = slips.Known("the standard deviation with ε", Deviation(slips, x, epsilon));
            normalized = slips.Or(normalized, ("x stands where x̂ belongs", "The gradients need the normalized values, x̂ = (x − mean)/σ.", x));
            double along = normalized.Zip(delta, (xHat, d) => xHat * d).Sum();
            int count = slips.Or(x.Length, ("sums took the place of means", "Mean and variance are means over N values: each of the two paths carries 1/N.", 1));
            double[] gradient = [.. normalized.Zip(delta, (xHat, d) => Scale(slips, gamma, deviation) * Paths(slips, d, xHat, delta.Sum() / count, along / count))];
            return Results(slips, gradient, x, delta, along, gamma);
        },
        [
            [new[] { 1.0, 3 }, new[] { 1.0, 0 }, 2.0, 3.0],
            [new[] { -1.0, 0, 1 }, new[] { 1.0, 2, 4 }, 1.0, 0.5],
            [new[] { 1.0, -3, 0, 4, 8 }, new[] { -1.0, 2, 0, -0.5, 3 }, -2.0, 0.001],
            [new[] { 2.0, 2, 2 }, new[] { 1.0, -2, 4 }, 1.5, 0.25],
            [new[] { 5.0 }, new[] { -2.0 }, 2.0, 0.25],
        ],
        random =>
        {
            int count = random.Next(3, 6);
            return [Numbers(random, count, -3, 3), Numbers(random, count, 0.1, 2), Hundredths(random, 1.1, 2), Hundredths(random, 0.05, 0.5)];
        });

    /// <summary>Two ways back: through the block and around it.</summary>
    public static Exercise<ResidualBack> ResidualBackward { get; } = new(
        "09.4",
        "ResidualBackward",
        "Back through a residual block",
        points: 2,
        slips => (w, x, delta) =>
        {
            Vector<double> z = slips.Or(w * x, ("z was computed with the transposed W", "Forward, z = W·x. The transpose belongs to the way back.", w.Transpose() * x));
            Vector<double> at = slips.Or(
                z,
                ("the slope of ReLU was taken at x", "ReLU was applied to z = W·x. Its slope is taken there.", x),
                ("the slope of ReLU was taken at the block's output", "ReLU was applied to z = W·x, before x was added.", x + z.PointwiseMaximum(0)),
                ("the slope of ReLU was taken at the delta", "ReLU was applied to z = W·x. Its slope is taken there, whatever the delta is.", delta));
            bool isAfter = slips.Made("the slope of ReLU was applied after W", "Backward, the order is reversed: ReLU came last, so it goes first.");
            Vector<double> masked = slips.Or(
                Masked(delta, at),
                ("the slope of ReLU is missing", "Where W·x was negative, ReLU lets nothing through, in neither direction.", delta),
                ("the value of ReLU was multiplied in, not its slope", "The slope of ReLU is 1 or 0.", delta.PointwiseMultiply(z.PointwiseMaximum(0))),
                ("the slope of ReLU is the wrong way round", "ReLU lets pass what is positive.", Masked(delta, -at)));
            Matrix<double> back = slips.Or(
                w.Transpose(),
                ("W was not transposed", "Forward, row i of W makes z_i of all x_j. Backward, column j collects for x_j.", w),
                ("W was left out on the way back", "What goes back through the block passes its weights.", Matrix<double>.Build.DenseIdentity(w.RowCount)));
            Vector<double> block = slips.Known("what comes back through the block", isAfter ? Masked(back * delta, at) : back * masked);
            return slips.Or(
                delta + block,
                ("the shortcut was forgotten", "y = x + …: x reaches y also directly, with slope 1. Two paths lead back, and their gradients add up.", block),
                ("only the shortcut was taken", "The block itself has a path back too.", delta),
                ("a 1 was added in place of the delta", "The slope of the shortcut is 1. What goes back is slope · delta.", block + 1),
                ("x was added in place of the delta", "The shortcut carries x forward. Backward it carries the delta.", block + x),
                ("ReLU's slope was applied to the shortcut too", "The shortcut goes around the ReLU.", Masked(delta, z) + block),
                ("the delta was subtracted", "Two paths lead back, and their gradients add up.", block - delta));
        },
        [
            [Matrix(1, 1, (_, _) => 2), Of(3), Of(1)],
            [Matrix(2, 2, (i, j) => i + (2 * j) - 1), Of(1, -2), Of(1, 3)],
            [Matrix(1, 1, (_, _) => 2), Of(-3), Of(-2)],
            [Matrix(4, 4, (i, j) => i == j ? 0.25 : i - j), Of(1, -0.5, 0.25, 2), Of(-1, 2, 0, -3)],
        ],
        random =>
        {
            int size = random.Next(2, 4);
            return [Matrix(size, size, (_, _) => Hundredths(random, -2, 2)), Of(Numbers(random, size, -2, 2)), Of(Numbers(random, size, -2, 2))];
        });

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All => [BatchNormForward, BatchNormBackward, LayerNormForward, ResidualBackward, ClipByNorm, RMSpropStep, RepairedLayerNorm];

    private static double Variance(double[] x, double mean) => x.Average(value => (value - mean) * (value - mean));

    // The standard deviation with ε, and how it goes wrong.
    private static double Deviation(Slips slips, double[] x, double epsilon)
    {
        double mean = x.Average();
        double right = Variance(x, mean);
        double variance = slips.Or(
            right,
            ("the variance was divided by N − 1", "The variance here is the plain mean of the squares: divided by N.", right * x.Length / (x.Length - 1)),
            ("the squares were added up, and not divided by N", "The variance is a mean.", right * x.Length),
            ("the mean distance was taken for the variance", "The variance is the mean of the squared distances from the mean.", x.Average(value => Math.Abs(value - mean))),
            ("the mean was not subtracted in the variance", "The variance is the mean of the squared distances from the mean.", x.Average(value => value * value)));
        return slips.Or(
            Math.Sqrt(variance + epsilon),
            ("the root is missing", "Divide by the standard deviation, not by the variance: that has the square of the unit.", variance + epsilon),
            ("ε was added after the root", "ε stands under the root, beside the variance.", Math.Sqrt(variance) + epsilon),
            ("ε is missing", "With equal values the variance is 0. What is added so that it is never divided by 0?", Math.Sqrt(variance)));
    }

    private static double[] Normalized(Slips slips, double[] x, double epsilon)
    {
        double deviation = Deviation(slips, x, epsilon);
        double mean = slips.Or(x.Average(), ("the mean was not subtracted", "First the mean goes to 0, then the width to 1.", 0));
        return [.. x.Select(value => slips.Or(
            (value - mean) / deviation,
            ("the width was left as it was", "Now divide by the standard deviation.", value - mean),
            ("the value was multiplied by the standard deviation", "The width is to become 1: divide.", (value - mean) * deviation),
            ("the difference from the mean is the wrong way round", "The value less the mean.", (mean - value) / deviation)))];
    }

    // What all paths of the gradient share.
    private static double Scale(Slips slips, double gamma, double deviation) => slips.Or(
        gamma / deviation,
        ("γ is missing in the gradient with respect to x", "The output is γ·x̂ + β: going back, the delta is multiplied by γ.", 1 / deviation),
        ("the division by the standard deviation is missing", "x̂ = (x − mean)/σ: the factor 1/σ belongs to the way back too.", gamma),
        ("the gradient was multiplied by the standard deviation", "x̂ = (x − mean)/σ: on the way back it is divided by σ as well.", gamma * deviation));

    // The three paths from an output back to a value: itself, the mean, the variance.
    private static double Paths(Slips slips, double d, double xHat, double mean, double along) => slips.Or(
        d - mean - (xHat * along),
        ("mean and variance were treated as constants", "They are computed from the very values that come in. " + ThroughMean + " " + ThroughVariance, d),
        ("the variance was treated as a constant", ThroughVariance, d - mean),
        ("the mean was treated as a constant", ThroughMean, d - (xHat * along)),
        ("the two paths through mean and variance were added", "A value that grows raises the mean, and the mean is subtracted: minus.", d + mean + (xHat * along)),
        ("the path through the variance was added", ThroughVariance, d - mean + (xHat * along)),
        ("x̂ is missing in the path through the variance", ThroughVariance, d - mean - along));

    private static (double[] X, double Gamma, double Beta) Results(Slips slips, double[] gradient, double[] x, double[] delta, double along, double gamma)
    {
        double gammaGradient = slips.Or(
            along,
            ("the gradient with respect to γ was computed with x in place of x̂", "γ multiplies the normalized value: ∂L/∂γ = Σ δ·x̂.", x.Zip(delta, (value, d) => value * d).Sum()),
            ("the gradient with respect to γ was multiplied by γ", "γ multiplies x̂: its slope is x̂.", along * gamma));
        return slips.Or(
            (gradient, gammaGradient, delta.Sum()),
            ("the gradients with respect to γ and β are means", "γ and β are used once for every value: their gradients add up.", (gradient, gammaGradient / x.Length, delta.Average())),
            ("the gradients with respect to γ and β are swapped", "β is added, so its gradient is Σ δ. γ multiplies x̂, so its gradient is Σ δ·x̂.", (gradient, delta.Sum(), gammaGradient)));
    }

    private static Vector<double> Masked(Vector<double> delta, Vector<double> at) => delta.PointwiseMultiply(at.Map(z => z > 0 ? 1.0 : 0, Zeros.Include));
}
