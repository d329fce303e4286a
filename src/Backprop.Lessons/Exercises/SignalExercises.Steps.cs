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
        (x, epsilon) => EachRow(x, row => Centred(row, Deviation(row, epsilon))),
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
        },
        [
            new("each feature was normalized over the images", "That is batch normalization. Layer normalization takes mean and variance of one image, over its features.", (x, epsilon) => Turned(EachRow(Turned(x), row => Centred(row, Deviation(row, epsilon))))),
            new("all numbers got one mean and one deviation", "An image must not depend on the others in the batch. Compute both anew for each row.", (x, epsilon) => Everywhere(x, epsilon)),
            new("the variance was divided by the number of features less 1", "The variance here is the plain mean of the squares.", (x, epsilon) => EachRow(x, row => Centred(row, Math.Sqrt((Variance(row) * row.Length / (row.Length - 1)) + epsilon)))),
            new("the root is missing", "Divide by the standard deviation, not by the variance.", (x, epsilon) => EachRow(x, row => Centred(row, Variance(row) + epsilon))),
            new("ε was added after the root", "ε stands under the root, beside the variance.", (x, epsilon) => EachRow(x, row => Centred(row, Math.Sqrt(Variance(row)) + epsilon))),
            new("ε is missing", "With equal features the variance is 0. What is added so that it is never divided by 0?", (x, epsilon) => EachRow(x, row => Centred(row, Math.Sqrt(Variance(row))))),
            new("the mean was not subtracted", "First the mean goes to 0, then the width to 1.", (x, epsilon) => EachRow(x, row => [.. row.Select(value => value / Deviation(row, epsilon))])),
            new("the mean was subtracted and the width left as it was", "Now divide by the standard deviation of the row.", (x, epsilon) => EachRow(x, row => Centred(row, 1))),
        ]);

    /// <summary>A gradient that is too long.</summary>
    public static Exercise<Clipped> ClipByNorm { get; } = new(
        "09.5",
        "ClipByNorm",
        "Clip a gradient by its norm",
        points: 2,
        (gradient, most) => Scaled(gradient, Math.Min(1, most / Math.Max(Length(gradient), 1e-300))),
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
        random => [Numbers(random, random.Next(2, 5), -3, 3), Hundredths(random, 0.5, 6)],
        [
            new("each entry was clipped by itself", "That bends the direction. All entries must be multiplied by the same number.", (gradient, most) => [.. gradient.Select(g => Math.Clamp(g, -most, most))]),
            new("a short gradient was made longer", "Clipping only shortens: a gradient below the limit stays as it is.", (gradient, most) => Scaled(gradient, most / Length(gradient)), (gradient, most) => Scaled(gradient, most / Math.Max(Length(gradient), 1e-300))),
            new("the sum of the absolute values was taken for the length", "The length is that of Pythagoras: the root of the sum of the squares.", (gradient, most) => Cut(gradient, most, gradient.Sum(Math.Abs))),
            new("the largest entry was taken for the length", "All entries count: the root of the sum of the squares.", (gradient, most) => Cut(gradient, most, gradient.Max(Math.Abs))),
            new("the root is missing", "The sum of the squares is the length squared.", (gradient, most) => Cut(gradient, most, gradient.Sum(g => g * g))),
            new("a long gradient was cut to the length 1", "Its direction has the length 1 now. How long may it be?", (gradient, most) => Length(gradient) > most ? Scaled(gradient, 1 / Length(gradient)) : gradient),
            new("a long gradient was dropped", "It still points the right way. Shorten it.", (gradient, most) => Length(gradient) > most ? Scaled(gradient, 0) : gradient),
            new("the mean of the squares was taken for the length", "The length does not divide by the number of entries.", (gradient, most) => Cut(gradient, most, Math.Sqrt(gradient.Average(g => g * g)))),
        ]);

    /// <summary>A step of its own for each weight.</summary>
    public static Exercise<StepOfRMSprop> RMSpropStep { get; } = new(
        "09.6",
        "RMSpropStep",
        "A step of RMSprop",
        points: 2,
        (weight, gradient, s, rate) => Step(weight, gradient, Faded(s, gradient), rate),
        [
            [1.0, 2.0, 0.0, 0.1],
            [1.0, -3.0, 4.0, 0.1],
            [0.5, 0.0, 0.0, 0.1],
            [1.0, 1e-7, 0.0, 0.1],
            [-1.0, 0.0, 0.25, 0.5],
            [2.0, 0.5, 9.0, 0.2],
        ],
        random => [Hundredths(random, -2, 2), Hundredths(random, 0.2, 3), Hundredths(random, 0.1, 4), Hundredths(random, 0.01, 0.3)],
        [
            new("nothing fades", "That is AdaGrad: its sum only grows. Here 0.9 of the old mean stays, and 0.1 of g² comes in.", (weight, gradient, s, rate) => Step(weight, gradient, s + (gradient * gradient), rate)),
            new("the old mean fades and the whole square comes in", "A mean: what stays and what comes in add up to 1.", (weight, gradient, s, rate) => Step(weight, gradient, (Rho * s) + (gradient * gradient), rate)),
            new("ρ and 1 − ρ are swapped", "0.9 is the share of the old mean that stays.", (weight, gradient, s, rate) => Step(weight, gradient, ((1 - Rho) * s) + (Rho * gradient * gradient), rate)),
            new("the mean from before the step was used", "First update s with the new gradient, then take the step.", (weight, gradient, s, rate) => (weight - (rate * gradient / (Math.Sqrt(s) + Tiny)), Faded(s, gradient))),
            new("the gradient was not squared", "s is the fading mean of the squared gradient.", (weight, gradient, s, rate) => Step(weight, gradient, (Rho * s) + ((1 - Rho) * gradient), rate)),
            new("the root is missing", "Divide by the root of s: the root has the unit of the gradient, s has its square.", (weight, gradient, s, rate) => (weight - (rate * gradient / (Faded(s, gradient) + Tiny)), Faded(s, gradient))),
            new("ε is missing", "A gradient that was 0 from the start makes s 0. What is added so that it is never divided by 0?", (weight, gradient, s, rate) => (weight - (rate * gradient / Math.Sqrt(Faded(s, gradient))), Faded(s, gradient))),
            new("ε stands under the root", "Batch normalization has it there. Here the root is taken first.", (weight, gradient, s, rate) => (weight - (rate * gradient / Math.Sqrt(Faded(s, gradient) + Tiny)), Faded(s, gradient))),
            new("the step goes uphill", "The weight moves against the gradient.", (weight, gradient, s, rate) => Step(weight, gradient, Faded(s, gradient), -rate)),
            new("the root itself was returned to remember", "What is remembered is s, the mean of the squares.", (weight, gradient, s, rate) => Step(weight, gradient, Faded(s, gradient), rate) with { S = Math.Sqrt(Faded(s, gradient)) }),
        ]);

    private static double Faded(double s, double gradient) => (Rho * s) + ((1 - Rho) * gradient * gradient);

    private static (double Weight, double S) Step(double weight, double gradient, double s, double rate) => (weight - (rate * gradient / (Math.Sqrt(s) + Tiny)), s);

    private static double Length(double[] gradient) => Math.Sqrt(gradient.Sum(g => g * g));

    private static double[] Scaled(double[] gradient, double factor) => [.. gradient.Select(g => g * factor)];

    private static double[] Cut(double[] gradient, double most, double length) => length > most ? Scaled(gradient, most / length) : gradient;

    private static double[] Centred(double[] row, double deviation) => [.. row.Select(value => (value - row.Average()) / deviation)];

    private static double[,] EachRow(double[,] x, Func<double[], double[]> change)
    {
        double[][] rows = [.. Enumerable.Range(0, x.GetLength(0)).Select(i => change([.. Enumerable.Range(0, x.GetLength(1)).Select(j => x[i, j])]))];
        return Rows(rows);
    }

    private static double[,] Turned(double[,] x) => Grid(x.GetLength(1), x.GetLength(0), (i, j) => x[j, i]);

    private static double[,] Everywhere(double[,] x, double epsilon)
    {
        double[] all = Centred([.. x.Cast<double>()], Deviation([.. x.Cast<double>()], epsilon));
        return Grid(x.GetLength(0), x.GetLength(1), (i, j) => all[(i * x.GetLength(1)) + j]);
    }
}
