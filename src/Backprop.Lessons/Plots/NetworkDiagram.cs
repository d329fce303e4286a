using Backprop.Lessons.Display;

namespace Backprop.Lessons.Plots;

/// <summary>What a node of a <see cref="NetworkDiagram"/> stands for; it sets the node's colour.</summary>
public enum NodeKind
{
    /// <summary>A number that comes from outside.</summary>
    Input,

    /// <summary>A number that the network computes.</summary>
    Neuron,

    /// <summary>The number to make small.</summary>
    Loss,
}

/// <summary>
/// A picture of a small network: nodes, edges with their weights, forward values above the edges and gradients below them
/// (with 3 significant digits).
/// Immutable: every method returns a new diagram. Nodes find their places from the edges; layers run from left to right.
/// </summary>
[TypeFormatterSource(typeof(FigureFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record NetworkDiagram : IShownAsHtml
{
    internal IReadOnlyList<DiagramNode> Nodes { get; init; } = [];

    internal IReadOnlyList<DiagramEdge> Edges { get; init; } = [];

    internal string Title { get; init; } = "";

    /// <summary>A chain: the first name is an input, the last one the loss, with neurons between. A long one takes several rows.</summary>
    /// <param name="names">At least two different names.</param>
    /// <exception cref="ArgumentException">There are fewer than two names, or one comes twice.</exception>
    public static NetworkDiagram Chain(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count < 2)
        {
            throw new ArgumentException("A chain needs at least two names.", nameof(names));
        }

        return Layers([.. names.Select(name => new[] { name })]).Node(names[^1], NodeKind.Loss);
    }

    /// <summary>A network in which every node feeds every node of the next layer. The first layer is the inputs.</summary>
    /// <param name="layers">The names of the nodes, layer by layer.</param>
    /// <exception cref="ArgumentException">There are no layers, a layer is empty, or a name comes twice.</exception>
    public static NetworkDiagram Layers(params IReadOnlyList<IReadOnlyList<string>> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Count == 0 || layers.Any(layer => layer.Count == 0))
        {
            throw new ArgumentException("A network needs at least one layer, and each layer at least one name.", nameof(layers));
        }

        if (layers.SelectMany(layer => layer).GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"'{twice.Key}' names two nodes; each node needs a name of its own.", nameof(layers));
        }

        var diagram = new NetworkDiagram();
        for (int layer = 0; layer < layers.Count; layer++)
        {
            foreach (string name in layers[layer])
            {
                diagram = diagram.Node(name, layer == 0 ? NodeKind.Input : NodeKind.Neuron);
                foreach (string before in layer == 0 ? [] : layers[layer - 1])
                {
                    diagram = diagram.Edge(before, name);
                }
            }
        }

        return diagram;
    }

    /// <summary>Adds a node, or changes the one with this name.</summary>
    /// <param name="name">A short name, shown in the node.</param>
    /// <param name="kind">What it stands for.</param>
    /// <param name="value">The number shown below it; none if null.</param>
    /// <param name="at">Its place: layer 0, 1, 2… from the left, and height around 0; found from the edges if null.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public NetworkDiagram Node(string name, NodeKind kind = NodeKind.Neuron, double? value = null, (double Layer, double Height)? at = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var node = new DiagramNode(name, kind, value, at);
        return this with { Nodes = Put(Nodes, node, other => string.Equals(other.Name, name, StringComparison.Ordinal)) };
    }

    /// <summary>Adds an edge, or changes the one between these nodes.</summary>
    /// <param name="from">The name of the node that feeds.</param>
    /// <param name="to">The name of the node that is fed.</param>
    /// <param name="label">What stands on the edge, for instance <c>a = 0.5</c>.</param>
    /// <param name="forward">The value that passes forward, shown above the edge.</param>
    /// <param name="gradient">The gradient that passes back, shown below the edge.</param>
    /// <exception cref="ArgumentException">There is no node with one of the names, or the edge would close a circle.</exception>
    public NetworkDiagram Edge(string from, string to, string label = "", double? forward = null, double? gradient = null)
    {
        CheckNode(from, nameof(from));
        CheckNode(to, nameof(to));
        if (Reaches(to, from))
        {
            throw new ArgumentException($"An edge from '{from}' to '{to}' closes a circle; the forward pass would never end.", nameof(to));
        }

        var edge = new DiagramEdge(from, to, label, forward, gradient);
        return this with { Edges = Put(Edges, edge, other => other.Joins(from, to)) };
    }

    /// <summary>Puts a title over the picture.</summary>
    /// <param name="title">The title as plain text.</param>
    public NetworkDiagram Titled(string title) => this with { Title = title };

    /// <summary>The picture, with all values.</summary>
    /// <exception cref="InvalidOperationException">The diagram has no nodes.</exception>
    public Figure ToFigure() => NetworkDrawing.Still(this);

    /// <summary>The picture as an animation: values appear edge by edge, first forward, then the gradients backward.</summary>
    /// <param name="millisecondsPerStep">How long each step stays while it plays.</param>
    /// <exception cref="InvalidOperationException">The diagram has no nodes.</exception>
    public Figure Animated(int millisecondsPerStep = 700) => NetworkDrawing.Steps(this, millisecondsPerStep);

    /// <summary>The diagram in words.</summary>
    public override string ToString() => NetworkText.Describe(this);

    string IShownAsHtml.ToHtml() => FigureHtml.Write(ToFigure());

    string IShownAsHtml.ToText() => ToString();

    private static IReadOnlyList<T> Put<T>(IReadOnlyList<T> list, T item, Func<T, bool> same) =>
        list.Any(same) ? [.. list.Select(old => same(old) ? item : old)] : [.. list, item];

    private void CheckNode(string name, string argument)
    {
        if (!Nodes.Any(node => string.Equals(node.Name, name, StringComparison.Ordinal)))
        {
            throw new ArgumentException($"There is no node '{name}'. Add it with Node first; so far there are: {string.Join(", ", Nodes.Select(node => node.Name))}.", argument);
        }
    }

    private bool Reaches(string from, string to)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { from };
        bool grows = true;
        while (grows)
        {
            grows = Edges.Any(edge => reached.Contains(edge.From) && reached.Add(edge.To));
        }

        return reached.Contains(to);
    }
}

internal sealed record DiagramNode(string Name, NodeKind Kind, double? Value, (double Layer, double Height)? At);

internal sealed record DiagramEdge(string From, string To, string Label, double? Forward, double? Gradient)
{
    public bool Joins(string from, string to) =>
        string.Equals(From, from, StringComparison.Ordinal) && string.Equals(To, to, StringComparison.Ordinal);
}
