using Backprop.Lessons.Networks;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 07. Here: what makes maps smaller, and what training has to keep of them.</summary>
public static partial class BlockExercises
{
    private const string AddHint = "Where windows overlap, one pixel can sit in several of them, and every one sends its delta. Gradients add up: +=, not =.";

    /// <summary>The delta goes to the winner.</summary>
    public static Exercise<MaximumPoolBack> MaxPoolBackward { get; } = new(
        "07.1",
        "MaxPoolBackward",
        "Max pooling, backward",
        points: 3,
        (x, size, stride, delta) => Back(x, size, stride, delta, First),
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
        [
            new("every pixel of the window got the delta", "Only the winner moves the output. What does a small change of a loser change?", (x, size, stride, delta) => Back(x, size, stride, delta, window => Same(window, 1))),
            new("the delta was divided among all pixels of the window", "That is average pooling. Max pooling sends all of it to one pixel.", (x, size, stride, delta) => Back(x, size, stride, delta, window => Same(window, 1.0 / window.Length))),
            new("of several equal largest pixels the last one got the delta", "Of equals the first in reading order wins: compare with >, not with >=.", (x, size, stride, delta) => Back(x, size, stride, delta, Last)),
            new("each of several equal largest pixels got the whole delta", "One delta comes in, so one delta goes out: of equals the first in reading order gets it.", (x, size, stride, delta) => Back(x, size, stride, delta, window => Share(window, window.Max(), _ => 1))),
            new("several equal largest pixels shared the delta", "A fair idea, but the convention is: of equals the first in reading order gets all of it.", (x, size, stride, delta) => Back(x, size, stride, delta, window => Share(window, window.Max(), winners => 1.0 / winners))),
            new("a delta overwrote another where windows overlap", AddHint, (x, size, stride, delta) => Back(x, size, stride, delta, First, overwrite: true)),
            new("the search for the largest pixel began at 0", "In a window of negative numbers nothing is larger than 0. Begin with the window's first pixel, or with minus infinity.", (x, size, stride, delta) => Back(x, size, stride, delta, window => First([.. window.Select(value => Math.Max(0, value))]))),
            new("the smallest pixel got the delta", "Look at the comparison: which pixel was the output?", (x, size, stride, delta) => Back(x, size, stride, delta, window => First([.. window.Select(value => -value)]))),
            new("the delta was multiplied by the winner's value", "The output is the winner itself, once: its slope is 1.", (x, size, stride, delta) => Back(x, size, stride, delta, window => [.. First(window).Select(share => share * window.Max())])),
        ],
        solvedBy: [nameof(MaxPooling)]);

    /// <summary>Every pixel of a window has the same share.</summary>
    public static Exercise<MeanPoolBack> AveragePoolBackward { get; } = new(
        "07.2",
        "AveragePoolBackward",
        "Average pooling, backward",
        points: 2,
        (rows, columns, size, stride, delta) => Back(new double[rows, columns], size, stride, delta, window => Same(window, 1.0 / (size * size))),
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
        [
            new("the delta was not divided", "The output is a mean of size · size pixels. What is its slope with respect to one of them?", (rows, columns, size, stride, delta) => Back(new double[rows, columns], size, stride, delta, window => Same(window, 1))),
            new("the delta was divided by the window's side", "How many pixels has a window? Not as many as its side is long.", (rows, columns, size, stride, delta) => Back(new double[rows, columns], size, stride, delta, window => Same(window, 1.0 / size))),
            new("the delta was divided by the number of pixels of the whole map", "One window is a mean of its own size · size pixels, however large the map is.", (rows, columns, size, stride, delta) => Back(new double[rows, columns], size, stride, delta, window => Same(window, 1.0 / (rows * columns)))),
            new("a delta overwrote another where windows overlap", AddHint, (rows, columns, size, stride, delta) => Back(new double[rows, columns], size, stride, delta, window => Same(window, 1.0 / (size * size)), overwrite: true)),
            new("one pixel of each window got all of it", "That is max pooling. In a mean every pixel counts.", (rows, columns, size, stride, delta) => Back(new double[rows, columns], size, stride, delta, First)),
        ],
        solvedBy: [nameof(AveragePooling), nameof(GlobalAveragePooling)]);

    /// <summary>Each layer keeps its input until the deltas come by.</summary>
    public static Exercise<TrainingMemory> NumbersKept { get; } = new(
        "07.3",
        "NumbersKept",
        "What training has to keep",
        points: 2,
        (batch, height, width, channels, strides) => Maps(batch, channels, Sides(height, strides), Sides(width, strides)).Sum(),
        [
            [2, 4, 4, new[] { 1, 2 }, new[] { 2, 1 }],
            [1, 5, 7, new[] { 3, 4 }, new[] { 2, 2 }],
            [1, 6, 6, new[] { 3 }, new[] { 1 }],
            [32, 224, 224, new[] { 3, 64, 128, 256 }, new[] { 2, 2, 2, 2 }],
            [1024, 224, 224, new[] { 3, 128 }, new[] { 1, 2 }],
            [1, 1, 1, new[] { 2, 3, 4, 5, 6 }, new[] { 1, 2, 3, 1, 2 }],
        ],
        random =>
        {
            int layers = random.Next(2, 5);
            return [random.Next(2, 17), random.Next(8, 33), random.Next(8, 33), Drawn(random, layers, 1, 9), Drawn(random, layers, 1, 4)];
        },
        [
            new("the batch was forgotten", "The weights see many images before they step. Each image has maps of its own.", (_, height, width, channels, strides) => Maps(1, channels, Sides(height, strides), Sides(width, strides)).Sum()),
            new("the image was forgotten", "The first layer learns, too. What does it need for that?", (batch, height, width, channels, strides) => Maps(batch, channels, Sides(height, strides), Sides(width, strides)).Skip(1).Sum()),
            new("only the last layer's input was counted", "All layers wait for their deltas at the same time: +=, not =.", (batch, height, width, channels, strides) => Maps(batch, channels, Sides(height, strides), Sides(width, strides))[^1]),
            new("the map was made smaller before it was counted", "A layer keeps what comes in. Its stride makes what goes out smaller: count first.", (batch, height, width, channels, strides) => Maps(batch, channels, Sides(height, strides)[1..], Sides(width, strides)[1..]).Sum()),
            new("the strides were ignored", "After a layer with stride 2 the map has half the height and half the width.", (batch, height, width, channels, strides) => Maps(batch, channels, Sides(height, strides, (n, _) => n), Sides(width, strides, (n, _) => n)).Sum()),
            new("only the height was made smaller", "The window takes its steps in both directions.", (batch, height, width, channels, strides) => Maps(batch, channels, Sides(height, strides), Sides(width, strides, (n, _) => n)).Sum()),
            new("every map was made from the image by one stride", "A layer gets the map of the layer before it. What one stride has made smaller, the next one makes smaller still.", (batch, height, width, channels, strides) => Maps(batch, channels, FromImage(height, strides), FromImage(width, strides)).Sum()),
            new("the sides were divided by the stride and rounded down", "Five pixels and stride 2: the window stops at pixels 0, 2 and 4, so three are left. (n + 2 − 3) / stride + 1 says so, n / stride does not.", (batch, height, width, channels, strides) => Maps(batch, channels, Sides(height, strides, (n, s) => n / s), Sides(width, strides, (n, s) => n / s)).Sum()),
            new("the padding was forgotten", "There is a zero on either side: with stride 1 a map keeps its size.", (batch, height, width, channels, strides) => Maps(batch, channels, Sides(height, strides, (n, s) => ((n - 3) / s) + 1), Sides(width, strides, (n, s) => ((n - 3) / s) + 1)).Sum()),
            new("the channels were forgotten", "A layer's input is a stack of maps, one for each channel.", (batch, height, width, channels, strides) => Maps(batch, [.. channels.Select(_ => 1)], Sides(height, strides), Sides(width, strides)).Sum()),
            new("the count grew too large for an int", "Beyond 2,147,483,647 an int begins again at the negative end. Make the first factor a long: (long)batch * …, and the sum as well.", (batch, height, width, channels, strides) => unchecked((int)Maps(batch, channels, Sides(height, strides), Sides(width, strides)).Sum())),
        ]);

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All =>
    [MaxPoolBackward, AveragePoolBackward, NumbersKept, Softmax, CrossEntropyGradient, LabelSmoothing, KaimingDeviation, RepairedSoftmax];

    // Each window hands its delta to its pixels: as much as their shares say.
    private static double[,] Back(
        double[,] x, int size, int stride, double[,] delta, Func<double[], double[]> shares, bool overwrite = false)
    {
        double[,] gradient = new double[x.GetLength(0), x.GetLength(1)];
        for (int i = 0; i < delta.GetLength(0); i++)
        {
            for (int j = 0; j < delta.GetLength(1); j++)
            {
                (int Row, int Column)[] pixels = [.. Enumerable.Range(0, size * size).Select(k => ((i * stride) + (k / size), (j * stride) + (k % size)))];
                double[] share = shares([.. pixels.Select(pixel => x[pixel.Row, pixel.Column])]);
                foreach (((int row, int column), double part) in pixels.Zip(share).Where(pair => pair.Second != 0))
                {
                    gradient[row, column] = (overwrite ? 0 : gradient[row, column]) + (part * delta[i, j]);
                }
            }
        }

        return gradient;
    }

    // What each layer of a stack keeps of its input.
    private static long[] Maps(int batch, int[] channels, int[] heights, int[] widths) =>
        [.. channels.Select((count, l) => (long)batch * count * heights[l] * widths[l])];

    // One side of the map before each layer, and after the last one.
    private static int[] Sides(int length, int[] strides, Func<int, int, int>? next = null)
    {
        int[] sides = new int[strides.Length + 1];
        sides[0] = length;
        for (int l = 0; l < strides.Length; l++)
        {
            sides[l + 1] = next?.Invoke(sides[l], strides[l]) ?? Places(sides[l] + 2, size: 3, strides[l]);
        }

        return sides;
    }

    private static int[] FromImage(int length, int[] strides) => [length, .. strides.Select(stride => Places(length + 2, size: 3, stride))];

    private static double[] First(double[] window) => One(window.Length, Array.IndexOf(window, window.Max()));

    private static double[] Last(double[] window) => One(window.Length, Array.LastIndexOf(window, window.Max()));

    private static double[] One(int length, int place) => [.. Enumerable.Range(0, length).Select(k => k == place ? 1.0 : 0)];

    private static double[] Same(double[] window, double share) => [.. window.Select(_ => share)];

    private static double[] Share(double[] window, double largest, Func<int, double> share) =>
        [.. window.Select(value => value == largest ? share(window.Count(other => other == largest)) : 0)];

    private static int Places(int length, int size, int stride) => ((length - size) / stride) + 1;
}
