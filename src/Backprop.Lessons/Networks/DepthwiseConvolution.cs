using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>
/// A convolution with one filter for each channel, which sees nothing of the other channels. A 1 × 1 convolution behind it mixes them:
/// together they need K² + F weights for each channel instead of K²·F. The idea of MobileNet.
/// </summary>
/// <remarks>Computed channel by channel with the loops of the convolution on one channel.</remarks>
public sealed class DepthwiseConvolution : Layer
{
    private readonly Parameter _filters;
    private readonly Parameter _bias;
    private readonly Sliding _sliding;
    private Tensor? _input;

    /// <summary>A layer with given filters and biases of 0.</summary>
    /// <param name="filters">The first weights, one filter for each channel: C × 1 × KH × KW. They are kept, not copied.</param>
    /// <param name="sliding">How the window moves.</param>
    /// <exception cref="ShapeException">The filters look at more than one channel.</exception>
    public DepthwiseConvolution(Tensor filters, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentNullException.ThrowIfNull(sliding);
        if (filters.C != 1)
        {
            throw new ShapeException("depthwise convolution", "filters of one channel, C×1×KH×KW", filters.Shape);
        }

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
    public override Shape OutputShape(Shape input)
    {
        if (input.C != Filters.N)
        {
            throw new ShapeException(Name, Invariant($"{Filters.N} channels, N×{Filters.N}×H×W"), input);
        }

        ConvolutionLayer.FitsImage(Name, Filters.Shape, _sliding, input);
        return _sliding.Output(input with { C = 1 }, Filters.Shape);
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => (long)OutputShape(input).Count * Filters.H * Filters.W;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        var output = new Tensor(OutputShape(input.Shape));
        _input = input;
        for (int c = 0; c < input.C; c++)
        {
            Write(ConvolutionLoops.Forward(Channel(input, c), Filters.Take([c]), [Bias.Values[c]], _sliding), output, c);
        }

        return output;
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Kept(_input);
        Fits(outputGradient, OutputShape(input.Shape));
        var inputGradient = new Tensor(input.Shape);
        var filterGradients = new List<Tensor>();
        for (int c = 0; c < input.C; c++)
        {
            (Tensor dy, Tensor x, Tensor w) = (Channel(outputGradient, c), Channel(input, c), Filters.Take([c]));
            filterGradients.Add(ConvolutionLoops.FilterGradient(dy, x, w.Shape, _sliding));
            Write(ConvolutionLoops.InputGradient(dy, w, x.Shape, _sliding), inputGradient, c);
        }

        _filters.Learn(Tensor.Stack(filterGradients));
        _bias.Learn(new Tensor(Bias.Shape, ConvolutionLoops.BiasGradient(outputGradient)));
        return inputGradient;
    }

    private static Tensor Channel(Tensor tensor, int c)
    {
        var channel = new Tensor(tensor.Shape with { C = 1 });
        int plane = tensor.H * tensor.W;
        for (int n = 0; n < tensor.N; n++)
        {
            Array.Copy(tensor.Values, ((n * tensor.C) + c) * plane, channel.Values, n * plane, plane);
        }

        return channel;
    }

    private static void Write(Tensor channel, Tensor tensor, int c)
    {
        int plane = tensor.H * tensor.W;
        for (int n = 0; n < tensor.N; n++)
        {
            Array.Copy(channel.Values, n * plane, tensor.Values, ((n * tensor.C) + c) * plane, plane);
        }
    }
}
