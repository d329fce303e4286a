using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 11. Here: what is counted before anything is made faster.</summary>
public static partial class SpeedExercises
{
    /// <summary>Each product comes with an addition.</summary>
    public static Exercise<ConvolutionFlops> Flops { get; } = new(
        "11.1",
        "Flops",
        "The arithmetic of a convolution",
        points: 2,
        (images, channels, height, width, filters, kernel, stride, padding) => 2 * MultiplyAdds(images * channels, height, width, filters, kernel, stride, padding),
        [
            [1, 1, 3, 4, 1, 2, 1, 0],
            [1, 3, 5, 6, 2, 3, 2, 1],
            [32, 8, 12, 12, 16, 5, 1, 0],
            [1, 1, 5, 5, 1, 1, 1, 0],
            [2, 1, 3, 3, 1, 3, 4, 0],
            [64, 16, 34, 59, 128, 3, 1, 0], // more products than an int holds
        ],
        random =>
        {
            int kernel = random.Next(2, 6);
            return [random.Next(1, 9), random.Next(1, 5), random.Next(kernel, 17), random.Next(kernel, 17), random.Next(1, 9), kernel, random.Next(1, 4), random.Next(0, 3)];
        },
        [
            new("the additions were not counted", "Each product is added to a sum. A multiplication with its addition counts as two operations.", (images, channels, height, width, filters, kernel, stride, padding) => MultiplyAdds(images * channels, height, width, filters, kernel, stride, padding)),
            new("the padding was ignored", "The zeros around the image make room for more windows. How many rows does the padded image have?", (images, channels, height, width, filters, kernel, stride, padding) => 2 * MultiplyAdds(images * channels, height, width, filters, kernel, stride, 0)),
            new("the padding was added on one side only", "There are zeros on the left and on the right, above and below.", (images, channels, height, width, filters, kernel, stride, padding) => 2 * MultiplyAdds(images * channels, height + padding, width + padding, filters, kernel, stride, 0)),
            new("a window was counted for every pixel of the image", "Count the pixels of the output: (height + 2·padding − kernel) / stride + 1 rows, and columns in the same way.", (images, channels, height, width, filters, kernel, stride, padding) => 2L * images * channels * height * width * filters * kernel * kernel),
            new("the stride was ignored", "A window that moves by 2 stops at half as many places, in each direction.", (images, channels, height, width, filters, kernel, stride, padding) => 2 * MultiplyAdds(images * channels, height, width, filters, kernel, 1, padding)),
            new("the last window of each row and column was forgotten", "The window can move (height + 2·padding − kernel) / stride times. It stops at one place more than it moves.", (images, channels, height, width, filters, kernel, stride, padding) => 2L * images * channels * filters * kernel * kernel * (Places(height, kernel, stride, padding) - 1) * (Places(width, kernel, stride, padding) - 1)),
            new("the filters look at one channel only", "A filter has weights for every channel that comes in.", (images, channels, height, width, filters, kernel, stride, padding) => 2 * MultiplyAdds(images, height, width, filters, kernel, stride, padding)),
            new("the kernel's side was taken for its number of weights", "A window of side 3 covers 9 pixels.", (images, channels, height, width, filters, kernel, stride, padding) => 2 * MultiplyAdds(images * channels, height, width, filters, kernel, stride, padding) / kernel),
            new("the count grew too large for an int", "Beyond 2,147,483,647 an int begins again at the negative end. Begin the product with a long: 2L * …", (images, channels, height, width, filters, kernel, stride, padding) => unchecked((int)(2 * MultiplyAdds(images * channels, height, width, filters, kernel, stride, padding))), (images, channels, height, width, filters, kernel, stride, padding) => 2L * unchecked((int)MultiplyAdds(images * channels, height, width, filters, kernel, stride, padding))),
            new("only one image was counted", "The whole batch goes through.", (images, channels, height, width, filters, kernel, stride, padding) => 2 * MultiplyAdds(channels, height, width, filters, kernel, stride, padding)),
        ]);

    /// <summary>The lower of two limits.</summary>
    public static Exercise<RooflineBound> Roofline { get; } = new(
        "11.2",
        "Roofline",
        "The roof over a piece of work",
        points: 2,
        (flops, bytes, peak, bandwidth) => (flops / bytes, Math.Min(peak, flops / bytes * bandwidth)),
        [[100.0, 50.0, 40.0, 10.0], [800.0, 100.0, 40.0, 10.0], [1.0, 8.0, 50.0, 20.0], [400.0, 100.0, 40.0, 10.0], [7.5, 2.5, 50.0, 12.5], [8.4, 2.0, 49.0, 11.0], [2e12, 1e9, 59.0, 26.3]],
        random => [(double)random.Next(1, 2000), (double)random.Next(1, 500), (double)random.Next(20, 100), (double)random.Next(5, 40)],
        [
            new("the higher of the two limits was taken", "A chain is as strong as its weaker link: both limits hold at once.", (flops, bytes, peak, bandwidth) => (flops / bytes, Math.Max(peak, flops / bytes * bandwidth))),
            new("the intensity is upside down", "Intensity is operations per byte: how much is done with each byte that is fetched.", (flops, bytes, peak, bandwidth) => (bytes / flops, Math.Min(peak, bytes / flops * bandwidth))),
            new("the peak was forgotten", "However fast the numbers arrive, the arithmetic units cannot do more than their peak.", (flops, bytes, peak, bandwidth) => (flops / bytes, flops / bytes * bandwidth)),
            new("the memory was forgotten", "Only bandwidth · intensity operations per second get numbers to work on.", (flops, bytes, peak, bandwidth) => (flops / bytes, peak)),
            new("the intensity was divided by the bandwidth", "Look at the units: operations per byte, and bytes per second. What makes operations per second of them?", (flops, bytes, peak, bandwidth) => (flops / bytes, Math.Min(peak, flops / bytes / bandwidth))),
            new("arithmetic and memory were taken to wait for each other", "That adds both times. While the arithmetic works, the next numbers are fetched already, so the longer of the two decides.", (flops, bytes, peak, bandwidth) => (flops / bytes, flops / ((flops / peak) + (bytes / bandwidth)))),
            new("the two answers are returned in the wrong order", "The signature promises the intensity first.", (flops, bytes, peak, bandwidth) => (Math.Min(peak, flops / bytes * bandwidth), flops / bytes)),
        ]);

    /// <summary>Four indices become one.</summary>
    public static Exercise<TensorOffset> Offset { get; } = new(
        "11.3",
        "Offset",
        "From four indices to one",
        points: 2,
        (channels, height, width, n, c, y, x) => (((((n * channels) + c) * height) + y) * width) + x,
        [[1, 2, 3, 0, 0, 1, 2], [2, 3, 4, 1, 0, 2, 1], [3, 4, 2, 1, 2, 3, 1], [1, 1, 1, 0, 0, 0, 0], [1, 1, 1, 6, 0, 0, 0], [3, 28, 30, 9, 2, 27, 29]],
        random =>
        {
            (int channels, int height) = (random.Next(2, 5), random.Next(2, 7));
            int width = height + (random.Next(2) == 0 ? random.Next(1, 4) : -1);
            return [channels, height, width, random.Next(0, 4), random.Next(channels), random.Next(height), random.Next(width)];
        },
        [
            new("a row was taken to be as long as a column", "To get from one row to the next you pass all pixels of a row. How many are these, height or width?", (channels, height, width, n, c, y, x) => (((n * channels) + c) * height * width) + (y * height) + x),
            new("the rows run fastest, as in Fortran or MathNet", "Here the neighbour in memory is the pixel to the right: x stands alone.", (channels, height, width, n, c, y, x) => (((((n * channels) + c) * width) + x) * height) + y),
            new("row and column are swapped", "x counts along a row, y counts rows. Which of the two is multiplied?", (channels, height, width, n, c, y, x) => (((((n * channels) + c) * height) + x) * width) + y),
            new("the depth runs fastest (NHWC)", "That is the other layout: all channels of one pixel side by side. Here the channels come right after the images.", (channels, height, width, n, c, y, x) => (((((n * height) + y) * width) + x) * channels) + c),
            new("images and channels are swapped", "An image holds all its channels, one after the other; the image is the slowest index.", (channels, height, width, n, c, y, x) => (((((c * channels) + n) * height) + y) * width) + x),
            new("the image was forgotten", "Before image n lie n whole images of channels · height · width numbers.", (channels, height, width, n, c, y, x) => (((c * height) + y) * width) + x),
            new("an image was taken to have one channel", "Before image n lie n · channels planes.", (channels, height, width, n, c, y, x) => ((((n + c) * height) + y) * width) + x),
            new("a channel was taken to be one row", "Before channel c lie c planes of height · width numbers.", (channels, height, width, n, c, y, x) => (n * channels * height * width) + (((c + y) * width) + x)),
        ],
        solvedBy: [nameof(Convolution.Tensor)]);

    /// <summary>What is not shared stays.</summary>
    public static Exercise<ThreadSpeedup> Speedup { get; } = new(
        "11.9",
        "Speedup",
        "Amdahl's law",
        points: 1,
        (parallel, threads) => 1 / (1 - parallel + (parallel / threads)),
        [[0.5, 2], [0.9, 10], [1.0, 4], [0.0, 8], [0.5, 1], [0.95, 1000]],
        random => [random.Next(1, 100) / 100.0, random.Next(1, 65)],
        [
            new("the shared and the other part are swapped", "Which part is divided by the threads?", (parallel, threads) => 1 / (parallel + ((1 - parallel) / threads))),
            new("the part that is not shared was forgotten", "Somebody has to do the rest alone, and all others wait.", (parallel, threads) => threads),
            new("the new time was returned", "That is how long it takes, as a part of the old time. How many times sooner is it done?", (parallel, threads) => 1 - parallel + (parallel / threads)),
            new("speeds were averaged instead of times", "Add up how long the two parts take, then invert. (Your formula is Gustafson's law: it says how much more work fits into the same time.)", (parallel, threads) => 1 - parallel + (parallel * threads)),
            new("only the shared part was timed", "The whole time is what remains plus what is shared.", (parallel, threads) => threads / parallel),
        ]);

    /// <summary>Whatever disturbed a turn disturbed both of its times.</summary>
    public static Exercise<RatioOfTurns> MedianRatio { get; } = new(
        "11.10",
        "MedianRatio",
        "How many times as fast?",
        points: 2,
        (before, after) => Middle(Ratios(before, after)),
        [
            [new[] { 10.0, 20, 9 }, new[] { 5.0, 4, 3 }],
            [new[] { 8.0, 6, 12, 10 }, new[] { 4.0, 2, 3, 2 }],
            [new[] { 3.0 }, new[] { 4.0 }],
            [new[] { 10.0, 90, 11, 9, 30 }, new[] { 5.0, 30, 2, 6, 12 }],
        ],
        random =>
        {
            int turns = random.Next(2, 6);
            return [Numbers(random, turns, 4, 20), Numbers(random, turns, 1, 6)];
        },
        [
            new("the ratios were turned over", "Twice as fast is 2: the time before over the time after.", (before, after) => Middle(Ratios(after, before))),
            new("the ratio of the medians was taken", "The two medians may come from different turns. First divide within each turn, then take the median.", (before, after) => Middle(before) / Middle(after)),
            new("the mean of the ratios was taken", "One disturbed turn pulls a mean along. The median looks at the middle one.", (before, after) => Ratios(before, after).Average()),
            new("the ratio of the means was taken", "That is the ratio of the sums: the longest turn decides nearly alone.", (before, after) => before.Average() / after.Average()),
            new("the ratio of the shortest times was taken", "The two shortest times may come from different turns.", (before, after) => before.Min() / after.Min()),
            new("the ratios were not sorted", "The median is the middle one by size, not by time.", (before, after) => MiddleAsTheyCame(Ratios(before, after))),
            new("of an even number of ratios the upper middle one was taken", "With two in the middle the median is their mean.", (before, after) => Ratios(before, after).Order().ElementAt(before.Length / 2)),
            new("of an even number of ratios the lower middle one was taken", "With two in the middle the median is their mean.", (before, after) => Ratios(before, after).Order().ElementAt((before.Length - 1) / 2)),
            new("the differences were taken, not the ratios", "How many times as fast is a quotient.", (before, after) => Middle([.. before.Zip(after, (b, a) => b - a)])),
        ]);

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All => [Flops, Roofline, Offset, Product, Tiles, LaneSums, Columns, Shares, Speedup, MedianRatio];

    private static int Places(int length, int kernel, int stride, int padding) => ((length + (2 * padding) - kernel) / stride) + 1;

    private static long MultiplyAdds(int planes, int height, int width, int filters, int kernel, int stride, int padding) =>
        (long)planes * filters * kernel * kernel * Places(height, kernel, stride, padding) * Places(width, kernel, stride, padding);

    private static double[] Ratios(double[] before, double[] after) => [.. before.Zip(after, (b, a) => b / a)];

    private static double Middle(double[] values) => MiddleAsTheyCame([.. values.Order()]);

    private static double MiddleAsTheyCame(double[] values) => (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
}
