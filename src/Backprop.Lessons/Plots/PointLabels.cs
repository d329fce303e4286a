using System.Text.Json.Nodes;

namespace Backprop.Lessons.Plots;

/// <summary>
/// Finds the side of its point on which each label of a panel's scatter plots stands: above, if it covers no other
/// label and no marker there.
/// </summary>
internal static class PointLabels
{
    private const int MostPoints = 200;
    private const int Sweeps = 3;

    // The area of a plot on a page of common width, and what is drawn in it, in pixels.
    private const double PlotWidth = 620;
    private const double PlotHeight = 240;
    private const double LetterWidth = 7.5;
    private const double LineHeight = 17;
    private const double MarkerSize = 10;
    private const double Gap = 1;

    private static readonly (string Name, int Right, int Up)[] Sides =
        [("top center", 0, 1), ("middle right", 1, 0), ("middle left", -1, 0), ("bottom center", 0, -1)];

    /// <summary>Plotly's <c>textposition</c> for each of the panel's traces; null for those without labels.</summary>
    public static JsonNode?[] Place(Panel panel)
    {
        var placed = new JsonNode?[panel.Traces.Count];
        ScatterTrace[] traces = [.. panel.Traces.OfType<ScatterTrace>()];
        if (traces.All(trace => trace.Labels is null))
        {
            return placed;
        }

        int count = traces.Sum(trace => trace.X.Length);
        int[] sides = count > MostPoints ? new int[count] : Choose(Points(traces, panel));
        int at = 0;
        foreach ((int i, Trace trace) in panel.Traces.Index())
        {
            if (trace is ScatterTrace { X.Length: var length, Labels: var labels })
            {
                placed[i] = labels is null ? null : Written(sides[at..(at + length)]);
                at += length;
            }
        }

        return placed;
    }

    private static JsonNode Written(int[] sides) => sides.All(side => side == 0)
        ? JsonValue.Create(Sides[0].Name)
        : new JsonArray([.. sides.Select(side => (JsonNode?)JsonValue.Create(Sides[side].Name))]);

    private static Point[] Points(ScatterTrace[] traces, Panel panel)
    {
        (Extent across, Extent up) = (panel.XExtent, panel.YExtent);
        return
        [
            .. traces.SelectMany(trace => trace.X.Select((x, i) => new Point(
                Share(x, panel.X, across) * PlotWidth, -Share(trace.Y[i], panel.Y, up) * PlotHeight, trace.Labels?[i] ?? ""))),
        ];
    }

    private static double Share(double value, Axis axis, Extent extent)
    {
        (double low, double high) = axis.Range ?? (extent.IsEmpty ? (0, 1) : extent.Padded(axis.Log));
        return axis.Log ? Math.Log(value / low) / Math.Log(high / low) : (value - low) / (high - low);
    }

    private static int[] Choose(Point[] points)
    {
        int[] sides = new int[points.Length];
        int[] labelled = [.. Enumerable.Range(0, points.Length).Where(i => points[i].Label.Length > 0 && points[i].IsShown)];
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (int i in labelled)
            {
                sides[i] = Enumerable.Range(0, Sides.Length).MinBy(side => Cost(i, side));
            }
        }

        return sides;

        double Cost(int number, int side)
        {
            Box box = points[number].LabelBox(side);
            double outside = Math.Max(0, box.Width / 2 - box.X) + Math.Max(0, box.X + box.Width / 2 - PlotWidth);
            return outside * box.Height
                + points.Where(point => point.IsShown).Sum(point => box.Overlap(point.Marker))
                + labelled.Where(other => other != number).Sum(other => box.Overlap(points[other].LabelBox(sides[other])));
        }
    }

    /// <summary>A marker at (X, Y), in pixels from the plot's lower left corner, downwards.</summary>
    private sealed record Point(double X, double Y, string Label)
    {
        public bool IsShown => double.IsFinite(X) && double.IsFinite(Y);

        public Box Marker => new(X, Y, MarkerSize, MarkerSize);

        public Box LabelBox(int side)
        {
            (_, int right, int up) = Sides[side];
            double width = Label.Length * LetterWidth;
            return new(X + right * (MarkerSize / 2 + Gap + width / 2), Y - up * (MarkerSize / 2 + Gap + LineHeight / 2), width, LineHeight);
        }
    }
}
