using Backprop.Lessons.Networks;
using MathNet.Numerics.LinearAlgebra;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>From scores to a loss.</content>
public static partial class BlockExercises
{
    private const string SpreadHint = "That moves the scores, but one that lies far above the others still overflows. After the largest is subtracted, no exponent is above 0.";
    private const string MeanOverExamples = "The loss is a mean over the N examples, and so is its gradient. N is the number of rows.";
    private const string OwnRow = "Each example has probabilities of its own: those of its row.";

    /// <summary>Scores as probabilities, also for large scores.</summary>
    public static Exercise<ScoresToProbabilities> Softmax { get; } = new(
        "07.4",
        "Softmax",
        "Softmax that does not overflow",
        points: 2,
        slips => scores => Probabilities(slips, scores),
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
            [new[] { 400.0, 401 }],
            [new[] { 2.0, 2, -900, 1 }],
        ],
        random => [Numbers(random, random.Next(2, 6), -4, 4)],
        [
            new("the scores were divided by their sum, without exponentials", "A score may be negative, a probability may not: the exponential comes first.", Shares),
            new("the sigmoid was used instead of softmax", "Softmax looks at all scores at once: its numbers have sum 1.", scores => [.. scores.Select(z => 1 / (1 + Math.Exp(-z)))]),
            new("the largest score took all", "That is the hard maximum, which has no slope. Softmax leaves something to each score.", scores => [.. scores.Select(z => z == scores.Max() ? 1.0 : 0)], scores => [.. scores.Select((_, k) => k == Array.IndexOf(scores, scores.Max()) ? 1.0 : 0)]),
            new("the logarithm of the answer was returned", "One step too far: no logarithm yet.", scores => [.. Probabilities(scores).Select(p => Math.Log(p))], scores => [.. scores.Select(z => -Math.Log(scores.Sum(other => Math.Exp(other - scores.Max()))) - (scores.Max() - z))]),
        ],
        solvedBy: [nameof(SoftmaxCrossEntropy)]);

    /// <summary>What the chain rule leaves of logarithm, exponentials and quotient.</summary>
    public static Exercise<ScoreGradient> CrossEntropyGradient { get; } = new(
        "07.5",
        "CrossEntropyGradient",
        "The gradient of cross-entropy",
        points: 2,
        slips => (scores, labels) => ToScores(slips, scores, labels),
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
        solvedBy: [nameof(SoftmaxCrossEntropy)]);

    /// <summary>A target that is not quite sure.</summary>
    public static Exercise<SmoothTarget> LabelSmoothing { get; } = new(
        "07.6",
        "SmoothTargetOf",
        "Label smoothing",
        points: 1,
        slips => (label, classes, epsilon) =>
        {
            bool isForAll = slips.Made("ε was spread over all classes, the right one among them", "That is PyTorch's form: 1 − ε + ε/K for the label and ε/K for the others. The one of this lesson leaves the label exactly 1 − ε.");
            int sharing = isForAll ? classes : slips.Or(
                classes - 1,
                ("ε was divided by all classes", "The label is not among those that share the ε: there are classes − 1 others. As it is, the sum is not 1.", classes),
                ("every other class got the whole ε", "The others share the ε among them, so that the sum is 1.", 1));
            (double right, double other) = slips.Or(
                (1 - epsilon, epsilon / sharing),
                ("ε and 1 − ε are swapped", "The right class is to have by far the most.", (epsilon, (1 - epsilon) / sharing)),
                ("nothing was smoothed", "A target that is not quite sure: the label gives ε away, and the others share it.", (1, 0)),
                ("two whole numbers were divided", "In C#, 1 / 4 is 0. Divide ε itself, which is a double.", (1 - epsilon, epsilon * (1 / sharing))));
            double kept = isForAll ? right + other : slips.Or(
                right,
                ("the label kept its 1", "What the others get is taken from the label.", 1),
                ("ε was added to the label", "What the others get is taken from the label.", 1 + epsilon),
                ("the label got a share of ε, too", "The label gives the ε away. Who are the others that share it?", right + other),
                ("the label gave away no more than one other class gets", "Each of the others gets a share. How many shares does the label give away?", 1 - (epsilon / sharing)));
            double got = slips.Or(other, ("the other classes got nothing", "The ε that the label gives away goes to the others: the sum must be 1.", 0));
            return [.. Enumerable.Range(0, classes).Select(k => k == label ? kept : got)];
        },
        [[0, 2, 0.1], [2, 5, 0.2], [3, 10, 0.1], [1, 2, 0.3], [4, 5, 0.0]],
        random =>
        {
            int classes = random.Next(3, 8);
            return [random.Next(classes), classes, Hundredths(random, 0.05, 0.4)];
        },
        solvedBy: [nameof(SoftmaxCrossEntropy)]);

    private static double[] Probabilities(Slips slips, double[] scores)
    {
        double largest = scores.Max();
        double less = slips.Or(
            largest,
            ("large scores overflow", "e^1000 is infinite for a computer, and ∞/∞ is no number. Subtract the largest score from all of them first: the quotient stays the same.", 0),
            ("the largest score was added, not subtracted", "Then the exponents grow further. Which of the two leaves no exponent above 0?", -largest),
            ("the smallest score was subtracted, not the largest", SpreadHint, scores.Min()),
            ("the mean of the scores was subtracted, not the largest", SpreadHint, scores.Average()),
            ("the first score was subtracted, not the largest", SpreadHint, scores[0]),
            ("the last score was subtracted, not the largest", SpreadHint, scores[^1]),
            ("the largest absolute value was subtracted, not the largest score", "With negative scores all exponents are far below 0 then, all exponentials 0, and 0/0 is no number.", scores.Max(Math.Abs)),
            ("at least 0 was subtracted, even if all scores are negative", "Did the search for the largest begin at 0? If all scores are far below 0, all exponentials are 0, and 0/0 is no number.", Math.Max(0, largest)));
        double sign = slips.Or(1, ("the signs of the scores are flipped", "The largest score must lead to the largest probability.", -1));
        double top = sign > 0 ? less : -scores.Min();
        double[] exponentials = [.. scores.Select(z => Math.Exp((sign * z) - top))];
        double sum = exponentials.Sum();
        double[] probabilities = slips.OrElse<double[]>(
            () => [.. exponentials.Select(value => value / sum)],
            ("the largest score was subtracted in the numerator only", "Whatever is subtracted must be subtracted everywhere, or the quotient changes.", () => [.. exponentials.Select(value => value / scores.Sum(Math.Exp))]),
            ("the exponentials were not divided by their sum", "Probabilities have sum 1.", () => exponentials),
            ("the sum was computed anew after each division", "Once the first exponential is divided, the sum is another one. Compute it once, before.", () => Divided(exponentials)),
            ("each exponential was left out of its own sum", "The sum is over all classes, the own one among them; only so the probabilities have sum 1.", () => [.. exponentials.Select(value => value / (sum - value))]));
        return probabilities;
    }

    // What a loop makes of the values that asks for their sum at every turn.
    private static double[] Divided(double[] values)
    {
        double[] divided = [.. values];
        for (int k = 0; k < divided.Length; k++)
        {
            divided[k] /= divided.Sum();
        }

        return divided;
    }

    private static Matrix<double> ToScores(Slips slips, Matrix<double> scores, int[] labels)
    {
        double[][] rows = scores.ToRowArrays();
        (int n, int classes) = (scores.RowCount, scores.ColumnCount);
        Func<int, int, double> less = slips.Or<Func<int, int, double>>(
            (i, _) => rows[i].Max(),
            ("large scores overflow", "As in exercise 07.4: subtract the row's largest score before you take exponentials.", (_, _) => 0),
            ("the largest score of the whole matrix was subtracted, not that of the row", "A row that lies far below the others then has nothing but zeros, and 0/0 is no number. Each example has a largest score of its own.", (_, _) => rows.Max(row => row.Max())),
            ("the largest score of the column was subtracted, not that of the row", "Within a row the same number must be subtracted from all scores, or the quotients change.", (_, j) => rows.Max(row => row[j])),
            ("the row's smallest score was subtracted, not its largest", SpreadHint, (i, _) => rows[i].Min()),
            ("the row's mean was subtracted, not its largest score", SpreadHint, (i, _) => rows[i].Average()),
            ("the row's first score was subtracted, not its largest", SpreadHint, (i, _) => rows[i][0]));
        double[][] exponentials = [.. rows.Select((row, i) => row.Select((z, j) => Math.Exp(z - less(i, j))).ToArray())];
        Func<int, int, double> sum = slips.Or<Func<int, int, double>>(
            (i, _) => exponentials[i].Sum(),
            ("the exponentials were not divided by their sum", "Softmax first: the probabilities of a row have sum 1.", (_, _) => 1),
            ("the sum went over the column, not over the row", OwnRow, (_, j) => exponentials.Sum(row => row[j])),
            ("the sum went over the scores of all examples", OwnRow, (_, _) => exponentials.Sum(row => row.Sum())));
        double[,] p = slips.OrElse(
            () => Grid(n, classes, (i, j) => exponentials[i][j] / sum(i, j)),
            ("the scores were used instead of the probabilities", "Softmax first: p − y, not z − y.", () => Rows(rows)));

        const string OneAtLabel = "The target of an example has a 1 at its label, counted from 0, and zeros elsewhere.";
        Func<int, int, double> target = slips.Or<Func<int, int, double>>(
            (i, j) => labels[i] == j ? 1 : 0,
            ("the 1 of the right class was not subtracted", "That is p. The target has a 1 at the label.", (_, _) => 0),
            ("the 1 was subtracted one column too far to the right", OneAtLabel, (i, j) => (labels[i] + 1) % classes == j ? 1 : 0),
            ("the 1 was subtracted one column too far to the left", OneAtLabel, (i, j) => (labels[i] + classes - 1) % classes == j ? 1 : 0),
            ("the label itself was subtracted, not a 1", OneAtLabel, (i, j) => labels[i] == j ? labels[i] : 0),
            ("the label itself was subtracted in every column", OneAtLabel, (i, _) => labels[i]),
            ("the 1 was subtracted in every column", OneAtLabel, (_, _) => 1),
            ("all examples were given the label of the first one", OneAtLabel, (_, j) => labels[0] == j ? 1 : 0));
        double examples = slips.Or(
            n,
            ("the gradient was not divided by the number of examples", MeanOverExamples, 1),
            ("the gradient was divided by the number of all scores", "Divide by the number of examples only: the loss sums over the classes of an example.", n * classes),
            ("the gradient was divided by the number of classes", MeanOverExamples, classes));
        Func<int, int, double> entry = slips.Or<Func<int, int, double>>(
            (i, j) => (p[i, j] - target(i, j)) / examples,
            ("the difference is the wrong way round", "If the right class had probability 1, all would be well. A probability below 1 must push its score up, so its gradient is negative.", (i, j) => (target(i, j) - p[i, j]) / examples),
            ("only p was divided by the number of examples, not the 1", "The whole difference is divided: first subtract, then divide.", (i, j) => (p[i, j] / examples) - target(i, j)),
            ("the backward pass stops at the probabilities", "−1/p is the slope with respect to the probability. Softmax still lies between it and the scores, and every score changes every probability.", (i, j) => target(i, j) == 0 ? 0 : -target(i, j) / p[i, j] / examples),
            ("the slope of a sigmoid was multiplied in", "The p·(1 − p) cancels with the 1/p of the logarithm. That is why people like this pair.", (i, j) => (p[i, j] - target(i, j)) * p[i, j] * (1 - p[i, j]) / examples),
            ("only the right class got a gradient", "The other classes hold probability that they should not have: p − 0.", (i, j) => target(i, j) == 0 ? 0 : (p[i, j] - target(i, j)) / examples),
            ("the difference was sent back through softmax", "p − y is the gradient of the scores already: softmax and logarithm are both behind you.", (i, j) => p[i, j] * (p[i, j] - target(i, j) - Enumerable.Range(0, classes).Sum(k => p[i, k] * (p[i, k] - target(i, k)))) / examples),
            ("twice the difference was taken, as for a squared error", "Cross-entropy is no square: nothing brings a 2 down.", (i, j) => 2 * (p[i, j] - target(i, j)) / examples));
        return Matrix(n, classes, entry);
    }

    private static double[] Probabilities(double[] scores) => Probabilities(new Slips(), scores);

    private static double[] Shares(double[] values) => [.. values.Select(value => value / values.Sum())];

    private static int[] Labels(Random random, int count, int classes) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(classes))];
}
