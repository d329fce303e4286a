using Microsoft.Playwright;

namespace Backprop.Studio.Tests;

/// <summary>The course's own lessons as a learner gets them: a site made by the program, opened in a browser without a network.</summary>
/// <param name="course">The site.</param>
[Collection<CourseSiteTests>]
public sealed class LessonPageTests(CourseSite course)
{
    [Fact]
    public async Task Every_lesson_draws_every_plot_and_every_animation_plays()
    {
        IReadOnlyList<string> pages = course.Pages;
        Assert.NotEmpty(pages);
        foreach (string page in pages)
        {
            await LooksRightAsync(page);
        }

        await using OpenPage index = await course.Chromium.OpenAsync(course.At("index.html"));
        Assert.Empty(index.Troubles);
        Assert.Equal(pages.Select(page => Path.GetFileName(page)), await index.Page.Locator("tbody a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"));
    }

    private async Task LooksRightAsync(string file)
    {
        await using OpenPage open = await course.Chromium.OpenAsync(file);
        await open.PlotsAsync();
        IPage page = open.Page;
        string name = Path.GetFileName(file);

        // A plot that drew nothing has axes and titles, but no marks.
        string[] plots = await page.EvaluateAsync<string[]>("""
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
        foreach (string prose in await page.Locator(".prose").AllInnerTextsAsync())
        {
            Assert.DoesNotContain("$", prose, StringComparison.Ordinal);
        }

        int played = await page.EvaluateAsync<int>("""
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
