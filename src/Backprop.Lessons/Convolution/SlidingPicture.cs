using Backprop.Lessons.Plots;
using static System.FormattableString;

namespace Backprop.Lessons.Convolution;

/// <summary>A convolution as an animation: the window moves over the image, and the output fills up.</summary>
public static class SlidingPicture
{
    private const int MostFrames = 64;
    private const int CellHeight = 26;

    /// <summary>One channel and one kernel.</summary>
    /// <param name="image">The image: H × W.</param>
    /// <param name="kernel">The kernel: KH × KW.</param>
    /// <param name="sliding">How the window moves; one pixel at a time and no padding if null.</param>
    /// <exception cref="ArgumentException">The kernel spans more than the padded image.</exception>
    public static Figure Of(double[,] image, double[,] kernel, Sliding? sliding = null) =>
        Of(Tensor.Of(image), Tensor.Of(kernel), [0], sliding ?? Sliding.Default);

    /// <summary>
    /// Channels stand below each other, and so do the maps of the output. Of more than 64 windows only every second, third… is shown.
    /// </summary>
    /// <param name="images">The images: N × C × H × W. The first is shown.</param>
    /// <param name="filters">The filters: F × C × KH × KW.</param>
    /// <param name="bias">One number per filter: F.</param>
    /// <param name="sliding">How the window moves.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Figure Of(Tensor images, Tensor filters, IReadOnlyList<double> bias, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentNullException.ThrowIfNull(sliding);
        Tensor image = images.Take([0]);
        Tensor output = ConvolutionLoops.Forward(image, filters, bias, sliding);
        string left = sliding.Padding > 0 ? "image, padded" : "image";
        return Film(Padded(image, sliding.Padding), filters, output, sliding, f => new(left, filters.N > 1 ? Invariant($"filter {f}") : "kernel", "output"));
    }

    /// <summary>The way back with one channel and one kernel: the kernel, turned by 180°, slides over the deltas in their frame of zeros.</summary>
    /// <param name="deltas">The deltas dy: H′ × W′.</param>
    /// <param name="kernel">The kernel of the way forward: KH × KW.</param>
    /// <param name="sliding">How the window moved on the way forward; one pixel at a time and no padding if null.</param>
    /// <param name="image">The image's height and width; the smallest that makes these deltas if null.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Figure Backward(double[,] deltas, double[,] kernel, Sliding? sliding = null, (int Height, int Width)? image = null)
    {
        ArgumentNullException.ThrowIfNull(deltas);
        ArgumentNullException.ThrowIfNull(kernel);
        Sliding way = sliding ?? Sliding.Default;
        (int height, int width) = image ?? (Smallest(deltas.GetLength(0), kernel.GetLength(0), way), Smallest(deltas.GetLength(1), kernel.GetLength(1), way));
        return Backward(Tensor.Of(deltas), Tensor.Of(kernel), new(1, 1, height, width), way);
    }

    /// <summary>The way back. The maps of dy stand below each other, and so do the channels of dx, which every filter reaches.</summary>
    /// <param name="deltas">The deltas dy: N × F × H′ × W′. Those of the first image are shown.</param>
    /// <param name="filters">The filters of the way forward: F × C × KH × KW.</param>
    /// <param name="input">The shape of the images: N × C × H × W.</param>
    /// <param name="sliding">How the window moved on the way forward.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Figure Backward(Tensor deltas, Tensor filters, Shape input, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(deltas);
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentNullException.ThrowIfNull(sliding);
        Tensor surrounded = FullConvolution.Surround(deltas.Take([0]), filters.Shape, input with { N = 1 }, sliding);
        Tensor turned = FullConvolution.Turn(filters);
        var back = new Sliding(dilation: sliding.Dilation);
        Tensor gradient = ConvolutionLoops.Forward(surrounded, turned, new double[turned.N], back);
        string left = sliding.Stride > 1 ? "dy, spread, in zeros" : "dy, in zeros";
        return Film(surrounded, turned, gradient, back, c => new(left, turned.N > 1 ? Invariant($"channel {c} of the kernel, turned") : "kernel, turned", "dx"));
    }

    private static int Smallest(int outputs, int kernel, Sliding sliding) =>
        Math.Max(1, (sliding.Stride * (outputs - 1)) + sliding.Span(kernel) - (2 * sliding.Padding));

    private static Figure Film(Tensor padded, Tensor filters, Tensor output, Sliding sliding, Func<int, Titles> titles)
    {
        int[] shown = Shown(output.Values.Length);
        return Figure.Animate(
            [.. shown.Select(last => Frame(padded, filters, output, sliding, last, titles))],
            [.. shown.Select(last => Invariant($"{last + 1} of {output.Values.Length}"))],
            "window",
            millisecondsPerFrame: 350);
    }

    private static int[] Shown(int windows)
    {
        int step = (windows + MostFrames - 1) / MostFrames;
        return [.. Enumerable.Range(0, windows).Where(i => i % step == 0 || i == windows - 1)];
    }

    private static Figure Frame(Tensor padded, Tensor filters, Tensor output, Sliding sliding, int last, Func<int, Titles> titles)
    {
        (int f, int y, int x) = (last / (output.H * output.W), last / output.W % output.H, last % output.W);
        Titles names = titles(f);
        Figure left = Map(Stacked(padded, 0), padded.C, names.Looked);
        Figure right = Map(Stacked(Until(output, last), 0), output.C, names.Found);
        for (int c = 0; c < padded.C; c++)
        {
            left = Looked(left, filters.Shape, sliding, (c * (padded.H + 1)) + (sliding.Stride * y), sliding.Stride * x);
        }

        return left.Beside(Map(Stacked(filters, f), filters.C, names.Window)).Beside(right.Window((f * (output.H + 1)) + y, x, 1, 1));
    }

    // The pixels that the kernel meets: one frame, or with gaps between them one frame each.
    private static Figure Looked(Figure figure, Shape filters, Sliding sliding, int row, int column)
    {
        if (sliding.Dilation == 1)
        {
            return figure.Window(row, column, filters.H, filters.W);
        }

        for (int i = 0; i < filters.H * filters.W; i++)
        {
            figure = figure.Window(row + (sliding.Dilation * (i / filters.W)), column + (sliding.Dilation * (i % filters.W)), 1, 1);
        }

        return figure;
    }

    private static Figure Map(double[,] cells, int channels, string title) => Plot.Heatmap(cells).Titled(title).Change(panel => panel with
    {
        X = panel.X with { Hidden = true },
        Y = panel.Y with { Hidden = true },
        Square = true,
        Marks = [.. Enumerable.Range(0, channels).Select(c => Outline(c * (cells.GetLength(0) + 1) / channels, cells, channels))],
    }) with
    { Height = Math.Clamp((cells.GetLength(0) * CellHeight) + 60, 320, 760) };

    // What is not computed yet is as white as the page.
    private static FrameMark Outline(int top, double[,] cells, int channels) =>
        new(new(-0.5, cells.GetLength(1) - 0.5), new(top - 0.5, top + ((cells.GetLength(0) + 1) / channels) - 1.5), []);

    private static Tensor Padded(Tensor image, int padding) => Tensor.Create(
        new(1, image.C, image.H + (2 * padding), image.W + (2 * padding)),
        (_, c, y, x) => y >= padding && y < image.H + padding && x >= padding && x < image.W + padding ? image[0, c, y - padding, x - padding] : 0);

    // What is computed up to a window; the rest is blank.
    private static Tensor Until(Tensor output, int last) =>
        new(output.Shape, [.. output.Values.Select((value, i) => i <= last ? value : double.NaN)]);

    // The channels of one image below each other, a blank row between them.
    private static double[,] Stacked(Tensor tensor, int n)
    {
        double[,] cells = new double[(tensor.C * (tensor.H + 1)) - 1, tensor.W];
        for (int row = 0; row < cells.GetLength(0); row++)
        {
            (int c, int y) = (row / (tensor.H + 1), row % (tensor.H + 1));
            for (int x = 0; x < tensor.W; x++)
            {
                cells[row, x] = y < tensor.H ? tensor[n, c, y, x] : double.NaN;
            }
        }

        return cells;
    }

    // What stands over the three panels.
    private sealed record Titles(string Looked, string Window, string Found);
}
