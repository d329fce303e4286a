using System.Text.Json.Nodes;
using Backprop.Lessons.Plots;

namespace Backprop.Lessons.Tests.Plots;

/// <summary>What older versions of plotly.js understood is written as today's does.</summary>
public class OlderPlotlyTests
{
    [Theory]
    [InlineData("""{"title":"T"}""", """{"title":{"text":"T"}}""")]
    [InlineData("""{"title":"T","titlefont":{"size":9}}""", """{"title":{"text":"T","font":{"size":9}}}""")]
    [InlineData("""{"xaxis2":{"title":"epoch","titlefont":{"size":9},"autotick":false}}""", """{"xaxis2":{"title":{"text":"epoch","font":{"size":9}},"tickmode":"linear"}}""")]
    [InlineData("""{"yaxis":{"title":{"text":"new"},"titlefont":{"size":9},"autotick":true}}""", """{"yaxis":{"title":{"text":"new","font":{"size":9}},"tickmode":"auto"}}""")]
    [InlineData("""{"scene":{"zaxis":{"title":"loss"}}}""", """{"scene":{"zaxis":{"title":{"text":"loss"}}}}""")]
    [InlineData("""{"polar":{"radialaxis":{"title":"r"}},"legend":{"title":"who"}}""", """{"polar":{"radialaxis":{"title":{"text":"r"}}},"legend":{"title":{"text":"who"}}}""")]
    [InlineData("""{"coloraxis":{"colorbar":{"title":"w","titleside":"right"}}}""", """{"coloraxis":{"colorbar":{"title":{"text":"w","side":"right"}}}}""")]
    [InlineData("""{"annotations":[{"text":"a","ref":"paper"}]}""", """{"annotations":[{"text":"a","xref":"paper","yref":"paper"}]}""")]
    [InlineData("""{"mapbox2":{"zoom":3}}""", """{"map2":{"zoom":3}}""")]
    [InlineData("""{"template":{"layout":{"xaxis":{"title":"t"}},"data":{"heatmapgl":[{"type":"heatmapgl","colorbar":{"title":"c"}}]}}}""",
        """{"template":{"layout":{"xaxis":{"title":{"text":"t"}}},"data":{"heatmap":[{"type":"heatmap","colorbar":{"title":{"text":"c"}}}]}}}""")]
    [InlineData("""{"updatemenus":[{"buttons":[{"args":[{"title":"later"}]}]}]}""", """{"updatemenus":[{"buttons":[{"args":[{"title":{"text":"later"}}]}]}]}""")]
    public void In_a_layout(string old, string now)
    {
        JsonNode layout = PlotlyJson.Layout(Figure.FromPlotly($$"""{"data":[{"y":[1]}],"layout":{{old}}}"""));
        foreach ((string key, JsonNode? value) in JsonNode.Parse(now)!.AsObject())
        {
            Assert.True(JsonNode.DeepEquals(value, layout[key]), $"{key}: {layout[key]?.ToJsonString()}");
        }

        Assert.Equal(layout.AsObject().Select(pair => pair.Key).Distinct().Count(), layout.AsObject().Count);
    }

    [Theory]
    [InlineData("""{"type":"pie","title":"T","titleposition":"top left"}""", """{"type":"pie","title":{"text":"T","position":"top left"}}""")]
    [InlineData("""{"y":[1],"marker":{"colorbar":{"title":"w","titleside":"top"}}}""", """{"y":[1],"marker":{"colorbar":{"title":{"text":"w","side":"top"}}}}""")]
    [InlineData("""{"type":"heatmapgl","z":[[1]]}""", """{"type":"heatmap","z":[[1]]}""")]
    [InlineData("""{"type":"pointcloud","x":[1],"y":[1]}""", """{"type":"scattergl","x":[1],"y":[1],"mode":"markers"}""")]
    [InlineData("""{"type":"scattermapbox","lat":[1],"lon":[1],"subplot":"mapbox2"}""", """{"type":"scattermap","lat":[1],"lon":[1],"subplot":"map2"}""")]
    [InlineData("""{"type":"surface","z":[[1]],"zmin":0,"zmax":2,"zauto":false}""", """{"type":"surface","z":[[1]],"cauto":false,"cmin":0,"cmax":2}""")]
    [InlineData("""{"type":"bar","y":[1],"bardir":"h"}""", """{"type":"bar","y":[1],"orientation":"h"}""")]
    public void In_a_trace(string old, string now) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(now), PlotlyJson.Trace(Figure.FromPlotly($$"""{"data":[{{old}}]}"""))));

    [Fact]
    public void In_a_frame()
    {
        var figure = Figure.FromPlotly("""{"data":[{"y":[1]}],"frames":[{"data":[{"marker":{"colorbar":{"title":"c"}}}],"layout":{"title":"second","yaxis":{"title":"y"}}}]}""");
        JsonNode frame = PlotlyJson.Of(figure)["frames"]![0]!;
        Assert.Equal("c", (string)frame["data"]![0]!["marker"]!["colorbar"]!["title"]!["text"]!);
        Assert.Equal("second", (string)frame["layout"]!["title"]!["text"]!);
        Assert.Equal("y", (string)frame["layout"]!["yaxis"]!["title"]!["text"]!);
    }

    [Fact]
    public void What_a_person_put_beside_the_data_is_left_alone()
    {
        const string trace = """{"y":[1],"customdata":[{"title":"mine"}],"meta":{"title":"mine"}}""";
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(trace), PlotlyJson.Trace(Figure.FromPlotly($$"""{"data":[{{trace}}]}"""))));
    }
}
