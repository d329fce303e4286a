using System.Text.Json;
using Backprop.Jupyter.Tests.Machine;
using Backprop.Studio.Tests;
using Microsoft.Playwright;

namespace Backprop.Jupyter.Tests.Front;

/// <summary>Jupyter's own page in a real browser, with the kernel that Jupyter starts by itself.</summary>
public sealed class NotebookPageTests(KernelFolder folder) : IClassFixture<KernelFolder>
{
    private const string Lesson = "01-two-neuron-chain.ipynb";

    [Fact]
    public async Task Lesson_01_runs_cell_by_cell_and_the_page_interrupts_restarts_completes_and_explains()
    {
        using var course = new Scratch();
        Directory.CreateSymbolicLink(course.At("lib"), Repository.At("lib"));
        Directory.CreateSymbolicLink(course.At("data"), Repository.At("data"));
        course.Write($"work/{Lesson}", await File.ReadAllTextAsync(Repository.PathOf(Lesson), TestContext.Current.CancellationToken));
        await using Chromium chromium = await Chromium.StartAsync();
        await using JupyterServer server = await JupyterServer.StartAsync("jupyter-notebook", folder, course.Folder);
        OpenPage open = await chromium.OpenAsync(new Uri(server.Address, $"/notebooks/work/{Lesson}?token={JupyterServer.Token}").AbsoluteUri);
        IPage page = open.Page;
        // The lesson asks for .net-csharp and gets this kernel, without a question.
        await page.WaitForFunctionAsync("window.Jupyter?.notebook?._fully_loaded && Jupyter.notebook.kernel?.info_reply?.implementation === 'backprop'");

        // What a cell shows and its answer come by two sockets, in any order: the page says when it has had both.
        await page.EvaluateAsync("window.shown = new Set(); Jupyter.notebook.events.on('finished_iopub.Kernel', (_, { msg_id }) => shown.add(msg_id))");
        (int cells, int plots) = (await page.EvaluateAsync<int>("Jupyter.notebook.ncells()"), 0);
        for (int i = 0; i < cells; i++)
        {
            await page.EvaluateAsync("i => { Jupyter.notebook.select(i); Jupyter.notebook.focus_cell(); }", i);
            bool isCode = await page.EvaluateAsync<bool>("i => Jupyter.notebook.get_cell(i).cell_type === 'code'", i);
            await page.Keyboard.PressAsync("Shift+Enter");
            if (isCode)
            {
                JsonElement[] outputs = await EndAsync(page, i);
                Assert.DoesNotContain(outputs, output => Is(output, "error"));
                plots += outputs.Count(output => output.TryGetProperty("data", out JsonElement data) && data.TryGetProperty("application/vnd.plotly.v1+json", out _));
            }
        }

        Assert.True(plots > 15, $"Only {plots} plots in lesson 01.");
        await page.WaitForFunctionAsync("n => [...document.querySelectorAll('.js-plotly-plot')].filter(p => p.querySelector('svg.main-svg')).length === n", plots);

        await RunAsync(page, "var kept = 7;");
        int endless = await StartAsync(page, "while (true) { }");
        await page.WaitForFunctionAsync("document.querySelector('#kernel_indicator_icon.kernel_busy_icon')");
        await page.Locator("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']").ClickAsync();
        Assert.Equal("The cell was interrupted.", (await EndAsync(page, endless)).Single(output => Is(output, "error")).GetProperty("evalue").GetString());
        Assert.Equal("7", (await RunAsync(page, "Console.Write(kept);")).Single().GetProperty("text").GetString());

        // Tab completes, Shift+Tab explains.
        await WriteAsync(page, "ChainExer");
        await page.Keyboard.PressAsync("Tab");
        await page.WaitForFunctionAsync("Jupyter.notebook.get_selected_cell().get_text().startsWith('ChainExercises')");
        await WriteAsync(page, "Math.Sqrt");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.WaitForFunctionAsync("document.querySelector('#tooltip')?.textContent.includes('square root')");
        await page.Keyboard.PressAsync("Escape");

        await page.EvaluateAsync("new Promise(done => { Jupyter.notebook.events.one('kernel_ready.Kernel', done); Jupyter.notebook.kernel.restart(); })");
        int gone = await StartAsync(page, "kept");
        Assert.Contains(await EndAsync(page, gone), output => Is(output, "error") && output.GetProperty("evalue").GetString() == "compilation error");
        Assert.DoesNotContain(open.Troubles, trouble => trouble.StartsWith("uncaught", StringComparison.Ordinal) || trouble.StartsWith("asked the network", StringComparison.Ordinal));
    }

    private static async Task<JsonElement[]> RunAsync(IPage page, string code) => await EndAsync(page, await StartAsync(page, code));

    private static async Task<int> StartAsync(IPage page, string code)
    {
        int cell = await WriteAsync(page, code);
        await page.Keyboard.PressAsync("Control+Enter");
        return cell;
    }

    private static Task<int> WriteAsync(IPage page, string code) => page.EvaluateAsync<int>(
        """
        code => {
            const notebook = Jupyter.notebook;
            const cell = notebook.insert_cell_at_bottom('code');
            cell.set_text(code);
            notebook.select(notebook.ncells() - 1);
            notebook.edit_mode();
            cell.focus_editor();
            cell.code_mirror.setCursor(0, code.length);
            return notebook.ncells() - 1;
        }
        """,
        code);

    // While a cell runs, its number is a star.
    private static async Task<JsonElement[]> EndAsync(IPage page, int cell)
    {
        await page.WaitForFunctionAsync("i => typeof Jupyter.notebook.get_cell(i).input_prompt_number === 'number' && shown.has(Jupyter.notebook.get_cell(i).last_msg_id)", cell);
        return [.. (await page.EvaluateAsync<JsonElement>("i => Jupyter.notebook.get_cell(i).output_area.toJSON()", cell)).EnumerateArray()];
    }

    private static bool Is(JsonElement output, string type) => output.GetProperty("output_type").GetString() == type;
}
