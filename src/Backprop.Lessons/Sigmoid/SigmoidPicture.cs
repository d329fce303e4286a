using Backprop.Lessons.Chain;
using Backprop.Lessons.Display;
using Backprop.Lessons.Plots;

namespace Backprop.Lessons.Sigmoid;

/// <summary>Draws a network with its last forward pass and, if there was one for it, its last backward pass.</summary>
public static class SigmoidPicture
{
    private static IReadOnlyList<(string From, string To, string Weight)> Edges { get; } =
    [
        ("x1", "h1", "w1"), ("x2", "h1", "w2"), ("x1", "h2", "w3"), ("x2", "h2", "w4"),
        ("h1", "o1", "w5"), ("h2", "o1", "w6"),
        ("o1", "L", ""),
    ];

    /// <summary>The network alone: nodes, and edges with the names of their weights.</summary>
    public static NetworkDiagram Named() =>
        Edges.Aggregate(Nodes(_ => null), (diagram, edge) => diagram.Edge(edge.From, edge.To, edge.Weight));

    /// <summary>The network with its numbers: each weight, the value that passes it forward and the gradient that passes it back.</summary>
    /// <param name="network">A network after <see cref="SigmoidNetwork.Forward"/> and <see cref="SigmoidNetwork.Backward"/>.</param>
    /// <param name="target">The target of the backward pass.</param>
    /// <returns>The gradient on an edge is what the node on its left is handed: <c>∂L/∂pre-activation · weight</c>.</returns>
    public static NetworkDiagram Of(SigmoidNetwork network, double target)
    {
        ArgumentNullException.ThrowIfNull(network);
        var values = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["x1"] = network.Inputs.X1,
            ["x2"] = network.Inputs.X2,
            ["h1"] = network.H1,
            ["h2"] = network.H2,
            ["o1"] = network.O1,
            ["L"] = SquaredError.Value(network.O1, target),
        };

        // The partial derivative of a bias is the gradient at its neuron's pre-activation.
        var arrives = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["h1"] = network.Gradient.B1,
            ["h2"] = network.Gradient.B2,
            ["o1"] = network.Gradient.B3,
        };
        double[] weights = [.. network.Parameters];
        NetworkDiagram diagram = Nodes(name => values[name]);
        int number = 0;
        foreach ((string from, string to, string weight) in Edges.SkipLast(1))
        {
            double value = weights[number++];
            diagram = diagram.Edge(from, to, $"{weight} = {Numbers.Show(value, 3)}", values[from], arrives[to] * value);
        }

        return diagram.Edge("o1", "L", "", network.O1, SquaredError.Derivative(network.O1, target));
    }

    private static NetworkDiagram Nodes(Func<string, double?> value)
    {
        (string Name, NodeKind Kind)[] nodes =
        [
            ("x1", NodeKind.Input), ("x2", NodeKind.Input),
            ("h1", NodeKind.Neuron), ("h2", NodeKind.Neuron), ("o1", NodeKind.Neuron),
            ("L", NodeKind.Loss),
        ];
        return nodes.Aggregate(new NetworkDiagram(), (diagram, node) => diagram.Node(node.Name, node.Kind, value(node.Name)));
    }
}
