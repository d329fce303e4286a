using Backprop.Lessons.Convolution;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>The gradients of lesson 06.</content>
public static partial class ConvolutionExercises
{
    private const string EveryPixel = "The bias touches every pixel of its map.";
    private const string OwnBias = "Each filter has a bias of its own, and its own map of deltas.";
    private const string SamePlaces = "Forward said output[row, column] += w[i, j] · x[u, v]. Each of the three keeps its own index on the way back.";

    private static readonly string[] Ready =
        [nameof(ConvolutionLoops), nameof(ConvolutionMatrix), nameof(FullConvolution), nameof(SlidingPicture), "ConvolutionLayer"];

    /// <summary>The deltas of a whole map, added up.</summary>
    public static Exercise<ConvolutionBiasGradient> BiasGradient { get; } = new(
        "06.6",
        "GradientB",
        "The gradient with respect to the biases",
        points: 1,
        slips => dy => ToBiases(slips, dy),
        [
            [new double[,,] { { { 2, 1 }, { 4, 4 } } }],
            [new double[,,] { { { 1, 2 } }, { { 3, -4 } } }],
            [new double[,,] { { { 5 } }, { { -1 } }, { { 2 } }, { { -3 } } }],
            [new double[,,] { { { -1, 2, -3 }, { 1, 0, 0.5 } } }],
        ],
        random => [Deltas(random, random.Next(2, 4), random.Next(2, 4), random.Next(2, 4))],
        solvedBy: Ready);

    /// <summary>For each weight, all pixels that it met, each times its delta.</summary>
    public static Exercise<KernelGradient> KernelGradient { get; } = new(
        "06.7",
        "GradientW",
        "The gradient with respect to the kernel",
        points: 2,
        slips => (x, dy, kernel, stride, padding) => ToKernel(slips, x, dy, kernel, stride, padding),
        [
            [Rows([[1, 2], [3, 4]]), new double[,] { { 5 } }, 2, 1, 0],
            [new double[,] { { 4, 5, 8, 7 }, { 1, 8, 8, 8 }, { 3, 6, 6, 4 }, { 6, 5, 7, 8 } }, Rows([[2, 1], [4, 4]]), 3, 1, 0],
            [new double[,] { { 1, -2, 3 }, { -4, 5, -6 } }, new double[,] { { 2, -1, 3, 1 }, { 1, -3, 2, 5 }, { -1, 2, 4, -2 } }, 1, 2, 2],
            [new double[,] { { 1, -2, 3, 4, -5, 6, 7 } }, new double[,] { { 2, -1, 3 } }, 3, 3, 1],
            [Rows([[1, -2], [-3, 4]]), new double[,] { { -2 } }, 2, 3, 0],
        ],
        random =>
        {
            (int kernel, int stride, int padding) = (random.Next(2, 4), random.Next(1, 3), random.Next(2));
            (int h, int w) = (kernel + random.Next(1, 3), kernel + random.Next(1, 3));
            var sliding = new Sliding(stride, padding);
            return [Small(random, h, w), Small(random, sliding.OutputLength(h, kernel), sliding.OutputLength(w, kernel)), kernel, stride, padding];
        },
        solvedBy: Ready);

    /// <summary>For each pixel, all deltas that it reached, each times its weight.</summary>
    public static Exercise<ImageGradient> ImageGradient { get; } = new(
        "06.8",
        "GradientX",
        "The gradient with respect to the image",
        points: 3,
        slips => (dy, w, height, width, stride, padding) => ToImage(slips, dy, w, height, width, stride, padding),
        [
            [new double[,,] { { { 5 } } }, new double[,,] { { { 1, 2 }, { 3, 4 } } }, 2, 2, 1, 0],
            [new double[,,] { { { 2, 1 }, { 4, 4 } } }, new double[,,] { { { 1, 4, 1 }, { 1, 4, 3 }, { 3, 3, 1 } } }, 4, 4, 1, 0],
            [new double[,,] { { { 1, 2 } }, { { 3, -1 } } }, new double[,,] { { { 1, 2 } }, { { 5, 7 } } }, 1, 4, 2, 0],
            [new double[,,] { { { 1, -2 } }, { { 3, -1 } }, { { -2, 4 } } }, new double[,,] { { { 1 }, { -2 } }, { { 5 }, { 7 } }, { { -1 }, { 3 } } }, 3, 5, 3, 0],
            [new double[,,] { { { 1, -2, 3 }, { 2, 0, -1 } } }, new double[,,] { { { 1, -1, 2 }, { 3, 2, -4 }, { -5, 1, 2 } } }, 1, 3, 2, 2],
            [new double[,,] { { { 2, -1 }, { 1, 3 } } }, new double[,,] { { { 1, 2, 5 }, { 3, 4, 6 } } }, 3, 4, 1, 0],
            [new double[,,] { { { 2, -1 }, { 1, 3 } } }, new double[,,] { { { 1, -2, 5 }, { 3, 4, -6 } } }, 3, 5, 2, 1],
        ],
        random =>
        {
            (int kernel, int stride, int padding, int filters) = (random.Next(2, 4), random.Next(1, 3), random.Next(2), random.Next(1, 3));
            (int h, int w) = (kernel + random.Next(2), kernel + random.Next(1, 3));
            var sliding = new Sliding(stride, padding);
            return [Deltas(random, filters, sliding.OutputLength(h, kernel), sliding.OutputLength(w, kernel)), Deltas(random, filters, kernel, kernel), h, w, stride, padding];
        },
        solvedBy: Ready);

    private static double[] ToBiases(Slips slips, double[,,] dy)
    {
        int filters = slips.Known("the number of filters", dy.GetLength(0));
        int height = slips.Known("the number of rows of dy", dy.GetLength(1));
        int width = slips.Known("the number of columns of dy", dy.GetLength(2));
        (int rows, int columns) = slips.Or(
            (height, width),
            ("only the first pixel was counted", EveryPixel, (1, 1)),
            ("only the first row of each map was counted", EveryPixel, (1, width)),
            ("only the first column of each map was counted", EveryPixel, (height, 1)),
            ("the last row and the last column of each map were left out", "A loop over all rows ends at row < dy.GetLength(1).", (height - 1, width - 1)),
            ("the columns were counted by the number of rows", "A map need not be square: dy.GetLength(1) rows and dy.GetLength(2) columns.", (height, height)));
        (int length, Func<int, int, int, int> index) = slips.Or<(int, Func<int, int, int, int>)>(
            (filters, (f, _, _) => f),
            ("there is one sum for each column, not for each filter", OwnBias, (width, (_, _, column) => column)),
            ("there is one sum for each row, not for each filter", OwnBias, (height, (_, row, _) => row)),
            ("there is one number for all filters together", OwnBias, (1, (_, _, _) => 0)));
        bool isOverwritten = slips.Made("the deltas overwrote each other instead of being added", "+=, not =: every pixel of the map contributes.");

        double[] db = new double[length];
        for (int f = 0; f < filters; f++)
        {
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    int k = index(f, row, column);
                    db[k] = (isOverwritten ? 0 : db[k]) + dy[f, row, column];
                }
            }
        }

        return slips.OrElse<double[]>(
            () => db,
            ("the mean was taken in place of the sum", "The bias is added to every pixel of its map. So the deltas of all of them add up; nothing divides them.", () => [.. db.Select(sum => sum / (height * width))]),
            ("all filters were added up together", OwnBias, () => [.. db.Select(_ => db.Sum())]));
    }

    private static double[,] ToKernel(Slips slips, double[,] x, double[,] dy, int kernel, int stride, int padding)
    {
        (int rows, int columns) = slips.Or(
            (kernel, kernel),
            ("the kernel's size was computed as H − H′ + 1", "That holds for stride 1 without padding. The kernel's size is an argument.", (x.GetLength(0) - dy.GetLength(0) + 1, x.GetLength(1) - dy.GetLength(1) + 1)));
        Func<int, int, int, int, (int Row, int Column)> place = slips.Or(
            Meets(slips, stride, padding),
            ("the pixel was read where the delta stands", SamePlaces, (row, column, _, _) => (row, column)),
            ("the pixel was read where the weight stands", SamePlaces, (_, _, i, j) => (i, j)));
        Func<int, int, int, int, double> delta = slips.Or<Func<int, int, int, int, double>>(
            (row, column, _, _) => dy[row, column],
            ("the pixels were added up without the deltas", "Each pixel comes multiplied with the delta of the output that it went into.", (_, _, _, _) => 1),
            ("the delta was read where the weight stands", SamePlaces, (_, _, i, j) => IsIn(dy, i, j) ? dy[i, j] : 0));
        Func<int, int, bool> isInside = Inside(slips, x.GetLength(0), x.GetLength(1));
        bool isOverwritten = slips.Made("products overwrote each other instead of being added", "+=, not =: every weight was used at every place of the window.");

        double[,] dw = new double[rows, columns];
        foreach ((int row, int column) in PlacesOf(dy))
        {
            for (int i = 0; i < kernel; i++)
            {
                for (int j = 0; j < kernel; j++)
                {
                    (int u, int v) = place(row, column, i, j);
                    if (isInside(u, v))
                    {
                        dw[i, j] = (isOverwritten ? 0 : dw[i, j]) + (delta(row, column, i, j) * x[u, v]);
                    }
                }
            }
        }

        return slips.OrElse(
            () => dw,
            ("the result was turned by 180°", "dW[i, j] collects the pixels that were multiplied with w[i, j]. Here nothing is turned; the kernel turns in the gradient with respect to the image.", () => Turned(dw)),
            ("the mean over all places was taken", "The deltas add up. If the loss is a mean, that division is in dy already.", () => Grid(rows, columns, (i, j) => dw[i, j] / dy.Length)));
    }

    private static double[,] ToImage(Slips slips, double[,,] dy, double[,,] w, int height, int width, int stride, int padding)
    {
        (int filters, int kh, int kw) = (dy.GetLength(0), w.GetLength(1), w.GetLength(2));
        (int first, int end) = slips.Or(
            (0, filters),
            ("only the last filter was counted", "A pixel went into every filter's map, so every filter sends a gradient back: sum over the filters.", (filters - 1, filters)),
            ("only the first filter was counted", "Loop over all filters.", (0, 1)));
        int across = slips.Or(kw, ("the kernel's width was taken from its height", "A kernel need not be square: w.GetLength(1) rows and w.GetLength(2) columns.", kh));
        Func<int, int, int, double> weight = slips.Or<Func<int, int, int, double>>(
            (f, i, j) => w[f, i, j],
            ("the kernel was turned", "These loops need no turned kernel: w[i, j] sends the delta back to the very pixel that it was multiplied with.", (f, i, j) => w[f, kh - 1 - i, kw - 1 - j]),
            ("i and j of the kernel changed places", "i counts the kernel's rows and j its columns, here as on the way forward.", (f, i, j) => w[f, j, i]),
            ("the deltas were sent back without the weights", "The pixel was multiplied with a weight, so its gradient is the delta times that weight.", (_, _, _) => 1),
            ("all filters used the weights of the first one", "Each filter sends its deltas back through its own weights.", (_, i, j) => w[0, i, j]));
        Func<int, int, int, double> delta = slips.Or<Func<int, int, int, double>>(
            (f, row, column) => dy[f, row, column],
            ("the weights were added up without the deltas", "What comes back from the loss at each place of the window?", (_, _, _) => 1),
            ("all filters used the deltas of the first one", "Each filter has a map of deltas of its own.", (_, row, column) => dy[0, row, column]));
        Func<int, int, int, int, (int Row, int Column)> meets = Meets(slips, stride, padding);
        bool isUncut = slips.Made("the image came back with its frame of zeros", "Only the image's own pixels are asked for: cut the padding off, on all four sides.");
        int frame = isUncut ? padding : 0;
        Func<int, int, bool> isInside = Inside(slips, height + (2 * frame), width + (2 * frame));
        bool isOverwritten = slips.Made("products overwrote each other instead of being added", "+=, not =: windows overlap, and a pixel is part of several.");
        bool isMean = slips.Made("the mean over the windows of a pixel was taken", "A pixel went into several windows, in full into each. So their gradients add up.");

        double[,] dx = new double[height + (2 * frame), width + (2 * frame)];
        double[,] windows = new double[dx.GetLength(0), dx.GetLength(1)];
        for (int f = first; f < end; f++)
        {
            for (int at = 0; at < dy.GetLength(1) * dy.GetLength(2) * kh * across; at++)
            {
                (int place, int i, int j) = (at / (kh * across), at / across % kh, at % across);
                (int row, int column) = (place / dy.GetLength(2), place % dy.GetLength(2));
                (int u, int v) = meets(row, column, i, j);
                (u, v) = (u + frame, v + frame);
                if (isInside(u, v))
                {
                    dx[u, v] = (isOverwritten ? 0 : dx[u, v]) + (weight(f, i, j) * delta(f, row, column));
                    windows[u, v] += f == first ? 1 : 0;
                }
            }
        }

        return slips.OrElse(
            () => isMean ? Grid(dx.GetLength(0), dx.GetLength(1), (u, v) => dx[u, v] / Math.Max(1, windows[u, v])) : dx,
            ("the mean over the filters was taken", "Every filter used the pixel, each in full: their gradients add up.", () => Grid(dx.GetLength(0), dx.GetLength(1), (u, v) => dx[u, v] / filters)));
    }

    private static bool IsIn(double[,] m, int row, int column) =>
        row >= 0 && row < m.GetLength(0) && column >= 0 && column < m.GetLength(1);

    private static double[,,] Deltas(Random random, int filters, int rows, int columns)
    {
        double[,,] deltas = new double[filters, rows, columns];
        for (int i = 0; i < deltas.Length; i++)
        {
            deltas[i / (rows * columns), i / columns % rows, i % columns] = random.Next(1, 10);
        }

        return deltas;
    }
}
