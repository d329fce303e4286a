using Backprop.Lessons.Networks;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The backward pass of softmax, and why the one that was given is wrong.</summary>
/// <param name="scores">What went into softmax: a score for each class.</param>
/// <param name="delta">∂L/∂p: what arrives at each probability.</param>
/// <returns>∂L/∂scores, and the number of the reason.</returns>
public delegate (double[] Gradient, int Reason) SoftmaxRepair(double[] scores, double[] delta);

/// <content>Softmax alone, and the paths that are easily forgotten.</content>
public static partial class BlockExercises
{
    private static readonly FindTheBug<SoftmaxRepair, Func<double[], double[], int, double>> SoftmaxBug = new(
        (p, delta, k) => p[k] * (delta[k] - Dot(p, delta)),
        because: 3,
        (line, reason) => (scores, delta) =>
        {
            double[] p = Probabilities(scores);
            return ([.. p.Select((_, k) => line(p, delta, k))], reason);
        });

    /// <summary>A score moves every probability, not only its own.</summary>
    public static Exercise<SoftmaxRepair> RepairedSoftmax { get; } = new(
        "07.8",
        "RepairedSoftmax",
        "Find the bug: back through softmax",
        points: 2,
        SoftmaxBug.Reference,
        [
            [new[] { 0.0, 0 }, new[] { 0.0, 1 }],
            [new[] { 1.0, 0, -1 }, new[] { 1.0, 1, 1 }],
            [new[] { 0.5, -1, 2, 0 }, new[] { 0.0, 0, -2, 0 }],
            [new[] { 3.0 }, new[] { 2.0 }],
            [new[] { 1000.0, 999, 1001 }, new[] { 1.0, -2, 0.5 }],
            [new[] { 2.0, -1, 0.5 }, new[] { -1.0, 2, 1 }],
        ],
        random =>
        {
            int classes = random.Next(2, 6);
            return [Numbers(random, classes, -2, 2), Numbers(random, classes, -3, 3)];
        },
        [
            SoftmaxBug.Line(
                "the wrong line is still there",
                "In the plot only the right class lies on the line: no delta arrives at the others, and the function sends nothing back to them. Does their score really change nothing?",
                (p, delta, k) => p[k] * (1 - p[k]) * delta[k]),
            SoftmaxBug.Line(
                "only the paths through the other probabilities are there now",
                "A score moves its own probability, too: by p(1 − p). The two kinds of paths add up.",
                (p, delta, k) => -p[k] * (Dot(p, delta) - (p[k] * delta[k]))),
            SoftmaxBug.Line(
                "the paths through the other probabilities have the wrong sign",
                "If one score rises, the other probabilities fall: the sum stays 1.",
                (p, delta, k) => p[k] * (delta[k] + Dot(p, delta)),
                (p, delta, k) => (p[k] * (1 - p[k]) * delta[k]) + (p[k] * (Dot(p, delta) - (p[k] * delta[k])))),
            SoftmaxBug.Line(
                "a score's own path is counted twice",
                "p(1 − p) already holds the −p·p of class k itself. The other paths are those from all the *other* classes.",
                (p, delta, k) => p[k] * (((1 - p[k]) * delta[k]) - Dot(p, delta))),
            SoftmaxBug.Line(
                "the deltas of the other classes are not multiplied with their probabilities",
                "How far does probability j move when score k rises? By −p_j · p_k: both are in it.",
                (p, delta, k) => p[k] * (delta[k] - delta.Sum()),
                (p, delta, k) => p[k] * (delta[k] - delta.Average())),
            SoftmaxBug.Line(
                "each score got p(1 − p) times the sum of all deltas",
                "p(1 − p) is the slope of a probability with respect to its own score. Another one's slope is another number.",
                (p, delta, k) => p[k] * (1 - p[k]) * delta.Sum()),
            SoftmaxBug.Line(
                "the line has the wrong sign now",
                "A score whose own probability receives a positive delta raises the loss: its gradient is positive. Look at the order of the difference.",
                (p, delta, k) => p[k] * (Dot(p, delta) - delta[k])),
            SoftmaxBug.Line(
                "the whole line was replaced by p − y",
                "That is the gradient of softmax *and* cross-entropy, with a target y. Here any delta may arrive.",
                (p, delta, k) => p[k] - delta[k]),
            SoftmaxBug.Line(
                "the line multiplies with p only",
                "Raise a score, and its probability grows by p(1 − p), less than p: the sum in the denominator grows as well.",
                (p, delta, k) => p[k] * delta[k]),
            SoftmaxBug.Reason(
                1,
                "a path through the largest score is missing",
                "The subtraction changes no probability: whatever is taken from all scores cancels. Then nothing flows back through it either."),
            SoftmaxBug.Reason(
                2,
                "the slope has the wrong sign",
                "Then the dot of the right class would lie on the other side of 0. Where does it lie?"),
            SoftmaxBug.Reason(
                4,
                "a mean over the classes is missing",
                "A missing factor is the same for all dots: they would lie on a straight line through 0, only a steeper one."),
            SoftmaxBug.NoReason,
        ],
        solvedBy: [nameof(SoftmaxCrossEntropy)]);

    private static double Dot(double[] p, double[] delta) => p.Zip(delta, (a, b) => a * b).Sum();
}
