using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

public static partial class SignalExercises
{
    private const double Rho = 0.9;
    private const double Tiny = 1e-8;

    /// <summary>Each image by itself.</summary>
    public static Exercise<EachImageNormalized> LayerNormForward { get; } = new(
        "09.3",
        "LayerNormForward",
        "Layer normalization, forward",
        points: 2,
        slips => (x, epsilon) => slips.OrElse(
            () => EachRow(x, row => Normalized(slips, row, epsilon)),
            ("each feature was normalized over the images", "That is batch normalization. Layer normalization takes mean and variance of one image, over its features.",
                () => Turned(EachRow(Turned(x), row => Normalized(slips, row, epsilon)))),
            ("all numbers got one mean and one deviation", "An image must not depend on the others in the batch. Compute both anew for each row.", () => Everywhere(slips, x, epsilon)),
            ("all rows got the mean and the deviation of the first", "Compute both anew for each row.", () => LikeFirst(slips, x, epsilon))),
        [
            [Rows([[1, 3], [2, 8]]), 3.0],
            [Rows([[2, 2, 2], [1, 2, 6]]), 0.25],
            [Rows([[1, -3, 0, 4]]), 0.001],
            [Rows([[5], [-2]]), 0.5],
            [Rows([[0, 4], [4, 0], [1, 7]]), 0.1],
        ],
        random =>
        {
            (int images, int features) = (random.Next(2, 4), random.Next(2, 5));
            return [Grid(images, features, (_, _) => Hundredths(random, -3, 3)), Hundredths(random, 0.05, 0.5)];
        });

    /// <summary>A gradient that is too long.</summary>
    public static Exercise<Clipped> ClipByNorm { get; } = new(
        "09.5",
        "ClipByNorm",
        "Clip a gradient by its norm",
        points: 2,
        slips => (gradient, most) =>
        {
            double squares = slips.Known("the sum of the squares", gradient.Sum(g => g * g));
            double length = slips.Known("the length", slips.Or(
                Math.Sqrt(squares),
                ("the sum of the absolute values was taken for the length", "The length is that of Pythagoras: the root of the sum of the squares.", gradient.Sum(Math.Abs)),
                ("the largest entry was taken for the length", "All entries count: the root of the sum of the squares.", gradient.Max(Math.Abs)),
                ("the root is missing", "The sum of the squares is the length squared.", squares),
                ("the mean of the squares was taken for the length", "The length does not divide by the number of entries.", Math.Sqrt(squares / gradient.Length)),
                ("the sum of the entries was taken for the length", "Signs must not cancel: the root of the sum of the squares.", gradient.Sum())));
            bool isLong = slips.Or(
                length > most,
                ("a short gradient was made longer", "Clipping only shortens: a gradient below the limit stays as it is.", length > 0),
                ("the comparison is the wrong way round", "Which gradients are to be shortened: those that are longer than the limit.", length < most));
            double factor = slips.Or(
                most / length,
                ("a long gradient was cut to the length 1", "Its direction has the length 1 now. How long may it be?", 1 / length),
                ("a long gradient was dropped", "It still points the right way. Shorten it.", 0),
                ("a long gradient was only multiplied by the limit", "The gradient divided by its length has the length 1. How long may it be?", most),
                ("the gradient was made longer where it was to be shortened", "The factor of a gradient that is too long is below 1.", length / most));
            return slips.Made("each entry was clipped by itself", "That bends the direction. All entries must be multiplied by the same number.")
                ? [.. gradient.Select(g => Math.Clamp(g, -most, most))]
                : isLong ? Scaled(gradient, factor) : gradient;
        },
        [
            [new[] { 3.0, -4 }, 1.0],
            [new[] { 0.3, -0.4 }, 1.0],
            [new[] { 6.0, 8 }, 5.0],
            [new[] { 0.0, 0 }, 2.0],
            [new[] { -2.0 }, 0.5],
            [new[] { 3.0, 4 }, 5.0],
            [new[] { 1.0, 1, 1, 1 }, 1.5],
            [new[] { 0.6, 0.6 }, 0.8],
        ],
        random => [Numbers(random, random.Next(2, 5), -3, 3), Hundredths(random, 0.5, 6)]);

    /// <summary>A step of its own for each weight.</summary>
    public static Exercise<StepOfRMSprop> RMSpropStep { get; } = new(
        "09.6",
        "RMSpropStep",
        "A step of RMSprop",
        points: 2,
        slips => (weight, gradient, s, rate) =>
        {
            double square = slips.Or(gradient * gradient, ("the gradient was not squared", "s is the fading mean of the squared gradient.", gradient));
            double faded = slips.Known("the new s", slips.Or(
                (Rho * s) + ((1 - Rho) * square),
                ("nothing fades", "That is AdaGrad: its sum only grows. Here 0.9 of the old mean stays, and 0.1 of g² comes in.", s + square),
                ("the old mean fades and the whole square comes in", "A mean: what stays and what comes in add up to 1.", (Rho * s) + square),
                ("the old mean does not fade", "A mean: what stays and what comes in add up to 1.", s + ((1 - Rho) * square)),
                ("ρ and 1 − ρ are swapped", "0.9 is the share of the old mean that stays.", ((1 - Rho) * s) + (Rho * square)),
                ("s was set to the square alone", "0.9 of the old mean stays.", square)));
            double used = slips.Or(faded, ("the mean from before the step was used", "First update s with the new gradient, then take the step.", s));
            double size = slips.Or(
                Math.Sqrt(used) + Tiny,
                ("the root is missing", "Divide by the root of s: the root has the unit of the gradient, s has its square.", used + Tiny),
                ("ε is missing", "A gradient that was 0 from the start makes s 0. What is added so that it is never divided by 0?", Math.Sqrt(used)),
                ("ε stands under the root", "Batch normalization has it there. Here the root is taken first.", Math.Sqrt(used + Tiny)),
                ("the gradient was not divided by the root of s", "That is plain gradient descent. Each weight has a step of its own: divide by the root of s.", 1));
            double step = slips.Or(
                rate * gradient / size,
                ("the step goes uphill", "The weight moves against the gradient.", -rate * gradient / size),
                ("the learning rate is missing", "The direction comes from the gradient, the size of the step from the learning rate.", gradient / size),
                ("the gradient is missing from the step", "The step goes along the gradient: rate · gradient / root.", rate / size),
                ("the gradient was squared in the step", "Only s holds squares. The step goes along the gradient itself.", rate * square / size));
            return slips.Or(
                (weight - step, faded),
                ("the root itself was returned to remember", "What is remembered is s, the mean of the squares.", (weight - step, Math.Sqrt(faded))),
                ("the old s was returned", "The next step builds on the new s.", (weight - step, s)),
                ("the change was returned, not the new weight", "The weight less the change.", (step, faded)));
        },
        [
            [1.0, 2.0, 0.0, 0.1],
            [1.0, -3.0, 4.0, 0.1],
            [0.5, 0.0, 0.0, 0.1],
            [1.0, 1e-7, 0.0, 0.1],
            [-1.0, 0.0, 0.25, 0.5],
            [2.0, 0.5, 9.0, 0.2],
        ],
        random => [Hundredths(random, -2, 2), Hundredths(random, 0.2, 3), Hundredths(random, 0.1, 4), Hundredths(random, 0.01, 0.3)]);

    private static double[] Scaled(double[] gradient, double factor) => [.. gradient.Select(g => g * factor)];

    private static double[,] EachRow(double[,] x, Func<double[], double[]> change)
    {
        double[][] rows = [.. Enumerable.Range(0, x.GetLength(0)).Select(i => change([.. Enumerable.Range(0, x.GetLength(1)).Select(j => x[i, j])]))];
        return Rows(rows);
    }

    private static double[,] Turned(double[,] x) => Grid(x.GetLength(1), x.GetLength(0), (i, j) => x[j, i]);

    private static double[,] Everywhere(Slips slips, double[,] x, double epsilon)
    {
        double[] all = Normalized(slips, [.. x.Cast<double>()], epsilon);
        return Grid(x.GetLength(0), x.GetLength(1), (i, j) => all[(i * x.GetLength(1)) + j]);
    }

    private static double[,] LikeFirst(Slips slips, double[,] x, double epsilon)
    {
        double[] first = [.. Enumerable.Range(0, x.GetLength(1)).Select(j => x[0, j])];
        double deviation = Deviation(slips, first, epsilon);
        return Grid(x.GetLength(0), x.GetLength(1), (i, j) => (x[i, j] - first.Average()) / deviation);
    }
}
