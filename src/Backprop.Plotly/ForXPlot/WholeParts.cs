using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XPlot.Plotly;
using Layout = XPlot.Plotly.Layout.Layout;

namespace Backprop.Plotly.ForXPlot;

/// <summary>A trace of any kind: its name, which XPlot may change, and all else that Plotly's schema has.</summary>
internal sealed class WholeTrace : Trace
{
    [JsonExtensionData]
    public Dictionary<string, JToken> Rest { get; init; } = [];
}

/// <summary>A layout with more than XPlot has a property for.</summary>
internal sealed class WholeLayout : Layout
{
    [JsonExtensionData]
    public Dictionary<string, JToken> Rest { get; init; } = [];
}

/// <summary>An x axis with more than XPlot has a property for.</summary>
internal sealed class WholeXAxis : Xaxis
{
    [JsonExtensionData]
    public Dictionary<string, JToken> Rest { get; init; } = [];
}

/// <summary>A y axis with more than XPlot has a property for.</summary>
internal sealed class WholeYAxis : Yaxis
{
    [JsonExtensionData]
    public Dictionary<string, JToken> Rest { get; init; } = [];
}
