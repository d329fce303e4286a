using Backprop.Kernel.Documents;
using Microsoft.Playwright;

namespace Backprop.Studio.Tests;

/// <summary>
/// The README's pictures of the site. Explicit, because it writes into docs/pictures:
/// <c>dotnet test --project tests/Backprop.Studio.Tests -c Release --filter-class '*SitePictures*' --explicit on</c>.
/// </summary>
public sealed class SitePictures : IAsyncLifetime
{
    private const long Largest = 150 << 10;
    private const float Margin = 4;

    private readonly TemporaryFolder _files = new();
    private Chromium? _chromium;

    public async ValueTask InitializeAsync() => _chromium = await Chromium.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _files.Dispose();
    }

    [Fact(Explicit = true)]
    public async Task Takes_the_pictures_of_the_README()
    {
        await WriteSiteAsync();

        OpenPage alice = await OpenAsync("02-");
        await ShowFrameAsync(alice.Page, "boundary", share: 0.6);
        await TakeAsync(alice.Page, "site-boundary.png", ".plot-card:has(.taken)");

        OpenPage chain = await OpenAsync("01-");
        ILocator verdict = chain.Page.Locator(".cell:has(.backprop-verdict)").First;
        await TakeAsync(chain.Page, "site-verdict.png", $"#{await verdict.GetAttributeAsync("id")}", before: 1);
    }

    // A learner's first answer with the factor 2 forgotten, in a copy of the lesson.
    private async Task WriteSiteAsync()
    {
        File.CreateSymbolicLink(_files.At("lib"), Path.Combine(Repository.Root, "lib"));
        File.CreateSymbolicLink(_files.At("data"), Path.Combine(Repository.Root, "data"));
        Directory.CreateDirectory(_files.At("work"));
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "notebooks"), "0*.ipynb"))
        {
            var notebook = NotebookDocument.Load(file);
            if (notebook.Cells.FirstOrDefault(cell => cell.Metadata["nbgrader"]?["grade_id"]?.ToString() is "ex-01-1") is { } exercise)
            {
                exercise.Source = "double GradientB(double a, double b, double x, double y)\n{\n    double h = a * x;\n    double o = b * h;\n    return (o - y) * h;\n}";
            }

            if (int.Parse(Path.GetFileName(file)[..2], System.Globalization.CultureInfo.InvariantCulture) is 1 or 2)
            {
                notebook.Save(_files.At("work/" + Path.GetFileName(file)));
            }
        }

        StudioProgram.Outcome run = await StudioProgram.RunAsync("site", _files.At("work"), "--out", _files.At("site"));
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    private async Task<OpenPage> OpenAsync(string lesson)
    {
        string file = Assert.Single(Directory.EnumerateFiles(_files.At("site"), lesson + "*.html"));
        OpenPage open = await _chromium!.OpenAsync(file, width: 1180, height: 900);
        await open.PlotsAsync();
        return open;
    }

    // Takes the animation to a frame in its middle, as its slider would.
    private static async Task ShowFrameAsync(IPage page, string caption, double share) => await page.EvaluateAsync(
        """
        async ([caption, share]) => {
          const plot = [...document.querySelectorAll('.plot')].find(plot => plot.getAttribute('aria-label').toLowerCase().includes(caption) && plot.layout.sliders?.length > 0);
          if (!plot) throw new Error(`No animation speaks of a ${caption}.`);
          plot.classList.add('taken');
          const steps = plot.layout.sliders[0].steps;
          const at = Math.floor(steps.length * share);
          await Plotly.animate(plot, ...steps[at].args);
          await Plotly.relayout(plot, { 'sliders[0].active': at });
        }
        """,
        new object[] { caption, share });

    // What was found, with as many cells above it as asked.
    private static async Task TakeAsync(IPage page, string name, string selector, int before = 0)
    {
        float[] box = await page.Locator(selector).EvaluateAsync<float[]>(
            """
            (element, before) => {
              let first = element;
              for (let i = 0; i < before; i++) first = first.previousElementSibling;
              const [top, end] = [first.getBoundingClientRect(), element.getBoundingClientRect()];
              return [Math.min(top.left, end.left) + scrollX, top.top + scrollY, Math.max(top.width, end.width), end.bottom - top.top];
            }
            """,
            before);
        await SaveAsync(name, await page.ScreenshotAsync(new PageScreenshotOptions
        {
            FullPage = true,
            Clip = new Clip { X = box[0] - Margin, Y = box[1] - Margin, Width = box[2] + (2 * Margin), Height = box[3] + (2 * Margin) },
        }));
    }

    private static async Task SaveAsync(string name, byte[] picture)
    {
        Assert.InRange(picture.Length, 1000, Largest);
        string folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "docs", "pictures")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, name), picture, TestContext.Current.CancellationToken);
    }
}
