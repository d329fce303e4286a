using Backprop.Lessons.Display;
using static System.FormattableString;

namespace Backprop.Lessons.Plots;

/// <summary>A network diagram in words.</summary>
internal static class NetworkText
{
    private const int MostEdges = 16;

    public static string Describe(NetworkDiagram diagram)
    {
        string title = diagram.Title.Length > 0 ? $" \"{diagram.Title}\"" : "";
        string nodes = string.Join(", ", diagram.Nodes.Select(Node));
        string edges = string.Join("; ", diagram.Edges.Take(MostEdges).Select(Edge));
        string more = diagram.Edges.Count > MostEdges ? Invariant($"; and {diagram.Edges.Count - MostEdges} more edges") : "";
        return $"Network diagram{title} with {nodes}{(edges.Length > 0 ? ": " + edges : "")}{more}.";
    }

    private static string Node(DiagramNode node)
    {
        string name = node.Value is { } value ? $"{node.Name} = {Numbers.Show(value, 4)}" : node.Name;
        return node.Kind switch
        {
            NodeKind.Input => $"input {name}",
            NodeKind.Loss when node.Name.Equals("loss", StringComparison.OrdinalIgnoreCase) => name,
            NodeKind.Loss => $"loss {name}",
            _ => name,
        };
    }

    private static string Edge(DiagramEdge edge)
    {
        string?[] parts =
        [
            edge.Label.Length > 0 ? edge.Label : null,
            edge.Forward is { } value ? $"forward {Numbers.Show(value, 4)}" : null,
            edge.Gradient is { } gradient ? $"gradient {Numbers.Show(gradient, 4)}" : null,
        ];
        string said = string.Join(", ", parts.Where(part => part is not null));
        return $"{edge.From} to {edge.To}{(said.Length > 0 ? " (" + said + ")" : "")}";
    }
}
