using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Backprop.Studio.Pages;
using Backprop.Studio.Sites;

namespace Backprop.Studio.Tests;

public sealed class SiteWriterTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Linked_files_of_the_course_go_along_and_others_do_not()
    {
        _files.Write("course/data/a b.csv", "1,2");
        _files.Write("course/.git/config", "secret");
        _files.Write("elsewhere.txt", "private");
        SmallSite.Written site = SmallSite.Write(_files, SmallSite.Run(_files, "course/notebooks/01.ipynb", failed: false,
            Notebooks.Markdown("[data](../data/a%20b.csv#top) [git](../.git/config) [up](../../elsewhere.txt) [gone](../data/none.csv)")));

        var links = new HtmlParser().ParseDocument(File.ReadAllText(site.At("01.html"))).QuerySelectorAll(".prose a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal("files/data/a%20b.csv#top", links[0]);
        Assert.All(links.Skip(1), link => Assert.StartsWith("../", link, StringComparison.Ordinal));
        Assert.Equal("1,2", File.ReadAllText(site.At("files/data/a b.csv")));
        Assert.Single(Directory.GetFiles(site.At("files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void An_extra_without_its_packages_is_left_out_and_named()
    {
        SmallSite.Written site = SmallSite.Write(
            _files,
            SmallSite.Run(_files, "course/notebooks/01.ipynb", failed: false, Notebooks.Markdown("# One"), Notebooks.Code("1")),
            SmallSite.Run(_files, "course/notebooks/extras/plots.ipynb", failed: true, Notebooks.Code("#r \"nuget: Plotly.NET, 5.1.0\"")),
            SmallSite.Run(_files, "course/notebooks/extras/more.ipynb", failed: true, Notebooks.Code("throw null;")));

        Assert.Equal(["01", "more"], site.Shown.Select(outcome => outcome.Item.Name));
        Assert.Equal("plots.ipynb is left out, because its packages could not be had: No network.", Assert.Single(site.Notes));
        Assert.False(File.Exists(site.At("plots.html")));
        IHtmlDocument start = new HtmlParser().ParseDocument(File.ReadAllText(site.At("index.html")));
        Assert.Equal(["One", "more"], start.QuerySelectorAll("tbody a").Select(a => a.TextContent));
        Assert.Equal("Extras", start.QuerySelector("h2")!.TextContent);
        Assert.Equal(site.Notes, start.QuerySelectorAll(".note").Select(note => note.TextContent));
    }

    [Fact]
    public void Words_of_strangers_cannot_end_the_index()
    {
        SmallSite.Written site = SmallSite.Write(_files, SmallSite.Run(_files, "course/notebooks/01.ipynb", failed: false, Notebooks.Markdown("# </script>\u2028 \"x\"\n\n`'; alert(1); //`"), Notebooks.Code("\"\\\n</script>")));

        string script = File.ReadAllText(site.At("assets/search-index.js"));
        Assert.Equal(1, script.Count(c => c == '\n'));
        Assert.NotNull(System.Text.Json.Nodes.JsonNode.Parse(script["window.courseWords = ".Length..].TrimEnd('\n', ';')));
    }

    [Theory]
    [InlineData(@"\frac{\partial L}{\partial w_5}", "∂L/∂w5")]
    [InlineData(@"\Delta w = \alpha\,\delta\,O", "Δw = α δ O")]
    [InlineData(@"\underbrace{2\,(o - y)}_{\text{slope}} \cdot h", "2 (o - y) slope · h")]
    [InlineData(@"x^2 \\ y", "x2 y")]
    [InlineData(@"\", @"\")]
    public void Formulas_are_found_as_text(string latex, string text) => Assert.Equal(text, MathText.Plain(latex));

    [Fact]
    public void Libraries_that_were_not_installed_come_from_the_network()
    {
        var assets = new SiteAssets(_files.At("none"));

        Assert.Contains("https://cdn.jsdelivr.net/npm/minisearch@", assets.Search("word"), StringComparison.Ordinal);
        Assert.Contains("https://cdn.jsdelivr.net/npm/plotly.js-dist-min@", assets.PlotlyAtOnce("word"), StringComparison.Ordinal);
        assets.CopyTo(_files.Folder);
        Assert.Equal(["page.css", "page.js", "site.css", "site.js"], Directory.GetFiles(_files.At("assets")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }
}
