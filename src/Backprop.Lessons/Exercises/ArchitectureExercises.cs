using Backprop.Lessons.Networks;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 10: the one idea of each famous network.</summary>
public static class ArchitectureExercises
{
    /// <summary>The same matrix at every pixel.</summary>
    public static Exercise<ChannelMix> OneByOne { get; } = new(
        "10.1",
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

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All => [OneByOne];

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
}
