using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 11. Here: what is counted before anything is made faster.</summary>
public static partial class SpeedExercises
{
    private const string Long = "Beyond 2,147,483,647 an int begins again at the negative end. Begin the product with a long: 2L * …";

    /// <summary>Each product comes with an addition.</summary>
    public static Exercise<ConvolutionFlops> Flops { get; } = new(
        "11.1",
        "Flops",
        "The arithmetic of a convolution",
        points: 2,
        slips => (images, channels, height, width, filters, kernel, stride, padding) =>
        {
            long rows = slips.Known("the number of rows of the output", WindowsAlong(slips, height, kernel, stride, padding));
            long columns = slips.Known("the number of columns of the output", WindowsAlong(slips, width, kernel, stride, padding));
            columns = slips.Or(columns, ("the output was taken to be square", "Rows and columns of the image differ: count both.", rows));
            long pixels = slips.Or(
                rows * columns,
                ("a window was counted for every pixel of the image", "Count the pixels of the output: (height + 2·padding − kernel) / stride + 1 rows, and columns in the same way.", (long)height * width),
                ("rows and columns of the output were added", "A map has rows · columns pixels.", rows + columns));
            long weights = (long)kernel * slips.Or(kernel, ("the kernel's side was taken for its number of weights", "A window of side 3 covers 9 pixels.", 1));
            long products = pixels * weights
                * slips.Or(images, ("only one image was counted", "The whole batch goes through.", 1))
                * slips.Or(channels, ("the filters look at one channel only", "A filter has weights for every channel that comes in.", 1))
                * slips.Or(filters, ("only one filter was counted", "Each filter makes a map of its own.", 1));
            long operations = slips.Or(2, ("the additions were not counted", "Each product is added to a sum. A multiplication with its addition counts as two operations.", 1)) * products;
            return slips.Or(
                operations,
                ("the count grew too large for an int", Long, unchecked((int)operations)),
                ("the product grew too large for an int before it was doubled", Long, operations / products * unchecked((int)products)));
        },
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
        });

    /// <summary>The lower of two limits.</summary>
    public static Exercise<RooflineBound> Roofline { get; } = new(
        "11.2",
        "Roofline",
        "The roof over a piece of work",
        points: 2,
        slips => (flops, bytes, peak, bandwidth) =>
        {
            double intensity = slips.Or(
                flops / bytes,
                ("the intensity is upside down", "Intensity is operations per byte: how much is done with each byte that is fetched.", bytes / flops),
                ("the intensity is a product", "Operations per byte: what is divided by what?", flops * bytes));
            double fed = slips.Known("what the memory can feed", slips.Or(
                intensity * bandwidth,
                ("the intensity was divided by the bandwidth", "Look at the units: operations per byte, and bytes per second. What makes operations per second of them?", intensity / bandwidth),
                ("the bandwidth was divided by the intensity", "Look at the units: operations per byte, and bytes per second. What makes operations per second of them?", bandwidth / intensity),
                ("the bandwidth was forgotten", "Only bandwidth · intensity operations per second get numbers to work on.", intensity)));
            double roof = slips.Or(
                Math.Min(peak, fed),
                ("the higher of the two limits was taken", "A chain is as strong as its weaker link: both limits hold at once.", Math.Max(peak, fed)),
                ("the peak was forgotten", "However fast the numbers arrive, the arithmetic units cannot do more than their peak.", fed),
                ("the memory was forgotten", "Only bandwidth · intensity operations per second get numbers to work on.", peak),
                ("arithmetic and memory were taken to wait for each other", "That adds both times. While the arithmetic works, the next numbers are fetched already, so the longer of the two decides.", flops / ((flops / peak) + (bytes / bandwidth))));
            return slips.Made("the two answers are returned in the wrong order", "The signature promises the intensity first.") ? (roof, intensity) : (intensity, roof);
        },
        [[100.0, 50.0, 40.0, 10.0], [800.0, 100.0, 40.0, 10.0], [1.0, 8.0, 50.0, 20.0], [400.0, 100.0, 40.0, 10.0], [7.5, 2.5, 50.0, 12.5], [8.4, 2.0, 49.0, 11.0], [2e12, 1e9, 59.0, 26.3]],
        random => [(double)random.Next(1, 2000), (double)random.Next(1, 500), (double)random.Next(20, 100), (double)random.Next(5, 40)]);

    /// <summary>Four indices become one.</summary>
    public static Exercise<TensorOffset> Offset { get; } = new(
        "11.3",
        "Offset",
        "From four indices to one",
        points: 2,
        slips => (channels, height, width, n, c, y, x) =>
        {
            int image = slips.Or(
                n * channels,
                ("the image was forgotten", "Before image n lie n whole images of channels · height · width numbers.", 0),
                ("an image was taken to have one channel", "Before image n lie n · channels planes.", n));
            int plane = image + slips.Or(c, ("the channel was forgotten", "Before channel c lie c planes of height · width numbers.", 0));
            int pixel = slips.Or(
                (y * width) + x,
                ("a row was taken to be as long as a column", "To get from one row to the next you pass all pixels of a row. How many are these, height or width?", (y * height) + x),
                ("the rows run fastest, as in Fortran or MathNet", "Here the neighbour in memory is the pixel to the right: x stands alone.", (x * height) + y),
                ("row and column are swapped", "x counts along a row, y counts rows. Which of the two is multiplied?", (x * width) + y),
                ("the row was not multiplied by its length", "Before row y lie y rows of width numbers.", y + x));
            return slips.OrElse(
                () => (plane * height * width) + pixel,
                ("the depth runs fastest (NHWC)", "That is the other layout: all channels of one pixel side by side. Here the channels come right after the images.", () => (((((n * height) + y) * width) + x) * channels) + c),
                ("images and channels are swapped", "An image holds all its channels, one after the other; the image is the slowest index.", () => (((c * channels) + n) * height * width) + pixel),
                ("a channel was taken to be one row", "Before channel c lie c planes of height · width numbers.", () => (image * height * width) + (c * width) + pixel),
                ("a channel was taken to be one column", "Before channel c lie c planes of height · width numbers.", () => (image * height * width) + (c * height) + pixel),
                ("a channel was taken to be one number", "Before channel c lie c planes of height · width numbers.", () => (image * height * width) + c + pixel),
                ("the planes were not multiplied by their width", "A plane has height · width numbers.", () => (plane * height) + pixel));
        },
        [[1, 2, 3, 0, 0, 1, 2], [2, 3, 4, 1, 0, 2, 1], [3, 4, 2, 1, 2, 3, 1], [1, 1, 1, 0, 0, 0, 0], [1, 1, 1, 6, 0, 0, 0], [3, 28, 30, 9, 2, 27, 29]],
        random =>
        {
            (int channels, int height) = (random.Next(2, 5), random.Next(2, 7));
            int width = height + (random.Next(2) == 0 ? random.Next(1, 4) : -1);
            return [channels, height, width, random.Next(0, 4), random.Next(channels), random.Next(height), random.Next(width)];
        },
        solvedBy: [nameof(Convolution.Tensor)]);

    /// <summary>What is not shared stays.</summary>
    public static Exercise<ThreadSpeedup> Speedup { get; } = new(
        "11.9",
        "Speedup",
        "Amdahl's law",
        points: 1,
        slips => (parallel, threads) =>
        {
            (double shared, double alone) = slips.Or((parallel, 1 - parallel), ("the shared and the other part are swapped", "Which part is divided by the threads?", (1 - parallel, parallel)));
            double part = slips.Known("the time of the shared part", slips.Or(
                shared / threads,
                ("speeds were averaged instead of times", "Add up how long the two parts take, then invert. (1 − p + p·n is Gustafson's law: it says how much more work fits into the same time.)", shared * threads),
                ("the whole work was divided by the threads, not its shared part", "Only the shared part is divided.", 1.0 / threads),
                ("1 was divided by the threads as a whole number", "1 / threads of two ints is 0. Write 1.0, or divide the part itself.", shared * (1 / threads)),
                ("the shared part was cut to 0", "Threads divide its time, they do not make it vanish. And a cast to int cuts 0.9 to 0.", 0),
                ("the shared part was not divided by the threads", "Each thread takes a part of it.", shared)));
            double time = slips.Known("the new time", slips.Or(
                alone + part,
                ("the part that is not shared was forgotten", "Somebody has to do the rest alone, and all others wait.", part),
                ("the time of the shared part was subtracted", "The whole time is what remains plus what is shared.", alone - part)));
            return slips.Or(
                1 / time,
                ("the time was not inverted, or only its first term", "1 − p + p / n is the new time, as a part of the old one. 1 divided by all of it says how many times sooner it is done: mind the parentheses.", time),
                ("the time that is saved was returned", "How many times as fast: the old time, 1, over the new one.", 1 - time),
                ("the number of threads was returned", "Somebody has to do the rest alone, and all others wait.", threads));
        },
        [[0.5, 2], [0.9, 10], [1.0, 4], [0.0, 8], [0.5, 1], [0.95, 1000]],
        random => [random.Next(1, 100) / 100.0, random.Next(1, 65)]);

    /// <summary>Whatever disturbed a turn disturbed both of its times.</summary>
    public static Exercise<RatioOfTurns> MedianRatio { get; } = new(
        "11.10",
        "MedianRatio",
        "How many times as fast?",
        points: 2,
        slips => (before, after) =>
        {
            double[] ratios = slips.Or(
                [.. before.Zip(after, (b, a) => b / a)],
                ("the ratios were turned over", "Twice as fast is 2: the time before over the time after.", [.. before.Zip(after, (b, a) => a / b)]),
                ("the differences were taken, not the ratios", "How many times as fast is a quotient.", (double[])[.. before.Zip(after, (b, a) => b - a)]));
            double[] ordered = slips.Or([.. ratios.Order()], ("the ratios were not sorted", "The median is the middle one by size, not by time.", ratios));
            double upper = ordered[ordered.Length / 2];
            double lower = ordered[(ordered.Length - 1) / 2];
            return slips.Or(
                (lower + upper) / 2,
                ("of an even number of ratios the upper middle one was taken", "With two in the middle the median is their mean.", upper),
                ("of an even number of ratios the lower middle one was taken", "With two in the middle the median is their mean.", lower),
                ("the mean of the ratios was taken", "One disturbed turn pulls a mean along. The median looks at the middle one.", ratios.Average()),
                ("the largest ratio was taken", "The best turn is luck. The median looks at the middle one.", ratios.Max()),
                ("the smallest ratio was taken", "The worst turn was disturbed. The median looks at the middle one.", ratios.Min()),
                ("the ratio of the medians was taken", "The two medians may come from different turns. First divide within each turn, then take the median.", Middle(before) / Middle(after)),
                ("the ratio of the means was taken", "That is the ratio of the sums: the longest turn decides nearly alone.", before.Average() / after.Average()),
                ("the ratio of the shortest times was taken", "The two shortest times may come from different turns.", before.Min() / after.Min()));
        },
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
        });

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All => [Flops, Roofline, Offset, Product, Tiles, LaneSums, Columns, Shares, Speedup, MedianRatio, RepairedDot];

    // At how many places the window stops, in one direction.
    private static int WindowsAlong(Slips slips, int length, int kernel, int stride, int padding)
    {
        int room = length - kernel + slips.Or(
            2 * padding,
            ("the padding was ignored", "The zeros around the image make room for more windows. How many rows does the padded image have?", 0),
            ("the padding was added on one side only", "There are zeros on the left and on the right, above and below.", padding));
        return slips.Or(
            (room / stride) + 1,
            ("the stride was ignored", "A window that moves by 2 stops at half as many places, in each direction.", room + 1),
            ("the last window of each row and column was forgotten", "The window can move (height + 2·padding − kernel) / stride times. It stops at one place more than it moves.", room / stride),
            ("the places were rounded up where the stride does not divide", "What is left over at the end is too narrow for a window.", ((room + stride - 1) / stride) + 1));
    }

    private static int Places(int length, int kernel, int stride, int padding) => ((length + (2 * padding) - kernel) / stride) + 1;

    private static double Middle(double[] values)
    {
        double[] ordered = [.. values.Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
