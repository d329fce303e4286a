using Backprop.Lessons.Networks;
using MathNet.Numerics.LinearAlgebra;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>From scores to a loss, and where training starts.</content>
public static partial class BlockExercises
{
    private const string SpreadHint = "That moves the scores, but one that lies far above the others still overflows. After the largest is subtracted, no exponent is above 0.";
    private const string MeanOverExamples = "The loss is a mean over the N examples, and so is its gradient. N is the number of rows.";

    /// <summary>Scores as probabilities, also for large scores.</summary>
    public static Exercise<ScoresToProbabilities> Softmax { get; } = new(
        "07.4",
        "Softmax",
        "Softmax that does not overflow",
        points: 2,
        Probabilities,
        [
            [new[] { 1.0, 2, 3 }],
            [new[] { 1000.0, 1001 }],
            [new[] { -1000.0, -1001, -1002 }],
            [new[] { 0.0 }],
            [new[] { 0.0, -1000 }],
            [new[] { 1000.0, -1000, 999 }],
            [new[] { -2000.0, 1000, 998 }],
            [new[] { -2000.0, -2000, 5 }],
            [new[] { 2000.0, 2000, -2000, 1999 }],
        ],
        random => [Numbers(random, random.Next(2, 6), -4, 4)],
        [
            new("large scores overflow", "e^1000 is infinite for a computer, and ∞/∞ is no number. Subtract the largest score from all of them first: the quotient stays the same.", scores => Shares(scores.Select(Math.Exp))),
            new("the smallest score was subtracted, not the largest", SpreadHint, scores => Shares(scores.Select(z => Math.Exp(z - scores.Min())))),
            new("the mean of the scores was subtracted, not the largest", SpreadHint, scores => Shares(scores.Select(z => Math.Exp(z - scores.Average())))),
            new("the first score was subtracted, not the largest", SpreadHint, scores => Shares(scores.Select(z => Math.Exp(z - scores[0])))),
            new("the largest score was subtracted in the numerator only", "Whatever is subtracted must be subtracted everywhere, or the quotient changes.", scores => [.. scores.Select(z => Math.Exp(z - scores.Max()) / scores.Sum(Math.Exp))]),
            new("the exponentials were not divided by their sum", "Probabilities have sum 1.", scores => [.. scores.Select(z => Math.Exp(z - scores.Max()))]),
            new("the scores were divided by their sum, without exponentials", "A score may be negative, a probability may not: the exponential comes first.", Shares),
            new("the signs of the scores are flipped", "The largest score must lead to the largest probability.", scores => Probabilities([.. scores.Select(z => -z)])),
            new("the sigmoid was used instead of softmax", "Softmax looks at all scores at once: its numbers have sum 1.", scores => [.. scores.Select(z => 1 / (1 + Math.Exp(-z)))]),
            new("the logarithm of the answer was returned", "One step too far: no logarithm yet.", scores => [.. Probabilities(scores).Select(p => Math.Log(p))], scores => [.. scores.Select(z => -Math.Log(scores.Sum(other => Math.Exp(other - scores.Max()))) - (scores.Max() - z))]),
        ],
        solvedBy: [nameof(SoftmaxCrossEntropy)]);

    /// <summary>What the chain rule leaves of logarithm, exponentials and quotient.</summary>
    public static Exercise<ScoreGradient> CrossEntropyGradient { get; } = new(
        "07.5",
        "CrossEntropyGradient",
        "The gradient of cross-entropy",
        points: 2,
        (scores, labels) => Gradient(scores, labels, (p, y) => (p - y) / labels.Length),
        [
            [Matrix(1, 2, (_, _) => 0), new[] { 0 }],
            [Matrix(2, 3, (i, j) => i == j ? 1 : 0), new[] { 0, 2 }],
            [OneRow(1000, 1001, 999), new[] { 1 }],
            [Matrix(2, 2, (i, j) => (1000 * i) + j), new[] { 0, 1 }],
            [OneRow(-2000, 1000, 998), new[] { 0 }],
            [OneRow(1000, -1000), new[] { 1 }],
            [OneRow(0, -1000), new[] { 0 }],
        ],
        random =>
        {
            (int n, int classes) = (random.Next(2, 4), random.Next(2, 5));
            return [Matrix(n, classes, (_, _) => Hundredths(random, -2, 2)), Labels(random, n, classes)];
        },
        [
            new("large scores overflow", "As in exercise 07.4: subtract the row's largest score before you take exponentials.", (scores, labels) => Gradient(scores, labels, (p, y) => (p - y) / labels.Length, _ => 0)),
            new("the largest score of the whole matrix was subtracted, not that of the row", "A row that lies far below the others then has nothing but zeros, and 0/0 is no number. Each example has a largest score of its own.", (scores, labels) => Gradient(scores, labels, (p, y) => (p - y) / labels.Length, _ => scores.Enumerate().Max())),
            new("the row's smallest score was subtracted, not its largest", SpreadHint, (scores, labels) => Gradient(scores, labels, (p, y) => (p - y) / labels.Length, row => row.Min())),
            new("the row's mean was subtracted, not its largest score", SpreadHint, (scores, labels) => Gradient(scores, labels, (p, y) => (p - y) / labels.Length, row => row.Average())),
            new("the gradient was not divided by the number of examples", MeanOverExamples, (scores, labels) => Gradient(scores, labels, (p, y) => p - y)),
            new("the gradient was divided by the number of all scores", "Divide by the number of examples only: the loss sums over the classes of an example.", (scores, labels) => Gradient(scores, labels, (p, y) => (p - y) / (labels.Length * scores.ColumnCount))),
            new("the difference is the wrong way round", "If the right class had probability 1, all would be well. A probability below 1 must push its score up, so its gradient is negative.", (scores, labels) => Gradient(scores, labels, (p, y) => (y - p) / labels.Length)),
            new("the 1 of the right class was not subtracted", "That is p. The target has a 1 at the label.", (scores, labels) => Gradient(scores, labels, (p, _) => p / labels.Length)),
            new("the backward pass stops at the probabilities", "−1/p is the slope with respect to the probability. Softmax still lies between it and the scores, and every score changes every probability.", (scores, labels) => Gradient(scores, labels, (p, y) => -y / p / labels.Length)),
            new("the slope of a sigmoid was multiplied in", "The p·(1 − p) cancels with the 1/p of the logarithm. That is why people like this pair.", (scores, labels) => Gradient(scores, labels, (p, y) => (p - y) * p * (1 - p) / labels.Length)),
            new("the scores were used instead of the probabilities", "Softmax first: p − y, not z − y.", (scores, labels) => scores.MapIndexed((i, j, z) => (z - (labels[i] == j ? 1 : 0)) / labels.Length, Zeros.Include)),
            new("only the right class got a gradient", "The other classes hold probability that they should not have: p − 0.", (scores, labels) => Gradient(scores, labels, (p, y) => y * (p - y) / labels.Length)),
        ],
        solvedBy: [nameof(SoftmaxCrossEntropy)]);

    /// <summary>A target that is not quite sure.</summary>
    public static Exercise<SmoothTarget> LabelSmoothing { get; } = new(
        "07.6",
        "SmoothTargetOf",
        "Label smoothing",
        points: 1,
        (label, classes, epsilon) => Target(label, classes, 1 - epsilon, epsilon / (classes - 1)),
        [[0, 2, 0.1], [2, 5, 0.2], [3, 10, 0.1], [1, 2, 0.3], [4, 5, 0.0]],
        random =>
        {
            int classes = random.Next(3, 8);
            return [random.Next(classes), classes, Hundredths(random, 0.05, 0.4)];
        },
        [
            new("ε was divided by all classes", "The label is not among those that share the ε: there are classes − 1 others. As it is, the sum is not 1.", (label, classes, epsilon) => Target(label, classes, 1 - epsilon, epsilon / classes)),
            new("ε was spread over all classes, the right one among them", "That is PyTorch's form: 1 − ε + ε/K for the label and ε/K for the others. The one of this lesson leaves the label exactly 1 − ε.", (label, classes, epsilon) => Target(label, classes, 1 - epsilon + (epsilon / classes), epsilon / classes)),
            new("every other class got the whole ε", "The others share the ε among them, so that the sum is 1.", (label, classes, epsilon) => Target(label, classes, 1 - epsilon, epsilon)),
            new("the label kept its 1", "What the others get is taken from the label.", (label, classes, epsilon) => Target(label, classes, 1, epsilon / (classes - 1))),
            new("the other classes got nothing", "The ε that the label gives away goes to the others: the sum must be 1.", (label, classes, epsilon) => Target(label, classes, 1 - epsilon, 0)),
            new("ε and 1 − ε are swapped", "The right class is to have by far the most.", (label, classes, epsilon) => Target(label, classes, epsilon, (1 - epsilon) / (classes - 1))),
        ],
        solvedBy: [nameof(SoftmaxCrossEntropy)]);

    /// <summary>The standard deviation that ReLU asks for.</summary>
    public static Exercise<FirstWeights> KaimingDeviation { get; } = new(
        "07.7",
        "KaimingDeviation",
        "Kaiming's standard deviation",
        points: 1,
        (channelsIn, channelsOut, kernel) => Math.Sqrt(2.0 / (channelsIn * kernel * kernel)),
        [[2, 4, 1], [1, 8, 3], [8, 16, 5], [1, 1, 1], [2, 3, 2], [512, 64, 3]],
        random => [random.Next(1, 33), random.Next(1, 33), 1 + (2 * random.Next(0, 4))],
        [
            new("the variance was returned", "2/n is the variance. The standard deviation is its square root.", (channelsIn, channelsOut, kernel) => 2.0 / (channelsIn * kernel * kernel)),
            new("the 2 is missing", "ReLU throws half of the signal away. The 2 makes up for it.", (channelsIn, channelsOut, kernel) => Math.Sqrt(1.0 / (channelsIn * kernel * kernel))),
            new("the kernel's area was forgotten", "How many numbers does one output sum up? Each channel brings kernel · kernel of them.", (channelsIn, channelsOut, kernel) => Math.Sqrt(2.0 / channelsIn)),
            new("the kernel's side was taken for its area", "A kernel of side 3 has 9 weights.", (channelsIn, channelsOut, kernel) => Math.Sqrt(2.0 / (channelsIn * kernel))),
            new("the filters were counted in place of the channels that come in", "n is how many numbers one output sums up. How many other filters there are does not matter to it.", (channelsIn, channelsOut, kernel) => Math.Sqrt(2.0 / (channelsOut * kernel * kernel))),
            new("Xavier's rule was used instead of Kaiming's", "2/(in + out) is made for tanh. ReLU needs 2/in.", (channelsIn, channelsOut, kernel) => Math.Sqrt(2.0 / ((channelsIn + channelsOut) * kernel * kernel))),
            new("the square root was taken of n only", "The 2 belongs under the root, too.", (channelsIn, channelsOut, kernel) => 2.0 / Math.Sqrt(channelsIn * kernel * kernel)),
            new("two whole numbers were divided", "In C#, 2 / 18 is 0. Write 2.0.", (channelsIn, channelsOut, kernel) => Math.Sqrt(2 / (channelsIn * kernel * kernel))),
        ]);

    private static double[] Probabilities(double[] scores) => Shares(scores.Select(z => Math.Exp(z - scores.Max())));

    private static double[] Shares(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return [.. all.Select(value => value / all.Sum())];
    }

    private static Matrix<double> Gradient(
        Matrix<double> scores, int[] labels, Func<double, double, double> entry, Func<double[], double>? subtracted = null) => Matrix(
        scores.RowCount,
        scores.ColumnCount,
        (i, j) =>
        {
            double[] row = [.. scores.Row(i)];
            double less = subtracted?.Invoke(row) ?? row.Max();
            return entry(Shares(row.Select(z => Math.Exp(z - less)))[j], labels[i] == j ? 1 : 0);
        });

    private static double[] Target(int label, int classes, double right, double other) =>
        [.. Enumerable.Range(0, classes).Select(k => k == label ? right : other)];

    private static int[] Labels(Random random, int count, int classes) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(classes))];
}
