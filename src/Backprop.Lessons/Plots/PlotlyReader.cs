using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static System.FormattableString;

namespace Backprop.Lessons.Plots;

/// <summary>Reads Plotly JSON. What is wrong with it is named, with its place.</summary>
internal static partial class PlotlyReader
{
    private static readonly string[] Sizes = ["height", "width"];
    private static readonly string[] Lists = ["annotations", "shapes", "images", "sliders", "updatemenus", "selections"];

    // Of these, every kind of trace that has them wants a list.
    private static readonly string[] DataLists = ["x", "y", "labels", "values", "lat", "lon", "r", "theta"];

    /// <exception cref="FormatException">It is not JSON, or not a Plotly figure.</exception>
    public static Figure Read(string json)
    {
        JsonObject root = Parse(json);
        if (!root.ContainsKey("data") && !root.ContainsKey("layout"))
        {
            string keys = root.Count == 0 ? "nothing" : string.Join(", ", root.Take(5).Select(pair => $"\"{pair.Key}\""));
            throw Wrong("the JSON", $"has {keys} and neither \"data\" nor \"layout\"");
        }

        JsonObject[] traces = [.. Objects(root["data"], "data")];
        for (int i = 0; i < traces.Length; i++)
        {
            ReadTrace(traces[i], Invariant($"data[{i}]"));
        }

        JsonObject layout = ReadLayout(root["layout"], "layout");
        JsonArray? frames = ReadFrames(root["frames"]);
        return GivenLayout.ToFigure(traces, new GivenLayout(layout, frames, Object(root["config"], "config")));
    }

    private static JsonObject Parse(string json)
    {
        try
        {
            var root = JsonNode.Parse(json, nodeOptions: null, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return root switch
            {
                JsonObject figure => figure,
                // .NET Interactive saves JSON types as a string of JSON.
                JsonValue text when text.GetValueKind() == JsonValueKind.String => Parse(text.GetValue<string>()),
                _ => throw Wrong("the JSON", $"is {What(root)}, not an object {{\"data\": […], \"layout\": {{…}}}}"),
            };
        }
        catch (JsonException error)
        {
            throw new FormatException(Describe(error, json), error);
        }
    }

    private static void ReadTrace(JsonObject trace, string place, bool isPart = false)
    {
        OlderPlotly.MendTrace(trace);
        if (trace["type"] is { } type)
        {
            string name = GivenValues.Word(type) ?? throw Wrong(place + ".type", $"is {What(type)}, not a name");
            if (!PlotlyType.All.ContainsKey(name))
            {
                throw Wrong(place + ".type", $"is \"{name}\", a kind of trace that plotly.js {PlotlyScript.Version} does not draw; did you mean \"{PlotlyType.Nearest(name)}\"?");
            }
        }

        if (trace["transforms"] is JsonArray { Count: > 0 })
        {
            throw Wrong(place + ".transforms", "is not done by plotly.js any more, since version 3; filter and group the data before it is drawn");
        }

        string kind = trace["type"]?.ToString() ?? "scatter";
        IEnumerable<string> lists = kind is "table" or "isosurface" or "volume" ? ["x", "y"] : DataLists;
        foreach (string key in lists.Where(trace.ContainsKey))
        {
            CheckList(trace[key], $"{place}.{key}", isPart);
        }
    }

    // A part of a trace, in a frame, may take a value back with null.
    private static void CheckList(JsonNode? list, string place, bool isPart)
    {
        if (list is JsonObject packed ? GivenValues.Complaint(packed) is { } complaint : list is not (JsonArray or null) && !isPart)
        {
            throw Wrong(place, list is JsonObject one ? GivenValues.Complaint(one)! : $"is {What(list)}, not a list of values");
        }
    }

    private static JsonObject ReadLayout(JsonNode? node, string place)
    {
        JsonObject layout = Object(node, place) ?? [];
        foreach ((string key, JsonNode? value) in layout)
        {
            if (GivenPlace.IsSubplot(key))
            {
                Object(value, $"{place}.{key}");
            }
        }

        foreach (string key in Lists.Where(layout.ContainsKey))
        {
            _ = Objects(layout[key], $"{place}.{key}").Count();
        }

        foreach (string key in Sizes.Where(key => layout[key] is not null))
        {
            if (layout[key]!.GetValueKind() != JsonValueKind.Number || layout[key]!.GetValue<double>() is not (>= 10 and <= 100_000))
            {
                throw Wrong($"{place}.{key}", $"is {layout[key]!.ToJsonString()}, not a number of pixels");
            }
        }

        if (layout["template"] is JsonValue)
        {
            layout.Remove("template"); // the name of one that only another library knows
        }

        OlderPlotly.MendLayout(layout);
        return layout;
    }

    private static JsonArray? ReadFrames(JsonNode? node)
    {
        JsonObject[] frames = [.. Objects(node, "frames")];
        for (int i = 0; i < frames.Length; i++)
        {
            JsonObject[] parts = [.. Objects(frames[i]["data"], Invariant($"frames[{i}].data"))];
            for (int t = 0; t < parts.Length; t++)
            {
                ReadTrace(parts[t], Invariant($"frames[{i}].data[{t}]"), isPart: true);
            }

            if (frames[i]["layout"] is { } layout)
            {
                frames[i]["layout"] = ReadLayout(layout, Invariant($"frames[{i}].layout")).DeepClone();
            }
        }

        return frames.Length > 0 ? (JsonArray)node! : null;
    }

    private static JsonObject? Object(JsonNode? node, string place) => node is JsonObject or null
        ? (JsonObject?)node
        : throw Wrong(place, $"is {What(node)}, not an object");

    private static IEnumerable<JsonObject> Objects(JsonNode? node, string place)
    {
        if (node is not (JsonArray or null))
        {
            throw Wrong(place, $"is {What(node)}, not a list");
        }

        return (node as JsonArray ?? []).Select((item, i) =>
            item as JsonObject ?? throw Wrong(Invariant($"{place}[{i}]"), $"is {What(item)}, not an object"));
    }

    private static FormatException Wrong(string place, string what) => new($"This is not a Plotly figure: {place} {what}.");

    private static string What(JsonNode? node) => node switch
    {
        null => "null",
        JsonArray => "a list",
        JsonObject => "an object",
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String when node.ToString() is { Length: <= 40 } text => $"the text \"{text}\"",
            JsonValueKind.String => "a text",
            JsonValueKind.Number => "the number " + node.ToJsonString(),
            _ => node.ToJsonString(),
        },
    };

    private static string Describe(JsonException error, string json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return "This is not JSON: it is empty.";
        }

        // The reader counts bytes from 0; a person counts letters from 1.
        string line = json.Split('\n').ElementAtOrDefault((int)(error.LineNumber ?? 0)) ?? "";
        byte[] bytes = Encoding.UTF8.GetBytes(line);
        int column = Encoding.UTF8.GetCharCount(bytes, 0, (int)Math.Min(bytes.Length, error.BytePositionInLine ?? 0)) + 1;
        string rest = column <= line.Length ? line[(column - 1)..] : "";
        string advice = rest.TrimStart('-') is ['N', ..] or ['I', ..] or ['u', ..] ? " JSON knows no NaN, no Infinity and no undefined: write null." : "";
        string place = error.LineNumber is { } number ? Invariant($"line {number + 1}, column {column}: ") : "";
        return "This is not JSON: " + place + Position().Replace(error.Message, "").TrimEnd() + advice;
    }

    [GeneratedRegex(@"( Path: .*?\|)?\s*LineNumber: .*$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Position();
}
