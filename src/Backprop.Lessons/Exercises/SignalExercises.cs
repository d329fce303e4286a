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
        (x, gamma, beta, epsilon) => [.. x.Select(value => (gamma * (value - x.Average()) / Math.Sqrt(Variance(x) + epsilon)) + beta)],
        [
            [new[] { 1.0, 3 }, 2.0, 10.0, 3.0],
            [new[] { 2.0, 2, 2 }, 1.5, 0.5, 0.1],
            [new[] { 1.0, -3, 0, 4, 8 }, -2.0, 0.5, 0.001],
            [new[] { 5.0 }, 2.0, 1.0, 0.25],
        ],
        random => [Numbers(random, random.Next(3, 6), -3, 3), Hundredths(random, 0.5, 2), Hundredths(random, -2, -0.2), Hundredths(random, 0.05, 0.5)],
        [
            new("the variance was divided by N − 1", "Batch normalization takes the plain mean of the squares: divided by N.", (x, gamma, beta, epsilon) => [.. x.Select(value => (gamma * (value - x.Average()) / Math.Sqrt((Variance(x) * x.Length / (x.Length - 1)) + epsilon)) + beta)]),
            new("the root is missing", "Divide by the standard deviation. The variance has the square of the unit.", (x, gamma, beta, epsilon) => [.. x.Select(value => (gamma * (value - x.Average()) / (Variance(x) + epsilon)) + beta)]),
            new("ε was added after the root", "ε stands under the root, beside the variance.", (x, gamma, beta, epsilon) => [.. x.Select(value => (gamma * (value - x.Average()) / (Math.Sqrt(Variance(x)) + epsilon)) + beta)]),
            new("ε is missing", "With equal values the variance is 0. What is added so that it is never divided by 0?", (x, gamma, beta, epsilon) => [.. x.Select(value => (gamma * (value - x.Average()) / Math.Sqrt(Variance(x))) + beta)]),
            new("the mean was not subtracted", "First the mean goes to 0, then the width to 1.", (x, gamma, beta, epsilon) => [.. x.Select(value => (gamma * value / Math.Sqrt(Variance(x) + epsilon)) + beta)]),
            new("the shift is missing", "γ scales, and then one more number is added.", (x, gamma, beta, epsilon) => [.. x.Select(value => gamma * (value - x.Average()) / Math.Sqrt(Variance(x) + epsilon))]),
            new("the scale is missing", "Two learned numbers follow: one multiplies, one is added.", (x, gamma, beta, epsilon) => [.. x.Select(value => ((value - x.Average()) / Math.Sqrt(Variance(x) + epsilon)) + beta)]),
            new("scale and shift are swapped", "γ multiplies, β is added.", (x, gamma, beta, epsilon) => [.. x.Select(value => (beta * (value - x.Average()) / Math.Sqrt(Variance(x) + epsilon)) + gamma)]),
            new("the shift was added before the scale", "γ · x̂ first, then + β: γ must not scale β.", (x, gamma, beta, epsilon) => [.. x.Select(value => gamma * (((value - x.Average()) / Math.Sqrt(Variance(x) + epsilon)) + beta))]),
        ]);

    /// <summary>One channel of batch normalization, three paths back.</summary>
    public static Exercise<ChannelBackward> BatchNormBackward { get; } = new(
        "09.2",
        "BatchNormBackward",
        "Batch normalization, backward",
        points: 4,
        (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, xHat, mean, along) => d - mean - (xHat * along)),
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
        },
        [
            new("mean and variance were treated as constants", "They are computed from the very values that come in. " + ThroughMean + " " + ThroughVariance, (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, _, _, _) => d)),
            new("the variance was treated as a constant", ThroughVariance, (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, _, mean, _) => d - mean)),
            new("the mean was treated as a constant", ThroughMean, (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, xHat, _, along) => d - (xHat * along))),
            new("sums took the place of means", "Mean and variance are means over N values: each of the two paths carries 1/N.", (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, xHat, mean, along) => d - (x.Length * (mean + (xHat * along))))),
            new("the two paths through mean and variance were added", "A value that grows raises the mean, and the mean is subtracted: minus.", (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, xHat, mean, along) => d + mean + (xHat * along))),
            new("γ is missing in the gradient with respect to x", "The output is γ·x̂ + β: going back, the delta is multiplied by γ.", (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, xHat, mean, along) => (d - mean - (xHat * along)) / gamma)),
            new("the division by the standard deviation is missing", "x̂ = (x − mean)/σ: the factor 1/σ belongs to the way back too.", (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, xHat, mean, along) => Deviation(x, epsilon) * (d - mean - (xHat * along)))),
            new("the gradient with respect to γ was computed with x in place of x̂", "γ multiplies the normalized value: ∂L/∂γ = Σ δ·x̂.", (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, xHat, mean, along) => d - mean - (xHat * along)) with { Gamma = x.Zip(delta, (value, d) => value * d).Sum() }),
            new("the gradients with respect to γ and β are means", "γ and β are used once for every value: their gradients add up.", (x, delta, gamma, epsilon) => Averaged(Normal(x, delta, gamma, epsilon, (d, xHat, mean, along) => d - mean - (xHat * along)))),
            new("the gradients with respect to γ and β are swapped", "β is added, so its gradient is Σ δ. γ multiplies x̂, so its gradient is Σ δ·x̂.", (x, delta, gamma, epsilon) => Swapped(Normal(x, delta, gamma, epsilon, (d, xHat, mean, along) => d - mean - (xHat * along)))),
        ]);

    /// <summary>Two ways back: through the block and around it.</summary>
    public static Exercise<ResidualBack> ResidualBackward { get; } = new(
        "09.4",
        "ResidualBackward",
        "Back through a residual block",
        points: 2,
        (w, x, delta) => delta + (w.Transpose() * Masked(delta, w * x)),
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
        },
        [
            new("the shortcut was forgotten", "y = x + …: x reaches y also directly, with slope 1. Two paths lead back, and their gradients add up.", (w, x, delta) => w.Transpose() * Masked(delta, w * x)),
            new("only the shortcut was taken", "The block itself has a path back too.", (w, x, delta) => delta),
            new("a 1 was added in place of the delta", "The slope of the shortcut is 1. What goes back is slope · delta.", (w, x, delta) => (w.Transpose() * Masked(delta, w * x)) + 1),
            new("the slope of ReLU is missing", "Where W·x was negative, ReLU lets nothing through, in neither direction.", (w, x, delta) => delta + (w.Transpose() * delta)),
            new("the slope of ReLU was taken at x", "ReLU was applied to z = W·x. Its slope is taken there.", (w, x, delta) => delta + (w.Transpose() * Masked(delta, x))),
            new("the slope of ReLU was taken at the block's output", "ReLU was applied to z = W·x, before x was added.", (w, x, delta) => delta + (w.Transpose() * Masked(delta, x + (w * x).PointwiseMaximum(0)))),
            new("W was not transposed", "Forward, row i of W makes z_i of all x_j. Backward, column j collects for x_j.", (w, x, delta) => delta + (w * Masked(delta, w * x))),
            new("the slope of ReLU was applied after W", "Backward, the order is reversed: ReLU came last, so it goes first.", (w, x, delta) => delta + Masked(w.Transpose() * delta, w * x)),
            new("ReLU's slope was applied to the shortcut too", "The shortcut goes around the ReLU.", (w, x, delta) => Masked(delta, w * x) + (w.Transpose() * Masked(delta, w * x))),
        ]);

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All => [BatchNormForward, BatchNormBackward, LayerNormForward, ResidualBackward, ClipByNorm, RMSpropStep];

    private static double Variance(double[] x) => x.Average(value => Math.Pow(value - x.Average(), 2));

    private static double Deviation(double[] x, double epsilon) => Math.Sqrt(Variance(x) + epsilon);

    // The path of each value is told δ, x̂, mean(δ) and mean(δ·x̂); what all paths share, γ/σ, comes after.
    private static (double[] X, double Gamma, double Beta) Normal(
        double[] x, double[] delta, double gamma, double epsilon, Func<double, double, double, double, double> paths)
    {
        double[] normalized = [.. x.Select(value => (value - x.Average()) / Deviation(x, epsilon))];
        double sumAlong = normalized.Zip(delta, (xHat, d) => xHat * d).Sum();
        return (
            [.. normalized.Zip(delta, (xHat, d) => gamma / Deviation(x, epsilon) * paths(d, xHat, delta.Average(), sumAlong / x.Length))],
            sumAlong,
            delta.Sum());
    }

    private static (double[] X, double Gamma, double Beta) Averaged((double[] X, double Gamma, double Beta) gradients) =>
        (gradients.X, gradients.Gamma / gradients.X.Length, gradients.Beta / gradients.X.Length);

    private static (double[] X, double Gamma, double Beta) Swapped((double[] X, double Gamma, double Beta) gradients) =>
        (gradients.X, gradients.Beta, gradients.Gamma);

    private static Vector<double> Masked(Vector<double> delta, Vector<double> at) => delta.PointwiseMultiply(at.Map(z => z > 0 ? 1.0 : 0, Zeros.Include));
}
