using Backprop.Lessons.Convolution;
using Backprop.Lessons.Convolution.Fast;
using Backprop.Lessons.Training;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>A convolution with learned filters and biases. <see cref="ConvolutionLoops"/> has its sums, written out.</summary>
public sealed class ConvolutionLayer : BatchLayer
{
    private readonly Parameter _filters;
    private readonly Parameter _bias;
    private readonly Sliding _sliding;
    private IFastConvolution<double>? _convolution;

    /// <summary>A layer with given filters.</summary>
    /// <param name="filters">The first weights: F × C × KH × KW. They are kept, not copied.</param>
    /// <param name="sliding">How the window moves.</param>
    public ConvolutionLayer(Tensor filters, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(filters);
        _filters = new Parameter("filters", filters, isWeight: true);
        _bias = new Parameter("bias", new Tensor(1, filters.N, 1, 1));
        _sliding = sliding;
    }

    /// <summary>A layer with random filters (<see cref="Initialization.Kaiming"/>) and biases of 0.</summary>
    /// <param name="channels">The channels of its images.</param>
    /// <param name="filters">How many filters: the channels of its output.</param>
    /// <param name="kernel">The height and width of a filter.</param>
    /// <param name="sliding">How the window moves.</param>
    /// <param name="random">Where the filters come from; the same seed brings the same filters.</param>
    /// <param name="method">The way to compute it.</param>
    public static ConvolutionLayer Create(
        int channels, int filters, int kernel, Sliding sliding, Random random, ConvolutionMethod method = ConvolutionMethod.Matrix) =>
        new(Initialization.Kaiming(new Shape(filters, channels, kernel, kernel), random), sliding) { Method = method };

    /// <summary>The way to compute it: all give the same numbers, up to rounding.</summary>
    public ConvolutionMethod Method { get; init; } = ConvolutionMethod.Matrix;

    /// <summary>
    /// True for the first layer of a network, whose ∂L/∂input nobody asks for: that work, a third of the whole, is then saved, and
    /// <see cref="Layer.Backward"/> returns zeros.
    /// </summary>
    public bool IsFirst { get; init; }

    /// <inheritdoc/>
    public override string Name => Invariant($"convolution {Filters.N}@{Filters.H}×{Filters.W}");

    /// <summary>The filters w: F × C × KH × KW.</summary>
    public Tensor Filters => _filters.Values;

    /// <summary>The biases b: 1 × F × 1 × 1.</summary>
    public Tensor Bias => _bias.Values;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [_filters, _bias];

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => ConvolutionPaths.Output(Name, WithChannels(input, Filters.C), Filters.Shape, _sliding);

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => (long)OutputShape(input).Count * Filters.C * Filters.H * Filters.W;

    /// <inheritdoc/>
    protected override int Parts(Shape input) => 1; // the convolution shares the batch itself

    /// <inheritdoc/>
    protected override void Prepare(Tensor x, bool training)
    {
        if (_convolution is null || _convolution.Threads != Threads)
        {
            _convolution = ConvolutionPaths.Of(Method, _sliding, Threads);
        }
    }

    /// <inheritdoc/>
    protected override void Forward(Tensor x, Tensor y, Part part) =>
        _convolution!.Forward(x, Filters, Bias.Values, y); // y = b + Σ w·x over the window

    /// <inheritdoc/>
    protected override void Backward(Tensor dy, Tensor x, Tensor dx, Part part) => // ∂L/∂x = Σ w·dy, ∂L/∂w = Σ x·dy, ∂L/∂b = Σ dy
        _convolution!.Backward(x, Filters, dy, IsFirst ? null : dx, _filters.Gradient, _bias.Gradient.Values);
}
