using Backprop.Lessons.Networks;
using MathNet.Numerics.LinearAlgebra;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 10: an honest figure, the one idea of each famous network, and what else such networks can do.</summary>
public static partial class ArchitectureExercises
{
    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All =>
        [FoldAccuracy, OneByOne, BottleneckCost, SeparableCost, ConcatenateBackward, Unpool, BoxOverlap, TripletGradient];

    /// <summary>One figure for all folds, and how far it can be trusted.</summary>
    public static Exercise<PooledAccuracy> FoldAccuracy { get; } = new(
        "10.1",
        "FoldAccuracy",
        "One figure for all folds",
        points: 2,
        (right, count) => Figure(right, count, (p, n) => Math.Sqrt(p * (1 - p) / n)),
        [
            [new[] { 4, 1 }, new[] { 4, 6 }],
            [new[] { 40, 39, 40, 38, 39 }, new[] { 40, 40, 40, 40, 40 }],
            [new[] { 3, 0, 2 }, new[] { 3, 1, 4 }],
            [new[] { 5, 9 }, new[] { 5, 9 }],
            [new[] { 0, 0 }, new[] { 2, 3 }],
        ],
        random =>
        {
            int[] count = Drawn(random, random.Next(2, 6), 4, 41);
            return [count.Select(n => random.Next(1, n)).ToArray(), count];
        },
        [
            new("the accuracies of the folds were averaged", "Folds differ in size. How many images were right, of how many, in all folds together?", (right, count) => Figure(right, count, (p, n) => Math.Sqrt(p * (1 - p) / n), Mean)),
            new("whole numbers were divided", "In C#, 7 / 10 of two ints is 0. Make one of them a double first.", (right, count) => Figure(right, count, (p, n) => Math.Sqrt(p * (1 - p) / n), (r, c) => r.Sum() / c.Sum())),
            new("the root is missing in the standard error", "p(1 − p)/n is the square of the standard error.", (right, count) => Figure(right, count, (p, n) => p * (1 - p) / n)),
            new("the standard error was not divided by the number of images", "√(p(1 − p)) is the spread of a single image. The mean of n of them is steadier.", (right, count) => Figure(right, count, (p, _) => Math.Sqrt(p * (1 - p)))),
            new("n is the number of folds in the standard error", "n counts what was tested independently: images.", (right, count) => Figure(right, count, (p, _) => Math.Sqrt(p * (1 - p) / count.Length))),
            new("the root was divided by n, and not by its root", "Is n inside the root or outside?", (right, count) => Figure(right, count, (p, n) => Math.Sqrt(p * (1 - p)) / n)),
            new("the standard error was made of p alone", "Both shares count: p of the right answers, and 1 − p of the wrong ones.", (right, count) => Figure(right, count, (p, n) => Math.Sqrt(p / n))),
        ]);

    /// <summary>The same matrix at every pixel.</summary>
    public static Exercise<ChannelMix> OneByOne { get; } = new(
        "10.2",
        "OneByOne",
        "A 1 × 1 convolution",
        points: 2,
        (x, w) => Mixed(x, w, (f, y, u) => Over(x, c => w[f, c] * x[c, y, u])),
        [
            [new double[,,] { { { 1, 2 } }, { { 3, 4 } } }, Rows([[1, 10]])],
            [new double[,,] { { { 2, -1, 3 }, { 0, 5, 1 } } }, Rows([[2], [-1], [0.5]])],
            [new double[,,] { { { 1 } }, { { 2 } }, { { -3 } } }, Rows([[1, 0, 2], [0, -1, 0]])],
            [new double[,,] { { { 1, 2 }, { 3, 4 } }, { { 5, 6 }, { 7, -8 } } }, Rows([[1, -1], [2, 3]])],
        ],
        random =>
        {
            (int channels, int filters, int rows, int columns) = (random.Next(2, 4), random.Next(1, 4), random.Next(1, 3), random.Next(2, 4));
            double[,] image = Grid(channels * rows, columns, (_, _) => random.Next(-4, 10));
            return [Cut(image, channels, rows, columns), Grid(filters, channels, (_, _) => random.Next(-3, 6))];
        },
        [
            new("only the last channel was kept", "An output is a sum over the channels: +=, not =.", (x, w) => Mixed(x, w, (f, y, u) => w[f, x.GetLength(0) - 1] * x[x.GetLength(0) - 1, y, u])),
            new("only the first channel was used", "Every filter looks at all channels of its pixel.", (x, w) => Mixed(x, w, (f, y, u) => w[f, 0] * x[0, y, u])),
            new("the weights of the first filter served for all filters", "Each filter has a row of w of its own.", (x, w) => Mixed(x, w, (_, y, u) => Over(x, c => w[0, c] * x[c, y, u]))),
            new("w was read by columns", "The first index of w is the filter, the second the channel.", (x, w) => Mixed(x, w, (f, y, u) => Over(x, c => f < w.GetLength(1) && c < w.GetLength(0) ? w[c, f] * x[c, y, u] : 0))),
            new("the mean over the channels was taken", "It is a plain sum of weight · value: nothing is divided by the number of channels.", (x, w) => Mixed(x, w, (f, y, u) => Over(x, c => w[f, c] * x[c, y, u]) / x.GetLength(0))),
            new("the channels were added up without their weights", "Each channel is multiplied by its weight before it is added.", (x, w) => Mixed(x, w, (_, y, u) => Over(x, c => x[c, y, u]))),
            new("all pixels of the row were summed", "The window is 1 × 1: an output sees one pixel, no neighbours.", (x, w) => Mixed(x, w, (f, y, _) => Enumerable.Range(0, x.GetLength(2)).Sum(u => Over(x, c => w[f, c] * x[c, y, u])))),
        ],
        solvedBy: [nameof(ConvolutionLayer)]);

    /// <summary>What a narrow door makes of a wide window's work.</summary>
    public static Exercise<DoorCost> BottleneckCost { get; } = new(
        "10.3",
        "BottleneckCost",
        "The cost of a bottleneck",
        points: 2,
        (height, width, channels, door, filters, kernel) => (long)height * width * (((long)channels * door) + ((long)door * filters * kernel * kernel)),
        [
            [2, 3, 4, 2, 5, 3],
            [28, 28, 192, 16, 32, 5],
            [1, 1, 3, 7, 2, 1],
            [5, 2, 1, 1, 6, 3],
            [1024, 1024, 512, 64, 512, 5],
        ],
        random => [random.Next(2, 9), random.Next(2, 9), random.Next(2, 33), random.Next(2, 9), random.Next(2, 33), 1 + (2 * random.Next(1, 4))],
        [
            new("the 1 × 1 convolution was not counted", "The door costs something too: each of its maps looks at all channels.", (height, width, channels, door, filters, kernel) => (long)height * width * door * filters * kernel * kernel),
            new("the wide window still looks at all channels", "Behind the door there are only `door` channels left.", (height, width, channels, door, filters, kernel) => (long)height * width * (((long)channels * door) + ((long)channels * filters * kernel * kernel))),
            new("the kernel was not squared", "A window of side k has k · k pixels.", (height, width, channels, door, filters, kernel) => (long)height * width * (((long)channels * door) + ((long)door * filters * kernel))),
            new("the door has a wide window too", "The door is 1 × 1: one multiplication for each channel.", (height, width, channels, door, filters, kernel) => (long)height * width * kernel * kernel * (((long)channels * door) + ((long)door * filters))),
            new("the two costs were multiplied", "One layer after the other: their work adds up.", (height, width, channels, door, filters, kernel) => unchecked((long)height * width * channels * door * door * filters * kernel * kernel)),
            new("the places were not counted", "That is the number of weights. Each of them is used at every pixel.", (height, width, channels, door, filters, kernel) => ((long)channels * door) + ((long)door * filters * kernel * kernel)),
            new("only the second convolution was counted at every pixel", "The door stands at every pixel, too.", (height, width, channels, door, filters, kernel) => ((long)channels * door) + ((long)height * width * door * filters * kernel * kernel)),
            new("the count grew too large for an int", "Beyond 2,147,483,647 an int starts again from below. Begin the product with a long.", (height, width, channels, door, filters, kernel) => unchecked(height * width * ((channels * door) + (door * filters * kernel * kernel)))),
        ]);

    /// <summary>Looking around and mixing, one after the other.</summary>
    public static Exercise<SplitCost> SeparableCost { get; } = new(
        "10.4",
        "SeparableCost",
        "The cost of a depthwise separable convolution",
        points: 2,
        (height, width, channels, filters, kernel, stride) => Places(height, width, stride) * (((long)kernel * kernel * channels) + ((long)channels * filters)),
        [
            [4, 6, 2, 3, 3, 1],
            [14, 14, 64, 64, 3, 1],
            [5, 7, 3, 2, 3, 2],
            [6, 6, 1, 1, 5, 2],
            [4096, 4096, 256, 512, 3, 1],
        ],
        random => [random.Next(4, 12), random.Next(4, 12), random.Next(2, 9), random.Next(2, 9), 1 + (2 * random.Next(1, 4)), random.Next(1, 4)],
        [
            new("the mixing was not counted", "After looking around, 1 × 1 filters mix the channels: channels · filters for each place.", (height, width, channels, filters, kernel, stride) => Places(height, width, stride) * kernel * kernel * channels),
            new("the looking around was not counted", "Before the mixing, each channel has a K × K filter of its own.", (height, width, channels, filters, kernel, stride) => Places(height, width, stride) * channels * filters),
            new("that is a plain convolution", "A depthwise filter sees its own channel only. Then the mixing has no window.", (height, width, channels, filters, kernel, stride) => Places(height, width, stride) * kernel * kernel * channels * filters),
            new("each filter of the first step looked at all channels", "Depthwise: one filter for each channel, and no other channel comes in.", (height, width, channels, filters, kernel, stride) => Places(height, width, stride) * (((long)kernel * kernel * channels * channels) + ((long)channels * filters))),
            new("the stride was ignored", "With stride 2 there are half as many rows and half as many columns.", (height, width, channels, filters, kernel, stride) => Places(height, width, 1) * (((long)kernel * kernel * channels) + ((long)channels * filters))),
            new("the mixing was counted at full size", "The mixing comes behind the stride: it works on the smaller maps.", (height, width, channels, filters, kernel, stride) => (Places(height, width, stride) * kernel * kernel * channels) + ((long)height * width * channels * filters)),
            new("the sides were divided by the stride and rounded down", "With padding K/2 the window starts in the corner, then at every stride-th pixel: how many are that of 5, with stride 2?", (height, width, channels, filters, kernel, stride) => (long)(height / stride) * (width / stride) * (((long)kernel * kernel * channels) + ((long)channels * filters))),
            new("the kernel was not squared", "A window of side K has K · K pixels.", (height, width, channels, filters, kernel, stride) => Places(height, width, stride) * (((long)kernel * channels) + ((long)channels * filters))),
            new("the count grew too large for an int", "Beyond 2,147,483,647 an int starts again from below. Begin the product with a long.", (height, width, channels, filters, kernel, stride) => unchecked((int)Places(height, width, stride) * ((kernel * kernel * channels) + (channels * filters)))),
        ]);

    /// <summary>Two ways back: the kept numbers and those made of them.</summary>
    public static Exercise<ConcatenationBack> ConcatenateBackward { get; } = new(
        "10.5",
        "ConcatenateBackward",
        "Back through a concatenation",
        points: 3,
        (w, x, delta) => Kept(w, delta) + (w.Transpose() * Masked(Made(w, delta), w * x)),
        [
            [Matrix(1, 1, (_, _) => 2), Of(3), Of(1, 10)],
            [Matrix(1, 1, (_, _) => 2), Of(-3), Of(1, 10)],
            [Matrix(1, 2, (_, j) => 3 - j), Of(1, -2), Of(1, -1, 4)],
            [Matrix(2, 2, (i, j) => i + (2 * j) - 1), Of(1, -2), Of(1, 3, -2, 5)],
            [Matrix(3, 2, (i, j) => i == j ? 0.5 : i - j), Of(1, 0.25), Of(-1, 2, 0, -3, 4)],
        ],
        random =>
        {
            (int rows, int columns) = (random.Next(1, 4), random.Next(2, 4));
            return [Matrix(rows, columns, (_, _) => Hundredths(random, -2, 2)), Of(Numbers(random, columns, -2, 2)), Of(Numbers(random, columns + rows, -2, 2))];
        },
        [
            new("the kept numbers were forgotten", "x reaches y directly, in the first entries. Their deltas come back unchanged.", (w, x, delta) => w.Transpose() * Masked(Made(w, delta), w * x)),
            new("only the kept numbers were sent back", "The block was made of x too: its deltas come back through ReLU and W.", (w, x, delta) => Kept(w, delta)),
            new("the same deltas went both ways, as in a sum", "After a sum both ways get the same delta. After a concatenation each has deltas of its own: first those of x, then those of the block.", (w, x, delta) => Kept(w, delta) + (w.Transpose() * Masked(First(delta, w.RowCount), w * x))),
            new("the two parts of the delta were taken in the other order", "y begins with x. So the first deltas belong to x.", (w, x, delta) => Last(delta, w.ColumnCount) + (w.Transpose() * Masked(First(delta, w.RowCount), w * x))),
            new("the slope of ReLU is missing", "Where W·x was negative, ReLU lets nothing through, in neither direction.", (w, x, delta) => Kept(w, delta) + (w.Transpose() * Made(w, delta))),
            new("W was not transposed", "Forward, row i of W makes one number of all x. Backward, column j collects for x_j.", (w, x, delta) => Kept(w, delta) + (w * Masked(Made(w, delta), w * x))),
            new("the slope of ReLU was taken at the delta", "ReLU's slope is taken at z = W·x, where it stood on the way forward.", (w, x, delta) => Kept(w, delta) + (w.Transpose() * Masked(Made(w, delta), Made(w, delta)))),
            new("the two parts were subtracted", "Two ways lead back to x, and their gradients add up.", (w, x, delta) => Kept(w, delta) - (w.Transpose() * Masked(Made(w, delta), w * x))),
        ]);

    private static double Mean(int[] right, int[] count) => right.Zip(count, (r, n) => (double)r / n).Average();

    private static (double Accuracy, double StandardError) Figure(
        int[] right, int[] count, Func<double, double, double> error, Func<int[], int[], double>? accuracy = null)
    {
        double p = accuracy is null ? (double)right.Sum() / count.Sum() : accuracy(right, count);
        return (p, error(p, count.Sum()));
    }

    private static double Over(double[,,] x, Func<int, double> term) => Enumerable.Range(0, x.GetLength(0)).Sum(term);

    private static double[,,] Mixed(double[,,] x, double[,] w, Func<int, int, int, double> entry)
    {
        double[,,] mixed = new double[w.GetLength(0), x.GetLength(1), x.GetLength(2)];
        for (int f = 0; f < mixed.GetLength(0); f++)
        {
            for (int y = 0; y < mixed.GetLength(1); y++)
            {
                for (int u = 0; u < mixed.GetLength(2); u++)
                {
                    mixed[f, y, u] = entry(f, y, u);
                }
            }
        }

        return mixed;
    }

    private static double[,,] Cut(double[,] rows, int channels, int height, int width)
    {
        double[,,] image = new double[channels, height, width];
        Buffer.BlockCopy(rows, 0, image, 0, rows.Length * sizeof(double));
        return image;
    }

    // With padding K/2 and an odd kernel.
    private static long Places(int height, int width, int stride) => (((height - 1L) / stride) + 1) * (((width - 1L) / stride) + 1);

    // Of the deltas of y = [x; ReLU(W·x)] those of x, and those of the block.
    private static Vector<double> Kept(Matrix<double> w, Vector<double> delta) => First(delta, w.ColumnCount);

    private static Vector<double> Made(Matrix<double> w, Vector<double> delta) => Last(delta, w.RowCount);

    private static Vector<double> First(Vector<double> delta, int count) => delta.SubVector(0, count);

    private static Vector<double> Last(Vector<double> delta, int count) => delta.SubVector(delta.Count - count, count);

    private static Vector<double> Masked(Vector<double> delta, Vector<double> at) => delta.PointwiseMultiply(at.Map(z => z > 0 ? 1.0 : 0, Zeros.Include));
}
