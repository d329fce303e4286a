using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>A convolution with learned filters and biases.</summary>
public sealed class ConvolutionLayer : Layer
{
    private readonly Parameter _filters;
    private readonly Parameter _bias;
    private readonly Sliding _sliding;
    private Tensor? _input;

    /// <summary>A layer with given filters.</summary>
    /// <param name="filters">The first weights: F × C × KH × KW. They are kept, not copied.</param>
    /// <param name="sliding">How the window moves.</param>
    public ConvolutionLayer(Tensor filters, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(filters);
        _filters = new Parameter("filters", filters);
        _bias = new Parameter("bias", new Tensor(1, filters.N, 1, 1));
        _sliding = sliding;
    }

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

        if (input.H + (2 * _sliding.Padding) < _sliding.Span(Filters.H) || input.W + (2 * _sliding.Padding) < _sliding.Span(Filters.W))
        {
            throw new ShapeException(
                Name, Invariant($"images of at least {_sliding.Span(Filters.H)}×{_sliding.Span(Filters.W)} pixels, {_sliding.Padding} of padding on each side included"), input);
        }

        return _sliding.Output(input, Filters.Shape);
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        OutputShape(input.Shape);
        _input = input;
        return ConvolutionLoops.Forward(input, Filters, Bias.Values, _sliding);
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = _input ?? throw new InvalidOperationException($"The layer '{Name}' goes back only after it went forward.");
        _filters.Learn(ConvolutionLoops.FilterGradient(outputGradient, input, Filters.Shape, _sliding));
        _bias.Learn(new Tensor(Bias.Shape, ConvolutionLoops.BiasGradient(outputGradient)));
        return ConvolutionLoops.InputGradient(outputGradient, Filters, input.Shape, _sliding);
    }
}
