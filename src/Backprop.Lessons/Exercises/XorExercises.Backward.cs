using Backprop.Lessons.Activations;
using Backprop.Lessons.Xor;
using MathNet.Numerics.LinearAlgebra;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>The way back, and what accompanies the step.</content>
public static partial class XorExercises
{
    private const string MeanHint = "The loss is a mean over N points, and so is its gradient. N is the number of rows of y.";
    private const string RidgeNumber = "The derivative of Σw² by one weight knows nothing of the others: one weight, one derivative. The published script makes this mistake.";
    private const string RidgeN = "In the loss, the ridge term stands over 2N. What is left of that in its derivative?";
    private const string SlopeTwice = "f′(z) = f(z)·(1 − f(z)): the output goes straight into f·(1 − f). It must not go through the sigmoid a second time.";

    /// <summary>The gradient next to the loss.</summary>
    public static Exercise<SecondLayerGradient> SecondLayer { get; } = new(
        "04.4",
        "GradientW2",
        "The gradient with respect to W2",
        points: 2,
        (h1, h2, y, w2, reg) => (h1.Transpose() * Delta(h2, y)) + (reg / y.RowCount * w2),
        [
            [Row(0.5), Row(0.5), Row(1), Row(3), 1.0],
            [Rows([[0.5], [1]]), Rows([[0.5, 0.5], [0.2, 0.8]]), Rows([[1, 0], [0, 1]]), Row(1, -1), 0.5],
            [Rows([[0.5, 0.2], [1, 0.4], [0.3, 0.6]]), Rows([[0.5], [0.2], [0.9]]), Rows([[1], [0], [0]]), Rows([[1], [-2]]), 0.0],
            [Row(0.5, 0.25), Row(0.5, 0.2, 0.6), Row(0, 1, 0), Rows([[1, 0, -1], [2, 1, 0.5]]), 1.0],
        ],
        random =>
        {
            (int n, int hidden) = (random.Next(2, 4), random.Next(1, 4));
            return [Outputs(random, n, hidden), Outputs(random, n, 2), Targets(random, n), Between(random, hidden, 2), Hundredths(random, 0.2, 2)];
        },
        [
            new("the data's part was not divided by N", MeanHint, (h1, h2, y, w2, reg) => (h1.Transpose() * Delta(h2, y) * y.RowCount) + (reg / y.RowCount * w2)),
            new("the ridge part was not divided by N", RidgeN, (h1, h2, y, w2, reg) => (h1.Transpose() * Delta(h2, y)) + (reg * w2)),
            new("nothing was divided by N", MeanHint, (h1, h2, y, w2, reg) => (h1.Transpose() * Delta(h2, y) * y.RowCount) + (reg * w2)),
            new("the sum of all squared weights was added to every entry", RidgeNumber, (h1, h2, y, w2, reg) => (h1.Transpose() * Delta(h2, y)) + (reg / y.RowCount * Squares(w2))),
            new("the published script was followed: no 1/N, and the sum of all squared weights in every entry", "Two mistakes in one line. " + RidgeNumber, (h1, h2, y, w2, reg) => (h1.Transpose() * Delta(h2, y) * y.RowCount) + (reg * Squares(w2))),
            new("the ridge part was subtracted", "In the loss the ridge term has a plus.", (h1, h2, y, w2, reg) => (h1.Transpose() * Delta(h2, y)) - (reg / y.RowCount * w2)),
            new("the ridge part is missing", "The loss has two parts, so its gradient has two.", (h1, h2, y, w2, reg) => h1.Transpose() * Delta(h2, y)),
            new("the difference is the wrong way round", "The loss holds (H2 − Y)². Its slope with respect to H2 has the sign of H2 − Y.", (h1, h2, y, w2, reg) => (-h1.Transpose() * Delta(h2, y)) + (reg / y.RowCount * w2)),
            new("the slope of the sigmoid is missing", "Between H2 and Z2 lies the sigmoid. Its slope is the second factor.", (h1, h2, y, w2, reg) => (h1.Transpose() * (h2 - y) / y.RowCount) + (reg / y.RowCount * w2)),
            new("the sigmoid was applied to its own output", SlopeTwice, (h1, h2, y, w2, reg) => (h1.Transpose() * (h2 - y).PointwiseMultiply(h2.Map(Activation.Sigmoid.Derivative)) / y.RowCount) + (reg / y.RowCount * w2)),
            new("the factor 2 of the square was kept", "The ½ in the loss is there to cancel it.", (h1, h2, y, w2, reg) => (2 * h1.Transpose() * Delta(h2, y)) + (2 * reg / y.RowCount * w2)),
        ],
        solvedBy: [nameof(Penalty)]);

    /// <summary>The gradient behind the hidden layer.</summary>
    public static Exercise<FirstLayerGradient> FirstLayer { get; } = new(
        "04.5",
        "GradientW1",
        "The gradient with respect to W1",
        points: 3,
        (x, h1, lossByZ2, w1, w2, reg) => First(x, lossByZ2 * w2.Transpose(), Slope(h1)) + (reg / x.RowCount * w1),
        [
            [Row(2), Row(0.5), Row(1), Row(3), Row(4), 1.0],
            [Rows([[1, 0], [0, 2]]), Rows([[0.5], [0.2]]), Rows([[0.1, -0.1], [0.2, 0]]), Rows([[1], [-1]]), Row(1, 2), 0.5],
            [Rows([[1, 0, 2], [0, 2, -1]]), Rows([[0.5, 0.4], [0.2, 0.9]]), Rows([[0.1], [0.2]]), Rows([[1, 0], [-1, 2], [0.5, 1]]), Rows([[1], [-2]]), 0.0],
            [Row(2, -1), Row(0.5, 0.25), Row(0.1, -0.2, 0.3), Rows([[1, 0], [-1, 2]]), Rows([[1, 2, 0], [0, -1, 1]]), 1.0],
        ],
        random =>
        {
            (int n, int hidden) = (random.Next(2, 4), random.Next(2, 4));
            return [Between(random, n, 2), Outputs(random, n, hidden), Between(random, n, 2, -0.5, 0.5), Between(random, 2, hidden), Between(random, hidden, 2), Hundredths(random, 0.2, 2)];
        },
        [
            new("the slope of the hidden layer is missing", "Between H1 and Z1 lies a sigmoid, as between H2 and Z2.", (x, h1, lossByZ2, w1, w2, reg) => First(x, lossByZ2 * w2.Transpose(), Ones(h1)) + (reg / x.RowCount * w1)),
            new("the sigmoid was applied to its own output", SlopeTwice, (x, h1, lossByZ2, w1, w2, reg) => First(x, lossByZ2 * w2.Transpose(), h1.Map(Activation.Sigmoid.Derivative)) + (reg / x.RowCount * w1)),
            new("H1 itself was multiplied in, not its slope", "The way back multiplies slopes, not values: H1 ⊙ (1 − H1).", (x, h1, lossByZ2, w1, w2, reg) => First(x, lossByZ2 * w2.Transpose(), h1) + (reg / x.RowCount * w1)),
            new("the way through W2 was forgotten", "A hidden neuron reaches the outputs only through its weights in W2. What does each path multiply in?", (x, h1, lossByZ2, w1, w2, reg) => First(x, lossByZ2 * Ones(w2).Transpose(), Slope(h1)) + (reg / x.RowCount * w1)),
            new("the error was divided by N a second time", "The 1/N is in lossByZ2 already. Divide the ridge part only.", (x, h1, lossByZ2, w1, w2, reg) => (First(x, lossByZ2 * w2.Transpose(), Slope(h1)) / x.RowCount) + (reg / x.RowCount * w1)),
            new("the ridge part was not divided by N", RidgeN, (x, h1, lossByZ2, w1, w2, reg) => First(x, lossByZ2 * w2.Transpose(), Slope(h1)) + (reg * w1)),
            new("the sum of all squared weights was added to every entry", RidgeNumber, (x, h1, lossByZ2, w1, w2, reg) => First(x, lossByZ2 * w2.Transpose(), Slope(h1)) + (reg / x.RowCount * Squares(w1))),
            new("the published script's ridge part was used: the sum of all squared weights, not divided by N", RidgeNumber, (x, h1, lossByZ2, w1, w2, reg) => First(x, lossByZ2 * w2.Transpose(), Slope(h1)) + (reg * Squares(w1))),
            new("the ridge part was subtracted", "In the loss the ridge term has a plus.", (x, h1, lossByZ2, w1, w2, reg) => First(x, lossByZ2 * w2.Transpose(), Slope(h1)) - (reg / x.RowCount * w1)),
            new("the ridge part is missing", "W1 has its own place in the ridge term of the loss.", (x, h1, lossByZ2, w1, w2, reg) => First(x, lossByZ2 * w2.Transpose(), Slope(h1))),
        ],
        solvedBy: [nameof(Penalty)]);

    /// <summary>Half the rate after every so many epochs.</summary>
    public static Exercise<DecayingRate> Decay { get; } = new(
        "04.7",
        "DecayedRate",
        "A learning rate that decays",
        points: 1,
        (firstRate, halfAfter, epochsDone) => firstRate * Math.Pow(2, -(double)epochsDone / halfAfter),
        [[0.8, 10, 10], [0.8, 10, 20], [0.8, 10, 5], [0.8, 10, 0], [0.5, 1, 3], [0.5, 4, 50]],
        random => [Hundredths(random, 0.1, 5), random.Next(3, 40), random.Next(1, 120)],
        [
            new("two whole numbers were divided", "In C#, 5 / 10 is 0: the rate falls in stairs. Make one of the two a double first.", (firstRate, halfAfter, epochsDone) => firstRate * Math.Pow(2, -(epochsDone / halfAfter))),
            new("the rate grows", "The exponent needs a minus, or the power belongs under the fraction bar.", (firstRate, halfAfter, epochsDone) => firstRate * Math.Pow(2, (double)epochsDone / halfAfter)),
            new("e took the place of 2", "After halfAfter epochs exactly half must be left. e⁻¹ is 0.37.", (firstRate, halfAfter, epochsDone) => firstRate * Math.Exp(-(double)epochsDone / halfAfter)),
            new("the rate falls like 1/t", "That halves it the first time only. After 2·halfAfter epochs a quarter must be left, not a third.", (firstRate, halfAfter, epochsDone) => firstRate / (1 + ((double)epochsDone / halfAfter))),
            new("the fraction is upside down", "The more epochs are done, the smaller the rate.", (firstRate, halfAfter, epochsDone) => firstRate * Math.Pow(2, -(double)halfAfter / epochsDone)),
        ]);

    /// <summary>Towards zero, and no further.</summary>
    public static Exercise<SoftThreshold> Shrink { get; } = new(
        "04.8",
        "Shrink",
        "L1 that stops at zero",
        points: 1,
        (weights, threshold) => [.. weights.Select(w => Math.Sign(w) * Math.Max(0, Math.Abs(w) - threshold))],
        [[new[] { 3.0, -3, 0.5 }, 1.0], [new[] { 0.25, -0.25, 2 }, 0.5], [new[] { 0.0, -2, 0.005 }, 0.25], [new[] { 1.0, -0.5, 0 }, 0.0], [new[] { 2.0 }, 0.5]],
        random => [Enumerable.Range(0, random.Next(3, 7)).Select(_ => Hundredths(random, -2, 2)).ToArray(), Hundredths(random, 0.3, 1)],
        [
            new("a small weight shot past zero", "A weight nearer to zero than the threshold must end at zero.", (weights, threshold) => [.. weights.Select(w => w - (Math.Sign(w) * threshold))]),
            new("negative weights were set to zero", "A negative weight moves up, towards zero. Work with |w| and put the sign back on.", (weights, threshold) => [.. weights.Select(w => Math.Max(0, w - threshold))]),
            new("the sign was lost", "After |w| has been shrunk, the sign must come back on.", (weights, threshold) => [.. weights.Select(w => Math.Max(0, Math.Abs(w) - threshold))]),
            new("the large weights did not move", "Small weights become zero, and the large ones move by the threshold too.", (weights, threshold) => [.. weights.Select(w => Math.Abs(w) > threshold ? w : 0)]),
            new("every weight shrank by the same share", "That is L2. L1 takes the same amount off each.", (weights, threshold) => [.. weights.Select(w => w * (1 - threshold))]),
            new("the weights moved away from zero", "Which sign of the threshold makes |w| smaller?", (weights, threshold) => [.. weights.Select(w => w + (Math.Sign(w) * threshold))]),
        ],
        solvedBy: [nameof(Penalty)]);

    private static Matrix<double> Delta(Matrix<double> h2, Matrix<double> y) =>
        (h2 - y).PointwiseMultiply(Slope(h2)) / y.RowCount;

    private static Matrix<double> First(Matrix<double> x, Matrix<double> lossByH1, Matrix<double> slope) =>
        x.Transpose() * lossByH1.PointwiseMultiply(slope);

    private static Matrix<double> Slope(Matrix<double> h) => h.Map(entry => entry * (1 - entry));

    private static Matrix<double> Ones(Matrix<double> like) => Matrix<double>.Build.Dense(like.RowCount, like.ColumnCount, 1);
}
