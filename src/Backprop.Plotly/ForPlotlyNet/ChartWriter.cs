using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Lessons.Plots;
using DynamicObject = DynamicObj.DynamicObj;
using PlotlyNet = Plotly.NET;

namespace Backprop.Plotly.ForPlotlyNet;

/// <summary>Writes a still figure as a chart of Plotly.NET.</summary>
internal static class ChartWriter
{
    public static PlotlyNet.GenericChart Write(Figure figure)
    {
        JsonObject json = JsonNode.Parse(figure.ToJson())!.AsObject();
        PlotlyNet.Trace[] traces = [.. json["data"]!.AsArray().Select(trace => WriteTrace(trace!.AsObject()))];
        var layout = (PlotlyNet.Layout)Fill(new PlotlyNet.Layout(), json["layout"]!.AsObject());
        var config = (PlotlyNet.Config)Fill(new PlotlyNet.Config(), json["config"]!.AsObject());
        var chart = PlotlyNet.GenericChart.ofTraceObjects(useDefaults: false, traces);
        return PlotlyNet.GenericChart.setConfig(config, PlotlyNet.GenericChart.setLayout(layout, chart));
    }

    private static PlotlyNet.Trace WriteTrace(JsonObject json)
    {
        PlotlyNet.Trace trace = TypedParts.Trace(json["type"]?.GetValue<string>() ?? "scatter");
        foreach ((string key, JsonNode? value) in json.Where(pair => pair.Key is not "type"))
        {
            trace.SetProperty(key, Value(key, value));
        }

        return trace;
    }

    private static DynamicObject Fill(DynamicObject thing, JsonObject json)
    {
        foreach ((string key, JsonNode? value) in json)
        {
            thing.SetProperty(key, Value(key, value));
        }

        return thing;
    }

    private static object? Value(string key, JsonNode? node) => node switch
    {
        null => null,
        JsonObject thing => Fill(TypedParts.Part(key), thing),
        JsonArray list when list.All(item => item is JsonObject) && TypedParts.List(key, list.Count) is { } typed => FillAll(typed, list),
        JsonArray list => List(key, list),
        _ => Scalar(node),
    };

    private static DynamicObject[] FillAll(DynamicObject[] parts, JsonArray list)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            Fill(parts[i], list[i]!.AsObject());
        }

        return parts;
    }

    // Numbers with gaps, and texts, are lists of one type, as the package's own.
    private static object List(string key, JsonArray list) =>
        list.All(item => item is null || item.GetValueKind() == JsonValueKind.Number)
            ? list.Any(item => item is null) ? list.Select(item => item?.GetValue<double>()).ToArray() : list.Select(item => item!.GetValue<double>()).ToArray()
            : list.All(item => item?.GetValueKind() == JsonValueKind.String) ? list.Select(item => item!.GetValue<string>()).ToArray()
            : list.Select(item => Value(key, item)).ToArray();

    private static object? Scalar(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number => node.AsValue().TryGetValue(out int whole) ? whole : node.GetValue<double>(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
