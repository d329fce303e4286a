using System.Text;
using System.Text.Json.Nodes;
using Backprop.Lessons.Plots;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.DotNet.Interactive.Formatting;

namespace Backprop.Lessons.Tests.Plots;

public class FromPlotlyTests
{
    public static TheoryData<string> Kinds => EveryFigure.Names;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_figure_of_the_course_comes_back_as_it_went(string kind)
    {
        string json = EveryFigure.Kinds[kind].ToJson();
        (JsonNode before, JsonNode after) = (JsonNode.Parse(json)!, PlotlyJson.Of(Figure.FromPlotly(json)));
        Assert.Equal(before["layout"]!.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal), after["layout"]!.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal));
        Assert.All(before["layout"]!.AsObject(), pair => Assert.Equal(pair.Value?.ToJsonString(), after["layout"]![pair.Key]?.ToJsonString()));
        Assert.True(JsonNode.DeepEquals(before, after), after.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_says_of_it_what_it_said_before_or_nearly_so(string kind)
    {
        Figure figure = EveryFigure.Kinds[kind];
        string caption = Figure.FromPlotly(figure.ToJson()).Caption;
        Assert.True(caption.Length > 20, caption);
        if (kind is "line" or "lines" or "heatmap" or "contour" or "level" or "surface" or "cloud")
        {
            string data = figure.Caption.Split(';')[0].TrimEnd('.').Split(": ")[^1];
            Assert.Contains(data, caption, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"data":[{"y":[1,4,9]}]}""", "Line plot, y against x from 0 to 2: 3 points from 1 to 9, lowest 1, highest 9.")]
    [InlineData("""{"data":[{"type":"scatter","mode":"markers","x":["2024-01-01","2024-02-01"],"y":[1,2],"name":"rain"}]}""", "Scatter plot, y against x: rain: 2 points from 1 to 2, lowest 1, highest 2.")]
    [InlineData("""{"data":[{"type":"bar","x":["a","b"],"y":[1,2]}],"layout":{"title":"Two","yaxis":{"title":"cm"}}}""", "Bar chart \"Two\", cm against x: a 1, b 2.")]
    [InlineData("""{"data":[{"type":"bar","orientation":"h","y":["a","b"],"x":[1,2]}]}""", "Bar chart, y against x from 0 to 2: a 1, b 2.")]
    [InlineData("""{"data":[{"type":"pie","labels":["a","b"],"values":[1,2]}]}""", "Pie chart: a 1, b 2.")]
    [InlineData("""{"data":[{"type":"indicator","value":7.5}]}""", "Indicator: 7.5.")]
    [InlineData("""{"data":[{"type":"box","y":[1,2,3,4]}]}""", "Box plot, y against x: 4 values.")]
    [InlineData("""{"data":[{"type":"scatterpolar","r":[1,2],"theta":[0,90]}]}""", "Polar plot: 2 values.")]
    [InlineData("""{"data":[{"type":"heatmap","z":[[1,2],[3,null]],"name":"<b>w</b>"}]}""", "Heat map, y against x: w: 2 × 2 cells, values from 1 to 3.")]
    [InlineData("""{"data":[{"y":{"dtype":"f8","bdata":"AAAAAAAA8D8AAAAAAAAAQA=="}}]}""", "Line plot, y against x from 0 to 1: 2 points from 1 to 2, lowest 1, highest 2.")]
    [InlineData("""{"data":[{"type":"surface","z":{"dtype":"u1","bdata":"AQIDBA==","shape":"2, 2"}}]}""", "Surface plot, y against x from 0 to 1: 2 by 2 points, lowest 1 at (0, 0), highest 4.")]
    [InlineData("""{"data":[{"y":[1,2]}],"layout":{"yaxis":{"type":"log","title":{"text":"loss"}}},"frames":[{"data":[{"y":[2,1]}]},{"data":[{"y":[2,2]}]}]}""",
        "Animation of 2 frames. At first: Line plot, loss (log scale) against x from 0 to 1: 2 points from 1 to 2, lowest 1, highest 2.")]
    [InlineData("""{"data":[],"layout":{"title":{"text":"Nothing"}}}""", "A plot without data \"Nothing\".")]
    public void Its_caption_is_made_from_the_traces(string json, string caption) => Assert.Equal(caption, Figure.FromPlotly(json).Caption);

    [Fact]
    public void What_is_said_stays_word_for_word_and_the_house_adds_size_look_and_settings()
    {
        const string json = """{"data":[{"type":"violin","y":[1.50,2e3],"customdata":[{"title":"mine"}]}],"layout":{"violinmode":"group","xaxis":{"tickangle":45}},"config":{"displaylogo":false}}""";
        JsonNode written = PlotlyJson.Of(Figure.FromPlotly(json));
        Assert.Equal(JsonNode.Parse(json)!["data"]!.ToJsonString(), written["data"]!.ToJsonString());
        JsonNode layout = written["layout"]!;
        Assert.Equal("group", (string)layout["violinmode"]!);
        Assert.Equal("""{"tickangle":45}""", layout["xaxis"]!.ToJsonString());
        Assert.Equal(400, (int)layout["height"]!);
        Assert.NotNull(layout["template"]!["layout"]!["colorway"]);
        Assert.NotNull(layout["margin"]);
        Assert.Equal("""{"responsive":true,"displayModeBar":false,"displaylogo":false}""", written["config"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"data":[{"y":[1]}],"layout":{"height":700,"width":900}}""", 700)]
    [InlineData("""{"data":[{"type":"surface","z":[[1,2],[3,4]]}]}""", 480)]
    [InlineData("""{"data":[{"y":[1]},{"y":[1],"xaxis":"x2","yaxis":"y2"},{"y":[1],"xaxis":"x3","yaxis":"y3"}],"layout":{"yaxis":{"domain":[0,0.3]},"yaxis2":{"domain":[0.35,0.6]},"yaxis3":{"domain":[0.7,1]}}}""", 780)]
    [InlineData("""{"data":[{"y":[1]},{"y":[1],"yaxis":"y2"}],"layout":{"yaxis2":{"overlaying":"y","side":"right"}}}""", 400)]
    public void A_size_that_is_asked_for_stays(string json, int height)
    {
        JsonNode layout = PlotlyJson.Layout(Figure.FromPlotly(json));
        Assert.Equal(height, (int)layout["height"]!);
        Assert.Equal((int?)JsonNode.Parse(json)!["layout"]?["width"], (int?)layout["width"]);
    }

    [Fact]
    public void Whatever_stands_in_a_trace_and_in_a_layout_stays_and_twice_is_as_once()
    {
        Gen<JsonNode?> leaf = Gen.OneOf(
            ArbMap.Default.GeneratorFor<NormalFloat>().Select(number => (JsonNode?)JsonValue.Create(number.Get)),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => (JsonNode?)JsonValue.Create(Whole(text.Get))),
            Gen.Elements<JsonNode?>(null, JsonValue.Create(true), JsonValue.Create(7)));
        Gen<JsonNode?> list = leaf.ArrayOf().Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]));
        Gen<JsonObject> thing =
            from keys in ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => "a" + Whole(text.Get)).ArrayOf()
            from values in Gen.OneOf(leaf, list).ArrayOf(keys.Length)
            select new JsonObject(keys.Zip(values, (key, value) => KeyValuePair.Create(key, value?.DeepClone())).DistinctBy(pair => pair.Key));
        Prop.ForAll(thing.ToArbitrary(), thing.ToArbitrary(), Gen.Elements("scatter", "bar", "pie", "surface", "sankey").ToArbitrary(), (trace, layout, type) =>
        {
            trace["type"] = type;
            string json = new JsonObject { ["data"] = new JsonArray(trace.DeepClone()), ["layout"] = layout.DeepClone() }.ToJsonString();
            string once = Figure.FromPlotly(json).ToJson();
            JsonNode written = JsonNode.Parse(once)!;
            return JsonNode.DeepEquals(written["data"]![0], JsonNode.Parse(trace.ToJsonString()))
                && layout.All(pair => JsonNode.DeepEquals(written["layout"]![pair.Key], pair.Value is null ? null : JsonNode.Parse(pair.Value.ToJsonString())))
                && Figure.FromPlotly(once).ToJson() == once;
        }).QuickCheckThrowOnFailure();

        // Halves of a pair of characters have no place in JSON.
        static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public void Frames_stay()
    {
        const string frames = """[{"name":"a","data":[{"y":[2,1]}],"traces":[0],"layout":{"title":{"text":"later"}}}]""";
        var figure = Figure.FromPlotly("""{"data":[{"y":[1,2]}],"frames":""" + frames + "}");
        Assert.Equal(frames, PlotlyJson.Of(figure)["frames"]!.ToJsonString());
    }

    [Fact]
    public void A_string_of_json_is_read_too() =>
        Assert.Equal(2, PlotlyJson.Numbers(PlotlyJson.Trace(Figure.FromPlotly("\"{\\\"data\\\":[{\\\"y\\\":[1,2]}]}\""))["y"]).Length);

    [Fact]
    public void No_text_ends_the_script()
    {
        var figure = Figure.FromPlotly("""{"data":[{"y":[1],"name":"</script><script>alert(1)</script>"}],"layout":{"</script>":"<!--"}}""");
        string html = figure.ToDisplayString("text/html");
        Assert.Equal(1, html.Split("</script>").Length - 1);
        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
    }
}
