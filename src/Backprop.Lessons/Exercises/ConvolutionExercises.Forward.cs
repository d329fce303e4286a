using Backprop.Lessons.Convolution;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>The way forward, and what it shares with the ways back: which pixel meets which weight.</content>
public static partial class ConvolutionExercises
{
    private const string AddUp = "+=, not =: a window gives one sum.";
    private const string Upright = "Networks do not turn the kernel. w[0, 0] meets the upper left pixel of the window.";

    /// <summary>Forward, one channel and one filter.</summary>
    public static Exercise<ConvolutionForward> Forward { get; } = new(
        "06.5",
        "Convolve",
        "The window slides",
        points: 2,
        slips => (x, w, bias, stride, padding) => Convolved(slips, x, w, bias, stride, padding),
        [
            [Rows([[1, 2], [3, 4]]), Rows([[1, 0], [0, 2]]), 0.0, 1, 0],
            [new double[,] { { 4, 5, 8, 7 }, { 1, 8, 8, 8 }, { 3, 6, 6, 4 }, { 6, 5, 7, 8 } }, new double[,] { { 1, 4, 1 }, { 1, 4, 3 }, { 3, 3, 1 } }, 0.0, 1, 0],
            [new double[,] { { 1, -2, 3, 0 }, { -4, 5, -6, 2 } }, new double[,] { { 1, -1 } }, -0.5, 1, 0],
            [new double[,] { { 1, -2 }, { 3, 4 }, { -5, 6 }, { 0, 2 }, { 1, 1 } }, new double[,] { { 1 }, { 0 }, { -2 } }, 1.0, 3, 1],
            [new double[,] { { 2, -3, 1 } }, new double[,] { { 1, 2, 3 }, { 4, -5, 6 }, { 7, 8, -9 } }, 0.0, 2, 2],
            [new double[,] { { 2, -3 }, { 1, 4 } }, new double[,] { { -2 } }, 0.5, 1, 0],
        ],
        random => [Small(random, random.Next(3, 5), random.Next(3, 5)), Small(random, 2, random.Next(2, 4)), (double)random.Next(1, 5), random.Next(1, 3), random.Next(2)],
        solvedBy: [nameof(ConvolutionLoops), nameof(ConvolutionMatrix), nameof(FullConvolution), nameof(SlidingPicture), "ConvolutionLayer"]);

    private static double[,] Convolved(Slips slips, double[,] x, double[,] w, double bias, int stride, int padding)
    {
        (int height, int width, int kh, int kw) = (x.GetLength(0), x.GetLength(1), w.GetLength(0), w.GetLength(1));
        int frame = slips.Or(
            2 * padding,
            ("the padded frame of the output is missing", "The padding makes the output larger: H′ = (H + 2 · padding − KH) / stride + 1.", 0),
            ("the padding was counted once in the output's size", "Zeros are added left and right, above and below: 2 · padding.", padding));
        int pace = slips.Or(stride, ("the stride is missing in the output's size", "With stride 2 every second place is left out: the output is half as high and half as wide.", 1));
        int first = slips.Or(1, ("the + 1 is missing in the output's size", "A window that fits exactly has one place, not none.", 0));
        (int rows, int columns) = slips.Or(
            (((height + frame - kh) / pace) + first, ((width + frame - kw) / pace) + first),
            ("the output is as large as the image", "How many places has the window? H′ = (H + 2 · padding − KH) / stride + 1.", (height, width)),
            ("the output's width was taken from its height", "Neither the image nor the kernel need be square.", (((height + frame - kh) / pace) + first, ((height + frame - kh) / pace) + first)));

        Func<int, int, int, int, (int Row, int Column)> meets = Meets(slips, stride, padding);
        Func<int, int, bool> isInside = Inside(slips, height, width);
        Func<int, int, double> weight = slips.Or<Func<int, int, double>>(
            (i, j) => w[i, j],
            ("the kernel was turned by 180°", "Mathematics turns the kernel over; networks do not. w[0, 0] meets the upper left pixel of the window.", (i, j) => w[kh - 1 - i, kw - 1 - j]),
            ("the kernel was mirrored left to right", Upright, (i, j) => w[i, kw - 1 - j]),
            ("the kernel was turned upside down", Upright, (i, j) => w[kh - 1 - i, j]),
            ("i and j of the kernel changed places", "i counts the kernel's rows and j its columns, here as in the image.", (i, j) => w[j, i]),
            ("the pixels were added up without the weights", "Each pixel is multiplied with the weight that lies on it.", (_, _) => 1));
        double start = slips.Or(bias, ("the bias is missing", "Start each sum with the bias.", 0));
        bool isOverwritten = slips.Made("products overwrote each other instead of being added", AddUp);
        bool isBiasLost = slips.Made("products overwrote the bias and each other", AddUp);
        bool isBiasInside = slips.Made("the bias was added at every pixel of the window", "One bias for each output number, not for each product.");
        bool isBiasEverywhere = slips.Made("the bias was added for every weight of the kernel, also outside the image", "One bias for each output number, not for each product.");
        bool isKept = slips.Made("the sum was not set back for the next window", "Each output number is a sum of its own. Where does your sum begin anew?");
        bool isMean = slips.Made("the mean of the products was taken", "A window gives a sum; nothing divides it.");

        double[,] y = new double[rows, columns];
        double sum = 0;
        foreach ((int row, int column) in PlacesOf(y))
        {
            sum = isKept ? sum : 0;
            int counted = 0;
            foreach ((int i, int j) in PlacesOf(w))
            {
                (int u, int v) = meets(row, column, i, j);
                if (isInside(u, v))
                {
                    sum = (isOverwritten || isBiasLost ? 0 : sum) + (weight(i, j) * x[u, v]);
                    counted++;
                }
            }

            double biases = isBiasEverywhere ? w.Length : isBiasInside ? counted : isBiasLost && counted > 0 ? 0 : 1;
            y[row, column] = (isMean ? sum / w.Length : sum) + (start * biases);
        }

        return y;
    }

    // Where in the image entry (i, j) of the kernel lies when the window is at (row, column), and where it is looked for instead.
    private static Func<int, int, int, int, (int Row, int Column)> Meets(Slips slips, int stride, int padding)
    {
        const string Begins = "At output row y the window begins at row stride · y − padding, and its entries lie side by side.";
        const string Alike = "The two indices are made alike: one of row and i, the other of column and j.";
        (int pace, int spacing, int times) = slips.Or(
            (stride, 1, 1),
            ("the stride was forgotten in the index", Begins, (1, 1, 1)),
            ("the stride was multiplied with the kernel's index, not with the window's", Begins, (1, stride, 1)),
            ("the stride was multiplied with the kernel's index, too", Begins, (stride, stride, 1)),
            ("the padding was multiplied with the stride", "The stride counts windows; the padding is pixels already: stride · y − padding.", (stride, 1, stride)),
            ("the stride was multiplied with everything, the kernel's index and the padding, too", Begins, (stride, stride, stride)));
        int start = slips.Or(
            padding,
            ("the padding was forgotten in the index", "The first window begins padding pixels above and to the left of the image; what lies outside the image is 0.", 0),
            ("the padding was added instead of taken away", "Where is the first window: inside the image, or padding pixels above and to the left of it?", -padding));
        var down = new Axis(pace, spacing, times * start);
        Axis across = slips.Or(
            down,
            ("the stride was forgotten in the column's index", Alike, down with { Pace = 1 }),
            ("the padding was forgotten in the column's index", Alike, down with { Start = 0 }));
        return slips.Or<Func<int, int, int, int, (int, int)>>(
            (row, column, i, j) => (down.At(row, i), across.At(column, j)),
            ("the window's row and column changed places", "Rows go with the first index, columns with the second: here as there.", (row, column, i, j) => (down.At(column, i), across.At(row, j))),
            ("i and j changed places in the index of the pixel", "i goes down with the rows, j across with the columns: here as there.", (row, column, i, j) => (down.At(row, j), across.At(column, i))),
            ("i stands in the column's index, too", Alike, (row, column, i, _) => (down.At(row, i), across.At(column, i))));
    }

    private sealed record Axis(int Pace, int Spacing, int Start)
    {
        public int At(int window, int k) => (Pace * window) + (Spacing * k) - Start;
    }

    // Whether there is a pixel at a place, and how that is asked wrongly.
    private static Func<int, int, bool> Inside(Slips slips, int height, int width)
    {
        const string Ask = "Four comparisons keep a window inside: u ≥ 0, u < height, v ≥ 0, v < width.";
        (int top, int right) = slips.Or(
            (0, width),
            ("row 0 and column 0 were taken to lie outside", Ask, (1, width)),
            ("the columns were checked against the height", Ask, (0, height)));
        return slips.Made("pixels outside the image were asked for", Ask)
            ? (_, _) => true
            : (u, v) => u >= top && u < height && v >= top && v < right;
    }

    private static IEnumerable<(int Row, int Column)> PlacesOf(double[,] m) =>
        Enumerable.Range(0, m.Length).Select(at => (at / m.GetLength(1), at % m.GetLength(1)));

    // Whole numbers from 1 to 9: a failing case that can be computed on paper, and no zero that hides a slip.
    private static double[,] Small(Random random, int rows, int columns) => Grid(rows, columns, (_, _) => random.Next(1, 10));
}
