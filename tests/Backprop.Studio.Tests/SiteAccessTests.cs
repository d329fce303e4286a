using Microsoft.Playwright;

namespace Backprop.Studio.Tests;

/// <summary>The site for every eye and hand: axe-core finds nothing at all, with all of its rules.</summary>
/// <param name="course">The course's own lessons as a site.</param>
[Collection<CourseSiteTests>]
public sealed class SiteAccessTests(CourseSite course)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Every_page_of_the_site_is_open_to_everyone(ColorScheme theme)
    {
        foreach (string file in course.Pages.Prepend(course.At("index.html")))
        {
            await using OpenPage open = await course.Chromium.OpenAsync(file, theme);
            await open.PlotsAsync();
            if (file == course.Pages[0] || file.EndsWith("index.html", StringComparison.Ordinal))
            {
                Assert.Equal("", await Axe.ViolationsAsync(open.Page));
                await open.Page.Keyboard.PressAsync("/");
                await open.Page.Keyboard.TypeAsync("gradient");
                await open.Page.Keyboard.PressAsync("ArrowDown");
                Assert.True(await open.Page.Locator("#found [aria-selected=true]").IsVisibleAsync());
            }

            Assert.Equal("", await Axe.ViolationsAsync(open.Page));
        }
    }
}
