using Backprop.Lessons.Activations;
using Backprop.Lessons.Sigmoid;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The nine derivatives of the cross-entropy for one person, and why the ones that were given are wrong.</summary>
/// <param name="x1">The first input.</param>
/// <param name="x2">The second input.</param>
/// <param name="target">1 or 0; the loss is −ln o1 or −ln(1 − o1).</param>
/// <param name="p">The nine numbers: w1 to w6, then b1 to b3.</param>
/// <returns>∂L/∂(each of the nine), and the number of the reason.</returns>
public delegate (double[] Gradients, int Reason) CrossEntropyRepair(double x1, double x2, double target, double[] p);

/// <content>A loss that cancels the slope of the last sigmoid.</content>
public static partial class SigmoidExercises
{
    private static readonly FindTheBug<CrossEntropyRepair, Func<double, double, double>> DeltaBug = new(
        (o1, target) => o1 - target,
        because: 3,
        (line, reason) => (x1, x2, target, p) =>
        {
            double h1 = Activation.Sigmoid.Value((p[0] * x1) + (p[1] * x2) + p[6]);
            double h2 = Activation.Sigmoid.Value((p[2] * x1) + (p[3] * x2) + p[7]);
            double delta = line(Activation.Sigmoid.Value((p[4] * h1) + (p[5] * h2) + p[8]), target);
            double first = delta * p[4] * h1 * (1 - h1), second = delta * p[5] * h2 * (1 - h2);
            return ([first * x1, first * x2, second * x1, second * x2, delta * h1, delta * h2, first, second, delta], reason);
        });

    /// <summary>o − y is the gradient at the pre-activation already.</summary>
    public static Exercise<CrossEntropyRepair> RepairedCrossEntropy { get; } = new(
        "02.9",
        "RepairedCrossEntropy",
        "Find the bug: another loss",
        points: 2,
        DeltaBug.Reference,
        [
            [0.0, 0.0, 1.0, new[] { 1.0, 1, 1, 1, 2, 4, 0, 0, -3 }],
            [-2.0, -1.0, 1.0, new[] { 1.0, 1, 1, 1, 1, 1, 0, 0, 0 }],
            [3.0, 1.0, 0.0, new[] { 0.5, -1, 2, 0.5, -3, 1.5, 1, -1, 0.5 }],
            [0.0, 2.0, 0.0, new[] { 1.0, 0, 0, 1, 0, 0, 0, 0, 2 }],
            [1.0, -1.0, 1.0, new[] { 0.2, 0.4, -0.6, 0.8, 5, -5, 0, 1, -4 }],
        ],
        random => [.. Inputs(random), (double)random.Next(2), Numbers(random, 9, -2, 2)],
        [
            DeltaBug.Line(
                "the wrong line is still there",
                "Differentiate −ln σ(z) with respect to z, in one go or in two steps. How often does the slope of σ come in, and what becomes of it?",
                (o1, target) => (o1 - target) * o1 * (1 - o1)),
            DeltaBug.Line(
                "the line is that of the squared error now",
                "That is the δ of (y − o1)². This loss is a logarithm: its slope is a fraction.",
                (o1, target) => -2 * (target - o1) * o1 * (1 - o1)),
            DeltaBug.Line(
                "only the slope of the loss is left, and no slope of the sigmoid",
                "−1/o1 is ∂L/∂o1 for target 1. From o1 to its pre-activation it is one more step, the slope o1(1 − o1). Multiply, and see what is left.",
                (o1, target) => (o1 - target) / (o1 * (1 - o1))),
            DeltaBug.Line(
                "the line has the wrong sign now",
                "If the target is 1, a larger pre-activation lowers the loss: δ is negative.",
                (o1, target) => target - o1),
            DeltaBug.Line(
                "a factor 2 has come in",
                "There is no square in this loss.",
                (o1, target) => 2 * (o1 - target)),
            DeltaBug.Line(
                "everybody got the line for target 1",
                "−ln o1 is the loss of a person whose target is 1. The others have −ln(1 − o1).",
                (o1, _) => o1 - 1),
            DeltaBug.Line(
                "only one half of the slope was taken away",
                "For target 1 the fraction is −1/o1, and for target 0 it is 1/(1 − o1). Multiply each with o1(1 − o1).",
                (o1, target) => (o1 - target) * o1,
                (o1, target) => (o1 - target) * (1 - o1)),
            DeltaBug.Reason(
                1,
                "the difference is the wrong way round",
                "Then each dot would lie on the other side of 0: up to the left, down to the right. Do they?"),
            DeltaBug.Reason(
                2,
                "a division by the number of people is missing",
                "That factor is the same for all people: all dots would lie on one line. Here Alice has another line than Bob."),
            DeltaBug.Reason(
                4,
                "the slopes of the hidden neurons are too many",
                "Then the dots of w5, w6 and b3 would be right, for no hidden slope is in them. Are they? The loss cancels only the slope that it meets."),
            DeltaBug.NoReason,
        ],
        solvedBy: [nameof(SigmoidNetwork)]);
}
