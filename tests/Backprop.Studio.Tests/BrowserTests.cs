using System.Text.Json.Nodes;
using Backprop.Kernel.Documents;
using Backprop.Studio.Pages;
using Microsoft.Playwright;

namespace Backprop.Studio.Tests;

/// <summary>An exported page in a real browser, opened from a file, without a network.</summary>
/// <param name="browser">The browser.</param>
public sealed class BrowserTests(BrowserTests.Browser browser) : IClassFixture<BrowserTests.Browser>, IDisposable
{
    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 420)]
    public async Task A_page_draws_its_plots_and_formulas(ColorScheme theme, int width)
    {
        await using OpenPage open = await browser.Chromium.OpenAsync(Export(), theme, width);
        await open.PlotsAsync();

        Assert.Empty(open.Troubles);
        Assert.Equal(2, await open.Page.Locator(".plot .main-svg:first-child").CountAsync());
        foreach (ILocator plot in await open.Page.Locator(".plot").AllAsync())
        {
            LocatorBoundingBoxResult box = (await plot.Locator(".main-svg").First.BoundingBoxAsync())!;
            Assert.InRange(box.Width, 200, width);
            Assert.InRange(box.Height, 200, 900);
        }

        // Three, and that of the title once more in the contents.
        Assert.Equal(4, await open.Page.Locator(".katex-html").CountAsync());
        Assert.Equal(1, await open.Page.Locator(".katex-display").CountAsync());
        Assert.DoesNotContain("$", await open.Page.Locator(".prose").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("loaded", await open.Page.EvaluateAsync<string>("document.fonts.ready.then(f => [...f].find(x => x.family === 'KaTeX_Main' && x.status === 'loaded')?.status ?? 'missing')"));
        Assert.True(await open.Page.Locator(".hljs-keyword").CountAsync() > 0, "The code is not coloured.");
        Assert.Equal("ran", await open.Page.Locator("#by-script").InnerTextAsync());
        Assert.Equal(await open.Page.EvaluateAsync<int>("innerWidth"), await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(width >= 1120, await open.Page.Locator(".contents details").EvaluateAsync<bool>("d => d.open"));
    }

    [Theory]
    [InlineData(800_000, "scatter,heatmap", "bar,contour")]
    [InlineData(1_500_000, "scatter,heatmap", "surface,scatter3d", "bar")]
    [InlineData(2_100_000, "surface", "waterfall", "bar")]
    public async Task A_page_carries_the_plotly_that_its_plots_need(int most, params string[] figures)
    {
        IEnumerable<JsonObject> plots = figures.Select(types => new JsonObject
        {
            ["data"] = new JsonArray([.. types.Split(',').Select(type => JsonNode.Parse($$"""{"type": "{{type}}", "x": [1, 2], "y": [1, 2], "z": {{(type is "scatter3d" ? "[1, 2]" : "[[1, 2], [2, 1]]")}}}"""))]),
        });
        string page = ExportCells([.. plots.Select(figure => Notebooks.Code("f", Notebooks.Value(("application/vnd.plotly.v1+json", figure), ("text/plain", "A plot."))))]);
        string without = ExportCells([.. figures.Select(_ => Notebooks.Code("f"))], "without.html");
        Assert.InRange(new FileInfo(page).Length - new FileInfo(without).Length, 100_000, most);

        await using OpenPage open = await browser.Chromium.OpenAsync(page);
        await open.PlotsAsync();

        // A build that lacks a kind of trace draws it as a line.
        Assert.Equal(figures, await open.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.plot')].map(plot => plot._fullData.map(trace => trace.type).join())"));
        Assert.Empty(open.Troubles);
    }

    [Fact]
    public async Task An_animation_plays()
    {
        await using OpenPage open = await browser.Chromium.OpenAsync(Export());
        await open.PlotsAsync();
        ILocator first = open.Page.Locator(".plot").First;

        await first.GetByText("Play").ClickAsync();
        await open.Page.WaitForFunctionAsync("() => document.querySelector('.plot').data[1].x[0] === 2");

        Assert.Equal(0, await open.Page.EvaluateAsync<int>("document.querySelectorAll('.plot')[1].data[1].x[0]"));
        Assert.Empty(open.Troubles);
    }

    [Fact]
    public async Task Plots_follow_the_systems_theme()
    {
        await using OpenPage open = await browser.Chromium.OpenAsync(Export(Film), ColorScheme.Dark);
        await open.PlotsAsync();
        await AssertThemeAsync(open.Page, dark: true);
        await open.Page.Locator(".updatemenu-button").First.HoverAsync();
        await AssertThemeAsync(open.Page, dark: true);
        await open.Page.EvaluateAsync("() => Plotly.animate(document.querySelector('.plot'), ...document.querySelector('.plot').layout.sliders[0].steps[1].args)");

        await open.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        await TurnedAsync(open.Page, "light");
        await AssertThemeAsync(open.Page, dark: false);
        await AssertSecondStepAsync(open.Page, "#000000");

        await open.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await TurnedAsync(open.Page, "dark");
        await AssertThemeAsync(open.Page, dark: true);
        await AssertSecondStepAsync(open.Page, "hsla(220, 10%, 90%, 1)");
        Assert.Empty(open.Troubles);
    }

    [Fact]
    public async Task Print_is_light()
    {
        await using OpenPage open = await browser.Chromium.OpenAsync(Export(Film), ColorScheme.Dark);
        await open.PlotsAsync();

        // Nothing is waited for: a browser prints as soon as the event is over.
        Assert.True(await open.Page.EvaluateAsync<double>($"() => {{ dispatchEvent(new Event('beforeprint')); return {Brightness(".main-svg", "backgroundColor")}; }}") > 250);
        await open.Page.EvaluateAsync("() => { dispatchEvent(new Event('afterprint')); }");
        await TurnedAsync(open.Page, "dark");

        await open.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        await TurnedAsync(open.Page, "light");
        await AssertThemeAsync(open.Page, dark: false);
        Assert.True(await open.Page.EvaluateAsync<double>(Brightness(".plot-card", "backgroundColor")) > 250);
        Assert.Empty(open.Troubles);
    }

    private static readonly JsonNode Film = JsonNode.Parse("""
        {
          "data": [
            {"x": [0, 1], "y": [0, 1], "name": "loss", "showlegend": true, "line": {"color": "#000000"}},
            {"z": [[0, 1], [1, 0]], "type": "heatmap", "xaxis": "x2", "yaxis": "y2", "colorscale": [[0, "#000000"], [1, "#ffffff"]]}
          ],
          "layout": {
            "template": {"layout": {"paper_bgcolor": "#ffffff", "plot_bgcolor": "#ffffff", "font": {"color": "#222222"}, "xaxis": {"gridcolor": "#E4E4E4"}}},
            "xaxis": {"domain": [0, 0.4], "title": {"text": "epoch"}}, "xaxis2": {"domain": [0.6, 1]}, "yaxis2": {"anchor": "x2"},
            "legend": {"bgcolor": "#FFFFFF"},
            "annotations": [{"x": 0.5, "y": 0.5, "text": "here", "bgcolor": "rgba(255,255,255,0.85)"}],
            "sliders": [{"currentvalue": {"prefix": "step "}, "steps": [{"label": "a", "method": "animate", "args": [["0"]]}, {"label": "b", "method": "animate", "args": [["1"]]}]}],
            "updatemenus": [{"type": "buttons", "buttons": [{"label": "Play", "method": "animate", "args": [null]}]}]
          },
          "frames": [{"name": "0", "data": [{"y": [0, 1]}], "traces": [0]}, {"name": "1", "data": [{"y": [1, 0]}], "traces": [0]}]
        }
        """)!;

    private static async Task AssertThemeAsync(IPage page, bool dark)
    {
        string[] grounds = [Brightness(".main-svg", "backgroundColor"), Brightness(".legend .bg", "fill"), Brightness(".annotation rect.bg", "fill"), Brightness(".updatemenu-item-rect", "fill")];
        foreach (string ground in grounds)
        {
            Assert.True(await page.EvaluateAsync<double>(ground) is var light && (dark ? light < 80 : light > 240), $"{ground}: {light}");
        }

        string[] inks = [".xtitle", ".xtick text", ".legendtext", ".annotation-text", ".slider-label", ".updatemenu-item-text"];
        foreach (string ink in inks)
        {
            Assert.True(await page.EvaluateAsync<double>(Brightness(ink, "fill")) is var light && (dark ? light > 180 : light < 80), $"{ink}: {light}");
        }

        Assert.InRange(await page.EvaluateAsync<double>(Brightness(".xgrid", "stroke")), dark ? 40 : 200, dark ? 100 : 240);
        Assert.Equal("#000000,#ffffff", await page.EvaluateAsync<string>("document.querySelector('.plot').data[1].colorscale.map(stop => stop[1]).join()"));
    }

    private static async Task AssertSecondStepAsync(IPage page, string line)
    {
        Assert.Equal("1,0", await page.EvaluateAsync<string>("document.querySelector('.plot').data[0].y.join()"));
        Assert.Equal("step b", await page.Locator(".slider-label").First.TextContentAsync());
        Assert.Equal(line, await page.EvaluateAsync<string>("document.querySelector('.plot').data[0].line.color"));
    }

    private static Task TurnedAsync(IPage page, string theme) =>
        page.WaitForFunctionAsync($"() => [...document.querySelectorAll('.plot-card')].every(card => card.dataset.theme === '{theme}')");

    // The mean of red, green and blue, 0 to 255.
    private static string Brightness(string selector, string property) =>
        $"getComputedStyle(document.querySelector('.plot-card {selector}, {selector}.plot-card')).{property}.match(/[\\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part) / 3, 0)";

    private string Export(JsonNode? figure = null)
    {
        JsonObject plot = Notebooks.Value(("application/vnd.plotly.v1+json", figure?.DeepClone() ?? Notebooks.Animation), ("text/plain", "Loss rises."));
        NotebookDocument document = Notebooks.Document(
            Notebooks.Markdown("# Chain $x$\n\nInline $\\frac{a}{b}$.\n\n$$\\sum_i x_i$$\n\n## Second"),
            Notebooks.Code("public double F(double x) => x * x; // " + new string('x', 300), plot),
            Notebooks.Code("2", plot.DeepClone().AsObject(), Notebooks.Value(("text/html", "<b id=\"by-script\"></b><script>document.getElementById('by-script').textContent = 'ran'</script>"))));
        return Write(document, "page.html");
    }

    private string ExportCells(JsonObject[] cells, string name = "page.html") => Write(Notebooks.Document(cells), name);

    private string Write(NotebookDocument document, string name)
    {
        var links = new PageLinks(_files.Folder, _files.Folder, new Dictionary<string, string>(StringComparer.Ordinal));
        return _files.Write(name, NotebookPage.Render(new PageInput(document, Run: null, links)).ToHtml(new Assets(StudioProgram.Assets)));
    }

    /// <summary>One browser for all of them.</summary>
    public sealed class Browser : IAsyncLifetime
    {
        private Chromium? _chromium;

        internal Chromium Chromium => _chromium!;

        public async ValueTask InitializeAsync() => _chromium = await Chromium.StartAsync();

        public async ValueTask DisposeAsync()
        {
            if (_chromium is not null)
            {
                await _chromium.DisposeAsync();
            }
        }
    }
}
