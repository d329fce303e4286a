using Backprop.Lessons.Convolution;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The gradients of lesson 06.</summary>
public static partial class ConvolutionExercises
{
    private static readonly string[] Ready =
        [nameof(ConvolutionLoops), nameof(ConvolutionMatrix), nameof(FullConvolution), nameof(SlidingPicture), "ConvolutionLayer"];

    /// <summary>The deltas of a whole map, added up.</summary>
    public static Exercise<ConvolutionBiasGradient> BiasGradient { get; } = new(
        "06.6",
        "GradientB",
        "The gradient with respect to the biases",
        points: 1,
        dy => [.. Maps(dy).Select(map => map.Sum())],
        [
            [new double[,,] { { { 2, 1 }, { 4, 4 } } }],
            [new double[,,] { { { 1, 2 } }, { { 3, -4 } } }],
            [new double[,,] { { { 5 } }, { { -1 } }, { { 2 } }, { { -3 } } }],
            [new double[,,] { { { -1, 2, -3 }, { 1, 0, 0.5 } } }],
        ],
        random => [Deltas(random, random.Next(2, 4), random.Next(2, 4), random.Next(2, 4))],
        [
            new("the mean was taken in place of the sum", "The bias is added to every pixel of its map. So the deltas of all of them add up; nothing divides them.", dy => [.. Maps(dy).Select(map => map.Average())]),
            new("the deltas overwrote each other instead of being added", "+=, not =: every pixel of the map contributes.", dy => [.. Maps(dy).Select(map => map[^1])]),
            new("only the first pixel was counted", "The bias touches every pixel of its map.", dy => [.. Maps(dy).Select(map => map[0])]),
            new("all filters were added up together", "Each filter has a bias of its own, and its own map of deltas.", dy => [.. Maps(dy).Select(_ => dy.Cast<double>().Sum())]),
        ],
        solvedBy: Ready);

    /// <summary>For each weight, all pixels that it met, each times its delta.</summary>
    public static Exercise<KernelGradient> KernelGradient { get; } = new(
        "06.7",
        "GradientW",
        "The gradient with respect to the kernel",
        points: 2,
        (x, dy, kernel, stride, padding) => HandToKernel(x, dy, kernel, stride, padding),
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
        [
            new("the result was turned by 180°", "dW[i, j] collects the pixels that were multiplied with w[i, j]. Here nothing is turned; the kernel turns in the gradient with respect to the image.", (x, dy, kernel, stride, padding) => Turned(HandToKernel(x, dy, kernel, stride, padding))),
            new("the stride was forgotten", "Delta (y, x) belongs to the window that began at (stride · y, stride · x), less the padding.", (x, dy, kernel, stride, padding) => HandToKernel(x, dy, kernel, 1, padding)),
            new("the padding was forgotten", "The window began padding pixels further up and to the left.", (x, dy, kernel, stride, padding) => HandToKernel(x, dy, kernel, stride, 0)),
            new("products overwrote each other instead of being added", "+=, not =: every weight was used at every place of the window.", (x, dy, kernel, stride, padding) => HandToKernel(x, dy, kernel, stride, padding, overwrite: true)),
            new("the mean over all places was taken", "The deltas add up. If the loss is a mean, that division is in dy already.", (x, dy, kernel, stride, padding) => Scaled(HandToKernel(x, dy, kernel, stride, padding), 1.0 / dy.Length)),
            new("the pixels were added up without the deltas", "Each pixel comes multiplied with the delta of the output that it went into.", (x, dy, kernel, stride, padding) => HandToKernel(x, Scaled(dy, 0, plus: 1), kernel, stride, padding)),
        ],
        solvedBy: Ready);

    /// <summary>For each pixel, all deltas that it reached, each times its weight.</summary>
    public static Exercise<ImageGradient> ImageGradient { get; } = new(
        "06.8",
        "GradientX",
        "The gradient with respect to the image",
        points: 3,
        (dy, w, height, width, stride, padding) => HandToImage(dy, w, height, width, stride, padding),
        [
            [new double[,,] { { { 5 } } }, new double[,,] { { { 1, 2 }, { 3, 4 } } }, 2, 2, 1, 0],
            [new double[,,] { { { 2, 1 }, { 4, 4 } } }, new double[,,] { { { 1, 4, 1 }, { 1, 4, 3 }, { 3, 3, 1 } } }, 4, 4, 1, 0],
            [new double[,,] { { { 1, 2 } }, { { 3, -1 } } }, new double[,,] { { { 1, 2 } }, { { 5, 7 } } }, 1, 4, 2, 0],
            [new double[,,] { { { 1, -2 } }, { { 3, -1 } }, { { -2, 4 } } }, new double[,,] { { { 1 }, { -2 } }, { { 5 }, { 7 } }, { { -1 }, { 3 } } }, 3, 5, 3, 0],
            [new double[,,] { { { 1, -2, 3 }, { 2, 0, -1 } } }, new double[,,] { { { 1, -1, 2 }, { 3, 2, -4 }, { -5, 1, 2 } } }, 1, 3, 2, 2],
        ],
        random =>
        {
            (int kernel, int stride, int padding, int filters) = (random.Next(2, 4), random.Next(1, 3), random.Next(2), random.Next(1, 3));
            (int h, int w) = (kernel + random.Next(2), kernel + random.Next(1, 3));
            var sliding = new Sliding(stride, padding);
            return [Deltas(random, filters, sliding.OutputLength(h, kernel), sliding.OutputLength(w, kernel)), Deltas(random, filters, kernel, kernel), h, w, stride, padding];
        },
        [
            new("only the last filter was counted", "A pixel went into every filter's map, so every filter sends a gradient back: sum over the filters.", (dy, w, height, width, stride, padding) => HandToImage(dy, w, height, width, stride, padding, from: dy.GetLength(0) - 1)),
            new("only the first filter was counted", "Loop over all filters.", (dy, w, height, width, stride, padding) => HandToImage(dy, w, height, width, stride, padding, filters: 1)),
            new("products overwrote each other instead of being added", "+=, not =: windows overlap, and a pixel is part of several.", (dy, w, height, width, stride, padding) => HandToImage(dy, w, height, width, stride, padding, overwrite: true)),
            new("the stride was forgotten", "Delta (y, x) goes back to the window that began at (stride · y, stride · x), less the padding.", (dy, w, height, width, _, padding) => HandToImage(dy, w, height, width, 1, padding)),
            new("the padding was forgotten", "The window began padding pixels further up and to the left. What falls outside the image is dropped.", (dy, w, height, width, stride, _) => HandToImage(dy, w, height, width, stride, 0)),
            new("the kernel was turned", "These loops need no turned kernel: w[i, j] sends the delta back to the very pixel that it was multiplied with.", (dy, w, height, width, stride, padding) => HandToImage(dy, w, height, width, stride, padding, turned: true)),
            new("the deltas were sent back without the weights", "The pixel was multiplied with a weight, so its gradient is the delta times that weight.", (dy, w, height, width, stride, padding) => HandToImage(dy, w, height, width, stride, padding, ones: true)),
        ],
        solvedBy: Ready);

    /// <summary>Zeros between the deltas.</summary>
    public static Exercise<SpreadDeltas> Spread { get; } = new(
        "06.9",
        "Spread",
        "Spreading the deltas",
        points: 1,
        (dy, stride) => Spaced(dy, stride, (stride * (dy.GetLength(0) - 1)) + 1, (stride * (dy.GetLength(1) - 1)) + 1),
        [
            [Rows([[2, 1], [4, 4]]), 2],
            [Rows([[2, 1], [4, 4]]), 1],
            [new double[,] { { 1, 2, 3 } }, 3],
            [new double[,] { { 5 } }, 4],
            [new double[,] { { 1 }, { -2 }, { 3 }, { -4 } }, 2],
            [new double[,] { { -1, 2, 0, 4 }, { 5, -6, 7, 8 } }, 5],
        ],
        random => [Small(random, random.Next(1, 4), random.Next(2, 4)), random.Next(1, 4)],
        [
            new("there are zeros after the last delta, too", "Zeros go between the deltas: stride · (H′ − 1) + 1 rows.", (dy, stride) => Spaced(dy, stride, stride * dy.GetLength(0), stride * dy.GetLength(1))),
            new("the deltas were repeated", "Between two deltas there is nothing: no window began there.", (dy, stride) => Grid((stride * (dy.GetLength(0) - 1)) + 1, (stride * (dy.GetLength(1) - 1)) + 1, (i, j) => dy[i / stride, j / stride])),
            new("there is one zero too many between the deltas", "Neighbours lie stride places apart: stride − 1 zeros between them, and none for stride 1.", (dy, stride) => Spaced(dy, stride + 1, ((stride + 1) * (dy.GetLength(0) - 1)) + 1, ((stride + 1) * (dy.GetLength(1) - 1)) + 1)),
            new("only the columns were spread", "The window moved in steps of the stride in both directions.", (dy, stride) => Grid(dy.GetLength(0), (stride * (dy.GetLength(1) - 1)) + 1, (i, j) => j % stride == 0 ? dy[i, j / stride] : 0)),
            new("the deltas came back as they were", "For stride 1 that is right. For stride 2 there are a row and a column of zeros between neighbours.", (dy, _) => (double[,])dy.Clone()),
        ],
        solvedBy: Ready);

    /// <summary>The way back as a convolution.</summary>
    public static Exercise<TurnedKernelGradient> TurnedKernel { get; } = new(
        "06.10",
        "BackWithTurnedKernel",
        "Back with the turned kernel",
        points: 2,
        (dy, w, padding) => Slide(dy, Turned(w), 0, 1, w.GetLength(0) - 1 - padding),
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
        [
            new("the kernel was not turned", "The window that begins at a pixel met it with its first weight, the window before that with its second: seen from the pixel, the weights run backward. Turn the kernel by 180°.", (dy, w, padding) => Slide(dy, w, 0, 1, w.GetLength(0) - 1 - padding)),
            new("the kernel was only mirrored left to right", "180°: upside down as well.", (dy, w, padding) => Slide(dy, Grid(w.GetLength(0), w.GetLength(1), (i, j) => w[i, w.GetLength(1) - 1 - j]), 0, 1, w.GetLength(0) - 1 - padding)),
            new("the kernel was only turned upside down", "180°: left to right as well.", (dy, w, padding) => Slide(dy, Grid(w.GetLength(0), w.GetLength(1), (i, j) => w[w.GetLength(0) - 1 - i, j]), 0, 1, w.GetLength(0) - 1 - padding)),
            new("the kernel was transposed", "Rows and columns do not change places; both run the other way.", (dy, w, padding) => Slide(dy, Grid(w.GetLength(0), w.GetLength(1), (i, j) => w[j, i]), 0, 1, w.GetLength(0) - 1 - padding)),
            new("the padding of the way forward was forgotten", "The frame of zeros round the deltas is K − 1 − padding wide.", (dy, w, _) => Slide(dy, Turned(w), 0, 1, w.GetLength(0) - 1)),
            new("the frame of zeros is K pixels wide", "A window has to touch at least one delta: K − 1 − padding.", (dy, w, padding) => Slide(dy, Turned(w), 0, 1, w.GetLength(0) - padding)),
        ],
        solvedBy: Ready);

    private static double[][] Maps(double[,,] dy)
    {
        int size = dy.GetLength(1) * dy.GetLength(2);
        return [.. dy.Cast<double>().Chunk(size)];
    }

    private static double[,] HandToKernel(double[,] x, double[,] dy, int kernel, int stride, int padding, bool overwrite = false)
    {
        double[,] dw = new double[kernel, kernel];
        foreach ((int row, int column) in PlacesOf(dy))
        {
            foreach ((int i, int j) in PlacesOf(dw))
            {
                (int u, int v) = ((stride * row) + i - padding, (stride * column) + j - padding);
                if (IsIn(x, u, v))
                {
                    dw[i, j] = (overwrite ? 0 : dw[i, j]) + (dy[row, column] * x[u, v]);
                }
            }
        }

        return dw;
    }

    private static double[,] HandToImage(
        double[,,] dy, double[,,] w, int height, int width, int stride, int padding,
        int from = 0, int filters = int.MaxValue, bool overwrite = false, bool turned = false, bool ones = false)
    {
        double[,] dx = new double[height, width];
        (int kh, int kw) = (w.GetLength(1), w.GetLength(2));
        for (int f = from; f < Math.Min(filters, dy.GetLength(0)); f++)
        {
            foreach ((int row, int column) in PlacesOf(new double[dy.GetLength(1), dy.GetLength(2)]))
            {
                foreach ((int i, int j) in PlacesOf(new double[kh, kw]))
                {
                    (int u, int v) = ((stride * row) + i - padding, (stride * column) + j - padding);
                    if (IsIn(dx, u, v))
                    {
                        double weight = ones ? 1 : turned ? w[f, kh - 1 - i, kw - 1 - j] : w[f, i, j];
                        dx[u, v] = (overwrite ? 0 : dx[u, v]) + (weight * dy[f, row, column]);
                    }
                }
            }
        }

        return dx;
    }

    private static double[,] Spaced(double[,] dy, int stride, int rows, int columns) =>
        Grid(rows, columns, (i, j) => i % stride == 0 && j % stride == 0 ? dy[i / stride, j / stride] : 0);

    private static double[,] Scaled(double[,] m, double factor, double plus = 0) =>
        Grid(m.GetLength(0), m.GetLength(1), (i, j) => (m[i, j] * factor) + plus);

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
