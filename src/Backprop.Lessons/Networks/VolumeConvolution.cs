using Backprop.Lessons.Convolution;
using Backprop.Lessons.Training;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>
/// A convolution with one more axis, the time of a film: a window of KT moments slides over it as it slides over rows and columns.
/// <c>y[t] = b + Σ_k w[k] ∗ x[t + k]</c>, where ∗ is the convolution of an image. (Tran and others, C3D, 2014.)
/// </summary>
/// <remarks>A batch is one film here: its N images are the T moments, in order. Along the time there is no stride and no padding.</remarks>
public sealed class VolumeConvolution : Layer
{
    private readonly Parameter[] _filters;
    private readonly Parameter _bias;
    private readonly Sliding _sliding;
    private Tensor? _film;

    /// <summary>A layer with given filters and biases of 0.</summary>
    /// <param name="filters">For each moment of the window the first weights, F × C × KH × KW, the earliest first. They are kept, not copied.</param>
    /// <param name="sliding">How the window moves over each image.</param>
    /// <exception cref="ArgumentException">There are no filters, or their shapes differ.</exception>
    public VolumeConvolution(IReadOnlyList<Tensor> filters, Sliding sliding)
    {
        Require.NotEmpty(filters);
        ArgumentNullException.ThrowIfNull(sliding);
        if (filters.FirstOrDefault(filter => filter.Shape != filters[0].Shape) is { } odd)
        {
            throw new ArgumentException(Invariant($"The filters of all moments need the shape of the first, {filters[0].Shape}; one has {odd.Shape}."), nameof(filters));
        }

        _filters = [.. filters.Select((filter, k) => new Parameter(Invariant($"filters {k}"), filter, isWeight: true))];
        _bias = new Parameter("bias", new Tensor(1, filters[0].N, 1, 1));
        _sliding = sliding;
    }

    /// <summary>A layer with random filters (<see cref="Initialization.Kaiming"/>, the moments counted) and biases of 0.</summary>
    /// <param name="channels">The channels of the film's images.</param>
    /// <param name="filters">How many filters.</param>
    /// <param name="moments">How many moments the window sees, at least 1.</param>
    /// <param name="kernel">The window's height and width.</param>
    /// <param name="sliding">How the window moves over each image.</param>
    /// <param name="random">Where the filters come from; the same seed brings the same filters.</param>
    public static VolumeConvolution Create(int channels, int filters, int moments, int kernel, Sliding sliding, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(moments, 1);
        var shape = new Shape(filters, channels, kernel, kernel);
        return new([.. Enumerable.Range(0, moments).Select(_ => Initialization.Kaiming(shape, random).Map(w => w / Math.Sqrt(moments)))], sliding);
    }

    /// <inheritdoc/>
    public override string Name => Invariant($"convolution {_bias.Values.C}@{_filters.Length}×{Window.H}×{Window.W}");

    /// <summary>The filters of each moment of the window, the earliest first: KT times F × C × KH × KW.</summary>
    public IReadOnlyList<Tensor> Filters => [.. _filters.Select(filter => filter.Values)];

    /// <summary>The biases: 1 × F × 1 × 1.</summary>
    public Tensor Bias => _bias.Values;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [.. _filters, _bias];

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        int moments = input.N - _filters.Length + 1;
        ShapeException.ThrowUnless(moments >= 1, Name, Invariant($"a film of at least {_filters.Length} images"), input);
        return ConvolutionPaths.Output(Name, WithChannels(input, Window.C), Window, _sliding) with { N = moments };
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => (long)OutputShape(input).Count * _filters.Length * Window.C * Window.H * Window.W;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        var output = new Tensor(OutputShape(input.Shape));
        _film = input;
        for (int k = 0; k < _filters.Length; k++)
        {
            double[] bias = k == 0 ? Bias.Values : new double[Bias.C];
            Tensor part = ConvolutionLoops.Forward(From(input, k, output.N), _filters[k].Values, bias, _sliding);
            output = output.Zip(part, (sum, one) => sum + one); // y[t] = b + Σ w[k] ∗ x[t + k]
        }

        return output;
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor film = Kept(_film);
        Fits(outputGradient, OutputShape(film.Shape));
        _bias.Learn(new(_bias.Values.Shape, ConvolutionLoops.BiasGradient(outputGradient))); // ∂L/∂b = Σ dy
        var inputGradient = new Tensor(film.Shape);
        for (int k = 0; k < _filters.Length; k++)
        {
            Tensor seen = From(film, k, outputGradient.N);
            _filters[k].Learn(ConvolutionLoops.FilterGradient(outputGradient, seen, Window, _sliding)); // ∂L/∂w[k] = Σ x[t + k]·dy[t]
            Tensor part = ConvolutionLoops.InputGradient(outputGradient, _filters[k].Values, seen.Shape, _sliding);
            AddAt(inputGradient, k, part); // ∂L/∂x[t + k] = Σ w[k]·dy[t], over all k
        }

        return inputGradient;
    }

    private Shape Window => _filters[0].Values.Shape;

    // So many moments of a film, from one on.
    private static Tensor From(Tensor film, int first, int count) => film.Take([.. Enumerable.Range(first, count)]);

    private static void AddAt(Tensor film, int first, Tensor part)
    {
        Span<double> moments = film.Images(first, first + part.N);
        for (int i = 0; i < moments.Length; i++)
        {
            moments[i] += part.Values[i];
        }
    }
}
