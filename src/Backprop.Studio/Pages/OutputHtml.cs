using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Kernel.Outputs;

namespace Backprop.Studio.Pages;

/// <summary>Outputs of the cells of one page to HTML. Of a value's forms it takes the one that shows most.</summary>
/// <param name="markdown">Renders values that are Markdown.</param>
/// <param name="scripts">Lets run what may.</param>
internal sealed class OutputHtml(MarkdownHtml markdown, OutputScripts scripts)
{
    private const string PlotlyType = "application/vnd.plotly.v1+json";

    private static readonly string[] Preferred =
        [PlotlyType, "text/html", "image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp", "text/markdown", "text/latex", "application/javascript", "application/json", "text/plain"];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HashSet<PlotlyBuild> _builds = [];

    /// <summary>How many plots the page has so far.</summary>
    internal int Plots { get; private set; }

    /// <summary>The builds of plotly.js that the plots are drawn with.</summary>
    internal IReadOnlySet<PlotlyBuild> Builds => _builds;

    /// <summary>Whether an output's own script draws with plotly.js, with who knows which part of it.</summary>
    internal bool RunsPlotly { get; private set; }

    /// <summary>Renders one output.</summary>
    internal string Render(CellOutput output) => output switch
    {
        StreamOutput { Name: "stderr" } stream => Text("stream stderr", Html.TerminalText(stream.Text)),
        StreamOutput stream => Text("stream", Html.TerminalText(stream.Text)),
        DisplayOutput display => Value(display.Data),
        ResultOutput result => Value(result.Data),
        ErrorOutput error => Error(error),
        UnknownOutput => "<p class=\"note\">An output of a kind that this page cannot show.</p>",
        _ => throw new ArgumentException($"No HTML is known for {output.GetType().Name}.", nameof(output)),
    };

    private string Value(JsonObject data)
    {
        string? type = Preferred.FirstOrDefault(type => data[type] is not null);
        if (type is null)
        {
            return data.Count == 0 ? "" : $"<p class=\"note\">A value of the kind {Html.Escape(data.First().Key)}, which this page cannot show.</p>";
        }

        string content = AsText(data[type]!);
        switch (type)
        {
            case PlotlyType:
                return Plot(data[type]!, data);
            case "text/html":
                RunsPlotly |= content.Contains("Plotly", StringComparison.Ordinal);
                return $"<div class=\"html\">{scripts.Allow(content)}</div>";
            case "image/svg+xml":
                return Picture($"{type};base64,{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(content))}", data);
            case "text/markdown":
                return $"<div class=\"prose\">{markdown.Render(content)}</div>";
            case "text/latex":
                return $"<div class=\"prose\">{markdown.Render(content)}</div>";
            case "application/javascript":
                return scripts.Script(content);
            case "application/json":
                return Text("value", JsonSerializer.Serialize(data[type], Readable));
            case "text/plain":
                return Text("value", Html.TerminalText(content));
            default:
                return Picture($"{type};base64,{content.ReplaceLineEndings("")}", data);
        }
    }

    private string Plot(JsonNode figure, JsonObject data)
    {
        Plots++;
        // .NET Interactive saves JSON types as a string of JSON.
        string json = figure is JsonObject ? figure.ToJsonString() : AsText(figure);
        var build = PlotlyBuild.For(figure as JsonObject ?? Parsed(json));
        _builds.Add(build);
        string words = data["text/plain"] is { } plain ? AsText(plain) : "A plot.";
        string height = figure is JsonObject { } known && known["layout"] is JsonObject layout && layout["height"] is JsonValue value && value.TryGetValue(out double pixels)
            ? string.Create(CultureInfo.InvariantCulture, $" style=\"min-height:{pixels:0}px\"")
            : "";
        return $"""
            <figure class="plot-card" data-plotly="{build.Name}">
            <div class="plot" role="img" aria-label="{Html.Escape(words)}"{height}></div>
            <script type="application/json" class="plot-data">{Html.Json(json)}</script>
            <noscript><p class="note">{Html.Escape(words)}</p></noscript>
            </figure>
            """;
    }

    private static JsonNode? Parsed(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            // The page says that it cannot draw it.
            return null;
        }
    }

    private static string Picture(string dataUrl, JsonObject data) =>
        $"<img class=\"picture\" alt=\"{Html.Escape(data["text/plain"] is { } plain ? AsText(plain) : "A picture that the cell made.")}\" src=\"data:{Html.Escape(dataUrl)}\">";

    private static string Error(ErrorOutput error)
    {
        if (ErrorText.IsCompilation(error))
        {
            return "<div class=\"error\"><p class=\"error-title\">This cell does not compile; the compiler's words are above.</p></div>";
        }

        (string message, string trace) = ErrorText.Read(error);
        string details = trace.Length == 0 ? "" : $"<details><summary>Where it happened</summary>{Text("trace", trace)}</details>";
        return $"<div class=\"error\"><p class=\"error-title\">This cell stopped with an error</p>{Text("message", message)}{details}</div>";
    }

    private static string Text(string kind, string text) => $"<pre class=\"{kind}\">{Html.Escape(text)}</pre>";

    private static string AsText(JsonNode node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => line?.ToString())),
        _ => node.ToString(),
    };
}
