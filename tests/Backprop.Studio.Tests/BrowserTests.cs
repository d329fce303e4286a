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
        await using var open = await browser.Chromium.OpenAsync(Export(), theme, width);
        await open.PlotsAsync();

        Assert.Empty(open.Troubles);
        Assert.Equal(2, await open.Page.Locator(".plot .main-svg:first-child").CountAsync());
        foreach (var plot in await open.Page.Locator(".plot").AllAsync())
        {
            var box = (await plot.Locator(".main-svg").First.BoundingBoxAsync())!;
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

    [Fact]
    public async Task An_animation_plays()
    {
        await using var open = await browser.Chromium.OpenAsync(Export());
        await open.PlotsAsync();
        var first = open.Page.Locator(".plot").First;

        await first.GetByText("Play").ClickAsync();
        await open.Page.WaitForFunctionAsync("document.querySelector('.plot').data[1].x[0] === 2");

        Assert.Equal(0, await open.Page.EvaluateAsync<int>("document.querySelectorAll('.plot')[1].data[1].x[0]"));
        Assert.Empty(open.Troubles);
    }

    private string Export()
    {
        var plot = Notebooks.Value(("application/vnd.plotly.v1+json", Notebooks.Animation), ("text/plain", "Loss rises."));
        var document = Notebooks.Document(
            Notebooks.Markdown("# Chain $x$\n\nInline $\\frac{a}{b}$.\n\n$$\\sum_i x_i$$\n\n## Second"),
            Notebooks.Code("public double F(double x) => x * x; // " + new string('x', 300), plot),
            Notebooks.Code("2", plot.DeepClone().AsObject(), Notebooks.Value(("text/html", "<b id=\"by-script\"></b><script>document.getElementById('by-script').textContent = 'ran'</script>"))));
        var links = new PageLinks(_files.Folder, _files.Folder, new Dictionary<string, string>(StringComparer.Ordinal));
        return _files.Write("page.html", NotebookPage.Render(new PageInput(document, Run: null, links)).ToHtml(new Assets(StudioProgram.Assets)));
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
                await _chromium.DisposeAsync();
        }
    }
}
