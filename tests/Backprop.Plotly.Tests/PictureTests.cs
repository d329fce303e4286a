using System.Text.Json.Nodes;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;
using Backprop.Lessons.Plots;
using Backprop.Studio.Tests;

namespace Backprop.Plotly.Tests;

/// <summary>Bare charts of both packages in our kernel, drawn by a real browser without a network.</summary>
public sealed class PictureTests : IAsyncLifetime
{
    private const string SetUp = "#r \"../lib/Backprop.Lessons.dll\"\nusing Backprop.Lessons;\nusing Backprop.Lessons.Plots;\nCourse.Ready()";

    private const string Packages =
        "#r \"../lib/plotly/Backprop.Plotly.dll\"\n#r \"../lib/plotly/Plotly.NET.dll\"\n#r \"../lib/plotly/Plotly.NET.CSharp.dll\"\n#r \"../lib/plotly/XPlot.Plotly.dll\"\n"
        + "using Backprop.Plotly;\nusing Plotly.NET.CSharp;\nPlotlyPackages.Ready()";

    // The smallest inputs, and how many lines and sets of markers each picture has.
    private static readonly (string Code, int Lines, int Markers, string Caption)[] Charts =
    [
        ("Chart.Line<double, double, string>(x: new[] { 1.0, 2, 3 }, y: new[] { 1.0, 4, 2 })", 1, 0, "Line plot, y against x from 1 to 3: 3 points from 1 to 2, lowest 1, highest 4."),
        ("Chart.Combine(new[] { Chart.Line<double, double, string>(x: new[] { 1.0, 2 }, y: new[] { 1.0, 4 }), Chart.Point<double, double, string>(x: new[] { 1.0, 2 }, y: new[] { 2.0, 3 }) })", 1, 1, "Line plot with scatter plot, y against x from 1 to 2"),
        ("XPlot.Plotly.Chart.Plot(new XPlot.Plotly.Scatter { x = new[] { 1, 2, 3 }, y = new[] { 1, 4, 2 }, mode = \"lines\" })", 1, 0, "Line plot, y against x from 1 to 3"),
        ("XPlot.Plotly.Chart.Plot(new[] { new XPlot.Plotly.Scatter { x = new[] { 1, 2 }, y = new[] { 1, 4 }, mode = \"markers\" } })", 0, 1, "Scatter plot, y against x from 1 to 2"),
        ("Plot.Line(new double[] { 1, 2, 3 }, \"loss\").Titled(\"Loss\").ToPlotlyNet()", 1, 1, "Line plot \"Loss\", y against x from 0 to 2: loss"),
        ("Plot.Line(new double[] { 1, 2, 3 }, \"loss\").Titled(\"Loss\").ToXPlot()", 1, 1, "Line plot \"Loss\", y against x from 0 to 2: loss"),
        ("Chart.Line<double, double, string>(x: new[] { 1.0, 2 }, y: new[] { 1.0, 4 }).ToFigure().Titled(\"as a figure\")", 1, 0, "Line plot \"as a figure\""),
    ];

    private readonly string _page = Path.Combine(Directory.CreateTempSubdirectory("backprop-").FullName, "page.html");
    private Chromium? _chromium;

    public async ValueTask InitializeAsync() => _chromium = await Chromium.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Path.GetDirectoryName(_page)!, recursive: true);
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }
    }

    [Fact]
    public async Task Each_is_drawn_with_its_traces_and_says_what_it_shows()
    {
        JsonObject[] bundles = await RunAsync([SetUp, Packages, .. Charts.Select(chart => chart.Code)]);
        Assert.All(bundles.Skip(2).Zip(Charts), pair =>
        {
            (JsonObject bundle, (string code, _, _, string caption)) = (pair.First, pair.Second);
            Assert.StartsWith(caption, bundle["text/plain"]!.ToString(), StringComparison.Ordinal);
            // The course's own pages draw from the figure itself.
            Assert.Equal(["text/html", "text/plain", "application/vnd.plotly.v1+json"], bundle.Select(form => form.Key));
            Assert.True(bundle["application/vnd.plotly.v1+json"]!["data"]!.AsArray().Count > 0, code);
        });

        await File.WriteAllTextAsync(_page, Page(bundles.Where((_, i) => i != 1).Select(bundle => bundle["text/html"]!.ToString())), TestContext.Current.CancellationToken);
        await using OpenPage open = await _chromium!.OpenAsync(_page);
        await open.Page.WaitForFunctionAsync("n => document.querySelectorAll('.backprop-figure svg.main-svg .scatterlayer .trace').length >= n", Charts.Length);
        Assert.Equal(Charts.Select(chart => $"{chart.Lines} {chart.Markers}"), await open.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.backprop-figure')].map(f => `${f.querySelectorAll('.scatterlayer .js-line').length} ${[...f.querySelectorAll('.scatterlayer .points')].filter(p => p.querySelector('path')).length}`)"));
        Assert.Empty(open.Troubles);
    }

    [Fact]
    public async Task Every_kind_of_trace_that_plotly_draws_is_known()
    {
        string script = Path.Combine(Repository.Root, "artifacts", "bin", "Backprop.Studio", "release", "assets", "plotly.min.js");
        Assert.SkipUnless(File.Exists(script), "plotly.js is not installed: npm is missing, or the network was.");
        await File.WriteAllTextAsync(_page, $"<!DOCTYPE html><html><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\"><script src=\"{new Uri(script).AbsoluteUri}\"></script>", TestContext.Current.CancellationToken);
        await using OpenPage open = await _chromium!.OpenAsync(_page);
        string[] drawn = await open.Page.EvaluateAsync<string[]>("Object.keys(Plotly.PlotSchema.get().traces)");
        Assert.Equal(drawn.Order(StringComparer.Ordinal), PlotlyType.All.Keys.Order(StringComparer.Ordinal));
    }

    private static string Page(IEnumerable<string> outputs) =>
        $"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>x</title><link rel=\"icon\" href=\"data:,\"><body>{string.Join('\n', outputs)}</body></html>";

    // As the kernel of a page that is not the course's own.
    private static async Task<JsonObject[]> RunAsync(IEnumerable<string> cells)
    {
        await using KernelWorker worker = await KernelWorker.StartAsync(
            new WorkerOptions
            {
                WorkingDirectory = Repository.Notebooks,
                Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["BACKPROP_PAGE"] = "foreign" },
                StartLimit = TimeSpan.FromMinutes(2),
            },
            TestContext.Current.CancellationToken);
        var shown = new List<JsonObject>();
        foreach (string cell in cells)
        {
            CellResult result = await worker.ExecuteAsync(cell, TimeSpan.FromMinutes(2), onOutput: null, TestContext.Current.CancellationToken);
            Assert.True(result.Status is CellStatus.Succeeded, $"{cell}: {string.Join('\n', result.Outputs)}");
            shown.Add(Assert.IsType<ResultOutput>(Assert.Single(result.Outputs)).Data);
        }

        return [.. shown];
    }
}
