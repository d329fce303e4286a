using Microsoft.Playwright;

namespace Backprop.Studio.Tests.Classroom;

/// <summary>Coming back to a lesson leads to where one was.</summary>
[Collection(SecondClassroomDefinition.Name)]
public sealed class PlaceTests(ClassroomFixture classroom)
{
    // What stands a little below the toolbar, and how far below it: a cell, and its place in the window.
    private const string Place = """
        () => {
          const cells = [...document.querySelectorAll(".cell")];
          const block = cells.find(cell => cell.getBoundingClientRect().bottom > 120);
          return { cell: cells.indexOf(block), top: block.getBoundingClientRect().top, scroll: scrollY };
        }
        """;

    [Fact]
    public async Task A_reload_and_Back_lead_to_the_same_cell_at_the_same_height_while_plots_above_are_drawn()
    {
        await using Learner learner = await classroom.LearnerAsync("place", whole: true);
        LessonTab tab = await learner.OpenAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Run all" }).ClickAsync();
        await tab.IdleAsync();
        await tab.SavedAsync();
        await Assertions.Expect(tab.Page.Locator(".plot-card:not([data-drawn])")).ToHaveCountAsync(0);
        int height = await tab.Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
        Assert.InRange(height, 12_000, 60_000);

        // Half way down and nearly at the end: plots with controls of their own lie above.
        foreach (double part in new[] { 0.5, 0.8 })
        {
            await ScrollAsync(tab, (int)(height * part));
            Where before = await PlaceAsync(tab);
            await tab.ReloadAsync();
            AssertSame(before, await PlaceAsync(tab));
            await DrawAboveAsync(tab);
            AssertSame(before, await PlaceAsync(tab));
        }

        Where left = await PlaceAsync(tab);
        await GoAndComeBackAsync(tab, learner.Lesson);
        AssertSame(left, await PlaceAsync(tab));

        await tab.Page.EvaluateAsync("() => location.hash = '#exercise-01.2'");
        await Assertions.Expect(tab.Exercise("01.2")).ToBeInViewportAsync();
        await ScrollAsync(tab, height / 3);
        Where withHash = await PlaceAsync(tab);
        await GoAndComeBackAsync(tab, learner.Lesson);
        Assert.EndsWith("#exercise-01.2", tab.Page.Url, StringComparison.Ordinal);
        AssertSame(withHash, await PlaceAsync(tab));
        await tab.Page.GoBackAsync();
        await tab.Page.WaitForFunctionAsync($"() => Math.abs(scrollY - {left.Scroll}) < 400");
        AssertSame(left, await PlaceAsync(tab));
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task The_cell_that_had_the_focus_has_it_again()
    {
        await using Learner learner = await classroom.LearnerAsync("focus");
        LessonTab tab = await learner.OpenAsync();
        await tab.Cell("one-weight").FocusAsync();
        await tab.Page.WaitForFunctionAsync("() => history.state?.focused > 0");

        await tab.ReloadAsync();

        Assert.Equal("one-weight", await tab.FocusedAsync());
    }

    private static async Task ScrollAsync(LessonTab tab, int to)
    {
        await tab.Page.EvaluateAsync("to => scrollTo(0, to)", to);
        await tab.Page.WaitForFunctionAsync("() => history.state?.place && document.querySelectorAll('.plot-card:not([data-drawn])').length === 0");
        // A moment longer than it takes to keep the place.
        await tab.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 300))");
    }

    // Left alone, the page draws its plots from top to bottom, and those with a slider grow.
    private static Task DrawAboveAsync(LessonTab tab) => Assertions.Expect(tab.Page.Locator(".plot-card:not([data-drawn])")).ToHaveCountAsync(0);

    private async Task GoAndComeBackAsync(LessonTab tab, string lesson)
    {
        await tab.Page.EvaluateAsync("address => location.assign(address)", classroom.Program.Address.AbsoluteUri);
        await tab.Page.Locator(".home .total").WaitForAsync();
        await tab.Page.GoBackAsync();
        await Assertions.Expect(tab.Page.Locator($"[data-current] a[href='/lesson/{lesson}']")).ToBeAttachedAsync();
        await tab.ReadyAsync();
        await DrawAboveAsync(tab);
    }

    private static Task<Where> PlaceAsync(LessonTab tab) => tab.Page.EvaluateAsync<Where>(Place);

    private static void AssertSame(Where expected, Where actual)
    {
        Assert.Equal(expected.Cell, actual.Cell);
        Assert.InRange(actual.Top, expected.Top - 2, expected.Top + 2);
    }

    /// <summary>A cell and where it stands in the window.</summary>
    private sealed class Where
    {
        public int Cell { get; set; }

        public double Top { get; set; }

        public double Scroll { get; set; }
    }
}
