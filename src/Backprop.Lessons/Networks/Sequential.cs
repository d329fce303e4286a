using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>Layers one after the other: what one gives out, the next takes in. A network is one of these.</summary>
public sealed class Sequential : Layer
{
    private readonly Layer[] _layers;

    /// <summary>Puts layers in order.</summary>
    /// <param name="layers">The layers, at least one, the input's first.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public Sequential(params IReadOnlyList<Layer> layers) => _layers = [.. Require.NotEmpty(layers)];

    /// <inheritdoc/>
    public override string Name => "sequential";

    /// <summary>The layers, the input's first.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [.. _layers.SelectMany(layer => layer.Parameters)];

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => _layers.Aggregate(input, (shape, layer) => layer.OutputShape(shape));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false) =>
        _layers.Aggregate(input, (activation, layer) => layer.Forward(activation, training));

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient) =>
        _layers.Reverse().Aggregate(outputGradient, (gradient, layer) => layer.Backward(gradient));
}
