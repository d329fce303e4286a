using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Exercises;

/// <content>The shortcut, and the step of the optimiser.</content>
public static partial class CnnExercises
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;

    /// <summary>Two ways back: through the block and around it.</summary>
    public static Exercise<ResidualBack> ResidualBackward { get; } = new(
        "06.11",
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
            new("the shortcut was forgotten", "y = x + …: x reaches y also directly, with slope 1. Two ways lead back, and their returns add up.", (w, x, delta) => w.Transpose() * Masked(delta, w * x)),
            new("only the shortcut was taken", "The block itself has a way back too.", (w, x, delta) => delta),
            new("a 1 was added in place of the delta", "The slope of the shortcut is 1. What travels on is slope · delta.", (w, x, delta) => (w.Transpose() * Masked(delta, w * x)) + 1),
            new("the slope of ReLU is missing", "Where W·x was negative, ReLU lets nothing through, in neither direction.", (w, x, delta) => delta + (w.Transpose() * delta)),
            new("the slope of ReLU was taken at x", "ReLU was applied to z = W·x. Its slope is taken there.", (w, x, delta) => delta + (w.Transpose() * Masked(delta, x))),
            new("the slope of ReLU was taken at the block's output", "ReLU was applied to z = W·x, before x was added.", (w, x, delta) => delta + (w.Transpose() * Masked(delta, x + (w * x).PointwiseMaximum(0)))),
            new("W was not transposed", "Forward, row i of W makes z_i of all x_j. Backward, column j collects for x_j.", (w, x, delta) => delta + (w * Masked(delta, w * x))),
            new("the slope of ReLU was applied after W", "Backward, the order is turned: ReLU came last, so it goes first.", (w, x, delta) => delta + Masked(w.Transpose() * delta, w * x)),
            new("ReLU's slope was applied to the shortcut too", "The shortcut goes around the ReLU.", (w, x, delta) => Masked(delta, w * x) + (w.Transpose() * Masked(delta, w * x))),
        ]);

    /// <summary>Adam, with its corrections.</summary>
    public static Exercise<StepOfAdam> AdamStep { get; } = new(
        "06.12",
        "AdamStep",
        "A step of Adam",
        points: 3,
        (weight, gradient, m, v, step, rate) => Adam(weight, gradient, m, v, rate, 1 - Math.Pow(Beta1, step), 1 - Math.Pow(Beta2, step)),
        [
            [1.0, 2.0, 0.0, 0.0, 1, 0.1],
            [1.0, -3.0, 0.5, 4.0, 2, 0.1],
            [0.5, 0.01, 0.2, 0.5, 100, 0.01],
            [1.0, 0.0, 0.0, 0.0, 1, 0.1],
            [1.0, 1e-7, 0.0, 0.0, 1, 0.1],
            [-1.0, 0.0, 0.5, 0.25, 3, 0.5],
        ],
        random =>
        [
            Hundredths(random, -2, 2), Hundredths(random, 0.2, 3), Hundredths(random, -1, 1), Hundredths(random, 0.1, 4), random.Next(1, 40), Hundredths(random, 0.01, 0.3),
        ],
        [
            new("both corrections are missing", "m and v begin at 0 and are too small at first. Divide m by 1 − β₁^t and v by 1 − β₂^t before you use them.", (weight, gradient, m, v, step, rate) => Adam(weight, gradient, m, v, rate, 1, 1)),
            new("the correction of v is missing", "v too begins at 0: divide it by 1 − β₂^t before the root.", (weight, gradient, m, v, step, rate) => Adam(weight, gradient, m, v, rate, 1 - Math.Pow(Beta1, step), 1)),
            new("the correction of m is missing", "m too begins at 0: divide it by 1 − β₁^t.", (weight, gradient, m, v, step, rate) => Adam(weight, gradient, m, v, rate, 1, 1 - Math.Pow(Beta2, step))),
            new("the corrections do not depend on the number of the step", "1 − β^t: the power is the number of the step, and the correction fades.", (weight, gradient, m, v, step, rate) => Adam(weight, gradient, m, v, rate, 1 - Beta1, 1 - Beta2)),
            new("the corrected means were kept", "The corrections are for this step only. What is kept are the plain m and v.", (weight, gradient, m, v, step, rate) => Corrected(Adam(weight, gradient, m, v, rate, 1 - Math.Pow(Beta1, step), 1 - Math.Pow(Beta2, step)), step)),
            new("ε is missing", "A gradient that was 0 from the start makes v 0. What is added so that nobody divides by 0?", (weight, gradient, m, v, step, rate) => Stepped(weight, rate, NewM(m, gradient), NewV(v, gradient), step, Math.Sqrt)),
            new("ε stands under the root", "Batch normalization has it there. Adam takes the root first and adds ε then.", (weight, gradient, m, v, step, rate) => Stepped(weight, rate, NewM(m, gradient), NewV(v, gradient), step, size => Math.Sqrt(size + 1e-8))),
            new("the step goes uphill", "The weight moves against m.", (weight, gradient, m, v, step, rate) => Adam(weight, gradient, m, v, -rate, 1 - Math.Pow(Beta1, step), 1 - Math.Pow(Beta2, step))),
            new("the gradient was not squared for v", "v is the running mean of gradient².", (weight, gradient, m, v, step, rate) => Stepped(weight, rate, NewM(m, gradient), (Beta2 * v) + ((1 - Beta2) * gradient), step)),
            new("the root is missing", "Divide by the root of v: it has the gradient's unit, v its square.", (weight, gradient, m, v, step, rate) => (weight - (rate * NewM(m, gradient) / (1 - Math.Pow(Beta1, step)) / ((NewV(v, gradient) / (1 - Math.Pow(Beta2, step))) + 1e-8)), NewM(m, gradient), NewV(v, gradient))),
            new("β₁ and β₂ are swapped", "m forgets fast, with 0.9. v forgets slowly, with 0.999.", (weight, gradient, m, v, step, rate) => SwappedBetas(weight, gradient, m, v, step, rate)),
            new("β and 1 − β are swapped", "β of the old mean stays, 1 − β of the new gradient comes in.", (weight, gradient, m, v, step, rate) => Stepped(weight, rate, ((1 - Beta1) * m) + (Beta1 * gradient), ((1 - Beta2) * v) + (Beta2 * gradient * gradient), step)),
            new("the means of before the step were used", "The new gradient goes into m and v first; then the step is made.", (weight, gradient, m, v, step, rate) => (Stepped(weight, rate, m, v, step).Weight, NewM(m, gradient), NewV(v, gradient))),
            new("the gradient itself was used in place of m", "Adam walks along the running mean of the gradients.", (weight, gradient, m, v, step, rate) => (Stepped(weight, rate, gradient * (1 - Math.Pow(Beta1, step)), NewV(v, gradient), step).Weight, NewM(m, gradient), NewV(v, gradient))),
        ]);

    private static (double Weight, double M, double V) Adam(
        double weight, double gradient, double m, double v, double rate, double correctionM, double correctionV)
    {
        (double newM, double newV) = (NewM(m, gradient), NewV(v, gradient));
        return (weight - (rate * (newM / correctionM) / (Math.Sqrt(newV / correctionV) + 1e-8)), newM, newV);
    }

    private static (double Weight, double M, double V) Stepped(
        double weight, double rate, double m, double v, int step, Func<double, double>? root = null)
    {
        root ??= size => Math.Sqrt(size) + 1e-8;
        return (weight - (rate * (m / (1 - Math.Pow(Beta1, step))) / root(v / (1 - Math.Pow(Beta2, step)))), m, v);
    }

    private static (double Weight, double M, double V) SwappedBetas(double weight, double gradient, double m, double v, int step, double rate)
    {
        (double newM, double newV) = ((Beta2 * m) + ((1 - Beta2) * gradient), (Beta1 * v) + ((1 - Beta1) * gradient * gradient));
        return (weight - (rate * (newM / (1 - Math.Pow(Beta2, step))) / (Math.Sqrt(newV / (1 - Math.Pow(Beta1, step))) + 1e-8)), newM, newV);
    }

    private static (double Weight, double M, double V) Corrected((double Weight, double M, double V) after, int step) =>
        (after.Weight, after.M / (1 - Math.Pow(Beta1, step)), after.V / (1 - Math.Pow(Beta2, step)));

    private static double NewM(double m, double gradient) => (Beta1 * m) + ((1 - Beta1) * gradient);

    private static double NewV(double v, double gradient) => (Beta2 * v) + ((1 - Beta2) * gradient * gradient);

    private static Vector<double> Masked(Vector<double> delta, Vector<double> at) => delta.PointwiseMultiply(at.Map(z => z > 0 ? 1.0 : 0, Zeros.Include));

    private static Vector<double> Of(params double[] entries) => Vector<double>.Build.DenseOfArray(entries);
}
