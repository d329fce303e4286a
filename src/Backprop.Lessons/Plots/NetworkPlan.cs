namespace Backprop.Lessons.Plots;

/// <summary>Where the nodes of a diagram stand: one unit across is a layer, one unit up is <see cref="Pitch"/> pixels.</summary>
internal sealed class NetworkPlan
{
    private const int LongestRow = 6;
    private const int NodesInWrappedRow = 5;

    private const int MostLooseEdges = 8;
    private const int WidthOfCrowded = 760;

    private readonly Dictionary<string, int> _depths;
    private readonly Dictionary<string, (double X, double Y)> _places;

    public NetworkPlan(NetworkDiagram diagram)
    {
        if (diagram.Nodes.Count == 0)
        {
            throw new InvalidOperationException("The diagram has no nodes yet. Add some with Node, Chain or Layers.");
        }

        _depths = Depths(diagram);
        Order = [.. diagram.Edges.OrderBy(edge => _depths[edge.From])];
        IsWrapped = IsChain(diagram) && diagram.Nodes.Count > LongestRow;
        _places = IsWrapped ? Wrapped(diagram) : Layered(diagram);
        XRange = (_places.Values.Min(place => place.X) - 0.4, _places.Values.Max(place => place.X) + 0.4);
        YRange = YRangeOf(_places);
        bool isCrowded = !IsWrapped && diagram.Edges.Count(edge => NetworkLabels.Height(edge) > 0) > MostLooseEdges;
        Width = isCrowded ? WidthOfCrowded : null;
        Pitch = IsWrapped ? 150 : RoomForLabels(diagram);
    }

    /// <summary>The edges in the order of the forward pass.</summary>
    public IReadOnlyList<DiagramEdge> Order { get; }

    /// <summary>True for a chain too long for one row.</summary>
    public bool IsWrapped { get; }

    /// <summary>The width in pixels of a diagram too crowded for a narrow page; null for one that takes the page's.</summary>
    public int? Width { get; }

    /// <summary>Pixels between neighbours in a layer.</summary>
    public int Pitch { get; }

    public (double X, double Y) this[string node] => _places[node];

    public (double Low, double High) XRange { get; }

    public (double Low, double High) YRange { get; }

    /// <summary>True for an edge from the end of one row to the start of the next.</summary>
    public bool TurnsAround(DiagramEdge edge) => IsWrapped && this[edge.To].X <= this[edge.From].X;

    private static bool IsChain(NetworkDiagram diagram) =>
        diagram.Nodes.All(node => node.At is null)
        && diagram.Edges.Count == diagram.Nodes.Count - 1
        && diagram.Edges.GroupBy(edge => edge.From, StringComparer.Ordinal).All(group => group.Count() == 1)
        && diagram.Edges.GroupBy(edge => edge.To, StringComparer.Ordinal).All(group => group.Count() == 1);

    private Dictionary<string, (double X, double Y)> Wrapped(NetworkDiagram diagram)
    {
        int rows = (diagram.Nodes.Count + NodesInWrappedRow - 1) / NodesInWrappedRow;
        int perRow = (diagram.Nodes.Count + rows - 1) / rows;
        return diagram.Nodes.OrderBy(node => _depths[node.Name])
            .Select((node, i) => (node.Name, Place: ((double)(i % perRow), -(double)(i / perRow))))
            .ToDictionary(item => item.Name, item => item.Place, StringComparer.Ordinal);
    }

    private Dictionary<string, (double X, double Y)> Layered(NetworkDiagram diagram)
    {
        var result = new Dictionary<string, (double X, double Y)>(StringComparer.Ordinal);
        foreach (IGrouping<int, DiagramNode> layer in diagram.Nodes.Where(node => node.At is null).GroupBy(node => Layer(diagram, node.Name)))
        {
            int count = layer.Count();
            foreach ((int i, DiagramNode node) in layer.Index())
            {
                result[node.Name] = (layer.Key, (count - 1) / 2.0 - i);
            }
        }

        foreach (DiagramNode node in diagram.Nodes)
        {
            if (node.At is { } at)
            {
                result[node.Name] = at;
            }
        }

        return result;
    }

    /// <summary>Just before what it feeds, for a node that nothing feeds; else after the longest way there.</summary>
    private int Layer(NetworkDiagram diagram, string node)
    {
        int depth = _depths[node];
        DiagramEdge[] outgoing = [.. diagram.Edges.Where(edge => string.Equals(edge.From, node, StringComparison.Ordinal))];
        return depth == 0 && outgoing.Length > 0 ? outgoing.Min(edge => _depths[edge.To]) - 1 : depth;
    }

    /// <summary>How many edges the longest way to each node has.</summary>
    private static Dictionary<string, int> Depths(NetworkDiagram diagram)
    {
        var longest = diagram.Nodes.ToDictionary(node => node.Name, _ => 0, StringComparer.Ordinal);
        for (int round = 0; round < longest.Count; round++)
        {
            foreach (DiagramEdge edge in diagram.Edges)
            {
                longest[edge.To] = Math.Max(longest[edge.To], longest[edge.From] + 1);
            }
        }

        return longest;
    }

    // Labels of edges between the same two layers may all come to stand over each other.
    private int RoomForLabels(NetworkDiagram diagram)
    {
        double height = YRangeOf(_places).High - YRangeOf(_places).Low;
        double needed = diagram.Edges
            .GroupBy(edge => (_places[edge.From].X, _places[edge.To].X))
            .Select(group => group.Sum(edge => NetworkLabels.Height(edge) + 6))
            .DefaultIfEmpty(0)
            .Max();
        return (int)Math.Clamp(needed / height * 1.6, 110, 200);
    }

    private static (double Low, double High) YRangeOf(Dictionary<string, (double X, double Y)> all) =>
        (all.Values.Min(place => place.Y) - 0.5, all.Values.Max(place => place.Y) + 0.5);
}
