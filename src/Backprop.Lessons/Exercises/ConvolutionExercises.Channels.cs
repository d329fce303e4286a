namespace Backprop.Lessons.Exercises;

/// <content>Before anything slides: the order of an image's numbers.</content>
public static partial class ConvolutionExercises
{
    private const string Neighbours = "Within a channel the numbers still go row by row: neighbours in a row stay neighbours.";
    private const string BeforeRow = "Before row y of a channel stand y whole rows. How long is a row?";

    /// <summary>From files' order to that of networks.</summary>
    public static Exercise<ChannelOrder> ChannelsFirst { get; } = new(
        "06.1",
        "ChannelsFirst",
        "Channels first",
        points: 1,
        slips => (pixels, height, width, channels) => Ordered(slips, pixels, height, width, channels),
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
        });

    private static double[] Ordered(Slips slips, double[] pixels, int height, int width, int channels)
    {
        (int each, int last) = slips.Or(
            (channels, channels),
            ("only the first channel arrived", "There are as many images in a row as channels. Loop over them.", (channels, 1)),
            ("the last channel was left out", "How many channels are there, and which of them does your loop reach?", (channels, channels - 1)),
            ("three channels were taken for granted", "A photo has three numbers in a pixel, a grey image one. How many has this one?", (3, 3)));
        int bottom = slips.Or(height, ("the last row was left out", "A loop over the rows ends at y < height.", height - 1));
        Func<int, int, int, int> from = slips.Or<Func<int, int, int, int>>(
            (c, y, x) => (((y * width) + x) * each) + c,
            ("the rows of the file were taken to be as long as the image is high", BeforeRow, (c, y, x) => (((y * height) + x) * each) + c));
        Func<int, int, int, int> to = slips.Or<Func<int, int, int, int>>(
            (c, y, x) => (((c * height) + y) * width) + x,
            ("the numbers came back in the order in which they were given", "Where does the second red number belong? Right after the first green and blue ones, or right after the first red one?", (c, y, x) => (((y * width) + x) * channels) + c),
            ("rows and columns changed places", Neighbours, (c, y, x) => (((c * width) + x) * height) + y),
            ("every row was sorted by itself", "A channel is a whole image. All its rows come before the next channel's first.", (c, y, x) => (((y * channels) + c) * width) + x),
            ("the channels came out in reverse order", "Red was first, and is to stay first.", (c, y, x) => ((((channels - 1 - c) * height) + y) * width) + x),
            ("the rows of the new image were taken to be as long as it is high", BeforeRow, (c, y, x) => (((c * height) + y) * height) + x),
            ("a channel was taken to be as high as it is wide", "Before channel c stand c whole channels. How many numbers has one?", (c, y, x) => (((c * width) + y) * width) + x));
        bool isBackward = slips.Made(
            "the way from channels × height × width to height × width × channels was taken", "You read from the place that you should write to. In which order do the numbers come in?");

        double[] ordered = new double[pixels.Length];
        for (int y = 0; y < bottom; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int c = 0; c < last; c++)
                {
                    (int read, int write) = isBackward ? (to(c, y, x), from(c, y, x)) : (from(c, y, x), to(c, y, x));
                    ordered[write] = pixels[read];
                }
            }
        }

        return ordered;
    }

    // No number twice: otherwise two orders may look the same.
    private static double[] Distinct(Random random, int count)
    {
        double[] numbers = [.. Enumerable.Range(1, 99).Select(i => (double)i)];
        random.Shuffle(numbers);
        return numbers[..count];
    }
}
