using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Backprop.Studio.Pages;

namespace Backprop.Studio.Tests;

public sealed class NotebookPageTests : IDisposable
{
    private const string Hostile = "</script></pre><script>alert(1)</script><img src=x onerror=alert(1)> & \"'";

    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Code_and_text_of_strangers_is_text()
    {
        IHtmlDocument page = Read(
            Notebooks.Code(Hostile, Notebooks.Stream("stdout", Hostile), Notebooks.Stream("stderr", Hostile), Notebooks.Error(Hostile)),
            Notebooks.Code("1", Notebooks.Value(("text/plain", Hostile)), Notebooks.Value((Hostile, "1"))));

        Assert.Equal(Hostile, page.QuerySelector("#in-1 code")!.TextContent);
        Assert.Equal(Hostile, page.QuerySelector(".stream")!.TextContent);
        Assert.Equal(Hostile, page.QuerySelector(".stderr")!.TextContent);
        Assert.Equal(Hostile, page.QuerySelector(".error .message")!.TextContent);
        Assert.Equal(Hostile, page.QuerySelector("#in-2 .value")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.DoesNotContain(page.QuerySelectorAll("main script"), script => script.TextContent.Contains("alert", StringComparison.Ordinal));
    }

    [Fact]
    public void Plot_data_comes_back_whole_whatever_it_holds()
    {
        IHtmlDocument page = Read(Notebooks.Code("plot", Notebooks.Value(("application/vnd.plotly.v1+json", Notebooks.Animation), ("text/plain", Hostile))));

        var data = JsonNode.Parse(page.QuerySelector("script.plot-data")!.TextContent);
        Assert.True(JsonNode.DeepEquals(Notebooks.Animation, data));
        Assert.Equal(Hostile, page.QuerySelector(".plot")!.GetAttribute("aria-label"));
    }

    [Fact]
    public void A_plot_saved_as_a_string_is_a_plot_too()
    {
        IHtmlDocument page = Read(Notebooks.Code("plot", Notebooks.Value(("application/vnd.plotly.v1+json", Notebooks.Animation.ToJsonString()))));

        Assert.True(JsonNode.DeepEquals(Notebooks.Animation, JsonNode.Parse(page.QuerySelector("script.plot-data")!.TextContent)));
    }

    [Theory]
    [InlineData(".plot", "application/vnd.plotly.v1+json", "text/html", "image/png", "text/plain")]
    [InlineData(".html i", "text/html", "image/png", "text/plain")]
    [InlineData("img.picture", "image/png", "text/plain")]
    [InlineData("pre.value", "text/plain", "application/unheard-of")]
    [InlineData(".prose i", "text/markdown", "text/plain")]
    [InlineData(".note", "application/unheard-of")]
    public void Of_the_forms_of_a_value_the_one_that_shows_most_is_taken(string selector, params string[] types)
    {
        IHtmlDocument page = Read(Notebooks.Code("x", Notebooks.Value([.. types.Reverse().Select(type => (type, (JsonNode)"<i>x</i>"))])));

        AngleSharp.Dom.IElement shown = Assert.Single(page.QuerySelector(".out")!.Children);
        Assert.NotNull(page.QuerySelector(".out " + selector));
        Assert.NotNull(shown);
    }

    [Fact]
    public void Text_of_a_terminal_is_shown_as_it_looked_in_the_end()
    {
        IHtmlDocument page = Read(Notebooks.Code("x", Notebooks.Stream("stdout", "10 %\r50 %\rdone\r\n\u001b[31mred\u001b[0m\n")));

        Assert.Equal("done\nred\n", page.QuerySelector(".stream")!.TextContent);
    }

    [Fact]
    public void Headings_are_listed_with_anchors_of_their_own()
    {
        IHtmlDocument page = Read(Notebooks.Markdown("# The *chain* rule\n\n## Step $x$ & `a<b>`"), Notebooks.Markdown("## Try it\n\n#### Detail"), Notebooks.Markdown("## Try it\n\n## 🎉"));

        var links = page.QuerySelectorAll(".contents a").ToList();
        Assert.Equal(["The chain rule", "Step \\(x\\) & a<b>", "Try it", "Try it", "🎉"], links.Select(link => link.TextContent));
        Assert.Equal(links.Count, links.Select(link => link.GetAttribute("href")).Distinct(StringComparer.Ordinal).Count());
        Assert.All(links, link => Assert.Equal(link.TextContent, page.GetElementById(link.GetAttribute("href")![1..])!.TextContent));
        Assert.Equal("The chain rule", page.Title);
    }

    [Fact]
    public void A_lesson_without_headings_is_called_by_its_file() => Assert.Equal("lesson", Read(Notebooks.Code("1")).Title);

    [Fact]
    public void Markdown_is_that_of_Jupyter()
    {
        IHtmlDocument page = Read(Notebooks.Markdown("""
            | a | b |
            |---|---|
            | 1 | 2 |

            - [x] done

            <details><summary>Hint</summary>

            Use **it** at https://example.org.

            </details>

            Costs $5, or 6 $ each, and {braces} stay; $a_1 * b_1 * c$.

            \begin{align}
            a &= b
            \end{align}
            """));

        Assert.Equal(["1", "2"], page.QuerySelectorAll("td").Select(cell => cell.TextContent));
        Assert.NotNull(page.QuerySelector("input[type=checkbox][checked]"));
        Assert.Equal("it", page.QuerySelector("details strong")!.TextContent);
        Assert.NotNull(page.QuerySelector("details a[href='https://example.org']"));
        Assert.Contains("Costs $5, or 6 $ each, and {braces} stay;", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("\\(a_1 * b_1 * c\\)", page.QuerySelector("span.math")!.TextContent);
        Assert.Contains("\\begin{align}", page.QuerySelector("div.math")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_lead_to_pages_and_pictures_go_along()
    {
        File.WriteAllBytes(_files.At("dot.png"), [1, 2, 3]);
        JsonObject cell = Notebooks.Markdown("[next](two%20b.ipynb#top) [data](../data/x.csv) [web](https://example.org/a.ipynb) [here](#x) ![dot](dot.png) ![pasted](attachment:p.png) ![gone](gone.png)");
        cell["attachments"] = new JsonObject { ["p.png"] = new JsonObject { ["image/png"] = "AAAA" } };

        IHtmlDocument page = Read(cell);

        Assert.Equal(["two%20b.html#top", "../../data/x.csv", "https://example.org/a.ipynb", "#x"], page.QuerySelectorAll(".prose a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["data:image/png;base64,AQID", "data:image/png;base64,AAAA", "../gone.png"], page.QuerySelectorAll(".prose img").Select(img => img.GetAttribute("src")));
    }

    [Theory]
    [InlineData("System.Exception: no\n   in cell [3], line 7", "--line:7")]
    [InlineData("System.Exception: no\n   at F(Double x) in cell [1], line 2\n   at G() in cell [3], line 4", "--line:4")]
    [InlineData("System.Exception: no\n   at My.Library.F() in Library.cs, line 7", null)]
    public void The_failing_line_is_marked_when_it_is_one_of_the_cell(string error, string? style)
    {
        JsonObject cell = Notebooks.Code("x", Notebooks.Error(error));
        cell["execution_count"] = 3;

        IHtmlDocument page = Read(cell);

        Assert.Equal(style, page.QuerySelector(".mark")?.GetAttribute("style"));
        Assert.Equal("System.Exception: no", page.QuerySelector(".error .message")!.TextContent);
    }

    [Fact]
    public void An_installed_asset_is_in_the_page_once_and_cannot_end_its_script_early()
    {
        _files.Write("assets/highlight.min.js", "var s = '</script><!--';");
        _files.Write("assets/plotly-cartesian.min.js.gz", "packed");
        JsonObject plot = Notebooks.Value(("application/vnd.plotly.v1+json", Notebooks.Animation));

        IHtmlDocument page = Parse(Render(new Assets(_files.At("assets")), Notebooks.Code("a", plot), Notebooks.Code("b", plot.DeepClone().AsObject())));

        Assert.Single(page.QuerySelectorAll("script"), script => script.TextContent == "var s = '\\x3C/script>\\x3C!--';");
        Assert.Contains("atob(\"cGFja2Vk\")", Assert.Single(page.QuerySelectorAll("head script")).TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll(".plot").Length);
    }

    [Theory]
    [InlineData("cartesian", """[{"type": "bar"}, {"y": [1]}]""")]
    [InlineData("gl3d", """[{"type": "surface"}]""")]
    [InlineData("gl3d cartesian", """[{"type": "surface"}]""", "[]")]
    [InlineData("all", """[{"type": "surface"}, {"type": "bar"}]""", "[]")]
    [InlineData("all", """[{"type": "sankey"}]""")]
    public void A_page_brings_the_builds_of_plotly_that_its_plots_need(string builds, params string[] figures)
    {
        IEnumerable<JsonObject> cells = figures.SelectMany(data => new JsonNode[] { JsonNode.Parse($"{{\"data\": {data}}}")!, $"{{\"data\": {data}}}" })
            .Select(figure => Notebooks.Code("a", Notebooks.Value(("application/vnd.plotly.v1+json", figure))));

        IEnumerable<string> scripts = Parse(Render(new Assets(_files.At("none")), [.. cells])).QuerySelectorAll("head script[src]").Select(script => script.GetAttribute("src")!);

        Assert.Equal(builds.Split(' ').Select(name => name is "all" ? "plotly.min.js" : $"plotly-{name}.min.js"), scripts.Select(address => address.Split('/')[^1]));
    }

    [Fact]
    public void A_script_of_an_output_that_draws_finds_all_of_plotly()
    {
        string html = Render(new Assets(_files.At("none")), Notebooks.Code("a", Notebooks.Value(("text/html", "<script>Plotly.newPlot()</script>"))), Notebooks.Code("b", Notebooks.Value(("application/vnd.plotly.v1+json", Notebooks.Animation))));

        Assert.EndsWith("/plotly.min.js", Assert.Single(Parse(html).QuerySelectorAll("head script[src]")).GetAttribute("src"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_asset_comes_from_the_network_in_the_same_version()
    {
        string html = Render(new Assets(_files.At("none")), Notebooks.Markdown("$x$"), Notebooks.Code("a", Notebooks.Value(("application/vnd.plotly.v1+json", Notebooks.Animation))));

        JsonNode versions = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src/Backprop.Studio/package.json")))!["dependencies"]!;
        var loaded = Parse(html).QuerySelectorAll("script[src], link[rel=stylesheet]").ToList();
        Assert.Equal(
            [
                $"https://cdn.jsdelivr.net/npm/plotly.js-cartesian-dist-min@{versions["plotly.js-cartesian-dist-min"]}/plotly-cartesian.min.js",
                $"https://cdn.jsdelivr.net/npm/katex@{versions["katex"]}/dist/katex.min.css",
                $"https://cdn.jsdelivr.net/npm/katex@{versions["katex"]}/dist/katex.min.js",
                $"https://cdn.jsdelivr.net/npm/@highlightjs/cdn-assets@{versions["@highlightjs/cdn-assets"]}/highlight.min.js",
            ],
            loaded.Select(element => element.GetAttribute("src") ?? element.GetAttribute("href")));
        Assert.All(loaded, element => Assert.StartsWith("sha384-", element.GetAttribute("integrity"), StringComparison.Ordinal));
        Assert.All(loaded, element => Assert.Equal("anonymous", element.GetAttribute("crossorigin")));
    }

    [Fact]
    public void A_page_holds_only_what_it_needs()
    {
        IHtmlDocument page = Read(Notebooks.Markdown("Plain words."));

        Assert.Single(page.QuerySelectorAll("script"));
        Assert.Empty(page.QuerySelectorAll("[src]"));
    }

    private IHtmlDocument Read(params JsonObject[] cells) => Parse(Render(new Assets(_files.At("none")), cells));

    private string Render(Assets assets, params JsonObject[] cells)
    {
        var pages = new Dictionary<string, string>(StringComparer.Ordinal) { [_files.At("two b.ipynb")] = "two b.html" };
        return NotebookPage.Render(new PageInput(Notebooks.Document(cells), Run: null, new PageLinks(_files.Folder, _files.At("out"), pages))).ToHtml(assets);
    }

    private static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
