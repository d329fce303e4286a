using System.Text.Json.Nodes;
using Backprop.Lessons.Display;
using static System.FormattableString;

namespace Backprop.Lessons.Plots;

/// <summary>Cells in colours, row 0 on top, each at its column and row number.</summary>
internal sealed record HeatmapTrace(string Name, double[,] Values) : Trace(Name)
{
    private const int MostWrittenCells = 200;
    private const int MostWrittenColumns = 14;

    /// <summary>The colours' range when several pictures must share it.</summary>
    public Extent? Colours { get; init; }

    public override string Kind => "Heat map";

    public override bool FillsArea => true;

    // A cell that tells its value needs no colour bar.
    public override bool HasColourBar => !IsWritten;

    private bool IsWritten => Values.Length <= MostWrittenCells && Values.GetLength(1) <= MostWrittenColumns;

    public Extent ValueExtent => Extent.Of(Values);

    public override Extent XExtent(bool positiveOnly) => new(0, Values.GetLength(1) - 1);

    public override Extent YExtent(bool positiveOnly) => new(0, Values.GetLength(0) - 1);

    public override string Describe() =>
        Invariant($"{Values.GetLength(0)} × {Values.GetLength(1)} cells, ") + (ValueExtent.IsEmpty
            ? "no finite value"
            : $"values from {Numbers.Show(ValueExtent.Low, 4)} to {Numbers.Show(ValueExtent.High, 4)}");

    public override JsonObject ToJson(TraceStyle style)
    {
        var json = new JsonObject
        {
            ["type"] = "heatmap",
            ["z"] = Numbers.Json(Values),
            ["showscale"] = HasColourBar,
            ["xgap"] = IsWritten ? 1 : 0,
            ["ygap"] = IsWritten ? 1 : 0,
            ["hovertemplate"] = "row %{y}, column %{x}: %{z}<extra></extra>",
        };
        if (HasColourBar)
        {
            json["colorbar"] = ColourBar.Linear(Name);
        }

        CellColours.Write(json, Colours ?? ValueExtent, HouseStyle.Sequential);
        if (IsWritten)
        {
            json["text"] = Numbers.Texts(Values, 3, blank: true);
            json["texttemplate"] = "%{text}";
        }

        return json;
    }
}

/// <summary>A function of two numbers on a grid: <c>Values[row, column]</c> is its value at <c>(X[column], Y[row])</c>.</summary>
internal abstract record GridTrace(string Name, double[] X, double[] Y, double[,] Values, bool LogColours) : Trace(Name)
{
    private const int Digits = 6;

    /// <summary>The range that colours (and heights) have to cover when several pictures must share it.</summary>
    public Extent? Colours { get; init; }

    public override bool FillsArea => true;

    public override bool HasColourBar => true;

    public Extent ValueExtent => LogColours ? LogExtent() : Extent.Of(Values);

    public override Extent XExtent(bool positiveOnly) => Extent.Of(X, positiveOnly);

    public override Extent YExtent(bool positiveOnly) => Extent.Of(Y, positiveOnly);

    public override string Describe()
    {
        (int Row, int Column) lowest = default;
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int i = 0; i < Y.Length; i++)
        {
            for (int j = 0; j < X.Length; j++)
            {
                high = Values[i, j] > high && double.IsFinite(Values[i, j]) ? Values[i, j] : high;
                if (Values[i, j] < low && double.IsFinite(Values[i, j]))
                {
                    low = Values[i, j];
                    lowest = (i, j);
                }
            }
        }

        return double.IsInfinity(low)
            ? "no finite value"
            : Invariant($"{X.Length} by {Y.Length} points, lowest {Numbers.Show(low, 4)} at ({Numbers.Show(X[lowest.Column], 4)}, ")
                + $"{Numbers.Show(Y[lowest.Row], 4)}), highest {Numbers.Show(high, 4)}";
    }

    // A grid point that happens to lie on the bottom of a valley has a logarithm far below all others.
    // The deepest few share a colour, so that the slopes keep theirs.
    private Extent LogExtent()
    {
        double[] positive = [.. Values.Cast<double>().Where(value => value > 0 && double.IsFinite(value)).Order()];
        return positive.Length == 0 ? Extent.Empty : new(positive[positive.Length / 32], positive[^1]);
    }

    /// <summary>The value, or its decimal logarithm, the lowest few alike.</summary>
    protected JsonNode ColourValues()
    {
        if (!LogColours)
        {
            return Numbers.Json(Values, Digits);
        }

        double least = (Colours ?? ValueExtent).Low;
        double[,] logarithms = new double[Values.GetLength(0), Values.GetLength(1)];
        for (int i = 0; i < logarithms.GetLength(0); i++)
        {
            for (int j = 0; j < logarithms.GetLength(1); j++)
            {
                logarithms[i, j] = Values[i, j] >= 0 ? Math.Log10(Math.Max(Values[i, j], least)) : double.NaN;
            }
        }

        return Numbers.Json(logarithms, Digits);
    }

    protected JsonNode Heights() => Numbers.Json(Values, Digits);

    protected JsonNode TrueValues() => Numbers.Texts(Values, 4);

    /// <summary>Adds colour scale, range and bar; <paramref name="prefix"/> is Plotly's name of the coloured quantity.</summary>
    protected void AddColours(JsonObject json, string prefix)
    {
        Extent range = Colours ?? ValueExtent;
        json["colorscale"] = HouseStyle.Sequential;
        json["colorbar"] = LogColours && !range.IsEmpty ? ColourBar.Log(Name, range) : ColourBar.Linear(Name);
        if (range.High > range.Low)
        {
            json[prefix + "min"] = Numbers.Json(LogColours ? Math.Log10(range.Low) : range.Low, Digits);
            json[prefix + "max"] = Numbers.Json(LogColours ? Math.Log10(range.High) : range.High, Digits);
        }
    }
}

/// <summary>Lines of equal value, filled with colour.</summary>
internal sealed record ContourTrace(string Name, double[] X, double[] Y, double[,] Values, bool LogColours)
    : GridTrace(Name, X, Y, Values, LogColours)
{
    public override string Kind => "Contour plot";

    public override JsonObject ToJson(TraceStyle style)
    {
        var json = new JsonObject
        {
            ["type"] = "contour",
            ["x"] = Numbers.Json(X),
            ["y"] = Numbers.Json(Y),
            ["z"] = ColourValues(),
            ["text"] = TrueValues(),
            ["hovertemplate"] = "(%{x:.4g}, %{y:.4g}): %{text}<extra></extra>",
            ["ncontours"] = 24,
            ["contours"] = new JsonObject { ["coloring"] = "heatmap" },
            ["line"] = new JsonObject { ["width"] = 1, ["color"] = "rgba(255,255,255,0.45)" },
        };
        AddColours(json, "z");
        return json;
    }
}

/// <summary>The function as a landscape.</summary>
internal sealed record SurfaceTrace(string Name, double[] X, double[] Y, double[,] Values, bool LogColours)
    : GridTrace(Name, X, Y, Values, LogColours)
{
    public override string Kind => "Surface plot";

    public override bool IsThreeDimensional => true;

    public override JsonObject ToJson(TraceStyle style)
    {
        var json = new JsonObject
        {
            ["type"] = "surface",
            ["x"] = Numbers.Json(X),
            ["y"] = Numbers.Json(Y),
            ["z"] = Heights(),
            ["hovertemplate"] = "(%{x:.4g}, %{y:.4g}): %{z:.4g}<extra></extra>",
        };
        if (LogColours)
        {
            json["surfacecolor"] = ColourValues();
        }

        AddColours(json, "c");
        return json;
    }
}
