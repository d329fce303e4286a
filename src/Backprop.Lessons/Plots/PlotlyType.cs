using System.Collections.Frozen;

namespace Backprop.Lessons.Plots;

/// <summary>Where a trace is drawn.</summary>
internal enum Room
{
    /// <summary>On a pair of axes.</summary>
    Flat,

    /// <summary>On three axes.</summary>
    Space,

    /// <summary>In a place of its own: a pie, a map, a polar plot.</summary>
    Own,
}

/// <summary>What is known of one of plotly.js's kinds of trace.</summary>
/// <param name="Words">What a person calls a plot of it.</param>
/// <param name="Room">Where it is drawn.</param>
/// <param name="FillsArea">Whether it fills its area with colour.</param>
internal sealed record PlotlyType(string Words, Room Room, bool FillsArea = false)
{
    /// <summary>The kinds of trace that the pinned plotly.js draws.</summary>
    public static readonly FrozenDictionary<string, PlotlyType> All = new Dictionary<string, PlotlyType>(StringComparer.Ordinal)
    {
        ["bar"] = new("Bar chart", Room.Flat),
        ["barpolar"] = new("Polar bar chart", Room.Own),
        ["box"] = new("Box plot", Room.Flat),
        ["candlestick"] = new("Candlestick chart", Room.Flat),
        ["carpet"] = new("Carpet plot", Room.Flat),
        ["choropleth"] = new("Coloured map", Room.Own, FillsArea: true),
        ["choroplethmap"] = new("Coloured map", Room.Own, FillsArea: true),
        ["cone"] = new("Cone plot", Room.Space, FillsArea: true),
        ["contour"] = new("Contour plot", Room.Flat, FillsArea: true),
        ["contourcarpet"] = new("Contour plot", Room.Flat, FillsArea: true),
        ["densitymap"] = new("Density map", Room.Own, FillsArea: true),
        ["funnel"] = new("Funnel chart", Room.Flat),
        ["funnelarea"] = new("Funnel chart", Room.Own),
        ["heatmap"] = new("Heat map", Room.Flat, FillsArea: true),
        ["histogram"] = new("Histogram", Room.Flat),
        ["histogram2d"] = new("Two-dimensional histogram", Room.Flat, FillsArea: true),
        ["histogram2dcontour"] = new("Two-dimensional histogram", Room.Flat, FillsArea: true),
        ["icicle"] = new("Icicle chart", Room.Own),
        ["image"] = new("Image", Room.Flat, FillsArea: true),
        ["indicator"] = new("Indicator", Room.Own),
        ["isosurface"] = new("Surface of equal value", Room.Space, FillsArea: true),
        ["mesh3d"] = new("Mesh", Room.Space, FillsArea: true),
        ["ohlc"] = new("Open-high-low-close chart", Room.Flat),
        ["parcats"] = new("Parallel categories", Room.Own),
        ["parcoords"] = new("Parallel coordinates", Room.Own),
        ["pie"] = new("Pie chart", Room.Own),
        ["quiver"] = new("Field of arrows", Room.Flat),
        ["sankey"] = new("Sankey diagram", Room.Own),
        ["scatter"] = new("Scatter plot", Room.Flat),
        ["scatter3d"] = new("Cloud of points", Room.Space),
        ["scattercarpet"] = new("Scatter plot", Room.Flat),
        ["scattergeo"] = new("Map of points", Room.Own),
        ["scattergl"] = new("Scatter plot", Room.Flat),
        ["scattermap"] = new("Map of points", Room.Own),
        ["scatterpolar"] = new("Polar plot", Room.Own),
        ["scatterpolargl"] = new("Polar plot", Room.Own),
        ["scattersmith"] = new("Smith chart", Room.Own),
        ["scatterternary"] = new("Ternary plot", Room.Own),
        ["splom"] = new("Matrix of scatter plots", Room.Own),
        ["streamtube"] = new("Stream tubes", Room.Space, FillsArea: true),
        ["sunburst"] = new("Sunburst chart", Room.Own),
        ["surface"] = new("Surface plot", Room.Space, FillsArea: true),
        ["table"] = new("Table", Room.Own),
        ["treemap"] = new("Treemap", Room.Own),
        ["violin"] = new("Violin plot", Room.Flat),
        ["volume"] = new("Volume", Room.Space, FillsArea: true),
        ["waterfall"] = new("Waterfall chart", Room.Flat),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The known name nearest to a name that is not known, for the one who mistyped it.</summary>
    public static string Nearest(string name) => All.Keys.MinBy(known => Distance(known, name.ToLowerInvariant()))!;

    // Levenshtein's distance: the letters to change, add or leave out.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            (int diagonal, row[0]) = (row[0], i);
            for (int j = 1; j <= b.Length; j++)
            {
                int changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
