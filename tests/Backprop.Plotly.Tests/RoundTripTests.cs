using System.Text.Json.Nodes;
using Backprop.Lessons.Plots;
using Backprop.Lessons.Tests.Plots;

namespace Backprop.Plotly.Tests;

/// <summary>Every kind of figure goes to each package and comes back.</summary>
public class RoundTripTests
{
    public static TheoryData<string> Kinds => EveryFigure.Names;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Through_plotly_net_nothing_is_lost_but_frames(string kind)
    {
        Figure figure = EveryFigure.Kinds[kind];
        var back = figure.ToPlotlyNet().ToFigure();
        Assert.Empty(Json.Differences(Json.Of(figure.Still()), Json.Of(back)));
        Assert.Equal(Figure.FromPlotly(figure.Still().ToJson()).Caption, back.Caption);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Through_xplot_nothing_is_lost_but_frames(string kind)
    {
        Figure figure = EveryFigure.Kinds[kind];
        JsonNode before = Json.Of(figure.Still());
        var back = figure.ToXPlot().ToFigure();
        JsonNode after = Json.Of(back);

        // To XPlot a title is a text and a font; what else is said of its place is said in the template.
        if (before["layout"]!["title"] is JsonObject title)
        {
            before["layout"]!["title"] = new JsonObject { ["text"] = title["text"]!.DeepClone(), ["font"] = title["font"]!.DeepClone() };
            title.Remove("text");
            title.Remove("font");
            before["layout"]!["template"]!["layout"]!["title"] = title.DeepClone();
        }

        // XPlot has no word for how far the title of an axis stands off.
        Assert.DoesNotContain(Json.Differences(before, after), difference => !difference.Contains(".title.standoff: ", StringComparison.Ordinal));
        Assert.Equal(Figure.FromPlotly(figure.Still().ToJson()).Caption, back.Caption);
    }

    [Theory]
    [InlineData("film", 2)]
    [InlineData("film of panels", 2)]
    [InlineData("steps", 5)]
    public void That_frames_are_lost_there_is_said_and_the_figure_keeps_them(string kind, int frames)
    {
        Figure figure = EveryFigure.Kinds[kind];
        string before = figure.ToJson();
        Assert.Equal($"A chart of Plotly.NET has no frames: this one shows the first of {frames}. The figure keeps them all.", Said(() => figure.ToPlotlyNet()));
        Assert.Equal($"A chart of XPlot has no frames: this one shows the first of {frames}. The figure keeps them all.", Said(() => figure.ToXPlot()));
        Assert.Equal(before, figure.ToJson());
        JsonNode layout = Json.Of(figure.ToPlotlyNet().ToFigure())["layout"]!;
        Assert.Null(layout["sliders"]);
        Assert.Null(layout["updatemenus"]);
    }

    [Fact]
    public void So_it_is_with_frames_that_came_as_json()
    {
        var figure = Figure.FromPlotly("""{"data":[{"type":"scatter","y":[1]}],"layout":{"sliders":[{}],"updatemenus":[{}]},"frames":[{"data":[{"y":[2]}]}]}""");
        Assert.Contains("the first of 1.", Said(() => figure.ToPlotlyNet()), StringComparison.Ordinal);
        Assert.Equal("", Said(() => EveryFigure.Kinds["line"].ToPlotlyNet()));
        Assert.Null(Json.Of(figure.ToPlotlyNet().ToFigure())["layout"]!["sliders"]);
    }

    private static string Said(Action action)
    {
        TextWriter console = Console.Out;
        using var said = new StringWriter();
        Console.SetOut(said);
        try
        {
            action();
        }
        finally
        {
            Console.SetOut(console);
        }

        return said.ToString().TrimEnd();
    }
}
