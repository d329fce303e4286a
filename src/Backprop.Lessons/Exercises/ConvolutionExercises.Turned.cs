using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>The way back to the image as a convolution of the deltas.</content>
public static partial class ConvolutionExercises
{
    private const string Between = "Zeros go between the deltas: stride · (H′ − 1) + 1 rows.";
    private const string BothWays = "The window moved in steps of the stride in both directions.";
    private const string HalfATurn = "180°: both directions run backward, upside down and left to right.";

    /// <summary>Zeros between the deltas.</summary>
    public static Exercise<SpreadDeltas> Spread { get; } = new(
        "06.9",
        "Spread",
        "Spreading the deltas",
        points: 1,
        slips => (dy, stride) =>
        {
            int height = dy.GetLength(0);
            int width = slips.Or(dy.GetLength(1), ("the number of columns was taken from the number of rows", "The map of deltas need not be square.", height));
            int apart = slips.Or(
                stride,
                ("there is one zero too many between the deltas", "Neighbours lie stride places apart: stride − 1 zeros between them, and none for stride 1.", stride + 1),
                ("there is one zero too few between the deltas", "Neighbours lie stride places apart. With stride 2 there is one zero between them.", Math.Max(1, stride - 1)));
            (int down, int across) = slips.Or(
                (apart, apart),
                ("only the columns were spread", BothWays, (1, apart)),
                ("only the rows were spread", BothWays, (apart, 1)),
                ("the deltas came back as they were", "For stride 1 that is right. For stride 2 there are a row and a column of zeros between neighbours.", (1, 1)));
            (int rows, int columns, bool isFirstSpread) = slips.Or(
                ((down * (height - 1)) + 1, (across * (width - 1)) + 1, false),
                ("there are zeros after the last delta, too", Between, (down * height, across * width, false)),
                ("there are zeros before the first delta", Between, (down * height, across * width, true)),
                ("there are zeros before the first delta and after the last one, too", Between, ((down * (height + 1)) - 1, (across * (width + 1)) - 1, true)));
            (int top, int left) = isFirstSpread ? (down - 1, across - 1) : (0, 0);
            bool isCrowded = slips.Made("the deltas stayed side by side", "The size is that of the spread map. At which place in it does dy[row, column] belong?");

            double[,] spread = new double[rows, columns];
            for (int row = 0; row < height; row++)
            {
                for (int column = 0; column < width; column++)
                {
                    (int u, int v) = isCrowded ? (row, column) : (top + (down * row), left + (across * column));
                    spread[u, v] = dy[row, column];
                }
            }

            return slips.Made("the deltas were repeated", "Between two deltas there is nothing: no window began there.")
                ? Grid(rows, columns, (u, v) => dy[u / stride, v / stride])
                : spread;
        },
        [
            [Rows([[2, 1], [4, 4]]), 2],
            [Rows([[2, 1], [4, 4]]), 1],
            [new double[,] { { 1, 2, 3 } }, 3],
            [new double[,] { { 5 } }, 4],
            [new double[,] { { 1 }, { -2 }, { 3 }, { -4 } }, 2],
            [new double[,] { { -1, 2, 0, 4 }, { 5, -6, 7, 8 } }, 5],
        ],
        random => [Small(random, random.Next(1, 4), random.Next(2, 4)), random.Next(1, 4)],
        solvedBy: Ready);

    /// <summary>The way back as a convolution.</summary>
    public static Exercise<TurnedKernelGradient> TurnedKernel { get; } = new(
        "06.10",
        "BackWithTurnedKernel",
        "Back with the turned kernel",
        points: 2,
        slips => (dy, w, padding) => ConvolvedBack(slips, dy, w, padding),
        [
            [new double[,] { { 5 } }, Rows([[1, 2], [3, 4]]), 0],
            [Rows([[2, 1], [4, 4]]), new double[,] { { 1, 4, 1 }, { 1, 4, 3 }, { 3, 3, 1 } }, 0],
            [Rows([[2, 1], [4, 4]]), new double[,] { { 1, 4, 1 }, { 1, 4, 3 }, { 3, 3, 1 } }, 1],
            [new double[,] { { 1, -2, 3 }, { 4, 5, -6 }, { -7, 8, 9 } }, new double[,] { { 1, 4, -1 }, { 2, -4, 3 }, { 3, 5, 6 } }, 2],
            [new double[,] { { 2, -3, 1 } }, new double[,] { { -2 } }, 0],
            [new double[,] { { 1, -2 } }, Grid(4, 4, (i, j) => (3 * i) - (2 * j) + 1), 0],
        ],
        random =>
        {
            int kernel = random.Next(2, 4);
            return [Small(random, random.Next(2, 4), random.Next(2, 4)), Small(random, kernel, kernel), random.Next(2)];
        },
        solvedBy: Ready);

    private static double[,] ConvolvedBack(Slips slips, double[,] dy, double[,] w, int padding)
    {
        int k = w.GetLength(0);
        int frame = slips.Or(
            k - 1 - padding,
            ("the padding of the way forward was forgotten", "The frame of zeros round the deltas is K − 1 − padding wide.", k - 1),
            ("the frame of zeros is K pixels wide", "A window has to touch at least one delta: K − 1 − padding.", k - padding),
            ("the padding of the way forward was used as it was", "The deltas need a frame of their own. The wider that of the image was, the narrower theirs: K − 1 − padding.", padding),
            ("there is no frame of zeros", "The first pixel met the kernel's first weight only. So the window over the deltas begins outside of them.", 0),
            ("the padding of the way forward was added to the frame", "The wider the frame of the image was, the more pixels of it are cut off on the way back.", k - 1 + padding));
        (int rows, int columns) = slips.Or(
            (dy.GetLength(0) + (2 * frame) - k + 1, dy.GetLength(1) + (2 * frame) - k + 1),
            ("the frame was counted once in the output's size", "Zeros are added left and right, above and below.", (dy.GetLength(0) + frame - k + 1, dy.GetLength(1) + frame - k + 1)),
            ("the + 1 is missing in the output's size", "A window that fits exactly has one place, not none.", (dy.GetLength(0) + (2 * frame) - k, dy.GetLength(1) + (2 * frame) - k)),
            ("the output is as large as the map of deltas", "It is the gradient of the image: as large as the image was.", (dy.GetLength(0), dy.GetLength(1))));
        int start = slips.Or(
            frame,
            ("the frame is missing in the index", "Output (0, 0) looks at rows from −frame on; what lies outside the deltas is 0.", 0),
            ("the frame was added in the index", "Is the first window inside the deltas, or above and to the left of them?", -frame));
        Func<int, int, double> weight = slips.Or<Func<int, int, double>>(
            (i, j) => w[k - 1 - i, k - 1 - j],
            ("the kernel was not turned", "The window that begins at a pixel met it with its first weight, the window before that with its second: seen from the pixel, the weights run backward. Turn the kernel by 180°.", (i, j) => w[i, j]),
            ("the kernel was only mirrored left to right", "180°: upside down as well.", (i, j) => w[i, k - 1 - j]),
            ("the kernel was only turned upside down", "180°: left to right as well.", (i, j) => w[k - 1 - i, j]),
            ("the kernel was transposed", "Rows and columns do not change places; both run the other way.", (i, j) => w[j, i]),
            ("the kernel was turned by 90° to the right", HalfATurn, (i, j) => w[k - 1 - j, i]),
            ("the kernel was turned by 90° to the left", HalfATurn, (i, j) => w[j, k - 1 - i]),
            ("the kernel was turned and transposed", "Rows and columns do not change places; both run the other way.", (i, j) => w[k - 1 - j, k - 1 - i]),
            ("the deltas were added up without the weights", "Each delta is multiplied with the weight that lies on it.", (_, _) => 1));
        Func<int, int, bool> isInside = Inside(slips, dy.GetLength(0), dy.GetLength(1));
        bool isOverwritten = slips.Made("products overwrote each other instead of being added", AddUp);

        double[,] dx = new double[rows, columns];
        foreach ((int row, int column) in PlacesOf(dx))
        {
            foreach ((int i, int j) in PlacesOf(w))
            {
                (int u, int v) = (row + i - start, column + j - start);
                if (isInside(u, v))
                {
                    dx[row, column] = (isOverwritten ? 0 : dx[row, column]) + (weight(i, j) * dy[u, v]);
                }
            }
        }

        return dx;
    }

    private static double[,] Turned(double[,] w) =>
        Grid(w.GetLength(0), w.GetLength(1), (i, j) => w[w.GetLength(0) - 1 - i, w.GetLength(1) - 1 - j]);
}
