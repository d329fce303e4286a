using System.Reflection;
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
        Assert.Equal("https://cdn.jsdelivr.net/npm/plotly.js-dist-min@4.1.2/plotly.min.js", PlotlyScript.CdnUrl);
        Assert.Contains(PlotlyScript.CdnUrl, Html(Plot.Line([1, 2])), StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_the_one_that_the_classroom_installs()
    {
        string root = typeof(FigureHtmlTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        string package = Path.Combine(root, "src", "Backprop.Studio", "package.json");
        Assert.SkipUnless(File.Exists(package), "The classroom has no package.json yet.");
        JsonNode dependencies = JsonNode.Parse(File.ReadAllText(package))!["dependencies"]!;
        Assert.Equal(PlotlyScript.Version, (string)dependencies["plotly.js-dist-min"]!);
    }

    [Fact]
    public void Text_and_figure_survive_a_value_that_looks_like_a_placeholder()
    {
        string html = Html(Plot.Line([1, 2], "$ID$ $URL$ $FIGURE$"));
        Assert.Contains("$ID$ $URL$ $FIGURE$", html, StringComparison.Ordinal);
    }
}
