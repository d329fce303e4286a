using System.Runtime.InteropServices;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Plots;

/// <summary>
/// Finds the place of each edge's label: along the edge, where it covers no node and no other label,
/// on a narrow page and on a wide one.
/// </summary>
internal static class NetworkLabels
{
    public const int LineHeight = 17;
    public const int NodeRadius = 19;

    private const double LetterWidth = 6.8;
    private const int Digits = 3;
    private const int Sweeps = 6;
    private const double Apart = 14;

    private static readonly double[] Shares = [.. Enumerable.Range(0, 29).Select(i => 0.2 + i * 0.02)];

    public static string Forward(double value) => "→ " + Numbers.Show(value, Digits);

    public static string Gradient(double value) => "← " + Numbers.Show(value, Digits);

    /// <summary>The height in pixels of what is written at an edge.</summary>
    public static int Height(DiagramEdge edge) => LineHeight * (edge.Forward, edge.Gradient) switch
    {
        (null, null) => edge.Label.Length > 0 ? 1 : 0,
        _ => edge.Label.Length > 0 ? 3 : 2,
    };

    /// <summary>For each edge the share of its length at which its label stands.</summary>
    public static double[] Place(NetworkDiagram diagram, NetworkPlan plan, IReadOnlyList<DiagramEdge> edges)
    {
        double[] best = [.. edges.Select(edge => Preferred(edge, edges, plan))];
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            for (int i = 0; i < edges.Count; i++)
            {
                if (Height(edges[i]) > 0 && !plan.TurnsAround(edges[i]))
                {
                    best[i] = Shares.Append(best[i]).MinBy(share => Cost(i, share, best, diagram, plan, edges));
                }
            }
        }

        return best;
    }

    /// <summary>The rectangle of an edge's label, in pixels of a plot this wide.</summary>
    public static Box LabelBox(DiagramEdge edge, double share, NetworkPlan plan, double plotWidth)
    {
        (double x, double y) = plan.TurnsAround(edge)
            ? ((plan.XRange.Low + plan.XRange.High) / 2, (plan[edge.From].Y + plan[edge.To].Y) / 2)
            : At(plan[edge.From], plan[edge.To], share);
        int letters = Math.Max(edge.Label.Length, Math.Max(Length(edge.Forward, Forward), Length(edge.Gradient, Gradient)));
        return new(PixelX(x, plan, plotWidth), -y * plan.Pitch, letters * LetterWidth + 4, Height(edge));

        static int Length(double? value, Func<double, string> write) => value is { } number ? write(number).Length : 0;
    }

    /// <summary>The rectangles that a node and its value take, in pixels of a plot this wide.</summary>
    public static IEnumerable<Box> NodeBoxes(DiagramNode node, NetworkPlan plan, double plotWidth)
    {
        (double x, double y) = plan[node.Name];
        double across = PixelX(x, plan, plotWidth);
        yield return new(across, -y * plan.Pitch, 2 * NodeRadius, 2 * NodeRadius);
        if (node.Value is { } value)
        {
            yield return new(across, -y * plan.Pitch + NodeRadius + 10, Numbers.Show(value, 4).Length * LetterWidth, LineHeight);
        }
    }

    // Without the margins: the page of a telephone and of a desk, or the one width there is.
    private static double[] PlotWidths(NetworkPlan plan) => plan.Width is { } width ? [width - 24] : [380, 860];

    private static double Preferred(DiagramEdge edge, IReadOnlyList<DiagramEdge> edges, NetworkPlan plan)
    {
        bool alone = edges.Count(other => plan[other.From].X < plan[edge.To].X && plan[other.To].X > plan[edge.From].X) == 1;
        return alone || plan.IsWrapped ? 0.5 : 0.36;
    }

    private static double Cost(
        int number, double share, double[] shares, NetworkDiagram diagram, NetworkPlan plan, IReadOnlyList<DiagramEdge> edges)
    {
        double cost = 30 * Math.Abs(share - Preferred(edges[number], edges, plan));
        foreach (double width in PlotWidths(plan))
        {
            Box box = LabelBox(edges[number], share, plan, width);
            cost += diagram.Nodes.SelectMany(node => NodeBoxes(node, plan, width)).Sum(box.Overlap);
            for (int other = 0; other < edges.Count; other++)
            {
                if (other == number)
                {
                    continue;
                }

                if (Height(edges[other]) > 0)
                {
                    // Labels that nearly touch read as one.
                    Box label = LabelBox(edges[other], shares[other], plan, width);
                    cost += box.Overlap(label) + 0.1 * box.Grown(Apart).Overlap(label);
                }

                cost += box.Crosses(Pixel(plan[edges[other].From], plan, width), Pixel(plan[edges[other].To], plan, width)) ? 25 : 0;
            }
        }

        return cost;
    }

    private static (double X, double Y) At((double X, double Y) from, (double X, double Y) to, double share) =>
        (from.X + (to.X - from.X) * share, from.Y + (to.Y - from.Y) * share);

    private static (double X, double Y) Pixel((double X, double Y) place, NetworkPlan plan, double plotWidth) =>
        (PixelX(place.X, plan, plotWidth), -place.Y * plan.Pitch);

    private static double PixelX(double x, NetworkPlan plan, double plotWidth) =>
        (x - plan.XRange.Low) / (plan.XRange.High - plan.XRange.Low) * plotWidth;
}

/// <summary>A rectangle around (X, Y).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    /// <summary>The rectangle with so many pixels more on each side.</summary>
    public Box Grown(double by) => new(X, Y, Width + 2 * by, Height + 2 * by);

    /// <summary>The area of both, in square pixels.</summary>
    public double Overlap(Box other) =>
        Math.Max(0, (Width + other.Width) / 2 - Math.Abs(X - other.X)) * Math.Max(0, (Height + other.Height) / 2 - Math.Abs(Y - other.Y));

    /// <summary>True if the line from one point to the other passes through.</summary>
    public bool Crosses((double X, double Y) from, (double X, double Y) to)
    {
        const int steps = 24;
        for (int i = 0; i <= steps; i++)
        {
            double x = from.X + (to.X - from.X) * i / steps;
            double y = from.Y + (to.Y - from.Y) * i / steps;
            if (Math.Abs(x - X) < Width / 2 && Math.Abs(y - Y) < Height / 2)
            {
                return true;
            }
        }

        return false;
    }
}
