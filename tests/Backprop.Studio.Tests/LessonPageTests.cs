namespace Backprop.Studio.Tests;

/// <summary>The course's own lessons as a learner gets them: run by the program, opened in a browser without a network.</summary>
public sealed class LessonPageTests : IAsyncLifetime
{
    private readonly TemporaryFolder _files = new();
    private Chromium? _chromium;

    public async ValueTask InitializeAsync() => _chromium = await Chromium.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        _files.Dispose();
    }

    [Fact]
    public async Task Every_lesson_draws_every_plot_and_every_animation_plays()
    {
        var run = await StudioProgram.RunAsync("run", Path.Combine(Repository.Root, "notebooks"), "--out", _files.Folder);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);

        string[] pages = [.. Directory.EnumerateFiles(_files.Folder, "*.html", SearchOption.AllDirectories).Where(page => !page.EndsWith("index.html", StringComparison.Ordinal))];
        Assert.NotEmpty(pages);
        foreach (var page in pages)
            await LooksRightAsync(page);

        var index = await _chromium!.OpenAsync(Path.Combine(_files.Folder, "index.html"));
        Assert.Empty(index.Troubles);
        Assert.Equal(pages.Length, await index.Page.Locator("a[href$='.html']").CountAsync());
    }

    private async Task LooksRightAsync(string file)
    {
        var open = await _chromium!.OpenAsync(file);
        await open.PlotsAsync();
        var page = open.Page;
        var name = Path.GetFileName(file);

        // A plot that drew nothing has axes and titles, but no marks.
        var plots = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('.plot')].map(plot => {
              const size = plot.querySelector('.main-svg')?.getBoundingClientRect();
              if (!size || size.width < 200 || size.height < 100) return 'has no size';
              const marks = plot.querySelectorAll('.trace, .contour, .heatmaplayer image, .gl-container canvas, .point, .shapelayer path, .annotation');
              return marks.length > 0 ? 'drawn' : 'is empty: ' + plot.innerText;
            })
            """);
        Assert.True(plots.Length >= 9, $"{name} has {plots.Length} plots");
        Assert.All(plots, plot => Assert.Equal("drawn", plot));

        Assert.Empty(await page.Locator(".katex-error").AllAsync());
        foreach (var prose in await page.Locator(".prose").AllInnerTextsAsync())
            Assert.DoesNotContain("$", prose, StringComparison.Ordinal);

        var played = await page.EvaluateAsync<int>("""
            async () => {
              let played = 0;
              for (const plot of document.querySelectorAll('.plot')) {
                const frames = plot._transitionData?._frames ?? [];
                if (frames.length < 2) continue;
                const before = JSON.stringify([plot.data, plot.layout.annotations, plot.layout.shapes]);
                const last = plot.layout.sliders[0].steps.at(-1); // as the slider itself would
                await Plotly.animate(plot, ...last.args);
                if (JSON.stringify([plot.data, plot.layout.annotations, plot.layout.shapes]) === before)
                  throw new Error('an animation stands still');
                played++;
              }
              return played;
            }
            """);
        Assert.True(played >= 1, $"{name} has no animation");
        Assert.True(open.Troubles.Count == 0, $"{name}: {string.Join(" | ", open.Troubles)}");
    }
}
