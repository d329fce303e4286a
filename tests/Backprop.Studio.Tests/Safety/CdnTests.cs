using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Backprop.Studio.Pages;
using Backprop.Studio.Tests.Classroom;
using Microsoft.Playwright;

namespace Backprop.Studio.Tests.Safety;

/// <summary>
/// Without npm the parts of a page come from a CDN. The browser takes them if they are the very files that npm would have installed,
/// and refuses them if they are not.
/// </summary>
public sealed class CdnTests : IAsyncLifetime
{
    private const string Studio = "src/Backprop.Studio";

    private readonly TemporaryFolder _files = new();
    private StandInCdn? _cdn;
    private Chromium? _chromium;

    public async ValueTask InitializeAsync()
    {
        _cdn = await StandInCdn.StartAsync();
        _chromium = await Chromium.StartAsync(_cdn.BrowserArguments);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        if (_cdn is not null)
        {
            await _cdn.DisposeAsync();
        }

        _files.Dispose();
    }

    [Fact]
    public void The_hashes_are_those_of_the_files_that_npm_installs()
    {
        JsonNode known = Read("cdn.json");
        JsonNode locked = Read("package-lock.json")["packages"]!;
        Assert.All(known["files"]!.AsObject(), entry =>
        {
            (string file, string url) = (entry.Key, entry.Value!["url"]!.ToString());
            string package = string.Join('/', file.Split('/').Take(file[0] is '@' ? 2 : 1));
            Assert.Equal($"https://cdn.jsdelivr.net/npm/{package}@{locked[$"node_modules/{package}"]!["version"]}{file[package.Length..]}", url);
            Assert.Equal($"sha384-{Hash(file)}", entry.Value["integrity"]!.ToString());
        });
        JsonArray lessons = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src/Backprop.Lessons/Plots/plotly.json")))!.AsArray();
        Assert.All(lessons, build =>
        {
            JsonNode entry = known["files"]![$"{build!["package"]}/{build["file"]}"]!;
            Assert.Contains($"@{build["version"]}/", entry["url"]!.ToString(), StringComparison.Ordinal);
            Assert.Equal(entry["integrity"]!.ToString(), build["integrity"]!.ToString());
        });

        static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, Studio, name)))!;
        static string Hash(string file) => Convert.ToBase64String(SHA384.HashData(File.ReadAllBytes(Path.Combine(Repository.Root, Studio, "node_modules", file))));
    }

    [Theory]
    [InlineData("gl3d", "surface", "scatter3d")]
    [InlineData("cartesian", "bar", "contour", "heatmap", "scatter")]
    public async Task The_table_of_builds_names_the_kinds_of_trace_that_are_in_them(string name, params string[] some)
    {
        JsonNode build = JsonNode.Parse(Resource.Read("plotly.json"))!.AsArray().Single(build => build!["name"]!.ToString() == name)!;
        await using OpenPage open = await _chromium!.OpenAsync(_files.Write("x.html", $"<!DOCTYPE html><title>x</title><script src=\"{Cdn.Url($"{build["package"]}/{build["file"]}")}\"></script>"), offline: false);

        string[] known = await open.Page.EvaluateAsync<string[]>("Object.keys(Plotly.PlotSchema.get().traces).sort()");
        Assert.Equal(build["traces"]!.AsArray().Select(trace => trace!.ToString()), known);
        Assert.Subset(known.ToHashSet(StringComparer.Ordinal), some.ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_draws_with_the_right_files_only(bool tampered)
    {
        var links = new PageLinks(_files.Folder, _files.Folder, new Dictionary<string, string>(StringComparer.Ordinal));
        string page = NotebookPage.Render(new PageInput(Notebooks.Document(Cells), Run: null, links)).ToHtml(new Assets(_files.At("none")));
        await ShowsAsync(_files.Write("page.html", page), tampered);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_site_draws_with_the_right_files_only(bool tampered)
    {
        SmallSite.Written site = SmallSite.Write(_files, SmallSite.Run(_files, "course/notebooks/01.ipynb", failed: false, Cells));
        await ShowsAsync(site.At("01.html"), tampered);

        await using OpenPage start = await _chromium!.OpenAsync(site.At("index.html"), offline: false);
        Assert.Equal(!tampered, await start.Page.Locator(".search").IsVisibleAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_figure_in_somebody_elses_page_draws_with_the_right_files_only(bool tampered)
    {
        _cdn!.IsTampered = tampered;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "lib"), "*.dll"))
        {
            File.Copy(file, _files.At(Path.GetFileName(file)));
        }

        List<string> outputs = await ForeignPageTests.RunAsync(
        [
            $"#r \"{_files.At("Backprop.Lessons.dll")}\"\nusing Backprop.Lessons;\nusing Backprop.Lessons.Plots;\nCourse.Ready()",
            "Plot.Scatter3D([1, 2], [1, 2], [1, 2])", "Plot.Bars([\"a\"], [1])", "Plot.Heatmap(new double[,] { { 1, 2 } }).Beside(Plot.Surface((x, y) => x, (0, 1), (0, 1)))",
        ]);
        await using OpenPage open = await _chromium!.OpenAsync(
            _files.Write("page.html", $"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>x</title><link rel=\"icon\" href=\"data:,\"><body>{string.Join('\n', outputs)}</body></html>"), offline: false);

        await Assertions.Expect(open.Page.Locator(tampered ? ".backprop-figure em" : ".backprop-figure .main-svg:first-child")).ToHaveCountAsync(3);
        if (tampered)
        {
            await Assertions.Expect(open.Page.Locator(".backprop-figure em").First).ToContainTextAsync("plotly.js could not be loaded");
        }
        else
        {
            Assert.Equal(["scatter3d", "bar", "heatmap,surface"], await open.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.backprop-figure')].map(f => f._fullData.map(t => t.type).join())"));
        }

        await IsCleanAsync(open, tampered);
        Assert.Equal(["plotly-cartesian.min.js", "plotly-gl3d.min.js", "plotly.min.js"], _cdn.Given.Select(path => path.Split('/')[^1]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_classroom_is_made_of_the_right_files_only(bool tampered)
    {
        _cdn!.IsTampered = tampered;
        await using ClassroomProgram program = await ClassroomProgram.StartAsync(libraries: false);
        await using var learner = new Learner(program, program.AnotherLesson("cdn", whole: false), await _chromium!.VisitorAsync());
        LessonTab tab = await learner.OpenAsync();
        await Assertions.Expect(tab.Page.Locator(".cm-editor").Or(tab.Page.Locator("textarea")).First).ToBeVisibleAsync();

        Assert.Equal(!tampered, await tab.Page.Locator(".cm-editor").CountAsync() > 0);
        if (tampered)
        {
            await Assertions.Expect(tab.Notice).ToContainTextAsync("CodeMirror");
            await Assertions.Expect(tab.Notice).ToContainTextAsync("plotly.js");
        }
        else
        {
            await Assertions.Expect(tab.Page.Locator(".katex-html").First).ToBeVisibleAsync();
            await tab.RunAsync("setup");
            await tab.TypeAndRunAsync("forward", "Plot.Bars([\"a\"], [1])");
            await Assertions.Expect(tab.Output("forward").Locator(".main-svg").First).ToBeVisibleAsync();
        }

        Assert.True(await tab.Page.EvaluateAsync<bool>("window.__tampered === undefined"));
        Assert.Empty(_cdn.Missing);
        Assert.DoesNotContain(tab.Troubles, trouble => trouble.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    private static JsonObject[] Cells =>
    [
        Notebooks.Markdown("# Chain\n\nInline $x^2$.\n\n## More"),
        Plot("""{"data": [{"type": "surface", "z": [[1, 2], [2, 1]]}]}"""),
        Plot("""{"data": [{"type": "bar", "y": [1, 2]}]}"""),
    ];

    private static JsonObject Plot(string figure) =>
        Notebooks.Code("public int F() => 1;", Notebooks.Value(("application/vnd.plotly.v1+json", JsonNode.Parse(figure)!), ("text/plain", "A plot.")));

    private async Task ShowsAsync(string file, bool tampered)
    {
        _cdn!.IsTampered = tampered;
        await using OpenPage open = await _chromium!.OpenAsync(file, offline: false);
        await open.PlotsAsync();
        IPage page = open.Page;

        Assert.Equal(tampered ? 0 : 2, await page.Locator(".plot > .plot-container").CountAsync());
        Assert.Equal(tampered ? 2 : 0, await page.GetByText("A plot. (It could not be drawn: plotly.js could not be loaded.)").CountAsync());
        if (!tampered)
        {
            Assert.Equal(["surface", "bar"], await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.plot')].map(plot => plot._fullData[0].type)"));
        }

        Assert.Equal(tampered ? 0 : 1, await page.Locator(".katex-html").CountAsync());
        Assert.Equal(tampered, await page.Locator(".hljs-keyword").CountAsync() == 0);
        Assert.Contains("Inline", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await IsCleanAsync(open, tampered);
    }

    private async Task IsCleanAsync(OpenPage open, bool tampered)
    {
        Assert.True(await open.Page.EvaluateAsync<bool>("window.__tampered === undefined"));
        Assert.NotEqual("rgb(255, 0, 0)", await open.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Empty(_cdn!.Missing);
        Assert.NotEmpty(_cdn.Given);
        Assert.All(open.Troubles, trouble => Assert.True(
            trouble.StartsWith("asked the network for https://cdn.jsdelivr.net/", StringComparison.Ordinal) || (tampered && (trouble.Contains("digest", StringComparison.Ordinal) || trouble.StartsWith("did not get", StringComparison.Ordinal))), trouble));
    }
}
