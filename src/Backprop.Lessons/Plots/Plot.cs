using static System.FormattableString;

namespace Backprop.Lessons.Plots;

/// <summary>Makes plots. Values that are not finite become gaps.</summary>
public static partial class Plot
{
    /// <summary>A line through <paramref name="y"/> at 0, 1, 2…</summary>
    /// <param name="y">The values, at least one.</param>
    /// <param name="name">The name for the legend.</param>
    /// <exception cref="ArgumentException"><paramref name="y"/> is empty.</exception>
    public static Figure Line(IReadOnlyList<double> y, string name = "")
    {
        double[] values = Check.Data(y);
        return new Figure(new Panel([new LineTrace(name, Count(values.Length), values)]));
    }

    /// <summary>A line through the points (x, y), in the order given.</summary>
    /// <param name="x">Where each point lies.</param>
    /// <param name="y">How high each point lies.</param>
    /// <param name="name">The name for the legend.</param>
    /// <exception cref="ArgumentException">A list is empty, or the two differ in length.</exception>
    public static Figure Line(IReadOnlyList<double> x, IReadOnlyList<double> y, string name = "")
    {
        (double[] across, double[] up) = Points(x, y);
        return new Figure(new Panel([new LineTrace(name, across, up)]));
    }

    /// <summary>Several lines, each at 0, 1, 2…</summary>
    /// <param name="lines">The name and the values of each.</param>
    /// <exception cref="ArgumentException">There are no lines, or one of them is empty.</exception>
    public static Figure Lines(params (string Name, IReadOnlyList<double> Y)[] lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return lines.Length > 0
            ? lines.Select(line => Line(line.Y, line.Name)).Aggregate((all, line) => all.With(line))
            : throw new ArgumentException("'lines' is empty: there is nothing to draw.", nameof(lines));
    }

    /// <summary>A marker at each point (x, y).</summary>
    /// <param name="x">Where each point lies.</param>
    /// <param name="y">How high each point lies.</param>
    /// <param name="name">The name for the legend.</param>
    /// <param name="labels">A text at each point, above it where there is room; none if null.</param>
    /// <exception cref="ArgumentException">A list is empty, or the lists differ in length.</exception>
    public static Figure Scatter(
        IReadOnlyList<double> x, IReadOnlyList<double> y, string name = "", IReadOnlyList<string>? labels = null)
    {
        (double[] across, double[] up) = Points(x, y);
        if (labels is not null)
        {
            Check.SameLength(across.Length, labels.Count, nameof(x), nameof(labels));
        }

        return new Figure(new Panel([new ScatterTrace(name, across, up, labels?.ToArray())]));
    }

    /// <summary>A marker at each point (x, y, z) of space. The picture can be turned.</summary>
    /// <param name="x">The first coordinate of each point.</param>
    /// <param name="y">The second coordinate of each point.</param>
    /// <param name="z">The height of each point.</param>
    /// <param name="name">The name for the legend.</param>
    /// <exception cref="ArgumentException">A list is empty, or the lists differ in length.</exception>
    public static Figure Scatter3D(
        IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double> z, string name = "")
    {
        (double[] across, double[] deep) = Points(x, y);
        double[] up = Check.Data(z);
        Check.SameLength(across.Length, up.Length, nameof(x), nameof(z));
        return new Figure(new Panel([new CloudTrace(name, across, deep, up)])) { Height = 480 };
    }

    /// <summary>How many values fall into each of some equally wide bins.</summary>
    /// <param name="values">The values, at least one. Those outside the range are counted in the first or the last bin.</param>
    /// <param name="range">The lower edge of the first bin and the upper edge of the last.</param>
    /// <param name="bins">How many bins, at least 1.</param>
    /// <param name="name">The name for the legend.</param>
    /// <exception cref="ArgumentException">There are no values, the range is empty, or there is no bin.</exception>
    public static Figure Histogram(
        IReadOnlyList<double> values, (double From, double To) range, int bins = 40, string name = "")
    {
        Check.Range(range, log: false);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double[] counts = new double[bins];
        foreach (double value in Check.Data(values).Where(double.IsFinite))
        {
            double place = (value - range.From) / (range.To - range.From) * bins;
            counts[(int)Math.Clamp(Math.Floor(place), 0, bins - 1)]++;
        }

        return new Figure(new Panel([new HistogramTrace(name, Steps(range, bins + 1), counts)]) { Y = new("count") });
    }

    /// <summary>A bar for each value.</summary>
    /// <param name="labels">What each bar stands for.</param>
    /// <param name="values">How high each bar is.</param>
    /// <param name="name">The name for the legend.</param>
    /// <exception cref="ArgumentException">A list is empty, or the two differ in length.</exception>
    public static Figure Bars(IReadOnlyList<string> labels, IReadOnlyList<double> values, string name = "")
    {
        ArgumentNullException.ThrowIfNull(labels);
        double[] heights = Check.Data(values);
        Check.SameLength(labels.Count, heights.Length, nameof(labels), nameof(values));
        string[] words = [.. labels];
        return new Figure(new Panel([new BarTrace(name, words, heights)]) { X = new("x") { Labels = words } });
    }

    /// <summary>A dot for each value. On a log axis, where a bar begins nowhere and its length says nothing.</summary>
    /// <param name="labels">What each dot stands for.</param>
    /// <param name="values">How high each dot is.</param>
    /// <param name="name">The name for the legend.</param>
    /// <exception cref="ArgumentException">A list is empty, or the two differ in length.</exception>
    public static Figure Dots(IReadOnlyList<string> labels, IReadOnlyList<double> values, string name = "")
    {
        ArgumentNullException.ThrowIfNull(labels);
        double[] heights = Check.Data(values);
        Check.SameLength(labels.Count, heights.Length, nameof(labels), nameof(values));
        return new Figure(new Panel([new ScatterTrace(name, Count(heights.Length), heights, Labels: null)])
        {
            X = new("x") { Labels = [.. labels], Range = (-0.5, heights.Length - 0.5) },
        });
    }

    /// <summary>The graph of a function.</summary>
    /// <param name="f">The function. Where its value is not finite, the graph has a gap.</param>
    /// <param name="from">The first place.</param>
    /// <param name="to">The last place.</param>
    /// <param name="name">The name for the legend.</param>
    /// <param name="points">At how many places the function is computed, at least 2.</param>
    /// <exception cref="ArgumentException"><paramref name="from"/> is not below <paramref name="to"/>, or there are too few points.</exception>
    public static Figure Function(Func<double, double> f, double from, double to, string name = "", int points = 201)
    {
        ArgumentNullException.ThrowIfNull(f);
        double[] x = Steps((from, to), points);
        return new Figure(new Panel([new LineTrace(name, x, [.. x.Select(f)]) { Smooth = true }]));
    }

    /// <summary>A matrix as coloured cells, row 0 on top. Small ones show the numbers; signed ones are white at zero.</summary>
    /// <param name="values">The matrix: rows × columns.</param>
    /// <param name="rows">A name for each row; 0, 1, 2… if null.</param>
    /// <param name="columns">A name for each column; 0, 1, 2… if null.</param>
    /// <param name="name">What the values are, for the colour bar.</param>
    /// <exception cref="ArgumentException">The matrix is empty, or the names do not fit it.</exception>
    public static Figure Heatmap(
        double[,] values, IReadOnlyList<string>? rows = null, IReadOnlyList<string>? columns = null, string name = "")
    {
        ArgumentNullException.ThrowIfNull(values);
        (int height, int width) = (values.GetLength(0), values.GetLength(1));
        if (values.Length == 0)
        {
            throw new ArgumentException(Invariant($"'values' is empty ({height} × {width}): there is nothing to draw."), nameof(values));
        }

        Check.SameLength(height, rows?.Count ?? height, "rows of values", nameof(rows));
        Check.SameLength(width, columns?.Count ?? width, "columns of values", nameof(columns));
        return new Figure(new Panel([new HeatmapTrace(name, (double[,])values.Clone())])
        {
            X = new("column") { Labels = columns?.ToArray(), Counts = true, Range = (-0.5, width - 0.5) },
            Y = new("row") { Labels = rows?.ToArray(), Counts = true, Reversed = true, Range = (-0.5, height - 0.5) },
            Square = Math.Max(height, width) <= 4 * Math.Min(height, width),
        });
    }

    /// <summary>A function of two numbers seen from above: lines of equal value, filled with colour.</summary>
    /// <param name="f">The function, called as <c>f(x, y)</c>. Where its value is not finite, the picture has a hole.</param>
    /// <param name="x">The first and the last x.</param>
    /// <param name="y">The first and the last y.</param>
    /// <param name="points">At how many places on each axis the function is computed, at least 2.</param>
    /// <param name="logColors">True for colours that follow the logarithm, as losses over several decades need; the colour bar tells the true values.</param>
    /// <param name="name">What the values are, for the colour bar.</param>
    /// <exception cref="ArgumentException">A range is empty, or there are too few points.</exception>
    public static Figure Contour(
        Func<double, double, double> f, (double From, double To) x, (double From, double To) y,
        int points = 61, bool logColors = false, string name = "") =>
        Grid(f, x, y, points, (across, up, values) => new ContourTrace(name, across, up, values, logColors));

    /// <summary>The one line along which a function of two numbers has a given value, for instance a decision boundary at 0.5.</summary>
    /// <param name="f">The function, called as <c>f(x, y)</c>.</param>
    /// <param name="x">The first and the last x.</param>
    /// <param name="y">The first and the last y.</param>
    /// <param name="level">The value.</param>
    /// <param name="name">The name for the legend.</param>
    /// <param name="points">At how many places on each axis the function is computed, at least 2.</param>
    /// <exception cref="ArgumentException">A range is empty, the level is not finite, or there are too few points.</exception>
    public static Figure Level(
        Func<double, double, double> f, (double From, double To) x, (double From, double To) y,
        double level, string name = "", int points = 61)
    {
        Check.Finite(level);
        return Grid(f, x, y, points, (across, up, values) => new LevelTrace(name, across, up, values, level));
    }

    /// <summary>A function of two numbers as a landscape that can be turned.</summary>
    /// <inheritdoc cref="Contour"/>
    public static Figure Surface(
        Func<double, double, double> f, (double From, double To) x, (double From, double To) y,
        int points = 61, bool logColors = false, string name = "") =>
        Grid(f, x, y, points, (across, up, values) => new SurfaceTrace(name, across, up, values, logColors)) with { Height = 480 };

    private static Figure Grid(
        Func<double, double, double> f, (double From, double To) x, (double From, double To) y, int points,
        Func<double[], double[], double[,], Trace> trace)
    {
        ArgumentNullException.ThrowIfNull(f);
        double[] across = Steps(x, points);
        double[] up = Steps(y, points);
        double[,] values = new double[points, points];
        for (int i = 0; i < points; i++)
        {
            for (int j = 0; j < points; j++)
            {
                values[i, j] = f(across[j], up[i]);
            }
        }

        return new Figure(new Panel([trace(across, up, values)])
        {
            X = new("x") { Range = x },
            Y = new("y") { Range = y },
        });
    }

    private static (double[] X, double[] Y) Points(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        (double[] across, double[] up) = (Check.Data(x), Check.Data(y));
        Check.SameLength(across.Length, up.Length, nameof(x), nameof(y));
        return (across, up);
    }

    private static double[] Count(int length) => [.. Enumerable.Range(0, length).Select(i => (double)i)];

    private static double[] Steps((double From, double To) range, int points)
    {
        Check.Range(range, log: false);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        return [.. Enumerable.Range(0, points).Select(i => range.From + (range.To - range.From) * i / (points - 1))];
    }
}
