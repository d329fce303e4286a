using Backprop.Lessons.Convolution;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Networks;

/// <summary>What a network is made of.</summary>
public static class NetworkSummary
{
    /// <summary>The network as a table: each layer's output shape, parameters, and multiply-adds of the forward pass.</summary>
    /// <param name="network">The network.</param>
    /// <param name="input">The shape of a batch; with N = 1 the multiply-adds are those of one image.</param>
    /// <exception cref="ShapeException">A layer cannot take what it is given.</exception>
    public static Table Summary(this Sequential network, Shape input)
    {
        ArgumentNullException.ThrowIfNull(network);
        IReadOnlyList<Shape> shapes = network.Shapes(input);
        Table table = new Table("", "layer", "output", "parameters", "multiply-adds").Row("", "input", input.ToString(), 0, 0L);
        foreach ((int i, Layer layer) in network.Layers.Index())
        {
            table = table.Row(i + 1, layer.Name, shapes[i + 1].ToString(), CountOf(layer), layer.MultiplyAdds(shapes[i]));
        }

        return table.Row("", "all", shapes[^1].ToString(), CountOf(network), network.MultiplyAdds(input));
    }

    private static int CountOf(Layer layer) => layer.Parameters.Sum(parameter => parameter.Values.Shape.Count);
}
