using Backprop.Lessons.Display;
using Backprop.Lessons.Plots;
using static System.FormattableString;

namespace Backprop.Lessons.Convolution;

/// <summary>A small convolution to play with: six numbers in; out come shapes, counts, and the window at work in both directions.</summary>
public sealed class LayerPlayground
{
    private readonly Tensor _image;
    private readonly Tensor _filters;
    private readonly Tensor _deltas;
    private readonly Sliding _sliding;

    /// <summary>A layer with small whole numbers at random and biases of 0.</summary>
    /// <param name="size">The height and width of the image.</param>
    /// <param name="depth">The channels of the image.</param>
    /// <param name="filters">How many filters there are.</param>
    /// <param name="kernel">The height and width of each.</param>
    /// <param name="stride">How many pixels the window moves at a time.</param>
    /// <param name="padding">How many rows and columns of zeros are added on every side.</param>
    /// <param name="dilation">The distance of neighbouring pixels in the window.</param>
    /// <param name="seed">Where the numbers come from; the same seed brings the same numbers.</param>
    /// <exception cref="ArgumentException">The kernel spans more than the padded image. The message says how much too large it is.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below its least value.</exception>
    public LayerPlayground(int size, int depth, int filters, int kernel, int stride = 1, int padding = 0, int dilation = 1, int seed = 7)
    {
        var random = new Random(seed);
        _sliding = new Sliding(stride, padding, dilation);
        _image = Whole(new(1, depth, size, size), random);
        _filters = Whole(new(filters, depth, kernel, kernel), random);
        _deltas = Whole(_sliding.Output(_image.Shape, _filters.Shape), random);
    }

    /// <summary>The shape of the output: 1 × filters × H′ × W′.</summary>
    public Shape Output => _deltas.Shape;

    /// <summary>Shapes, and how many numbers and multiplications they mean.</summary>
    public Table Counts
    {
        get
        {
            Shape image = _image.Shape, filters = _filters.Shape;
            int span = _sliding.Span(filters.H);
            return new Table("", "shape", "how it comes about", "numbers")
                .Row("image", image.ToString(), "1 × depth × size × size", image.Count)
                .Row("filters and biases", filters.ToString(), Invariant($"{filters.Count} weights, {filters.N} biases"), LayerCounts.Parameters(filters))
                .Row("output", Output.ToString(), Invariant($"⌊({image.H} + 2·{_sliding.Padding} − {span}) / {_sliding.Stride}⌋ + 1 = {Output.H}"), Output.Count)
                .Row("multiplications", "", Invariant($"{Output.Count} outputs × {filters.Count / filters.N} weights"), LayerCounts.MultiplyAdds(image, filters, _sliding))
                .Row("rows (and columns) in no window", "", "the remainder of the division", _sliding.Rest(image.H, filters.H))
                .Captioned(_sliding.ToString());
        }
    }

    /// <summary>The way forward: the window moves over the image.</summary>
    public Figure Forward => SlidingPicture.Of(_image, _filters, new double[_filters.N], _sliding);

    /// <summary>The way back, for deltas at random: the turned kernels move over dy.</summary>
    public Figure Backward => SlidingPicture.Backward(_deltas, _filters, _image.Shape, _sliding);

    private static Tensor Whole(Shape shape, Random random) => Tensor.Create(shape, (_, _, _, _) => random.Next(-2, 3));
}
