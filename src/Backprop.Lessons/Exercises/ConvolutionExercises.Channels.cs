namespace Backprop.Lessons.Exercises;

/// <content>Before anything slides: the order of an image's numbers.</content>
public static partial class ConvolutionExercises
{
    /// <summary>From files' order to that of networks.</summary>
    public static Exercise<ChannelOrder> ChannelsFirst { get; } = new(
        "06.1",
        "ChannelsFirst",
        "Channels first",
        points: 1,
        (pixels, height, width, channels) => Ordered(pixels, (c, y, x) => (((c * height) + y) * width) + x, height, width, channels),
        [
            [new[] { 1.0, 2, 3, 4, 5, 6 }, 1, 2, 3],
            [new[] { 1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 }, 2, 2, 3],
            [new[] { 9.0, 1, 8, 2, 7, 3 }, 3, 1, 2],
            [new[] { 5.0, 4, 3, 2, 1, 0 }, 3, 2, 1],
            [new[] { 7.0, -1, 0 }, 1, 1, 3],
            [new[] { 1.0, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0 }, 3, 2, 2],
        ],
        random =>
        {
            (int height, int width, int channels) = (random.Next(2, 4), random.Next(2, 5), random.Next(2, 4));
            return [Distinct(random, height * width * channels), height, width, channels];
        },
        [
            new("the numbers came back in the order in which they were given", "Where does the second red number belong? Right after the first green and blue ones, or right after the first red one?", (pixels, _, _, _) => [.. pixels]),
            new("the way from channels × height × width to height × width × channels was taken", "You read from the place that you should write to. In which order do the numbers come in?", (pixels, height, width, channels) => Reversed(pixels, height, width, channels)),
            new("rows and columns changed places", "Within a channel the numbers still go row by row: neighbours in a row stay neighbours.", (pixels, height, width, channels) => Ordered(pixels, (c, y, x) => (((c * width) + x) * height) + y, height, width, channels)),
            new("every row was sorted by itself", "A channel is a whole image. All its rows come before the next channel's first.", (pixels, height, width, channels) => Ordered(pixels, (c, y, x) => (((y * channels) + c) * width) + x, height, width, channels)),
            new("the channels came out in reverse order", "Red was first, and is to stay first.", (pixels, height, width, channels) => Ordered(pixels, (c, y, x) => ((((channels - 1 - c) * height) + y) * width) + x, height, width, channels)),
            new("only the first channel arrived", "There are as many images in a row as channels. Loop over them.", (pixels, height, width, channels) => [.. pixels.Select((_, at) => at < height * width ? pixels[at * channels] : 0)]),
        ]);

    private static double[] Ordered(double[] pixels, Func<int, int, int, int> place, int height, int width, int channels)
    {
        double[] ordered = new double[pixels.Length];
        for (int at = 0; at < pixels.Length; at++)
        {
            (int pixel, int c) = (at / channels, at % channels);
            ordered[place(c, pixel / width, pixel % width)] = pixels[at];
        }

        return ordered;
    }

    private static double[] Reversed(double[] pixels, int height, int width, int channels)
    {
        double[] reversed = new double[pixels.Length];
        for (int at = 0; at < pixels.Length; at++)
        {
            (int c, int pixel) = (at / (height * width), at % (height * width));
            reversed[(pixel * channels) + c] = pixels[at];
        }

        return reversed;
    }

    // No number twice: otherwise two orders may look the same.
    private static double[] Distinct(Random random, int count)
    {
        double[] numbers = [.. Enumerable.Range(1, 99).Select(i => (double)i)];
        random.Shuffle(numbers);
        return numbers[..count];
    }
}
