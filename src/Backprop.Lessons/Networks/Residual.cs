using Backprop.Lessons.Convolution;
using Backprop.Lessons.Training;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>
/// A skip connection: <c>y = F(x) + x</c>. On the way back the gradient takes both ways, <c>∂L/∂x = (∂F/∂x)ᵀ·∂L/∂y + ∂L/∂y</c>, and the
/// second one cannot fade. (He and others, 2015.)
/// </summary>
public sealed class Residual : Layer
{
    private readonly Sequential _inner;
    private readonly Layer? _projection;
    private Shape? _output;

    /// <summary>A skip connection around layers that keep the shape.</summary>
    /// <param name="layers">The layers F.</param>
    public Residual(params IReadOnlyList<Layer> layers)
        : this(new Sequential(layers), projection: null)
    {
    }

    /// <summary>A skip connection around layers that change the shape: <c>y = F(x) + P(x)</c>.</summary>
    /// <param name="inner">The layers F.</param>
    /// <param name="projection">P brings x to the shape of F(x), mostly a 1 × 1 convolution; null for x itself.</param>
    public Residual(Sequential inner, Layer? projection)
    {
        ArgumentNullException.ThrowIfNull(inner);
        (_inner, _projection) = (inner, projection);
    }

    /// <inheritdoc/>
    public override string Name => Invariant($"residual of {_inner.Layers.Count} layers{(_projection is null ? "" : " and a projection")}");

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [.. _inner.Parameters, .. _projection?.Parameters ?? []];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Tensor Values)> Statistics => [.. _inner.Statistics, .. _projection?.Statistics ?? []];

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        Shape output = _inner.OutputShape(input);
        Shape skip = _projection?.OutputShape(input) ?? input;
        return output == skip
            ? output
            : throw new ShapeException(Name, Invariant($"inner layers that give {skip}, as the skip connection does; they give {output}"), input);
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => _inner.MultiplyAdds(input) + (_projection?.MultiplyAdds(input) ?? 0);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        _output = OutputShape(input.Shape);
        Tensor skip = _projection?.Forward(input, training) ?? input;
        return _inner.Forward(input, training).Zip(skip, (f, x) => f + x); // y = F(x) + x
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Fits(outputGradient, _output ?? throw NotForward());
        Tensor skip = _projection?.Backward(outputGradient) ?? outputGradient;
        return _inner.Backward(outputGradient).Zip(skip, (dF, dx) => dF + dx); // ∂L/∂x = (∂F/∂x)ᵀ·dy + dy
    }

    private protected override IEnumerable<Layer> Inner => _projection is null ? [_inner] : [_inner, _projection];
}
