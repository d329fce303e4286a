using Backprop.Lessons.Convolution;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 06: how a convolution looks at an image, and what it costs. The gradients are in another part.</summary>
public static partial class ConvolutionExercises
{
    /// <summary>How many windows fit.</summary>
    public static Exercise<WindowCount> OutputLength { get; } = new(
        "06.2",
        "OutputLength",
        "The size of the output",
        points: 1,
        (length, kernel, stride, padding, dilation) => new Sliding(stride, padding, dilation).OutputLength(length, kernel),
        [
            [5, 3, 1, 0, 1], [5, 3, 2, 1, 1], [4, 3, 1, 0, 1], [7, 2, 3, 0, 1], [9, 3, 1, 0, 2],
            [1, 1, 1, 0, 1], [3, 3, 5, 0, 1], [6, 3, 2, 0, 1], [8, 3, 2, 0, 1], [4, 1, 3, 2, 2], [28, 5, 4, 3, 1],
        ],
        random =>
        {
            (int kernel, int stride, int padding, int dilation) = (random.Next(1, 5), random.Next(1, 4), random.Next(3), random.Next(1, 4));
            return [(dilation * (kernel - 1)) + 1 + random.Next(7), kernel, stride, padding, dilation];
        },
        [
            new("the + 1 is missing", "A window that fits exactly, without any room to move, has one place, not none.", (n, k, s, p, d) => (n + (2 * p) - (d * (k - 1)) - 1) / s),
            new("the 1 was added before the division", "First divide the room to move by the stride; then count the first place.", (n, k, s, p, d) => (n + (2 * p) - (d * (k - 1))) / s),
            new("the padding was counted on one side only", "Zeros are added left and right, above and below.", (n, k, s, p, d) => ((n + p - (d * (k - 1)) - 1) / s) + 1),
            new("the padding is missing", "The window also slides over the zeros.", (n, k, s, p, d) => ((n - (d * (k - 1)) - 1) / s) + 1),
            new("the dilation is missing", "With gaps in it the window spans dilation · (kernel − 1) + 1 pixels.", (n, k, s, p, d) => ((n + (2 * p) - k) / s) + 1),
            new("the kernel was multiplied with the dilation", "Between K pixels there are K − 1 gaps: the window spans dilation · (K − 1) + 1.", (n, k, s, p, d) => ((n + (2 * p) - (d * k)) / s) + 1),
            new("the stride is missing", "With stride 2 every second place is left out.", (n, k, s, p, d) => n + (2 * p) - (d * (k - 1))),
            new("the division was rounded up", "A window that does not fit wholly is not used: round down. In C#, / between int values does.", (n, k, s, p, d) => (int)Math.Ceiling((n + (2 * p) - (d * (k - 1)) - 1) / (double)s) + 1),
        ],
        solvedBy: [nameof(Sliding), nameof(ConvolutionLoops), nameof(ConvolutionMatrix), nameof(BandMatrix)]);

    /// <summary>How far a deep layer sees.</summary>
    public static Exercise<FieldLength> Field { get; } = new(
        "06.3",
        "Field",
        "The receptive field of a stack of layers",
        points: 2,
        FieldOf,
        [
            [new[] { 3 }, new[] { 1 }],
            [new[] { 3, 3, 3 }, new[] { 1, 1, 1 }],
            [new[] { 3, 2, 3 }, new[] { 1, 2, 1 }],
            [new[] { 1, 3 }, new[] { 3, 1 }],
            [new[] { 3, 3, 1, 2, 5, 3 }, new[] { 2, 1, 1, 2, 1, 2 }],
        ],
        random =>
        {
            int layers = random.Next(2, 5);
            return [Drawn(random, layers, 1, 6), Drawn(random, layers, 1, 4)];
        },
        [
            new("the kernels were added up whole", "A second 3×3 layer widens the field by two pixels, not by three: neighbouring windows overlap.", (kernels, strides) => kernels.Select((k, l) => k * Product(strides, l)).Sum()),
            new("the 1 is missing", "Before the first layer a number sees itself: start with 1.", (kernels, strides) => FieldOf(kernels, strides) - 1),
            new("the strides are missing", "After a layer with stride 2, one step to the side is two pixels of the image.", (kernels, _) => 1 + kernels.Sum(k => k - 1)),
            new("a layer's own stride was counted, too", "The windows of the first layer lie on the image itself. Only the strides before a layer make its steps longer.", (kernels, strides) => 1 + kernels.Select((k, l) => (k - 1) * Product(strides, l + 1)).Sum()),
            new("only the stride of the layer before was counted", "Strides multiply: after two layers with stride 2 a step is four pixels.", (kernels, strides) => 1 + kernels.Select((k, l) => (k - 1) * (l == 0 ? 1 : strides[l - 1])).Sum()),
            new("the kernels were multiplied", "Each layer adds to the field.", (kernels, _) => kernels.Aggregate(1, (all, k) => all * k)),
        ],
        solvedBy: [nameof(ReceptiveField)]);

    /// <summary>Parameters and multiplications.</summary>
    public static Exercise<LayerCosts> Costs { get; } = new(
        "06.4",
        "Costs",
        "What a layer costs",
        points: 1,
        (c, f, k, h, w) => (Weights(c, f, k) + f, Weights(c, f, k) * Places(h, k) * Places(w, k)),
        [[1, 1, 3, 5, 5], [3, 2, 3, 5, 6], [3, 8, 5, 12, 9], [2, 3, 1, 4, 5], [1, 2, 3, 3, 6], [1, 2, 3, 6, 3], [64, 128, 3, 58, 30]],
        random =>
        {
            int kernel = random.Next(2, 5);
            return [random.Next(2, 5), random.Next(2, 9), kernel, kernel + random.Next(1, 6), kernel + random.Next(1, 6)];
        },
        [
            new("the biases are missing in the parameters", "Each filter has one number more to learn.", (c, f, k, h, w) => (Weights(c, f, k), Weights(c, f, k) * Places(h, k) * Places(w, k))),
            new("the parameters were multiplied with the size of the image", "The same weights are used at every place: that is the whole idea. The handbook confuses the two numbers as well.", (c, f, k, h, w) => ((Weights(c, f, k) * Places(h, k) * Places(w, k)) + f, Weights(c, f, k) * Places(h, k) * Places(w, k))),
            new("the channels are missing", "A filter looks at all channels at once: it is a small block, not a small square.", (c, f, k, h, w) => (Weights(1, f, k) + f, Weights(1, f, k) * Places(h, k) * Places(w, k))),
            new("windows were counted at every pixel", "Without padding the output is smaller than the image.", (c, f, k, h, w) => (Weights(c, f, k) + f, Weights(c, f, k) * h * w)),
            new("there is a bias for each channel of the image", "A bias belongs to a filter, not to a channel.", (c, f, k, h, w) => (Weights(c, f, k) + c, Weights(c, f, k) * Places(h, k) * Places(w, k))),
            new("the kernel was counted in one direction only", "A kernel has k · k weights.", (c, f, k, h, w) => ((c * f * k) + f, c * f * k * Places(h, k) * Places(w, k))),
        ],
        solvedBy: [nameof(LayerCounts)]);

    /// <summary>Forward, one channel and one filter.</summary>
    public static Exercise<ConvolutionForward> Forward { get; } = new(
        "06.5",
        "Convolve",
        "The window slides",
        points: 2,
        (x, w, bias, stride, padding) => Slide(x, w, bias, stride, padding),
        [
            [Rows([[1, 2], [3, 4]]), Rows([[1, 0], [0, 2]]), 0.0, 1, 0],
            [new double[,] { { 4, 5, 8, 7 }, { 1, 8, 8, 8 }, { 3, 6, 6, 4 }, { 6, 5, 7, 8 } }, new double[,] { { 1, 4, 1 }, { 1, 4, 3 }, { 3, 3, 1 } }, 0.0, 1, 0],
            [new double[,] { { 1, -2, 3, 0 }, { -4, 5, -6, 2 } }, new double[,] { { 1, -1 } }, -0.5, 1, 0],
            [new double[,] { { 1, -2 }, { 3, 4 }, { -5, 6 }, { 0, 2 }, { 1, 1 } }, new double[,] { { 1 }, { 0 }, { -2 } }, 1.0, 3, 1],
            [new double[,] { { 2, -3, 1 } }, new double[,] { { 1, 2, 3 }, { 4, -5, 6 }, { 7, 8, -9 } }, 0.0, 2, 2],
            [new double[,] { { 2, -3 }, { 1, 4 } }, new double[,] { { -2 } }, 0.5, 1, 0],
        ],
        random => [Small(random, random.Next(3, 5), random.Next(3, 5)), Small(random, 2, random.Next(2, 4)), (double)random.Next(1, 5), random.Next(1, 3), random.Next(2)],
        [
            new("the bias is missing", "Start each sum with the bias.", (x, w, _, stride, padding) => Slide(x, w, 0, stride, padding)),
            new("the kernel was turned by 180°", "Mathematics turns the kernel over; networks do not. w[0, 0] meets the upper left pixel of the window.", (x, w, bias, stride, padding) => Slide(x, Turned(w), bias, stride, padding)),
            new("the window moves one pixel at a time", "At output row y the window begins at row stride · y − padding.", (x, w, bias, stride, padding) => Slide(x, w, bias, stride, padding, step: 1)),
            new("the padding is missing in the index", "Output (0, 0) looks at rows from −padding on; what lies outside the image is 0.", (x, w, bias, stride, padding) => Slide(x, w, bias, stride, padding, shift: 0)),
            new("products overwrote each other instead of being added", "+=, not =: a window gives one sum.", (x, w, bias, stride, padding) => Slide(x, w, bias, stride, padding, overwrite: true)),
            new("the bias was added at every pixel of the window", "One bias for each output number, not for each product.", (x, w, bias, stride, padding) => Slide(x, w, bias, stride, padding, biasEverywhere: true)),
            new("the padded frame of the output is missing", "The padding makes the output larger: H′ = (H + 2 · padding − KH) / stride + 1.", (x, w, bias, stride, _) => Slide(x, w, bias, stride, 0)),
        ],
        solvedBy: [nameof(ConvolutionLoops), nameof(ConvolutionMatrix), nameof(FullConvolution), nameof(SlidingPicture), "ConvolutionLayer"]);

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All =>
        [ChannelsFirst, OutputLength, Field, Costs, Forward, BiasGradient, KernelGradient, ImageGradient, Spread, TurnedKernel, RepairedGradientX];

    private static int FieldOf(int[] kernels, int[] strides) => 1 + kernels.Select((k, l) => (k - 1) * Product(strides, l)).Sum();

    private static int Product(int[] strides, int count) => strides.Take(count).Aggregate(1, (all, s) => all * s);

    private static int Weights(int channels, int filters, int kernel) => channels * filters * kernel * kernel;

    private static int Places(int length, int kernel) => length - kernel + 1;

    // With the slips that learners make: the step of the window, its start, = for +=, a bias in every product.
    private static double[,] Slide(
        double[,] x, double[,] w, double bias, int stride, int padding, int? step = null, int? shift = null, bool overwrite = false, bool biasEverywhere = false)
    {
        var sliding = new Sliding(stride, padding);
        double[,] y = new double[sliding.OutputLength(x.GetLength(0), w.GetLength(0)), sliding.OutputLength(x.GetLength(1), w.GetLength(1))];
        for (int row = 0; row < y.GetLength(0); row++)
        {
            for (int column = 0; column < y.GetLength(1); column++)
            {
                y[row, column] = biasEverywhere ? 0 : bias;
                foreach ((int i, int j) in PlacesOf(w))
                {
                    (int u, int v) = (((step ?? stride) * row) + i - (shift ?? padding), ((step ?? stride) * column) + j - (shift ?? padding));
                    double product = IsIn(x, u, v) ? w[i, j] * x[u, v] : 0;
                    y[row, column] = (overwrite ? 0 : y[row, column]) + product + (biasEverywhere && IsIn(x, u, v) ? bias : 0);
                }
            }
        }

        return y;
    }

    private static IEnumerable<(int Row, int Column)> PlacesOf(double[,] m) =>
        Enumerable.Range(0, m.Length).Select(at => (at / m.GetLength(1), at % m.GetLength(1)));

    private static bool IsIn(double[,] m, int row, int column) =>
        row >= 0 && row < m.GetLength(0) && column >= 0 && column < m.GetLength(1);

    private static double[,] Turned(double[,] w) =>
        Grid(w.GetLength(0), w.GetLength(1), (i, j) => w[w.GetLength(0) - 1 - i, w.GetLength(1) - 1 - j]);

    // Whole numbers from 1 to 9: a failing case that can be computed on paper, and no zero that hides a slip.
    private static double[,] Small(Random random, int rows, int columns) => Grid(rows, columns, (_, _) => random.Next(1, 10));
}
