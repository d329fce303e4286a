using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;
using Microsoft.Playwright;

namespace Backprop.Studio.Tests;

/// <summary>The figures of a notebook in somebody else's page, VS Code's or Jupyter's, without a network: they bring what draws them.</summary>
/// <param name="browser">The browser.</param>
public sealed partial class ForeignPageTests(BrowserTests.Browser browser) : IClassFixture<BrowserTests.Browser>, IDisposable
{
    // One figure of each kind, by the method of Plot that makes it, and what they are put together to.
    private static readonly (string Kind, string Build, string Code)[] Figures =
    [
        ("Line", "cartesian", "Plot.Line([1, 4, 2], \"a\").Note(1, 4, \"here\").Arrow((0, 1), (1, 4)).HorizontalLine(3, \"three\")"),
        ("Lines", "cartesian", "Plot.Lines((\"a\", [1, 4, 2]), (\"b\", [2, 3, 5])).XAxis(\"x\", log: true)"),
        ("Scatter", "cartesian", "Plot.Scatter([1, 2, 3], [1, 4, 2], \"a\", labels: [\"p\", \"q\", \"r\"])"),
        ("Histogram", "cartesian", "Plot.Histogram([1, 2, 2, 3, 3, 3], (0, 4), bins: 4)"),
        ("Bars", "cartesian", "Plot.Bars([\"a\", \"b\"], [1, 2])"),
        ("Function", "cartesian", "Plot.Function(Math.Sin, 0, 6)"),
        ("Heatmap", "cartesian", "Plot.Heatmap(new double[,] { { 1, 2 }, { 3, 4 } }).Window(0, 0, 1, 1)"),
        ("Contour", "cartesian", "Plot.Contour((x, y) => x * y, (0, 1), (0, 1))"),
        ("Level", "cartesian", "Plot.Contour((x, y) => x * y, (0, 1), (0, 1)).With(Plot.Level((x, y) => x - y, (0, 1), (0, 1), 0))"),
        ("Image", "cartesian", "Plot.Image(new double[,] { { 0, 1 }, { 1, 0 } })"),
        ("Images", "cartesian", "Plot.Images([new double[,] { { 0, 1 }, { 1, 0 } }, new double[,] { { 1, 1 }, { 0, 0 } }])"),
        ("Colours", "cartesian", "Plot.Colours([new double[,] { { 0, 1 } }], [new double[,] { { 1, 0 } }], [new double[,] { { 0, 0 } }])"),
        ("Dots", "cartesian", "Plot.Dots([\"a\", \"b\"], [1, 2])"),
        ("Surface", "gl3d", "Plot.Surface((x, y) => x * y, (0, 1), (0, 1)).ZAxis(\"z\")"),
        ("Scatter3D", "gl3d", "Plot.Scatter3D([1, 2], [1, 2], [1, 2], \"a\")"),
        ("Network", "cartesian", "NetworkDiagram.Layers([\"x\"], [\"a\", \"b\"], [\"L\"])"),
        ("Animate", "cartesian", "Figure.Animate([Plot.Line([1, 2]), Plot.Line([2, 1])])"),
        ("Beside", "cartesian", "Plot.Line([1, 2]).Beside(Plot.Bars([\"a\"], [1]))"),
        ("Given", "all", "Figure.FromPlotly(\"\"\"{\"data\": [{\"type\": \"waterfall\", \"y\": [1, 2]}]}\"\"\")"),
        ("In space beside flat", "all", "Plot.Surface((x, y) => x * y, (0, 1), (0, 1)).Beside(Plot.Heatmap(new double[,] { { 1, 2 } }))"),
    ];

    private const string SetUp = "#r \"../lib/Backprop.Lessons.dll\"\nusing Backprop.Lessons;\nusing Backprop.Lessons.Plots;\nCourse.Ready()";

    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Every_kind_of_figure_is_drawn_with_the_build_that_it_asks_for()
    {
        string methods = "string.Join(' ', typeof(Plot).GetMethods().Where(m => m.ReturnType == typeof(Figure)).Select(m => m.Name).Distinct())";
        List<string> outputs = await RunAsync([SetUp, .. Figures.Select(figure => figure.Code), methods]);
        Assert.Empty(outputs[^1].Split(' ').Except(Figures.Select(figure => figure.Kind)));

        // Twice each: a front end may show an output in two places. The loader of modules leaves plotly.js no choice, if it is asked.
        string html = string.Join('\n', outputs.SkipLast(1).Select(output => $"<section>{output}</section>"));
        await using OpenPage open = await browser.Chromium.OpenAsync(Page("<script>window.define = () => { throw new Error('a module'); }; define.amd = {};</script>" + html + html));
        await DrawnAsync(open.Page, 2 * Figures.Length);

        // A build that lacks a kind of trace draws it as a line.
        string[] drawn = await open.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.backprop-figure')].map(f => f._fullData.map(t => t.type).join())");
        Assert.Equal(drawn, await open.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.backprop-figure')].map(f => f.data.map(t => t.type).join())"));
        Assert.Equal(Figures.Select(figure => figure.Build), outputs.Skip(1).SkipLast(1).Select(output => AskedFor().Match(output).Groups["build"].Value));
        Assert.Empty(open.Troubles);
    }

    [Theory]
    [InlineData(800_000, "Line")]
    [InlineData(1_500_000, "Line", "Scatter3D")]
    public async Task A_saved_notebook_carries_little_for_its_plots(int most, params string[] kinds)
    {
        List<string> outputs = await RunAsync([SetUp, .. kinds.Select(kind => Array.Find(Figures, figure => figure.Kind == kind).Code)]);

        Assert.Equal(kinds.Length, outputs.Sum(output => Carried().Count(output)));
        Assert.InRange(outputs.Sum(output => Carried().Matches(output).Sum(script => script.Length)), 100_000, most);
    }

    [Fact]
    public async Task Plots_in_space_share_what_the_set_up_cell_brings()
    {
        string space = Array.Find(Figures, figure => figure.Kind is "Surface").Code;
        List<string> outputs = await RunAsync([SetUp.Replace("Ready()", "Ready(plotsInSpace: true)", StringComparison.Ordinal), space, space]);
        Assert.Equal([2, 0, 0], outputs.Select(output => Carried().Count(output)));

        await using OpenPage open = await browser.Chromium.OpenAsync(Page(string.Join('\n', outputs)));
        await DrawnAsync(open.Page, 2);
        Assert.Empty(open.Troubles);
    }

    [Fact]
    public async Task A_set_up_cell_that_is_shown_late_draws_what_waited_for_it()
    {
        List<string> outputs = await RunAsync([SetUp, Figures[0].Code]);
        await using OpenPage open = await browser.Chromium.OpenAsync(Page(outputs[1] + "<div id=\"later\"></div>"));
        await Assertions.Expect(open.Page.Locator(".backprop-figure em")).ToContainTextAsync("could not be loaded");

        await open.Page.EvaluateAsync("html => document.getElementById('later').append(document.createRange().createContextualFragment(html))", outputs[0]);
        await DrawnAsync(open.Page, 1);
        Assert.Equal(0, await open.Page.Locator(".backprop-figure em").CountAsync());
    }

    private static Task DrawnAsync(IPage page, int count) => page.WaitForFunctionAsync(
        "n => [...document.querySelectorAll('.backprop-figure')].filter(f => f.querySelector('svg.main-svg') && f.querySelector('.trace, .contour, .heatmaplayer image, .gl-container canvas, .point, .shapelayer path')).length === n", count);

    private string Page(string body) => _files.Write("page.html", $"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>x</title><link rel=\"icon\" href=\"data:,\"><body>{body}</body></html>");

    // What each cell shows, as the kernel of a page that is not the course's own.
    internal static async Task<List<string>> RunAsync(IReadOnlyList<string> cells)
    {
        await using KernelWorker worker = await KernelWorker.StartAsync(
            new WorkerOptions
            {
                WorkingDirectory = Path.Combine(Repository.Root, "notebooks"),
                Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["BACKPROP_PAGE"] = "foreign" },
                StartLimit = TimeSpan.FromMinutes(2),
            },
            TestContext.Current.CancellationToken);
        var shown = new List<string>();
        foreach (string cell in cells)
        {
            CellResult result = await worker.ExecuteAsync(cell, TimeSpan.FromMinutes(2), onOutput: null, TestContext.Current.CancellationToken);
            Assert.True(result.Status is CellStatus.Succeeded, $"{cell}: {string.Join('\n', result.Outputs)}");
            JsonObject data = Assert.IsType<ResultOutput>(Assert.Single(result.Outputs)).Data;
            shown.Add((data["text/html"] ?? data["text/plain"])!.ToString());
        }

        return shown;
    }

    [GeneratedRegex("""var isFlat = "(?<build>\w+)" ===""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AskedFor();

    [GeneratedRegex("""<script type="text/javascript" data-backprop-plotly="\w+">.*?</script>""", RegexOptions.Singleline, 10_000)]
    private static partial Regex Carried();
}
