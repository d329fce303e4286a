using System.Text.Json.Nodes;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Plots;

/// <summary>The colours of heat maps and images.</summary>
internal static class CellColours
{
    /// <summary>Sets the colour scale and its ends: with values below zero a diverging scale, with white at 0.</summary>
    /// <param name="trace">The trace's JSON.</param>
    /// <param name="range">The values that the scale has to cover; an empty range leaves the ends to Plotly.</param>
    /// <param name="unsigned">The scale where no value is below zero.</param>
    public static void Write(JsonObject trace, Extent range, JsonNode unsigned)
    {
        bool signed = range.Low < 0;
        double far = Math.Max(Math.Abs(range.Low), Math.Abs(range.High));
        trace["colorscale"] = signed ? HouseStyle.Diverging : unsigned;
        if (!range.IsEmpty)
        {
            trace["zmin"] = Numbers.Json(signed ? -far : range.Low);
            trace["zmax"] = Numbers.Json(signed ? far : Math.Max(range.High, range.Low + 1e-12));
        }
    }
}
