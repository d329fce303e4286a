using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Backprop.Studio.Tests.Server;

/// <summary>The course's kernels in the page of a front end that others wrote.</summary>
public sealed partial class JupyterNotebookTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Lesson = "01-two-neuron-chain.ipynb";

    [Fact]
    public async Task Lesson_01_runs_cell_by_cell_in_Jupyters_own_page()
    {
        await using Chromium chromium = await Chromium.StartAsync();
        await using JupyterNotebook jupyter = await JupyterNotebook.StartAsync(server);
        File.Copy(Path.Combine(server.Root, "notebooks", Lesson), Path.Combine(server.Root, "work", Lesson), overwrite: true);
        OpenPage open = await chromium.OpenAsync(jupyter.Page($"work/{Lesson}"));
        IPage page = open.Page;
        await page.WaitForFunctionAsync("window.Jupyter?.notebook?._fully_loaded && Jupyter.notebook.kernel?.info_reply?.implementation === 'backprop'");

        (int cells, int plots) = (await page.EvaluateAsync<int>("Jupyter.notebook.ncells()"), 0);
        for (int i = 0; i < cells; i++)
        {
            await page.EvaluateAsync("i => { Jupyter.notebook.select(i); Jupyter.notebook.focus_cell(); }", i);
            bool isCode = await page.EvaluateAsync<bool>("i => Jupyter.notebook.get_cell(i).cell_type === 'code'", i);
            await page.Keyboard.PressAsync("Shift+Enter");
            if (isCode)
            {
                plots += await FinishAsync(page, i);
            }
        }

        Assert.True(plots > 15, $"Only {plots} plots in lesson 01.");
        await page.WaitForFunctionAsync("n => [...document.querySelectorAll('.js-plotly-plot')].filter(p => p.querySelector('svg.main-svg')).length === n", plots);

        await RunAsync(page, "var kept = 7;");
        int endless = await StartAsync(page, "while (true) { }");
        await page.WaitForFunctionAsync("Jupyter.notebook.kernel.info_reply && document.querySelector('.kernel_busy_icon, #kernel_indicator_icon.kernel_busy_icon')");
        await page.Locator("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']").ClickAsync();
        await EndAsync(page, endless);
        Assert.Equal("The cell was interrupted.", (await OutputsAsync(page, endless)).Single(output => Is(output, "error")).GetProperty("evalue").GetString());
        Assert.Equal("7", (await RunAsync(page, "Console.Write(kept);")).Single().GetProperty("text").GetString());

        // Completion, as the Tab key asks for it.
        string[] typed = await page.EvaluateAsync<string[]>("new Promise(done => Jupyter.notebook.kernel.complete('Chain', 5, reply => done(reply.content.matches)))");
        Assert.Contains("ChainExercises", typed);

        await page.EvaluateAsync("Jupyter.notebook.save_notebook()");
        string saved = await File.ReadAllTextAsync(Path.Combine(server.Root, "work", Lesson), TestContext.Current.CancellationToken);
        Assert.Contains("The cell was interrupted.", saved, StringComparison.Ordinal);
        Assert.InRange(CarriedPlotly().Matches(saved).Sum(script => script.Length), 100_000, 800_000);
        Assert.DoesNotContain(open.Troubles, trouble => trouble.StartsWith("uncaught", StringComparison.Ordinal) || trouble.StartsWith("asked the network", StringComparison.Ordinal));
    }

    private static async Task<int> FinishAsync(IPage page, int cell)
    {
        await EndAsync(page, cell);
        JsonElement[] outputs = await OutputsAsync(page, cell);
        Assert.DoesNotContain(outputs, output => Is(output, "error"));
        return outputs.Count(output => output.TryGetProperty("data", out JsonElement data) && data.TryGetProperty("application/vnd.plotly.v1+json", out _));
    }

    private static async Task<JsonElement[]> RunAsync(IPage page, string code)
    {
        int cell = await StartAsync(page, code);
        await EndAsync(page, cell);
        return await OutputsAsync(page, cell);
    }

    private static async Task<int> StartAsync(IPage page, string code)
    {
        int cell = await page.EvaluateAsync<int>(
            """
            code => {
                const notebook = Jupyter.notebook;
                notebook.insert_cell_at_bottom('code').set_text(code);
                notebook.select(notebook.ncells() - 1);
                notebook.focus_cell();
                return notebook.ncells() - 1;
            }
            """,
            code);
        await page.Keyboard.PressAsync("Control+Enter");
        return cell;
    }

    // While a cell runs, its number is a star.
    private static Task EndAsync(IPage page, int cell) =>
        page.WaitForFunctionAsync("i => typeof Jupyter.notebook.get_cell(i).input_prompt_number === 'number'", cell);

    private static async Task<JsonElement[]> OutputsAsync(IPage page, int cell) =>
        [.. (await page.EvaluateAsync<JsonElement>("i => Jupyter.notebook.get_cell(i).output_area.toJSON()", cell)).EnumerateArray()];

    // In a notebook's file, the quotes of an output are escaped.
    [GeneratedRegex("""data-backprop-plotly=\\".*?</script>""", RegexOptions.Singleline, 10_000)]
    private static partial Regex CarriedPlotly();

    private static bool Is(JsonElement output, string type) => output.GetProperty("output_type").GetString() == type;
}
