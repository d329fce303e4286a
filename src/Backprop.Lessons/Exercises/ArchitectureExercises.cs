using Backprop.Lessons.Networks;
using MathNet.Numerics.LinearAlgebra;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 10: an honest figure, the one idea of each famous network, and what else such networks can do.</summary>
public static partial class ArchitectureExercises
{
    private const string TooLarge = "Beyond 2,147,483,647 an int starts again from below. Begin the product with a long.";

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All =>
        [FoldAccuracy, OneByOne, BottleneckCost, SeparableCost, ConcatenateBackward, Unpool, BoxOverlap, TripletGradient, RepairedTriplet];

    /// <summary>One figure for all folds, and how far it can be trusted.</summary>
    public static Exercise<PooledAccuracy> FoldAccuracy { get; } = new(
        "10.1",
        "FoldAccuracy",
        "One figure for all folds",
        points: 2,
        slips => (right, count) =>
        {
            int images = count.Sum();
            double p = slips.Or(
                (double)right.Sum() / images,
                ("the accuracies of the folds were averaged", "Folds differ in size. How many images were right, of how many, in all folds together?", right.Zip(count, (r, n) => (double)r / n).Average()),
                ("whole numbers were divided", "In C#, 7 / 10 of two ints is 0. Make one of them a double first.", right.Sum() / images),
                ("the share of wrong answers was taken", "The accuracy counts what was right.", 1 - ((double)right.Sum() / images)),
                ("the last fold alone was counted", "All folds together: add up before you divide.", (double)right[^1] / count[^1]));
            double n = slips.Or(
                images,
                ("n is the number of folds in the standard error", "n counts what was tested independently: images.", count.Length),
                ("n − 1 was used in the standard error", "p(1 − p)/n: that is the plain n.", images - 1));
            double error = slips.Or(
                Math.Sqrt(p * (1 - p) / n),
                ("the root is missing in the standard error", "p(1 − p)/n is the square of the standard error.", p * (1 - p) / n),
                ("the standard error was not divided by the number of images", "√(p(1 − p)) is the spread of a single image. The mean of n of them is steadier.", Math.Sqrt(p * (1 - p))),
                ("the root was divided by n, and not by its root", "Is n inside the root or outside?", Math.Sqrt(p * (1 - p)) / n),
                ("the standard error was made of p alone", "Both shares count: p of the right answers, and 1 − p of the wrong ones.", Math.Sqrt(p / n)),
                ("p was squared in the standard error", "Both shares count: p of the right answers, and 1 − p of the wrong ones.", Math.Sqrt(p * p / n)));
            return slips.Made("the two figures are returned in the wrong order", "The signature promises the accuracy first.") ? (error, p) : (p, error);
        },
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
        });

    /// <summary>The same matrix at every pixel.</summary>
    public static Exercise<ChannelMix> OneByOne { get; } = new(
        "10.2",
        "OneByOne",
        "A 1 × 1 convolution",
        points: 2,
        slips => (x, w) => Mixed(x, w, (f, y, u) =>
        {
            int channels = x.GetLength(0);
            int row = slips.Or(f, ("the weights of the first filter served for all filters", "Each filter has a row of w of its own.", 0));
            bool isByColumn = slips.Made("w was read by columns", "The first index of w is the filter, the second the channel.");
            bool isWeighted = !slips.Made("the channels were added up without their weights", "Each channel is multiplied by its weight before it is added.");
            double Term(int c, int column)
            {
                double weight = !isByColumn ? w[row, c] : row < w.GetLength(1) && c < w.GetLength(0) ? w[c, row] : 0;
                return (isWeighted ? weight : 1) * x[c, y, column];
            }

            return slips.OrElse(
                () => Over(channels, c => Term(c, u)),
                ("only the last channel was kept", "An output is a sum over the channels: +=, not =.", () => Term(channels - 1, u)),
                ("only the first channel was used", "Every filter looks at all channels of its pixel.", () => Term(0, u)),
                ("the first channel was left out", "Channels are counted from 0.", () => Over(channels, c => c == 0 ? 0 : Term(c, u))),
                ("the mean over the channels was taken", "It is a plain sum of weight · value: nothing is divided by the number of channels.", () => Over(channels, c => Term(c, u)) / channels),
                ("all pixels of the row were summed", "The window is 1 × 1: an output sees one pixel, no neighbours.", () => Enumerable.Range(0, x.GetLength(2)).Sum(column => Over(channels, c => Term(c, column)))),
                ("the largest product was kept", "A convolution adds up. The largest of several belongs to max pooling.", () => Enumerable.Range(0, channels).Max(c => Term(c, u))));
        }),
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
        solvedBy: [nameof(ConvolutionLayer)]);

    /// <summary>What a narrow door makes of a wide window's work.</summary>
    public static Exercise<DoorCost> BottleneckCost { get; } = new(
        "10.3",
        "BottleneckCost",
        "The cost of a bottleneck",
        points: 2,
        slips => (height, width, channels, door, filters, kernel) =>
        {
            long window = (long)kernel * slips.Or(kernel, ("the kernel was not squared", "A window of side k has k · k pixels.", 1));
            long places = slips.Or(
                (long)height * width,
                ("the places were not counted", "That is the number of weights. Each of them is used at every pixel.", 1),
                ("height and width were added", "A map has height · width pixels.", height + width),
                ("the maps were taken to be square", "Height and width differ.", (long)height * height));
            long narrow = (long)channels * slips.Or(
                door,
                ("the door was taken to have as many maps as the wide convolution", "The 1 × 1 convolution leaves only `door` maps.", filters))
                * slips.Or(1, ("the door has a wide window too", "The door is 1 × 1: one multiplication for each channel.", window));
            long wide = filters * window * slips.Or(door, ("the wide window still looks at all channels", "Behind the door there are only `door` channels left.", channels));
            long count = slips.Or(
                places * (narrow + wide),
                ("the 1 × 1 convolution was not counted", "The door costs something too: each of its maps looks at all channels.", places * wide),
                ("the wide convolution was not counted", "Behind the door stands the wide convolution.", places * narrow),
                ("the two costs were multiplied", "One layer after the other: their work adds up.", unchecked(places * narrow * wide)),
                ("only the second convolution was counted at every pixel", "The door stands at every pixel, too.", narrow + (places * wide)),
                ("only the first convolution was counted at every pixel", "The wide window stops at every pixel, too.", (places * narrow) + wide));
            return slips.Or(count, ("the count grew too large for an int", TooLarge, unchecked((int)count)), ("an addition was counted for each multiplication", "Only the multiplications are asked for.", 2 * count));
        },
        [
            [2, 3, 4, 2, 5, 3],
            [28, 28, 192, 16, 32, 5],
            [1, 1, 3, 7, 2, 1],
            [5, 2, 1, 1, 6, 3],
            [1024, 1024, 512, 64, 512, 5],
        ],
        random => [random.Next(2, 9), random.Next(2, 9), random.Next(2, 33), random.Next(2, 9), random.Next(2, 33), 1 + (2 * random.Next(1, 4))]);

    /// <summary>Looking around and mixing, one after the other.</summary>
    public static Exercise<SplitCost> SeparableCost { get; } = new(
        "10.4",
        "SeparableCost",
        "The cost of a depthwise separable convolution",
        points: 2,
        slips => (height, width, channels, filters, kernel, stride) =>
        {
            long window = (long)kernel * slips.Or(kernel, ("the kernel was not squared", "A window of side K has K · K pixels.", 1));
            long full = (long)height * width;
            long places = slips.Or(
                Places(height, width, stride),
                ("the stride was ignored", "With stride 2 there are half as many rows and half as many columns.", full),
                ("the sides were divided by the stride and rounded down", "With padding K/2 the window starts in the corner, then at every stride-th pixel: how many are that of 5, with stride 2?", (long)(height / stride) * (width / stride)),
                ("the stride was counted in one direction", "The window takes its steps in both directions.", full / width * (((width - 1L) / stride) + 1)),
                ("the padding was forgotten", "With padding K/2 there is a place for every stride-th pixel, the first one in the corner.", (((height - kernel) / stride) + 1L) * (((width - kernel) / stride) + 1)));
            long around = window * channels * slips.Or(
                1,
                ("each filter of the first step looked at all channels", "Depthwise: one filter for each channel, and no other channel comes in.", channels),
                ("the first step was counted for every filter", "Depthwise: one filter for each channel. The other filters come in the mixing.", filters));
            long mixing = (long)channels * filters;
            long mixed = slips.Or(places, ("the mixing was counted at full size", "The mixing comes behind the stride: it works on the smaller maps.", full));
            long count = slips.Or(
                (places * around) + (mixed * mixing),
                ("the mixing was not counted", "After looking around, 1 × 1 filters mix the channels: channels · filters for each place.", places * around),
                ("the looking around was not counted", "Before the mixing, each channel has a K × K filter of its own.", mixed * mixing),
                ("that is a plain convolution", "A depthwise filter sees its own channel only. Then the mixing has no window.", places * window * mixing),
                ("the two costs were multiplied", "One layer after the other: their work adds up.", unchecked(places * around * mixing)));
            return slips.Or(count, ("the count grew too large for an int", TooLarge, unchecked((int)count)), ("an addition was counted for each multiplication", "Only the multiplications are asked for.", 2 * count));
        },
        [
            [4, 6, 2, 3, 3, 1],
            [14, 14, 64, 64, 3, 1],
            [5, 7, 3, 2, 3, 2],
            [6, 6, 1, 1, 5, 2],
            [4096, 4096, 256, 512, 3, 1],
        ],
        random => [random.Next(4, 12), random.Next(4, 12), random.Next(2, 9), random.Next(2, 9), 1 + (2 * random.Next(1, 4)), random.Next(1, 4)]);

    /// <summary>Two ways back: the kept numbers and those made of them.</summary>
    public static Exercise<ConcatenationBack> ConcatenateBackward { get; } = new(
        "10.5",
        "ConcatenateBackward",
        "Back through a concatenation",
        points: 3,
        slips => (w, x, delta) =>
        {
            (Vector<double> ofX, Vector<double> ofBlock) = slips.OrElse(
                () => (First(delta, w.ColumnCount), Last(delta, w.RowCount)),
                ("the same deltas went both ways, as in a sum", "After a sum both ways get the same delta. After a concatenation each has deltas of its own: first those of x, then those of the block.", () => (First(delta, w.ColumnCount), First(delta, w.RowCount))),
                ("the two parts of the delta were taken in the other order", "y begins with x. So the first deltas belong to x.", () => (Last(delta, w.ColumnCount), First(delta, w.RowCount))));
            Vector<double> z = w * x;
            Vector<double> masked = slips.Or(
                Masked(ofBlock, z),
                ("the slope of ReLU is missing", "Where W·x was negative, ReLU lets nothing through, in neither direction.", ofBlock),
                ("the slope of ReLU was taken at the delta", "ReLU's slope is taken at z = W·x, where it stood on the way forward.", Masked(ofBlock, ofBlock)),
                ("the slope of ReLU is the wrong way round", "ReLU lets pass what is positive.", Masked(ofBlock, -z)),
                ("the value of ReLU was multiplied in, not its slope", "The slope of ReLU is 1 or 0.", ofBlock.PointwiseMultiply(z.PointwiseMaximum(0))));
            Vector<double> block = slips.OrElse(
                () => w.Transpose() * masked,
                ("W was not transposed", "Forward, row i of W makes one number of all x. Backward, column j collects for x_j.", () => w * masked));
            return slips.Or(
                ofX + block,
                ("the kept numbers were forgotten", "x reaches y directly, in the first entries. Their deltas come back unchanged.", block),
                ("only the kept numbers were sent back", "The block was made of x too: its deltas come back through ReLU and W.", ofX),
                ("the two parts were subtracted", "Two ways lead back to x, and their gradients add up.", ofX - block),
                ("a 1 was added in place of the deltas of x", "The slope of the direct way is 1. What goes back is slope · delta.", block + 1),
                ("ReLU's slope was applied to the kept numbers too", "x goes around the ReLU.", (w.RowCount == w.ColumnCount ? Masked(ofX, z) : ofX) + block));
        },
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
        });

    private static double Over(int channels, Func<int, double> term) => Enumerable.Range(0, channels).Sum(term);

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

    private static Vector<double> First(Vector<double> delta, int count) => delta.SubVector(0, count);

    private static Vector<double> Last(Vector<double> delta, int count) => delta.SubVector(delta.Count - count, count);

    private static Vector<double> Masked(Vector<double> delta, Vector<double> at) => delta.PointwiseMultiply(at.Map(z => z > 0 ? 1.0 : 0, Zeros.Include));
}
