using Backprop.Lessons.Convolution;
using Backprop.Lessons.Training;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>
/// A convolution with one filter for each channel, which sees nothing of the other channels. A 1 × 1 convolution behind it mixes them:
/// together they need K² + F weights for each channel instead of K²·F. The idea of MobileNet.
/// </summary>
public sealed class DepthwiseConvolution : BatchLayer
{
    private readonly Parameter _filters;
    private readonly Parameter _bias;
    private readonly Sliding _sliding;

    /// <summary>A layer with given filters and biases of 0.</summary>
    /// <param name="filters">The first weights, one filter for each channel: C × 1 × KH × KW. They are kept, not copied.</param>
    /// <param name="sliding">How the window moves.</param>
    /// <exception cref="ShapeException">The filters look at more than one channel.</exception>
    public DepthwiseConvolution(Tensor filters, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentNullException.ThrowIfNull(sliding);
        ShapeException.ThrowUnless(filters.C == 1, "depthwise convolution", "filters of one channel, C×1×KH×KW", filters.Shape);
        _filters = new Parameter("filters", filters, isWeight: true);
        _bias = new Parameter("bias", new Tensor(1, filters.N, 1, 1));
        _sliding = sliding;
    }

    /// <summary>A layer with random filters (<see cref="Initialization.Kaiming"/>) and biases of 0.</summary>
    /// <param name="channels">The channels of its images.</param>
    /// <param name="kernel">The height and width of a filter.</param>
    /// <param name="sliding">How the window moves.</param>
    /// <param name="random">Where the filters come from; the same seed brings the same filters.</param>
    public static DepthwiseConvolution Create(int channels, int kernel, Sliding sliding, Random random) =>
        new(Initialization.Kaiming(new Shape(channels, 1, kernel, kernel), random), sliding);

    /// <inheritdoc/>
    public override string Name => Invariant($"depthwise convolution {Filters.N}@{Filters.H}×{Filters.W}");

    /// <summary>The filters: C × 1 × KH × KW.</summary>
    public Tensor Filters => _filters.Values;

    /// <summary>The biases: 1 × C × 1 × 1.</summary>
    public Tensor Bias => _bias.Values;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [_filters, _bias];

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) =>
        ConvolutionPaths.Output(Name, WithChannels(input, Filters.N), Filters.Shape, _sliding);

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => (long)OutputShape(input).Count * Filters.H * Filters.W;

    /// <inheritdoc/>
    protected override int Parts(Shape input) => input.C;

    /// <inheritdoc/>
    protected override void Forward(Tensor x, Tensor y, Part part)
    {
        foreach (int c in part)
        {
            y.SetChannels(c, ConvolutionLoops.Forward(x.Channels(c), Filters.Take([c]), [Bias.Values[c]], _sliding)); // y = b + Σ w·x
        }
    }

    /// <inheritdoc/>
    protected override void Learn(Tensor dy, Tensor x, Part part)
    {
        foreach (int c in part)
        {
            Tensor delta = dy.Channels(c);
            _bias.Gradient.Values[c] = ConvolutionLoops.BiasGradient(delta)[0]; //                                                                 ∂L/∂b = Σ dy
            ConvolutionLoops.FilterGradient(delta, x.Channels(c), Filters.Shape with { N = 1 }, _sliding).Values.CopyTo(_filters.Gradient.Image(c)); // ∂L/∂w = Σ x·dy
        }
    }

    /// <inheritdoc/>
    protected override void Backward(Tensor dy, Tensor x, Tensor dx, Part part)
    {
        foreach (int c in part)
        {
            dx.SetChannels(c, ConvolutionLoops.InputGradient(dy.Channels(c), Filters.Take([c]), x.Shape with { C = 1 }, _sliding)); // ∂L/∂x = Σ w·dy
        }
    }
}
