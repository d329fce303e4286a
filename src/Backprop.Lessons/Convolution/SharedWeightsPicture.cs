using Backprop.Lessons.Plots;
using static System.FormattableString;

namespace Backprop.Lessons.Convolution;

/// <summary>
/// A convolution drawn as a network of neurons: every number of the image on the left, every output on the right, and an edge for each
/// product. Edges of one colour have the same weight.
/// </summary>
public static class SharedWeightsPicture
{
    private const int Pitch = 44;
    private const double LegendHeight = 0.9;

    /// <summary>Draws the network of one channel and one filter. The kernel has at most seven weights, so that each has a colour of its own.</summary>
    /// <param name="height">The image's height.</param>
    /// <param name="width">The image's width. Height and width make at most 16 pixels.</param>
    /// <param name="kernelHeight">The kernel's height.</param>
    /// <param name="kernelWidth">The kernel's width.</param>
    /// <param name="sliding">How the window moves; one pixel at a time and no padding if null. Edges from padded zeros are not drawn.</param>
    /// <exception cref="ArgumentException">The kernel or the image is too large to be drawn, or they do not fit.</exception>
    public static Figure Of(int height, int width, int kernelHeight, int kernelWidth, Sliding? sliding = null)
    {
        Sliding way = sliding ?? Sliding.Default;
        (int weights, int pixels) = (kernelHeight * kernelWidth, height * width);
        if (weights > HouseStyle.Palette.Count || pixels > 16)
        {
            throw new ArgumentException(Invariant($"A picture has room for {HouseStyle.Palette.Count} weights and 16 pixels; here are {weights} and {pixels}. Take a smaller kernel or image."), nameof(kernelHeight));
        }

        (int rows, int columns) = (way.OutputLength(height, kernelHeight), way.OutputLength(width, kernelWidth));
        DiagramNode[] nodes = [.. Named("x", height, width, NodeKind.Input), .. Named("y", rows, columns, NodeKind.Neuron)];
        double[] x = [.. Enumerable.Range(0, nodes.Length).Select(i => i < pixels ? 0.0 : 1)];
        double[] y = [.. Heights(pixels), .. Heights(rows * columns)];
        List<Mark> marks = [];
        for (int output = 0; output < rows * columns; output++)
        {
            for (int weight = 0; weight < weights; weight++)
            {
                int u = (way.Stride * (output / columns)) + (way.Dilation * (weight / kernelWidth)) - way.Padding;
                int v = (way.Stride * (output % columns)) + (way.Dilation * (weight % kernelWidth)) - way.Padding;
                if (u >= 0 && u < height && v >= 0 && v < width)
                {
                    marks.Add(new ArrowMark((0, y[(u * width) + v]), (1, y[pixels + output]), HouseStyle.Palette[weight], 2));
                }
            }
        }

        int edges = marks.Count;
        double top = Math.Max(pixels, rows * columns) / 2.0;
        marks.AddRange(Enumerable.Range(0, weights).Select(weight => new LabelMark(
            (weight + 0.5) / weights, top + 0.4, "— " + NameOf("w", weight, kernelHeight, kernelWidth), HouseStyle.Palette[weight])));
        return new Figure(new Panel([new NodesTrace(nodes, x, y)])
        {
            X = new("") { Hidden = true, Range = (-0.15, 1.15) },
            Y = new("") { Hidden = true, Range = (-top - 0.1, top + LegendHeight) },
            Marks = marks,
        })
        {
            Height = (int)(((2 * top) + LegendHeight) * Pitch) + 40,
            Caption = Invariant($"A convolution as a network: {pixels} pixels, {rows * columns} outputs, {edges} edges, but only {weights} different weights, one colour for each."),
        };
    }

    private static IEnumerable<DiagramNode> Named(string letter, int height, int width, NodeKind kind) =>
        Enumerable.Range(0, height * width).Select(at => new DiagramNode(NameOf(letter, at, height, width), kind, Value: null, At: null));

    // A single row needs one index only.
    private static string NameOf(string letter, int at, int height, int width) =>
        height == 1 ? Invariant($"{letter}{at}") : Invariant($"{letter}{at / width}{at % width}");

    private static IEnumerable<double> Heights(int count) => Enumerable.Range(0, count).Select(i => ((count - 1) / 2.0) - i);
}
