using Backprop.Lessons.Display;

namespace Backprop.Lessons.Plots;

/// <summary>
/// A plot: data, axes and, for an animation, frames, after Plotly's open figure schema. Immutable: every method returns a new figure.
/// The last expression of a cell shows it; <see cref="Plot"/> makes it.
/// </summary>
[TypeFormatterSource(typeof(FigureFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record Figure : IShownAsHtml
{
    private readonly string? _caption;

    internal Figure(params IReadOnlyList<Panel> panels) => Panels = panels;

    internal IReadOnlyList<Panel> Panels { get; init; }

    internal string? Title { get; init; }

    /// <summary>True for a picture without scales.</summary>
    internal bool IsDrawing => Panels.All(panel => panel.X.Hidden);

    /// <summary>The width in pixels; null for that of the page.</summary>
    internal int? Width { get; init; }

    /// <summary>The height in pixels.</summary>
    internal int Height { get; init; } = HouseStyle.Height;

    /// <summary>The frames of an animation; null for a still picture.</summary>
    internal Film? Film { get; init; }

    /// <summary>True if it has frames, its own or some that came as JSON.</summary>
    internal bool IsAnimated => FrameCount > 0;

    /// <summary>How many frames it has; 0 for a still picture.</summary>
    internal int FrameCount => Film?.Frames.Count ?? Panels.Max(panel => panel.Given?.Frames?.Count ?? 0);

    /// <summary>Its title, also one that came as JSON.</summary>
    internal string? TitleText => Title ?? (Panels is [{ Given: { } given }] ? given.Title : null);

    /// <summary>What its author says of it, if anything.</summary>
    internal string? OwnCaption => _caption;

    /// <summary>The figure in words, for screen readers and terminals. Unless set, it is made from the data.</summary>
    public string Caption
    {
        get => _caption ?? FigureText.Describe(this);
        init => _caption = value;
    }

    /// <summary>Puts a title over the figure. A long one is broken into lines.</summary>
    /// <param name="title">The title as plain text.</param>
    public Figure Titled(string title) =>
        this with { Title = title, Film = Film?.Change(frame => frame.Titled(title)) };

    /// <summary>Names the horizontal axis; in a figure with several panels, that of the last one.</summary>
    /// <param name="title">What is measured, with its unit if it has one.</param>
    /// <param name="log">True for a logarithmic scale. Values that are not positive become gaps.</param>
    /// <param name="range">The first and the last value shown, also on a log axis in the unit of the data; all data if null.</param>
    /// <exception cref="ArgumentException">The range is empty, not finite, or not positive on a log axis.</exception>
    public Figure XAxis(string title, bool log = false, (double Low, double High)? range = null)
    {
        Check.Range(range, log);
        return Change(panel => panel with { X = panel.X with { Title = title, Log = log, Range = range ?? panel.X.Range } });
    }

    /// <summary>Names the vertical axis; in a figure with several panels, that of the last one.</summary>
    /// <inheritdoc cref="XAxis"/>
    public Figure YAxis(string title, bool log = false, (double Low, double High)? range = null)
    {
        Check.Range(range, log);
        return Change(panel => panel with { Y = panel.Y with { Title = title, Log = log, Range = range ?? panel.Y.Range } });
    }

    /// <summary>Names the upright axis of a picture in space.</summary>
    /// <param name="title">What is measured, with its unit if it has one.</param>
    /// <param name="range">The first and the last value shown; all data if null. An animation needs one, or its axis jumps.</param>
    /// <exception cref="ArgumentException">The range is empty or not finite, or the figure is flat.</exception>
    public Figure ZAxis(string title, (double Low, double High)? range = null)
    {
        Check.Range(range, log: false);
        return Panels[^1].IsThreeDimensional
            ? Change(panel => panel with { Z = new(title) { Range = range } })
            : throw new ArgumentException("A flat plot has no z axis. Name its y axis with YAxis.", nameof(title));
    }

    /// <summary>Draws another figure's data over this one's, on this one's axes.</summary>
    /// <param name="other">A still figure with one panel.</param>
    /// <exception cref="ArgumentException"><paramref name="other"/> is animated or has several panels, it has no axes, only one of the two is 3-D, or both have named columns with different names.</exception>
    public Figure With(Figure other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.IsAnimated || other.Panels.Count > 1)
        {
            throw new ArgumentException(
                "Only a still figure with one panel can be drawn over another. Put the data together first, then call Animate or Beside.",
                nameof(other));
        }

        Panel added = other.Panels[0];
        if (added.IsThreeDimensional != Panels[^1].IsThreeDimensional)
        {
            throw new ArgumentException("A surface and a flat plot do not share axes. Use Beside to show both.", nameof(other));
        }

        if (Panels[^1].X.Labels is { } labels && added.X.Labels is { } others && !labels.SequenceEqual(others, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"The bars have the names {string.Join(", ", labels)} here and {string.Join(", ", others)} there; both need the same.", nameof(other));
        }

        if (added.Traces.OfType<GivenTrace>().FirstOrDefault(trace => trace.Type.Room == Room.Own) is { } alone)
        {
            throw new ArgumentException($"A {alone.Kind.ToLowerInvariant()} has no axes that it could share. Use Beside to show both.", nameof(other));
        }

        return Change(panel => panel with
        {
            Traces = [.. panel.Traces, .. added.Traces.Select(trace => trace is GivenTrace given ? given with { KeepsAxes = false } : trace)],
            Marks = [.. panel.Marks, .. added.Marks],
        });
    }

    /// <summary>Renames the data drawn last.</summary>
    /// <param name="name">The name for the legend.</param>
    public Figure Named(string name) => Panels[^1].Traces.Count == 0
        ? this
        : Change(panel => panel with { Traces = [.. panel.Traces.SkipLast(1), panel.Traces[^1] with { Name = name }] });

    /// <summary>Writes a text with an arrow to a point.</summary>
    /// <param name="x">The point's place, in the unit of the horizontal axis.</param>
    /// <param name="y">The point's height, in the unit of the vertical axis.</param>
    /// <param name="text">What to say about it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is not finite.</exception>
    public Figure Note(double x, double y, string text) =>
        Marked(new NoteMark(Check.Finite(x), Check.Finite(y), text));

    /// <summary>Draws an arrow from one point to another, for instance a step or a gradient.</summary>
    /// <param name="from">Where it begins, in the units of the axes.</param>
    /// <param name="to">Where its head is.</param>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is not finite.</exception>
    public Figure Arrow((double X, double Y) from, (double X, double Y) to) =>
        Marked(new VectorMark((Check.Finite(from.X), Check.Finite(from.Y)), (Check.Finite(to.X), Check.Finite(to.Y))));

    /// <summary>Draws a dashed line across the plot.</summary>
    /// <param name="y">Its height, in the unit of the vertical axis.</param>
    /// <param name="label">What it stands for; may be empty.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="y"/> is not finite.</exception>
    public Figure HorizontalLine(double y, string label = "") => Marked(new LineMark(Check.Finite(y), Horizontal: true, label));

    /// <summary>Draws a dashed line from bottom to top.</summary>
    /// <param name="x">Its place, in the unit of the horizontal axis.</param>
    /// <param name="label">What it stands for; may be empty.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is not finite.</exception>
    public Figure VerticalLine(double x, string label = "") => Marked(new LineMark(Check.Finite(x), Horizontal: false, label));

    /// <summary>Frames some cells of a heat map, for instance the window that a convolution looks at.</summary>
    /// <param name="row">The first row.</param>
    /// <param name="column">The first column.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no row or no column in the window.</exception>
    public Figure Window(int row, int column, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        return Marked(new BoxMark(new(column - 0.5, column + columns - 0.5), new(row - 0.5, row + rows - 0.5)));
    }

    /// <summary>Places another figure to the right of this one. Two or three fit in a row.</summary>
    /// <param name="other">Another figure; if both are animated, with as many frames.</param>
    /// <exception cref="ArgumentException">Both are animated and their frames differ in number, or an animation or a grid of plots came as JSON.</exception>
    public Figure Beside(Figure other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Panels.Concat(other.Panels).Select(panel => panel.Given?.WhyAlone).FirstOrDefault(why => why is not null) is { } reason)
        {
            throw new ArgumentException($"{reason}, so it cannot stand beside another figure.", nameof(other));
        }

        return new Figure([.. AsPanels(this), .. AsPanels(other)])
        {
            Height = Math.Max(Height, other.Height),
            Film = Film.Beside(this, other),
        };

        static IEnumerable<Panel> AsPanels(Figure figure) => figure.Panels.Count > 1
            ? figure.Panels
            : [figure.Panels[0] with { Title = figure.TitleText ?? figure.Panels[0].Title }];
    }

    /// <summary>Makes an animation with a slider and a play button. The axes cover all frames, so nothing jumps.</summary>
    /// <param name="frames">One figure for each moment, drawn alike: the same number and kinds of traces in each.</param>
    /// <param name="names">What the slider says at each frame; 0, 1, 2… if null.</param>
    /// <param name="label">What the slider counts, for instance <c>epoch</c>.</param>
    /// <param name="millisecondsPerFrame">How long each frame stays while it plays.</param>
    /// <exception cref="ArgumentException">There are no frames, frames differ in their traces, or names and frames differ in number.</exception>
    public static Figure Animate(
        IReadOnlyList<Figure> frames, IReadOnlyList<string>? names = null, string label = "frame", int millisecondsPerFrame = 80) =>
        Film.Animate(frames, names, label, millisecondsPerFrame);

    /// <summary>
    /// A figure from Plotly JSON, which every library of the Plotly family writes. It keeps what the JSON says, with frames, and gets the size
    /// of the course's figures if it names none, the course's look if it has no template, and a caption. What older versions of plotly.js
    /// understood, such as a title that is a string, is written as today's does. <see cref="ToJson"/> is the way back.
    /// </summary>
    /// <param name="json">An object with <c>data</c>, a list of traces, and if need be <c>layout</c>, <c>frames</c> and <c>config</c>.</param>
    /// <exception cref="FormatException">It is not JSON, or not a figure. The message says what is wrong, and where.</exception>
    public static Figure FromPlotly(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return PlotlyReader.Read(json);
    }

    /// <summary>The figure as Plotly JSON: <c>data</c>, <c>layout</c>, <c>frames</c> and <c>config</c>.</summary>
    public string ToJson() => FigureJson.Write(this).ToJsonString();

    /// <summary>The figure in words.</summary>
    public override string ToString() => Caption;

    string IShownAsHtml.ToHtml() => FigureHtml.Write(this);

    string IShownAsHtml.ToText() => Caption;

    /// <summary>The figure without its frames, its slider and its buttons: what an animation shows at first.</summary>
    internal Figure Still() => this with { Film = null, Panels = [.. Panels.Select(panel => panel with { Given = panel.Given?.Still() })] };

    /// <summary>Changes the last panel, in every frame.</summary>
    internal Figure Change(Func<Panel, Panel> change) => this with
    {
        Panels = [.. Panels.SkipLast(1), change(Panels[^1])],
        Film = Film?.Change(frame => frame.Change(change)),
    };

    private Figure Marked(Mark mark) => Change(panel => panel with { Marks = [.. panel.Marks, mark] });
}
