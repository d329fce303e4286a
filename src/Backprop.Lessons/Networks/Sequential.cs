using Backprop.Lessons.Convolution;
using Backprop.Lessons.Training;

namespace Backprop.Lessons.Networks;

/// <summary>Layers one after the other: what one gives out, the next takes in. A network is one of these.</summary>
public sealed class Sequential : Layer
{
    private readonly Layer[] _layers;

    /// <summary>Puts layers in order.</summary>
    /// <param name="layers">The layers, at least one, the input's first.</param>
    /// <exception cref="ArgumentException">There are none, or one stands there twice.</exception>
    public Sequential(params IReadOnlyList<Layer> layers)
    {
        _layers = [.. Require.NotEmpty(layers)];
        if (_layers.Distinct().Count() < _layers.Length)
        {
            throw new ArgumentException("One and the same layer stands in the network twice; it keeps what its way back needs only once. Make a second one.", nameof(layers));
        }
    }

    /// <inheritdoc/>
    public override string Name => "sequential";

    /// <summary>The layers, the input's first.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [.. _layers.SelectMany(layer => layer.Parameters)];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Tensor Values)> Statistics => [.. _layers.SelectMany(layer => layer.Statistics)];

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => Shapes(input)[^1];

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => _layers.Zip(Shapes(input), (layer, shape) => layer.MultiplyAdds(shape)).Sum();

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        Tensor output = Activations(input, training)[^1];
        return ReusesMemory ? output.Copy() : output; // what a network answers is kept by those who ask batch after batch
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor gradient = outputGradient;
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            gradient = ShapeException.InLayer(i + 1, () => _layers[i].Backward(gradient)); // ∂L/∂x of a layer is ∂L/∂y of the one before
        }

        return gradient;
    }

    /// <summary>As <see cref="Forward"/>, with what is on the way: the output of each layer, the last one's last.</summary>
    /// <exception cref="ShapeException">A layer cannot take what it is given.</exception>
    public IReadOnlyList<Tensor> Activations(Tensor input, bool training = false) =>
        Through(input, (activation, layer) => layer.Forward(activation, training));

    /// <summary>The input's shape, then that of each layer's output.</summary>
    internal IReadOnlyList<Shape> Shapes(Shape input) => [input, .. Through(input, (shape, layer) => layer.OutputShape(shape))];

    private protected override IEnumerable<Layer> Inner => _layers;

    // Every layer's result, the first one's first.
    private List<T> Through<T>(T input, Func<T, Layer, T> step)
    {
        var results = new List<T>();
        for (int i = 0; i < _layers.Length; i++)
        {
            results.Add(input = ShapeException.InLayer(i + 1, () => step(input, _layers[i])));
        }

        return results;
    }
}
