using System.Globalization;
using static System.FormattableString;

namespace Backprop.Lessons.Plots;

/// <summary>The frames of an animation: still figures with the same panels and traces.</summary>
internal sealed record Film(IReadOnlyList<Figure> Frames, IReadOnlyList<string> Names, string Label, int MillisecondsPerFrame)
{
    public static Figure Animate(
        IReadOnlyList<Figure> frames, IReadOnlyList<string>? names, string label, int millisecondsPerFrame)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsPerFrame, 1);
        if (frames.Count == 0)
        {
            throw new ArgumentException("'frames' is empty: there is nothing to draw.", nameof(frames));
        }

        if (names is not null)
        {
            Check.SameLength(frames.Count, names.Count, nameof(frames), nameof(names));
        }

        for (int i = 0; i < frames.Count; i++)
        {
            if (frames[i].IsAnimated || !string.Equals(Cast(frames[i]), Cast(frames[0]), StringComparison.Ordinal))
            {
                throw new ArgumentException(
                    Invariant($"Frame {i} shows {Cast(frames[i])}, but frame 0 shows {Cast(frames[0])}. ")
                    + "Every frame needs the same traces in the same order.", nameof(frames));
            }
        }

        names ??= [.. Enumerable.Range(0, frames.Count).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        Figure[] alike = ShareColours(frames);
        return alike[0] with { Film = new(alike, [.. names], label, millisecondsPerFrame) };
    }

    /// <summary>The film of two figures side by side; a still one is still in every frame.</summary>
    public static Film? Beside(Figure left, Figure right)
    {
        if ((left.Film ?? right.Film) is not { } film)
        {
            return null;
        }

        if (left.Film is { } first && right.Film is { } second)
        {
            Check.SameLength(first.Frames.Count, second.Frames.Count, "frames on the left", "frames on the right");
        }

        return film with
        {
            Frames =
            [
                .. Enumerable.Range(0, film.Frames.Count)
                    .Select(i => (left.Film?.Frames[i] ?? left).Beside(right.Film?.Frames[i] ?? right)),
            ],
        };
    }

    public Film Change(Func<Figure, Figure> change) => this with { Frames = [.. Frames.Select(change)] };

    private static string Cast(Figure figure) => figure.IsAnimated
        ? "an animation"
        : string.Join(" beside ", figure.Panels.Select(panel =>
            string.Join(" + ", panel.Traces.Select(trace => trace.Kind.ToLowerInvariant()))));

    /// <summary>One colour means one value in all frames.</summary>
    private static Figure[] ShareColours(IReadOnlyList<Figure> frames)
    {
        return [.. frames.Select(figure => figure with { Panels = [.. figure.Panels.Select(ShareInPanel)] })];

        Panel ShareInPanel(Panel panel, int p) => panel with { Traces = [.. panel.Traces.Select((trace, t) => Share(trace, p, t))] };

        Trace Share(Trace trace, int p, int t) => trace switch
        {
            HeatmapTrace map => map with { Colours = All<HeatmapTrace>(p, t, other => other.ValueExtent) },
            ImageTrace { HasOwnColours: false } image => image with { Colours = All<ImageTrace>(p, t, other => other.ValueExtent) },
            GridTrace grid => grid with { Colours = All<GridTrace>(p, t, other => other.ValueExtent) },
            _ => trace,
        };

        Extent All<T>(int p, int t, Func<T, Extent> extent)
            where T : Trace =>
            frames.Select(figure => extent((T)figure.Panels[p].Traces[t])).Aggregate(Extent.Empty, (all, one) => all.And(one));
    }
}
