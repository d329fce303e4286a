using Microsoft.Playwright;

namespace Backprop.Studio.Tests.Classroom;

/// <summary>The classroom on a phone's screen.</summary>
[Collection(SecondClassroomDefinition.Name)]
public sealed class PhoneTests(ClassroomFixture classroom)
{
    [Fact]
    public async Task A_films_title_legend_and_plot_lie_apart()
    {
        await using Learner learner = await classroom.LearnerAsync("phone", width: 390, height: 844);
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");
        await tab.TypeAndRunAsync("forward", """
            Figure Part(int n) => Plot.Line([1.0, 2.0, n], "a line with a long name").With(Plot.Line([2.0, 1.0], "another long one")).With(Plot.Line([0.0, 3.0], "the third"))
                .Titled("A boundary with a long title while it learns and learns");
            Figure.Animate([Part(1), Part(2)], ["a", "b"], "step")
            """);
        ILocator card = tab.Output("forward").Locator(".plot-card[data-drawn=true]");
        await card.ScrollIntoViewIfNeededAsync();
        await LessonTab.HasAsync(card.Locator("figcaption"), "A boundary with a long title while it learns and learns");
        await Assertions.Expect(card.Locator(".gtitle")).ToHaveCountAsync(0);

        (LocatorBoundingBoxResult title, LocatorBoundingBoxResult legend, LocatorBoundingBoxResult plot) = (await BoxAsync(card.Locator("figcaption")), await BoxAsync(card.Locator(".legend")), await BoxAsync(card.Locator(".nsewdrag").First));
        Assert.True(title.Y + title.Height <= legend.Y + 1, $"the title ends at {title.Y + title.Height}, the legend begins at {legend.Y}");
        Assert.True(legend.Y + legend.Height <= plot.Y + 2 || legend.Y >= plot.Y + plot.Height - 2, $"the legend lies from {legend.Y} to {legend.Y + legend.Height}, the plot begins at {plot.Y}");
        Assert.Equal(390, await tab.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task What_wraps_hangs_and_the_toolbar_says_that_it_is_saved()
    {
        await using Learner learner = await classroom.LearnerAsync("wrap", width: 390, height: 844);
        LessonTab tab = await learner.OpenAsync();
        await tab.TypeAsync("forward", "{\n    var first = 1.0 + 2.0 + 3.0 + 4.0 + 5.0 + 6.0 + 7.0 + 8.0 + 9.0 + 10.0 + 11.0;\n}");

        double[] lefts = await tab.Cell("forward").Locator(".cm-line").Nth(1).EvaluateAsync<double[]>("""
            line => {
              const range = document.createRange();
              range.selectNodeContents(line);
              const first = [...line.querySelectorAll("span")].find(span => span.textContent.startsWith("var")).getBoundingClientRect();
              const below = [...range.getClientRects()].filter(({ top, width }) => width > 0 && top > first.bottom - 2);
              const rows = new Map();
              for (const { left, top } of below) rows.set(Math.round(top / 8), Math.min(left, rows.get(Math.round(top / 8)) ?? Infinity));
              return [first.left, ...rows.values()];
            }
            """);
        Assert.InRange(lefts.Length, 2, 6);
        Assert.All(lefts[1..], left => Assert.InRange(left, lefts[0] + 4, lefts[0] + 40));

        await tab.SavedAsync();
        await Assertions.Expect(tab.Page.Locator(".saved")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator(".saved")).ToHaveTextAsync("Saved");
        await Assertions.Expect(tab.Page.Locator(".help")).ToBeVisibleAsync();
        await tab.Page.Locator(".help").ClickAsync();
        await Assertions.Expect(tab.Page.Locator("dialog.keys")).ToBeVisibleAsync();
        await tab.Page.Keyboard.PressAsync("Escape");

        // All of it stays on one line, also while a cell runs.
        await tab.TypeAsync("forward", "while (true) { }");
        await tab.Cell("forward").Locator(".run").ClickAsync();
        await tab.StateAsync("forward", "running");
        Assert.InRange((await BoxAsync(tab.Page.Locator(".toolbar"))).Height, 30, 60);
        Assert.Equal(390, await tab.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Interrupt" }).ClickAsync();
        await tab.StateAsync("forward", "error");
    }

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator element) => (await element.BoundingBoxAsync())!;
}
