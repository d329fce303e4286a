using System.Text.Json.Nodes;
using Backprop.Lessons.Plots;
using Microsoft.DotNet.Interactive.Formatting;

namespace Backprop.Lessons.Tests.Plots;

public class FigureHtmlTests
{
    private static string Html(Figure figure) => figure.ToDisplayString("text/html");

    [Fact]
    public void It_draws_into_an_element_of_its_own_each_time()
    {
        Figure figure = Plot.Line([1, 2]);
        Assert.NotEqual(Id(Html(figure)), Id(Html(figure)));

        static string Id(string html) => html.Split("data-backprop-figure=\"")[1].Split('"')[0];
    }

    [Fact]
    public void It_says_in_words_what_it_shows_before_and_without_drawing()
    {
        string html = Html(Plot.Line([1, 2]).Titled("<b>\"x\"</b>"));
        Assert.Contains("aria-label=\"Line plot &quot;&lt;b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("<p>Line plot", html, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_ends_the_script()
    {
        string html = Html(Plot.Line([1, 2], "</script><script>alert(1)</script>").Note(1, 1, "<!-- <script>"));
        Assert.Equal(1, html.Split("</script>").Length - 1);
        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
    }

    [Fact]
    public void It_loads_the_pinned_plotly_if_nobody_has()
    {
        Assert.Equal("https://cdn.jsdelivr.net/npm/plotly.js-cartesian-dist-min@4.1.1/plotly-cartesian.min.js", PlotlyBuild.Flat.CdnUrl);
        string html = Html(Plot.Line([1, 2]));
        Assert.Contains($"src = \"{PlotlyBuild.Flat.CdnUrl}\"", html, StringComparison.Ordinal);
        Assert.Contains($"integrity = \"{PlotlyBuild.Flat.Integrity}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_asks_for_the_smallest_plotly_that_draws_all_of_it()
    {
        Figure flat = Plot.Line([1, 2]).With(Plot.Histogram([1, 2, 2], (0, 3))).Beside(Plot.Heatmap(new double[,] { { 1, 2 } }));
        Figure space = Plot.Surface((x, y) => x * y, (0, 1), (0, 1));
        Assert.Contains(PlotlyBuild.Flat.CdnUrl, Html(flat), StringComparison.Ordinal);
        Assert.Contains(PlotlyBuild.Space.CdnUrl, Html(space), StringComparison.Ordinal);
        Assert.Contains(PlotlyBuild.Whole.CdnUrl, Html(space.Beside(flat)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cartesian", "bar", "pie")]
    [InlineData("cartesian")]
    [InlineData("gl3d", "surface", "scatter")]
    [InlineData("all", "surface", "bar")]
    [InlineData("all", "sankey")]
    public void The_smallest_is_found_by_the_kinds_of_trace(string build, params string[] traces) => Assert.Equal(build, PlotlyBuild.For(traces).Name);

    [Fact]
    public void The_versions_are_those_that_the_classroom_installs()
    {
        JsonNode dependencies = JsonNode.Parse(File.ReadAllText(Repository.At("src/Backprop.Studio/package.json")))!["dependencies"]!;
        PlotlyBuild[] builds = [PlotlyBuild.Flat, PlotlyBuild.Space, PlotlyBuild.Whole];
        Assert.All(builds, build => Assert.Contains($"/npm/{Package(build)}@{(string)dependencies[Package(build)]!}/", build.CdnUrl, StringComparison.Ordinal));

        static string Package(PlotlyBuild build) => build.CdnUrl.Split("/npm/")[1].Split('@')[0];
    }

    [Fact]
    public void Text_and_figure_survive_a_value_that_looks_like_a_placeholder()
    {
        string html = Html(Plot.Line([1, 2], "$ID$ $BUILD$ $URL$ $INTEGRITY$ $FIGURE$"));
        Assert.Contains("$ID$ $BUILD$ $URL$ $INTEGRITY$ $FIGURE$", html, StringComparison.Ordinal);
    }
}
