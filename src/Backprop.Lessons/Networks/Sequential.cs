using Backprop.Lessons.Convolution;
using Backprop.Lessons.Display;

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
    public override Shape OutputShape(Shape input) => Through(input, (shape, layer) => layer.OutputShape(shape)).Last();

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) =>
        _layers.Zip(Through(input, (shape, layer) => layer.OutputShape(shape)).Prepend(input), (layer, shape) => layer.MultiplyAdds(shape)).Sum();

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        Tensor output = Activations(input, training)[^1];

        // What a network answers is small, and kept by those who ask batch after batch.
        return ReusesMemory ? output.Copy() : output;
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor gradient = outputGradient;
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            gradient = Numbered(i, layer => layer.Backward(gradient));
        }

        return gradient;
    }

    /// <summary>The way forward with all that is on it.</summary>
    /// <param name="input">The batch.</param>
    /// <param name="training">As in <see cref="Forward"/>.</param>
    /// <returns>The output of each layer, the last one's last.</returns>
    /// <exception cref="ShapeException">A layer cannot take what it is given.</exception>
    public IReadOnlyList<Tensor> Activations(Tensor input, bool training = false) =>
        Through(input, (activation, layer) => layer.Forward(activation, training));

    /// <summary>The network as a table: each layer's output shape, parameters, and multiply-adds of the forward pass.</summary>
    /// <param name="input">The shape of a batch; with N = 1 the multiply-adds are those of one image.</param>
    /// <exception cref="ShapeException">A layer cannot take what it is given.</exception>
    public Table Summary(Shape input)
    {
        List<Shape> shapes = [input, .. Through(input, (shape, layer) => layer.OutputShape(shape))];
        var table = new Table("", "layer", "output", "parameters", "multiply-adds").Row("", "input", input.ToString(), 0, 0L);
        for (int i = 0; i < _layers.Length; i++)
        {
            table = table.Row(i + 1, _layers[i].Name, shapes[i + 1].ToString(), CountOf(_layers[i]), _layers[i].MultiplyAdds(shapes[i]));
        }

        return table.Row("", "all", shapes[^1].ToString(), CountOf(this), MultiplyAdds(input));
    }

    private protected override IEnumerable<Layer> Inner => _layers;

    private static int CountOf(Layer layer) => layer.Parameters.Sum(parameter => parameter.Values.Shape.Count);

    // Every layer's result, the first one's first.
    private List<T> Through<T>(T input, Func<T, Layer, T> step)
    {
        var results = new List<T>();
        for (int i = 0; i < _layers.Length; i++)
        {
            results.Add(input = Numbered(i, layer => step(input, layer)));
        }

        return results;
    }

    // A layer that is given a wrong shape is named with its number.
    private T Numbered<T>(int i, Func<Layer, T> step)
    {
        try
        {
            return step(_layers[i]);
        }
        catch (ShapeException wrong)
        {
            throw wrong.InLayer(i + 1);
        }
    }
}
