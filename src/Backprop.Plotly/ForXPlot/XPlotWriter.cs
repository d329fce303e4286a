using Backprop.Lessons.Plots;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XPlot.Plotly;

namespace Backprop.Plotly.ForXPlot;

/// <summary>Writes a still figure as a chart of XPlot. What the package has no property for goes with it all the same.</summary>
internal static class XPlotWriter
{
    public static PlotlyChart Write(Figure figure)
    {
        JObject json = Parse(figure.ToJson());
        WholeTrace[] traces = [.. json["data"]!.Cast<JObject>().Select(WriteTrace)];
        var layout = (JObject)json["layout"]!;
        PlotlyChart chart = Chart.Plot<WholeTrace>(traces, WriteLayout(layout));
        chart.WithHeight(layout.Value<int>("height"));
        return chart;
    }

    // What looks like a date is a text.
    private static JObject Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }

    private static WholeTrace WriteTrace(JObject json)
    {
        string? name = json.Value<string>("name");
        json.Remove("name");
        var trace = new WholeTrace { Rest = Parts(json) };
        if (name is not null)
        {
            trace.name = name;
        }

        return trace;
    }

    // XPlot's own methods know these parts: they change the titles and leave the rest.
    private static WholeLayout WriteLayout(JObject json)
    {
        JObject? rest = TakeTitle(json, out string? title);
        if (rest is { Count: > 0 } && json["template"]?["layout"] is JObject template)
        {
            // To XPlot a title is a text; where it stands can be said in the template.
            template["title"] = rest;
        }

        (JObject? x, JObject? y) = (json["xaxis"] as JObject, json["yaxis"] as JObject);
        json.Remove("xaxis");
        json.Remove("yaxis");
        var layout = new WholeLayout { Rest = Parts(json) };
        if (title is not null)
        {
            layout.title = title;
        }

        if (x is not null)
        {
            TakeTitle(x, out string? text);
            layout.xaxis = new WholeXAxis { Rest = Parts(x) };
            if (text is not null)
            {
                layout.xaxis.title = text;
            }
        }

        if (y is not null)
        {
            TakeTitle(y, out string? text);
            layout.yaxis = new WholeYAxis { Rest = Parts(y) };
            if (text is not null)
            {
                layout.yaxis.title = text;
            }
        }

        return layout;
    }

    /// <summary>Takes the title out of a layout or an axis, and leaves its font as XPlot writes it.</summary>
    /// <returns>What else there was of the title.</returns>
    private static JObject? TakeTitle(JObject owner, out string? text)
    {
        var title = owner["title"] as JObject;
        text = title?.Value<string>("text");
        owner.Remove("title");
        if (title?["font"] is { } font)
        {
            owner["titlefont"] = font;
        }

        title?.Remove("text");
        title?.Remove("font");
        return title;
    }

    private static Dictionary<string, JToken> Parts(JObject json) =>
        json.Properties().ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal);
}
