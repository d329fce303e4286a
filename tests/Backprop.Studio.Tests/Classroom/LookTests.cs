using Microsoft.Playwright;

namespace Backprop.Studio.Tests.Classroom;

/// <summary>The classroom's page for every eye and hand: axe-core with all of its rules, both themes, a narrow window, the keyboard alone.</summary>
public sealed class LookTests(ClassroomFixture classroom) : IClassFixture<ClassroomFixture>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 375)]
    public async Task It_can_be_read_and_used(ColorScheme theme, int width)
    {
        await using Learner learner = await classroom.LearnerAsync($"look-{theme}-{width}", theme, width, whole: true);
        LessonTab tab = await learner.OpenAsync();
        Assert.Equal("", await Axe.ViolationsAsync(tab.Page));
        await tab.RunAsync("forward", "error");
        await Assertions.Expect(tab.Cell("forward").Locator(".advice")).ToBeVisibleAsync();
        Assert.Equal("", await Axe.ViolationsAsync(tab.Page));
        await tab.RunAsync("setup");
        await tab.RunAsync("forward");
        await tab.RunAsync("one-weight");
        await tab.TypeAndRunAsync("gradient-b", "int none = 0;\n1 / none", "error");
        await tab.TypeAsync("ex-01-1", "double GradientB(double a, double b, double x, double y) => a * x;");
        await tab.Page.Keyboard.PressAsync("Shift+Enter");
        await tab.OutcomeAsync("01.1", "wrong");
        await tab.Exercise("01.1").GetByRole(AriaRole.Button, new() { Name = "Solution" }).ClickAsync();
        await tab.Exercise("01.1").Locator(".solution .cm-content").WaitForAsync();
        await tab.TypeAsync("ex-01-2", "int none = ;");
        await tab.Page.Keyboard.PressAsync("Shift+Enter");
        await tab.OutcomeAsync("01.2", "wrong");
        Assert.Equal("", await Axe.ViolationsAsync(tab.Page));
        await tab.TypeAsync("ex-01-1", "double GradientB(double a, double b, double x, double y) => 2 * (a * b * x - y) * a * x;");
        await tab.OutcomeAsync("01.1", "edited");
        Assert.Equal("", await Axe.ViolationsAsync(tab.Page));
        await tab.Page.Keyboard.PressAsync("Shift+Enter");
        await tab.OutcomeAsync("01.1", "right");
        await tab.Cell("one-weight").ScrollIntoViewIfNeededAsync();
        await tab.Cell("one-weight").Locator(".plot-card[data-drawn=true]").WaitForAsync();

        Assert.Equal("", await Axe.ViolationsAsync(tab.Page));
        Assert.Equal(width, await tab.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        string paper = await tab.Cell("one-weight").Locator(".plot .main-svg").First.EvaluateAsync<string>("svg => getComputedStyle(svg).backgroundColor");
        Assert.Equal(theme == ColorScheme.Dark, Brightness(paper) < 80);
        string ink = await tab.Cell("one-weight").Locator(".plot .xtitle").EvaluateAsync<string>("text => getComputedStyle(text).fill");
        Assert.InRange(Math.Abs(Brightness(paper) - Brightness(ink)), 150, 255);
        Assert.Empty(tab.Troubles);

        // Asked, answered, and what is from before; the other version of a file; all points.
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Restart" }).ClickAsync();
        Assert.Equal("", await Axe.ViolationsAsync(tab.Page));
        await tab.Page.Keyboard.PressAsync("Escape");
        await tab.RestartAsync();
        await Assertions.Expect(tab.Page.Locator("[data-old]").First).ToBeAttachedAsync();
        Assert.Equal("", await Axe.ViolationsAsync(tab.Page));
        await tab.SavedAsync();
        LessonTab other = await learner.OpenAsync();
        await other.TypeAsync("forward", "// there");
        await other.Page.Keyboard.PressAsync("ControlOrMeta+s");
        await other.SavedAsync();
        await tab.TypeAsync("forward", "// here");
        await tab.Page.Keyboard.PressAsync("ControlOrMeta+s");
        await LessonTab.HasAsync(tab.Notice, "There");
        Assert.Equal("", await Axe.ViolationsAsync(tab.Page));

        await other.Page.GotoAsync(classroom.Program.Address.AbsoluteUri);
        await other.ReadyAsync();
        tab = other;
        Assert.Equal("", await Axe.ViolationsAsync(tab.Page));
        Assert.Equal(width, await tab.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task A_narrow_window_has_the_lessons_behind_a_button()
    {
        await using Learner learner = await classroom.LearnerAsync("narrow", width: 375, height: 700, whole: true);
        LessonTab tab = await learner.OpenAsync();
        ILocator lessons = tab.Page.Locator("#sidebar");

        await Assertions.Expect(lessons).ToBeHiddenAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Lessons" }).ClickAsync();
        await Assertions.Expect(lessons).ToBeVisibleAsync();
        await lessons.GetByText("A chain of any length").First.ClickAsync();
        await Assertions.Expect(lessons).ToBeHiddenAsync();
        await Assertions.Expect(tab.Exercise("01.4")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        await using Learner learner = await classroom.LearnerAsync("keys");
        LessonTab tab = await learner.OpenAsync();
        IKeyboard keys = tab.Page.Keyboard;

        // The first cell has the focus; the way back leads over the toolbar and the lessons to the first link.
        for (int back = 0; back < 60 && await FocusedAsync(tab.Page, "e => e.textContent") != "Skip to the lesson"; back++)
        {
            await keys.PressAsync("Shift+Tab");
        }

        await keys.PressAsync("Enter");
        await StepAsync(tab, "j", "setup");
        Assert.NotEqual("none", await FocusedAsync(tab.Page, "e => getComputedStyle(e).outlineStyle"));
        await keys.PressAsync("Shift+Enter");
        await tab.StateAsync("setup", "ok");
        await StepAsync(tab, "j", "forward");

        // Into the text, change it, run it, out again.
        await keys.PressAsync("Enter");
        await keys.PressAsync("ControlOrMeta+End");
        await keys.PressAsync("Enter");
        await keys.TypeAsync(".Row(\"typed\", \"\", 7)");
        await keys.PressAsync("Escape");
        await keys.PressAsync("Escape");
        await keys.PressAsync("Control+Enter");
        await tab.StateAsync("forward", "ok");
        await LessonTab.HasAsync(tab.Output("forward"), "typed");

        // A loop without end, stopped in command mode.
        await StepAsync(tab, "j", "one-weight");
        await keys.PressAsync("Enter");
        await keys.PressAsync("ControlOrMeta+a");
        await keys.InsertTextAsync("while (true) { }");
        await keys.PressAsync("Control+Enter");
        await tab.StateAsync("one-weight", "running");
        await keys.PressAsync("Escape");
        await keys.PressAsync("i");
        await keys.PressAsync("i");
        await tab.StateAsync("one-weight", "error");

        // From a cell, Tab leads to what can be done with it.
        await StepAsync(tab, "k", "forward");
        await keys.PressAsync("Tab");
        Assert.Equal("Run cell 2", await FocusedAsync(tab.Page, "e => e.getAttribute('aria-label')"));
        await keys.PressAsync("Escape");
        await keys.PressAsync("?");
        await Assertions.Expect(tab.Page.Locator("dialog.keys")).ToBeVisibleAsync();
        Assert.Equal("", await Axe.ViolationsAsync(tab.Page));
        await keys.PressAsync("Escape");
        await Assertions.Expect(tab.Page.Locator("dialog.keys")).ToBeHiddenAsync();
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task An_animation_is_moved_by_keyboard()
    {
        await using Learner learner = await classroom.LearnerAsync("film");
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");
        await tab.TypeAndRunAsync("forward", "Figure.Animate([Plot.Line([1.0, 2.0]), Plot.Line([1.0, 3.0]), Plot.Line([1.0, 4.0])], [\"a\", \"b\", \"c\"], \"step\")");

        ILocator slider = tab.Output("forward").GetByRole(AriaRole.Slider);
        await slider.FocusAsync();
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await LessonTab.HasAsync(tab.Output("forward").Locator(".film-place"), "step: b");
        await LessonTab.HasAsync(tab.Output("forward").Locator(".film"), "Play");
        await tab.Output("forward").GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await LessonTab.HasAsync(tab.Output("forward").Locator(".film-place"), "step: c");
        Assert.Equal(4, await tab.Output("forward").Locator(".plot").EvaluateAsync<double>("plot => plot.data[0].y[1]"));
        Assert.Empty(tab.Troubles);
    }

    // Prose lies between the cells, and is a stop, too.
    private static async Task StepAsync(LessonTab tab, string key, string cell)
    {
        for (int step = 0; step < 5 && await tab.FocusedAsync() != cell; step++)
        {
            await tab.Page.Keyboard.PressAsync(key);
        }

        Assert.Equal(cell, await tab.FocusedAsync());
    }

    private static Task<string> FocusedAsync(IPage page, string what) => page.Locator(":focus").EvaluateAsync<string>(what);

    // Of "rgb(1, 2, 3)" or a newer form with the same numbers: the mean, 0 to 255.
    private static double Brightness(string colour) =>
        colour[(colour.IndexOf('(', StringComparison.Ordinal) + 1)..].Split([',', ' ', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Take(3).Average(part => double.Parse(part, System.Globalization.CultureInfo.InvariantCulture));
}
