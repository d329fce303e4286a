using Backprop.Lessons.Networks;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 07. Here: what makes maps smaller.</summary>
public static partial class BlockExercises
{
    private const string AddHint = "Where windows overlap, one pixel can sit in several of them, and every one sends its delta. Gradients add up: +=, not =.";
    private const string WindowHint = "Window (i, j) begins at row i · stride and column j · stride, and is size pixels high and wide.";
    private const string FromBelow = "Did the search begin at 0? In a window of negative numbers nothing is larger. Begin with the window's first pixel, or with minus infinity.";
    private const string FirstOfEquals = "of equals the first in reading order gets";

    /// <summary>The delta goes to the winner.</summary>
    public static Exercise<MaximumPoolBack> MaxPoolBackward { get; } = new(
        "07.1",
        "MaxPoolBackward",
        "Max pooling, backward",
        points: 3,
        slips => (x, size, stride, delta) => BackToLargest(slips, x, size, stride, delta),
        [
            [Rows([[1, 3], [2, 0]]), 2, 2, Rows([[5]])],
            [Rows([[-1, -2, 4], [-3, -2, 4]]), 2, 1, Rows([[1, 2]])],
            [Rows([[0, 2, 0], [0, 0, 1]]), 2, 1, Rows([[1, -0.5]])],
            [Rows([[-4e10, -3e10], [-2e10, -5e10]]), 2, 2, Rows([[2]])],
            [Rows([[0.2, 0.7, 0.1, 5, 0.3], [0.5, 0.4, 7, 0.6, 0.9]]), 2, 3, Rows([[1, 2]])],
            [Rows([[3, -1]]), 1, 1, Rows([[2, -4]])],
        ],
        random =>
        {
            int size = random.Next(2, 4);
            int stride = random.Next(1, size + 1);
            double[,] x = Grid(random.Next(size, 6), random.Next(size, 6), (_, _) => random.Next(-3, 3));
            return [x, size, stride, Grid(Places(x.GetLength(0), size, stride), Places(x.GetLength(1), size, stride), (_, _) => Hundredths(random, -2, 2))];
        },
        solvedBy: [nameof(MaxPooling)]);

    /// <summary>Every pixel of a window has the same share.</summary>
    public static Exercise<MeanPoolBack> AveragePoolBackward { get; } = new(
        "07.2",
        "AveragePoolBackward",
        "Average pooling, backward",
        points: 2,
        slips => (rows, columns, size, stride, delta) => BackToAll(slips, rows, columns, size, stride, delta),
        [
            [2, 2, 2, 2, Rows([[4]])],
            [2, 3, 2, 1, Rows([[4, 8]])],
            [3, 3, 2, 2, Rows([[1]])],
            [2, 5, 2, 3, Rows([[4, -8]])],
            [1, 2, 1, 1, Rows([[3, -2]])],
        ],
        random =>
        {
            int size = random.Next(2, 4);
            int stride = random.Next(1, size + 1);
            (int rows, int columns) = (random.Next(size, 6), random.Next(size, 6));
            return [rows, columns, size, stride, Grid(Places(rows, size, stride), Places(columns, size, stride), (_, _) => Hundredths(random, -4, 4))];
        },
        solvedBy: [nameof(AveragePooling), nameof(GlobalAveragePooling)]);

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All =>
    [MaxPoolBackward, AveragePoolBackward, NumbersKept, Softmax, CrossEntropyGradient, LabelSmoothing, KaimingDeviation, RepairedSoftmax];

    private static double[,] BackToLargest(Slips slips, double[,] x, int size, int stride, double[,] delta)
    {
        Func<int, int, (int Row, int Column)> start = WindowStart(slips, size, stride);
        int side = slips.Or(size, ("a window of 2 × 2 was taken for granted", "The window's side is an argument.", Math.Min(2, size)));
        Func<double, double> rank = slips.Or<Func<double, double>>(
            value => value,
            ("the search for the largest pixel began at 0", "In a window of negative numbers nothing is larger than 0. Begin with the window's first pixel, or with minus infinity.", value => Math.Max(0, value)),
            ("the smallest pixel got the delta", "Look at the comparison: which pixel was the output?", value => -value),
            ("the pixel with the largest absolute value got the delta", "−3 is smaller than 1. Compare the numbers themselves.", Math.Abs),
            ("the window's first pixel got the delta", "Which pixel of the window was the output? Look for the largest.", _ => 0));
        bool isCorner = slips.Made("the delta went to the map's corner where nothing in the window is above 0", FromBelow);
        bool isDropped = slips.Made("windows without a positive pixel sent nothing back", FromBelow);
        bool isLast = slips.Made("of several equal largest pixels the last one got the delta", "Of equals the first in reading order wins: compare with >, not with >=.");
        bool isOfMap = slips.Made("the place in the window was taken for the place in the map", WindowHint);
        bool isOverwritten = slips.Made("a delta overwrote another where windows overlap", AddHint);
        Func<double[], int, double[]> shares = slips.Or<Func<double[], int, double[]>>(
            (window, winner) => Each(window, k => k == winner ? 1 : 0),
            ("every pixel of the window got the delta", "Only the winner moves the output. What does a small change of a loser change?", (window, _) => Each(window, _ => 1)),
            ("the delta was divided among all pixels of the window", "That is average pooling. Max pooling sends all of it to one pixel.", (window, _) => Each(window, _ => 1.0 / window.Length)),
            ("each of several equal largest pixels got the whole delta", $"One delta comes in, so one delta goes out: {FirstOfEquals} it.", (window, winner) => Each(window, k => window[k] == window[winner] ? 1 : 0)),
            ("several equal largest pixels shared the delta", $"A fair idea, but the convention is: {FirstOfEquals} all of it.", (window, winner) => Each(window, k => window[k] == window[winner] ? 1.0 / window.Count(other => other == window[winner]) : 0)),
            ("each pixel that was the largest so far got the delta", "First look through the whole window. The delta is added after that search, once.", (window, _) => Each(window, k => window[..k].All(before => before < window[k]) ? 1 : 0)),
            ("the delta was multiplied by the winner's value", "The output is the winner itself, once: its slope is 1.", (window, winner) => Each(window, k => k == winner ? window[k] : 0)));

        double[,] gradient = new double[x.GetLength(0), x.GetLength(1)];
        for (int i = 0; i < delta.GetLength(0); i++)
        {
            for (int j = 0; j < delta.GetLength(1); j++)
            {
                (int top, int left) = start(i, j);
                double[] window = [.. Enumerable.Range(0, side * side).Select(k => x[top + (k / side), left + (k % side)])];
                double[] ranks = [.. window.Select(rank)];
                int winner = isLast ? Array.LastIndexOf(ranks, ranks.Max()) : Array.IndexOf(ranks, ranks.Max());
                double[] share = shares(window, winner);
                bool isLost = (isCorner || isDropped) && window.All(value => value <= 0);
                for (int k = 0; k < window.Length; k++)
                {
                    (int row, int column) = isLost ? (0, 0) : isOfMap ? (k / side, k % side) : (top + (k / side), left + (k % side));
                    if (share[k] != 0 && !(isLost && isDropped))
                    {
                        gradient[row, column] = (isOverwritten ? 0 : gradient[row, column]) + (share[k] * delta[i, j]);
                    }
                }
            }
        }

        return gradient;
    }

    private static double[,] BackToAll(Slips slips, int rows, int columns, int size, int stride, double[,] delta)
    {
        Func<int, int, (int Row, int Column)> start = WindowStart(slips, size, stride);
        double share = slips.Or(
            1.0 / (size * size),
            ("the delta was not divided", "The output is a mean of size · size pixels. What is its slope with respect to one of them?", 1),
            ("the delta was divided by the window's side", "How many pixels has a window? Not as many as its side is long.", 1.0 / size),
            ("the delta was divided by the number of pixels of the whole map", "One window is a mean of its own size · size pixels, however large the map is.", 1.0 / (rows * columns)),
            ("the delta was divided by the square of the stride", "How many pixels has a window? That does not depend on how far it moves.", 1.0 / (stride * stride)),
            ("the delta was divided by 4, whatever the window", "A window of 3 × 3 has nine pixels.", 1.0 / 4),
            ("the delta was divided by the number of windows", "Each window sends its own delta, divided among its own pixels.", 1.0 / delta.Length),
            ("two whole numbers were divided", "In C#, 1 / 4 is 0. Make one of them a double: 1.0.", 1 / (size * size)),
            ("the delta was multiplied by the number of pixels", "A mean of more pixels depends less on each of them.", size * size));
        bool isOverwritten = slips.Made("a delta overwrote another where windows overlap", AddHint);
        bool isMax = slips.Made("one pixel of each window got all of it", "That is max pooling. In a mean every pixel counts.");
        bool isMean = slips.Made("the mean over the windows of a pixel was taken", "A pixel that sits in two windows moves two outputs. What comes back along two ways is added.");

        double[,] gradient = new double[rows, columns];
        double[,] windows = new double[rows, columns];
        for (int i = 0; i < delta.GetLength(0); i++)
        {
            for (int j = 0; j < delta.GetLength(1); j++)
            {
                (int top, int left) = start(i, j);
                for (int k = 0; k < (isMax ? 1 : size * size); k++)
                {
                    (int row, int column) = (top + (k / size), left + (k % size));
                    gradient[row, column] = (isOverwritten ? 0 : gradient[row, column]) + (delta[i, j] * (isMax ? 1 : share));
                    windows[row, column]++;
                }
            }
        }

        return isMean ? Grid(rows, columns, (i, j) => gradient[i, j] / Math.Max(1, windows[i, j])) : gradient;
    }

    private static Func<int, int, (int Row, int Column)> WindowStart(Slips slips, int size, int stride) => slips.Or<Func<int, int, (int, int)>>(
        (i, j) => (i * stride, j * stride),
        ("the windows were taken to lie side by side, size pixels apart", WindowHint, (i, j) => (i * size, j * size)),
        ("the windows were taken to be one pixel apart", WindowHint, (i, j) => (i, j)),
        ("rows and columns of delta and of the map changed places", WindowHint, (i, j) => (j * stride, i * stride)));

    private static double[] Each(double[] window, Func<int, double> value) => [.. window.Select((_, k) => value(k))];

    private static int Places(int length, int size, int stride) => ((length - size) / stride) + 1;
}
