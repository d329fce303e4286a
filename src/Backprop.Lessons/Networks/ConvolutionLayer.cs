using Backprop.Lessons.Convolution;
using Backprop.Lessons.Convolution.Fast;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>A convolution with learned filters and biases.</summary>
public sealed class ConvolutionLayer : Layer
{
    private readonly Parameter _filters;
    private readonly Parameter _bias;
    private readonly Sliding _sliding;
    private IFastConvolution<double>? _fast;
    private Tensor? _input;
    private Tensor? _output;
    private Tensor? _inputGradient;

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
    /// True for the first layer of a network, whose ∂L/∂input nobody asks for: the fast methods then save that work, a third of the
    /// whole, and <see cref="Backward"/> returns zeros.
    /// </summary>
    public bool IsFirst { get; init; }

    /// <inheritdoc/>
    public override string Name => Invariant($"convolution {_filters.Values.N}@{_filters.Values.H}×{_filters.Values.W}");

    /// <summary>The filters: F × C × KH × KW.</summary>
    public Tensor Filters => _filters.Values;

    /// <summary>The biases: 1 × F × 1 × 1.</summary>
    public Tensor Bias => _bias.Values;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [_filters, _bias];

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        if (input.C != Filters.C)
        {
            throw new ShapeException(Name, Invariant($"{Filters.C} channels, N×{Filters.C}×H×W"), input);
        }

        FitsImage(Name, Filters.Shape, _sliding, input);
        return _sliding.Output(input, Filters.Shape);
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => (long)OutputShape(input).Count * Filters.C * Filters.H * Filters.W;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        OutputShape(input.Shape);
        _input = input;
        return Method switch
        {
            ConvolutionMethod.Loops => ConvolutionLoops.Forward(input, Filters, Bias.Values, _sliding),
            ConvolutionMethod.Matrix => ConvolutionMatrix.Forward(input, Filters, Bias.Values, _sliding),
            _ => FastForward(input),
        };
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Kept(_input);
        Fits(outputGradient, OutputShape(input.Shape));
        if (Method is ConvolutionMethod.Columns or ConvolutionMethod.Direct)
        {
            Tensor inputGradient = Result(ref _inputGradient, input.Shape);
            (Tensor filterGradient, Tensor biasGradient) = (GradientOf(_filters), GradientOf(_bias));
            Fast().Backward(input, Filters, outputGradient, IsFirst ? null : inputGradient, filterGradient, biasGradient.Values);
            _filters.Learn(filterGradient);
            _bias.Learn(biasGradient);
            return inputGradient;
        }

        _bias.Learn(new Tensor(Bias.Shape, ConvolutionLoops.BiasGradient(outputGradient)));
        if (Method == ConvolutionMethod.Loops)
        {
            _filters.Learn(ConvolutionLoops.FilterGradient(outputGradient, input, Filters.Shape, _sliding));
            return ConvolutionLoops.InputGradient(outputGradient, Filters, input.Shape, _sliding);
        }

        _filters.Learn(ConvolutionMatrix.FilterGradient(outputGradient, input, Filters.Shape, _sliding));
        return ConvolutionMatrix.InputGradient(outputGradient, Filters, input.Shape, _sliding);
    }

    private Tensor FastForward(Tensor input)
    {
        Tensor output = Result(ref _output, OutputShape(input.Shape));
        Fast().Forward(input, Filters, Bias.Values, output);
        return output;
    }

    private IFastConvolution<double> Fast()
    {
        if (_fast is null || _fast.Threads != Threads)
        {
            _fast = Method == ConvolutionMethod.Columns ? new ColumnConvolution<double>(_sliding, Threads) : new DirectConvolution<double>(_sliding, Threads);
        }

        return _fast;
    }

    internal static void FitsImage(string name, Shape filters, Sliding sliding, Shape input)
    {
        (int height, int width) = (sliding.Span(filters.H), sliding.Span(filters.W));
        if (input.H + (2 * sliding.Padding) < height || input.W + (2 * sliding.Padding) < width)
        {
            throw new ShapeException(name, Invariant($"images of at least {height}×{width} pixels, {sliding.Padding} of padding on each side included"), input);
        }
    }
}
