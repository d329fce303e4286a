using Backprop.Lessons.Display;
using static System.FormattableString;

namespace Backprop.Lessons.Plots;

/// <summary>A figure in one sentence, for those who do not see it.</summary>
internal static class FigureText
{
    private const int MostTraces = 8;

    public static string Describe(Figure figure)
    {
        if (figure.Film is not { } film)
        {
            return figure.Panels is [{ Given.Frames: { } given }]
                ? $"Animation of {Count(given.Count)}. At first: {Still(figure)}."
                : Still(figure) + ".";
        }

        int last = film.Frames.Count - 1;
        string first = $"Animation of {Count(film.Frames.Count)}. At {film.Label} {film.Names[0]}: {Of(film.Frames[0])}.";
        return last == 0 ? first : $"{first} At {film.Label} {film.Names[last]}: {Of(film.Frames[last])}.";
    }

    private static string Count(int frames) => frames == 1 ? "1 frame" : Invariant($"{frames} frames");

    private static string Of(Figure frame) => frame.OwnCaption?.TrimEnd('.') ?? Still(frame);

    private static string Still(Figure figure)
    {
        string panels = string.Join("; beside it: ", figure.Panels.Select((panel, p) =>
            DescribePanel(panel, figure.Panels.Count == 1 ? figure.TitleText : panel.Title)));
        return figure.Panels.Count > 1 && figure.Title is { Length: > 0 } title ? $"\"{title}\": {panels}" : panels;
    }

    private static string DescribePanel(Panel panel, string? title)
    {
        if (panel.Traces.Count == 0)
        {
            return title is { Length: > 0 } ? $"A plot without data \"{title}\"" : "A plot without data";
        }

        string kinds = string.Join(" with ", panel.Traces.Select(trace => trace.Kind).Distinct(StringComparer.Ordinal)
            .Select((kind, i) => i == 0 ? kind : kind.ToLowerInvariant()));
        string name = title is { Length: > 0 } ? $"{kinds} \"{title}\"" : kinds;
        IEnumerable<string> traces = panel.Traces.Take(MostTraces)
            .Select(trace => trace.Name.Length > 0 ? $"{trace.Name}: {trace.Describe()}" : trace.Describe());
        string more = panel.Traces.Count > MostTraces ? Invariant($"; and {panel.Traces.Count - MostTraces} more") : "";
        string[] notes = [.. panel.Marks.Select(mark => mark.Text).Where(text => text.Length > 0)];
        string noted = notes.Length > 0 ? $"; noted: {string.Join(", ", notes)}" : "";
        string axes = panel.Traces is [ImageTrace or ColourTrace] || panel.Traces.All(trace => trace is GivenTrace { Type.Room: Room.Own }) ? "" : $", {Axes(panel)}";
        return $"{name}{axes}: {string.Join("; ", traces)}{more}{noted}";
    }

    private static string Axes(Panel panel) =>
        $"{Scale(panel.Y, "y")} against {Scale(panel.X, "x")}{Reach(panel)}";

    private static string Scale(Axis axis, string letter)
    {
        string title = axis.Title.Length > 0 ? axis.Title : letter;
        return axis.Log ? $"{title} (log scale)" : title;
    }

    private static string Reach(Panel panel)
    {
        Extent x = panel.XExtent;
        return panel.X.Labels is not null || x.IsEmpty || x.Low == x.High || panel.Traces[0] is HeatmapTrace or ImageTrace or GivenTrace { Kind: "Heat map" }
            ? ""
            : $" from {Numbers.Show(x.Low, 4)} to {Numbers.Show(x.High, 4)}";
    }
}
