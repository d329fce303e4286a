using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Playwright;

namespace Backprop.Studio.Tests;

/// <summary>What makes a site of the lessons' pages: the search, the ways on, the shared files.</summary>
/// <param name="course">The site.</param>
[Collection<CourseSiteTests>]
public sealed class SiteTests(CourseSite course)
{
    private const string First = "01-two-neuron-chain.html";

    [Fact]
    public async Task Works_below_any_path_of_a_static_host()
    {
        await using StaticHost host = await StaticHost.StartAsync(course.At(""), "/some/where");
        await using OpenPage open = await course.Chromium.OpenAsync(host.Address + "/");
        await open.Page.Locator("tbody a").First.ClickAsync();
        await open.ArrivedAsync(First);
        await open.PlotsAsync();
        Assert.True(await open.Page.Locator(".plot .main-svg:first-child").CountAsync() >= 9);

        string title = await open.Page.TitleAsync();
        Assert.Equal(0, await open.Page.Locator("a[rel=prev]").CountAsync());
        await open.Page.Locator("a[rel=next]").ClickAsync();
        await open.ArrivedAsync("/02-");
        Assert.NotEqual(title, await open.Page.TitleAsync());
        await open.Page.Locator("a[rel=prev]").ClickAsync();
        await open.ArrivedAsync(First);

        await open.Page.Locator(".home").ClickAsync();
        await open.ArrivedAsync("/index.html$");
        await open.Page.Keyboard.PressAsync("/");
        await open.Page.Keyboard.TypeAsync("momentum");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.ArrivedAsync("/some/where/03-");
        Assert.Empty(open.Troubles);
    }

    [Fact]
    public async Task The_way_on_leads_through_all_lessons()
    {
        var names = course.Pages.Select(page => Path.GetFileName(page)).ToList();
        for (int i = 0; i < names.Count; i++)
        {
            IHtmlDocument page = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(course.Pages[i], TestContext.Current.CancellationToken));
            Assert.Equal(i == 0 ? null : names[i - 1], page.QuerySelector("a[rel=prev]")?.GetAttribute("href"));
            Assert.Equal(i == names.Count - 1 ? null : names[i + 1], page.QuerySelector("a[rel=next]")?.GetAttribute("href"));
            Assert.Equal("index.html", page.QuerySelector("a.home")!.GetAttribute("href"));
        }
    }

    [Fact]
    public async Task The_search_is_used_with_the_keyboard_alone()
    {
        await using OpenPage open = await course.Chromium.OpenAsync(course.At("index.html"));
        IPage page = open.Page;
        ILocator found = page.Locator("#found a");

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("gradient check");
        Assert.Equal("true", await page.Locator(".search input").GetAttributeAsync("aria-expanded"));
        Assert.Equal("gradient check", await page.Locator(".search input").InputValueAsync());
        Assert.True(await found.CountAsync() > 3);
        Assert.Contains("gradient check", await found.First.Locator(".snippet").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("gradient", await found.First.Locator("mark").First.InnerTextAsync(), StringComparison.OrdinalIgnoreCase);

        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("true", await found.Nth(1).GetAttributeAsync("aria-selected"));
        Assert.Equal(await found.Nth(1).GetAttributeAsync("id"), await page.Locator(".search input").GetAttributeAsync("aria-activedescendant"));
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal(0, await page.Locator("#found a[aria-selected=true]").CountAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.matches('.search input')"));
        await page.Keyboard.PressAsync("Escape");
        Assert.False(await page.Locator(".found").IsVisibleAsync());
        Assert.Empty(open.Troubles);
    }

    [Fact]
    public async Task The_search_finds_headings_first_then_prose_and_code()
    {
        await using OpenPage open = await course.Chromium.OpenAsync(course.At("index.html"));
        foreach ((string query, string kind, string text) in new[]
        {
            ("vanishing", "heading", "The vanishing gradient"),
            ("delta", "heading", "delta"),
            ("δ", "heading", "δ"),
            ("gradeint", "heading", "gradient"), // a slip of the finger
            ("ChainExercises.GradientB", "code", "ChainExercises.GradientB.Check(GradientB)"),
            ("formulas are fast referee", "prose", "referee"),
        })
        {
            await open.Page.Locator(".search input").FillAsync(query);
            ILocator found = open.Page.Locator("#found a");
            Assert.Equal((query, kind), (query, await found.First.GetAttributeAsync("class")));
            Assert.Contains(text, await found.First.Locator(".snippet").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
            string[] kinds = await found.EvaluateAllAsync<string[]>("links => links.map(link => link.className)");
            Assert.Equal(kinds.OrderBy(name => name is not "heading"), kinds);
        }

        await open.Page.Locator(".search input").FillAsync("dL/db nonsense qqq");
        Assert.Equal(0, await open.Page.Locator("#found a").CountAsync());
        Assert.Contains("Nothing found", await open.Page.Locator("#found-count").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(open.Troubles);
    }

    [Fact]
    public async Task A_place_that_was_found_is_shown()
    {
        await using OpenPage open = await course.Chromium.OpenAsync(course.At("index.html"));
        await open.Page.Locator(".search input").FillAsync("ChainExercises.GradientB");
        await open.Page.Locator("#found a").First.ClickAsync();
        await open.ArrivedAsync($"{First}#in-");
        await open.PlotsAsync();

        Assert.True(await open.Page.Locator(":target").EvaluateAsync<bool>("cell => { const top = cell.getBoundingClientRect().top; return top >= 0 && top < innerHeight; }"));
        Assert.Contains("GradientB", await open.Page.Locator(":target code").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(open.Troubles);
    }

    [Fact]
    public async Task Every_place_that_the_search_knows_is_there()
    {
        string script = await File.ReadAllTextAsync(course.At("assets/search-index.js"), TestContext.Current.CancellationToken);
        JsonNode words = JsonNode.Parse(script[script.IndexOf('{', StringComparison.Ordinal)..].TrimEnd(';', '\n'))!;
        var ids = words["pages"]!.AsArray().Select(page => new HtmlParser().ParseDocument(File.ReadAllText(course.At(page![0]!.ToString()))).All.Select(e => e.Id).OfType<string>().ToHashSet(StringComparer.Ordinal)).ToList();

        JsonArray passages = words["passages"]!.AsArray();
        Assert.True(passages.Count > 100);
        Assert.All(passages, passage => Assert.Contains(passage![2]!.ToString(), ids[(int)passage[0]!]));
        Assert.DoesNotContain(passages, passage => (int)passage![1]! < 2 && passage[4]!.ToString().Contains("\\frac", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_scripts_the_lessons_still_read()
    {
        await using OpenPage open = await course.Chromium.OpenAsync(course.At(First), scripts: false);

        Assert.Contains("derivative", await open.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await open.Page.Locator(".contents ol").IsVisibleAsync());
        Assert.True(await open.Page.Locator("a[rel=next]").IsVisibleAsync());
        Assert.False(await open.Page.Locator(".search").IsVisibleAsync());
        Assert.Empty(open.Troubles);
    }

    [Fact]
    public async Task A_narrow_window_needs_no_sideways_scrolling()
    {
        foreach (string name in new[] { "index.html", First })
        {
            await using OpenPage open = await course.Chromium.OpenAsync(course.At(name), ColorScheme.Dark, width: 390);
            await open.PlotsAsync();
            Assert.Equal(390, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            if (name is First)
            {
                Assert.False(await open.Page.Locator(".contents details").EvaluateAsync<bool>("d => d.open"));
            }

            await open.Page.Keyboard.PressAsync("/");
            await open.Page.Keyboard.TypeAsync("loss");
            LocatorBoundingBoxResult panel = (await open.Page.Locator(".found").BoundingBoxAsync())!;
            Assert.True(panel.X >= 0 && panel.X + panel.Width <= 390);
        }
    }

    [Fact]
    public void A_page_asks_for_no_more_of_plotly_than_it_draws_with()
    {
        Assert.All(course.Pages, page =>
        {
            IHtmlDocument html = new HtmlParser().ParseDocument(File.ReadAllText(page));
            var plotly = html.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!).Where(address => address.Contains("plotly", StringComparison.Ordinal)).ToList();
            bool inSpace = html.QuerySelector(".plot-card[data-plotly=gl3d]") is not null;
            Assert.Equal(inSpace ? ["assets/plotly-gl3d.packed.js", "assets/plotly-cartesian.packed.js"] : ["assets/plotly-cartesian.packed.js"], plotly);
            Assert.InRange(plotly.Sum(address => new FileInfo(course.At(address)).Length), 500_000, inSpace ? 1_500_000 : 800_000);
        });
    }

    [Fact]
    public void The_libraries_are_there_once()
    {
        Assert.Equal(
            ["highlight.min.js", "katex.min.css", "katex.min.js", "minisearch.js", "page.css", "page.js", "plotly-cartesian.packed.js", "plotly-gl3d.packed.js", "search-index.js", "site.css", "site.js"],
            Directory.EnumerateFiles(course.At("assets")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.NotEmpty(Directory.EnumerateFiles(course.At("assets/fonts")));
        Assert.Equal(4, Directory.EnumerateFiles(course.At("assets/licences")).Count());
        Assert.All(course.Pages, page => Assert.DoesNotContain("https://cdn.", File.ReadAllText(page), StringComparison.Ordinal));
    }
}
