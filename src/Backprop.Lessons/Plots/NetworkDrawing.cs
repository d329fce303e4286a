namespace Backprop.Lessons.Plots;

/// <summary>Draws a network diagram as a figure.</summary>
internal static class NetworkDrawing
{
    private const string EdgeColour = "#8A8A8A";
    private const string ForwardColour = "#0072B2";
    private const string GradientColour = "#B84A00"; // vermilion, darkened: small letters need contrast

    // What stands above and below the plot of a figure without axes.
    private const int MarginHeight = 40;

    public static Figure Still(NetworkDiagram diagram)
    {
        var plan = new NetworkPlan(diagram);
        return Draw(diagram, plan, NetworkLabels.Place(diagram, plan, plan.Order), Step.Everything(plan)) with { Caption = NetworkText.Describe(diagram) };
    }

    public static Figure Steps(NetworkDiagram diagram, int millisecondsPerStep)
    {
        var plan = new NetworkPlan(diagram);
        double[] shares = NetworkLabels.Place(diagram, plan, plan.Order);
        List<Step> steps = [new("start", 0, 0, Active: null, Backward: false)];
        for (int i = 0; i < plan.Order.Count; i++)
        {
            DiagramEdge edge = plan.Order[i];
            steps.Add(new($"{edge.From} → {edge.To}", i + 1, 0, edge, Backward: false));
        }

        for (int i = 0; plan.Order.Any(edge => edge.Gradient is not null) && i < plan.Order.Count; i++)
        {
            DiagramEdge edge = plan.Order[^(i + 1)];
            steps.Add(new($"{edge.From} ← {edge.To}", plan.Order.Count, i + 1, edge, Backward: true));
        }

        return Figure.Animate(
            [.. steps.Select(step => Draw(diagram, plan, shares, step))], [.. steps.Select(step => step.Name)], "step:", millisecondsPerStep) with
        {
            Caption = $"Animation of {Numbers(steps.Count)} steps, forward and then backward. {NetworkText.Describe(diagram)}",
        };

        static string Numbers(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Figure Draw(NetworkDiagram diagram, NetworkPlan plan, double[] shares, Step step)
    {
        List<Mark> marks = [];
        for (int i = 0; i < plan.Order.Count; i++)
        {
            marks.AddRange(Arrow(plan.Order[i], plan, step));
        }

        for (int i = 0; i < plan.Order.Count; i++)
        {
            bool backward = i >= plan.Order.Count - step.Backwards;
            marks.AddRange(Labels(plan.Order[i], shares[i], plan, forward: i < step.Forwards, backward));
        }

        marks.AddRange(diagram.Nodes
            .Where(node => node.Value is not null && IsKnown(node, plan, step))
            .Select(node => new LabelMark(
                plan[node.Name].X, plan[node.Name].Y, Display.Numbers.Show(node.Value!.Value, 4), HouseStyle.Ink, -NetworkLabels.NodeRadius - 10)));
        marks.AddRange(Key(diagram, plan));

        (double Low, double High) up = plan.YRange;
        bool hasKey = Key(diagram, plan).Any();
        var nodes = new NodesTrace(
            diagram.Nodes, [.. diagram.Nodes.Select(node => plan[node.Name].X)], [.. diagram.Nodes.Select(node => plan[node.Name].Y)]);
        return new Figure(new Panel([nodes])
        {
            X = new("") { Hidden = true, Range = plan.XRange },
            Y = new("") { Hidden = true, Range = (up.Low - (hasKey ? 0.2 : 0), up.High) },
            Marks = marks,
        })
        {
            Title = diagram.Title,
            Width = plan.Width,
            Height = (int)((up.High - up.Low + (hasKey ? 0.2 : 0)) * plan.Pitch) + MarginHeight,
        };
    }

    private static IEnumerable<Mark> Arrow(DiagramEdge edge, NetworkPlan plan, Step step)
    {
        bool active = edge == step.Active;
        string colour = !active ? EdgeColour : step.Backward ? GradientColour : ForwardColour;
        double width = active ? 3 : 1.5;
        (double X, double Y) from = plan[edge.From];
        (double X, double Y) to = plan[edge.To];
        if (!plan.TurnsAround(edge))
        {
            yield return active && step.Backward ? new ArrowMark(to, from, colour, width) : new ArrowMark(from, to, colour, width);
            yield break;
        }

        double right = plan.XRange.High - 0.08;
        double left = plan.XRange.Low + 0.08;
        double middle = (from.Y + to.Y) / 2;
        yield return new BentMark([from, (right, from.Y), (right, middle), (left, middle), (left, to.Y), to], colour, width);
        yield return active && step.Backward
            ? new ArrowMark((right, from.Y), from, colour, width, StartsAtNode: false)
            : new ArrowMark((left, to.Y), to, colour, width, StartsAtNode: false);
    }

    private static IEnumerable<Mark> Labels(DiagramEdge edge, double share, NetworkPlan plan, bool forward, bool backward)
    {
        (double X, double Y) from = plan[edge.From];
        (double X, double Y) to = plan[edge.To];
        (double x, double y) = plan.TurnsAround(edge)
            ? ((plan.XRange.Low + plan.XRange.High) / 2, (from.Y + to.Y) / 2)
            : (from.X + (to.X - from.X) * share, from.Y + (to.Y - from.Y) * share);
        double off = edge.Label.Length > 0 ? NetworkLabels.LineHeight : NetworkLabels.LineHeight * 0.6;
        if (edge.Label.Length > 0)
        {
            yield return new LabelMark(x, y, edge.Label, HouseStyle.Ink);
        }

        if (forward && edge.Forward is { } value)
        {
            yield return new LabelMark(x, y, NetworkLabels.Forward(value), ForwardColour, off);
        }

        if (backward && edge.Gradient is { } gradient)
        {
            yield return new LabelMark(x, y, NetworkLabels.Gradient(gradient), GradientColour, -off);
        }
    }

    /// <summary>What the two colours mean.</summary>
    private static IEnumerable<Mark> Key(NetworkDiagram diagram, NetworkPlan plan)
    {
        double y = plan.YRange.Low;
        double quarter = (plan.XRange.High - plan.XRange.Low) / 4;
        if (diagram.Edges.Any(edge => edge.Forward is not null))
        {
            yield return new LabelMark(plan.XRange.Low + quarter, y, "→ value, forward", ForwardColour);
        }

        if (diagram.Edges.Any(edge => edge.Gradient is not null))
        {
            yield return new LabelMark(plan.XRange.High - quarter, y, "← gradient, backward", GradientColour);
        }
    }

    /// <summary>A node's value is known once everything that feeds it has arrived.</summary>
    private static bool IsKnown(DiagramNode node, NetworkPlan plan, Step step) =>
        !plan.Order.Skip(step.Forwards).Any(edge => string.Equals(edge.To, node.Name, StringComparison.Ordinal));

    /// <summary>How far the passes have come: so many edges forward, and so many, from the end, backward.</summary>
    private sealed record Step(string Name, int Forwards, int Backwards, DiagramEdge? Active, bool Backward)
    {
        public static Step Everything(NetworkPlan plan) => new("", plan.Order.Count, plan.Order.Count, Active: null, Backward: false);
    }
}
