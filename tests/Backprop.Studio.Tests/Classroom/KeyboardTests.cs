using Microsoft.Playwright;

namespace Backprop.Studio.Tests.Classroom;

/// <summary>The keyboard from the first moment on.</summary>
[Collection(ClassroomDefinition.Name)]
public sealed class KeyboardTests(ClassroomFixture classroom)
{
    [Fact]
    public async Task A_page_that_was_just_opened_takes_every_key()
    {
        await using Learner learner = await classroom.LearnerAsync("fresh");
        LessonTab tab = await learner.OpenAsync();
        IKeyboard keys = tab.Page.Keyboard;

        Assert.Equal("cell prose", await tab.FocusedAsync());
        await keys.PressAsync("j");
        await keys.PressAsync("ArrowDown");
        Assert.Equal("setup", await tab.FocusedAsync());
        await keys.PressAsync("Shift+Enter");
        await tab.StateAsync("setup", "ok");

        // Where nothing has the focus, the keys count for the cell that had it last.
        await tab.Page.EvaluateAsync("() => document.activeElement.blur()");
        await keys.PressAsync("j");
        Assert.NotEqual("BODY", await tab.FocusedAsync());
    }

    [Fact]
    public async Task The_list_of_keys_opens_from_everywhere_but_a_text()
    {
        await using Learner learner = await classroom.LearnerAsync("list");
        LessonTab tab = await learner.OpenAsync();
        ILocator list = tab.Page.Locator("dialog.keys");
        string[] places = ["body", ".brand", ".toolbar .primary", "[data-cell=setup]", "[data-cell=setup] .run", "#lesson"];
        foreach (string place in places)
        {
            await tab.Page.Locator(place).First.EvaluateAsync("element => { document.activeElement.blur(); element.focus(); }");
            await tab.Page.Keyboard.PressAsync("?");
            await Assertions.Expect(list).ToBeVisibleAsync();
            await tab.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(list).ToBeHiddenAsync();
        }

        await tab.TypeAsync("forward", "1");
        await tab.Page.Keyboard.PressAsync("?");
        await LessonTab.HasAsync(tab.Editor("forward"), "1?");
        await Assertions.Expect(list).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Links_of_the_side_bar_take_the_focus_along_and_the_side_bar_says_where_one_is()
    {
        await using Learner learner = await classroom.LearnerAsync("links", whole: true);
        LessonTab tab = await learner.OpenAsync();
        ILocator here = tab.Page.Locator(".exercises [aria-current=location]");
        ILocator link = tab.Page.Locator(".exercises a[href='#exercise-01.4']");

        for (int again = 0; again < 2; again++)
        {
            await link.ClickAsync();
            await Assertions.Expect(tab.Cell("ex-01-4")).ToBeFocusedAsync();
            await Assertions.Expect(tab.Exercise("01.4")).ToBeInViewportAsync();
            await Assertions.Expect(here).ToHaveAttributeAsync("href", "#exercise-01.4");
            await tab.Page.EvaluateAsync("() => scrollTo(0, 0)");
            await Assertions.Expect(here).ToHaveCountAsync(0);
        }

        await tab.Page.Keyboard.PressAsync("Shift+Enter");
        await Assertions.Expect(tab.Exercise("01.4")).ToBeInViewportAsync();
        await tab.Page.EvaluateAsync("() => scrollTo(0, 1e6)");
        await Assertions.Expect(here).ToHaveCountAsync(0);
        await Assertions.Expect(tab.Page.Locator(".exercises .here-after")).ToHaveAttributeAsync("data-exercise", "01.7");

        await tab.Page.ReloadAsync();
        await tab.ReadyAsync();
        await tab.Page.GotoAsync(new Uri(classroom.Program.Address, $"/lesson/{learner.Lesson}?again#exercise-01.2").AbsoluteUri);
        await tab.ReadyAsync();
        await Assertions.Expect(tab.Cell("ex-01-2")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_call_shows_what_it_asks_for_and_Escape_closes_only_that()
    {
        await using Learner learner = await classroom.LearnerAsync("call");
        LessonTab tab = await learner.OpenAsync();
        IKeyboard keys = tab.Page.Keyboard;
        ILocator signature = tab.Page.Locator(".signature");
        await tab.RunAsync("setup");
        await tab.TypeAsync("forward", "");

        await keys.TypeAsync("Math.Pow(");
        await LessonTab.HasAsync(signature, "double Math.Pow(double x, double y)");
        await LessonTab.HasAsync(signature.Locator("strong"), "double x");
        await LessonTab.HasAsync(signature, "A double-precision floating-point number to be raised to a power.");
        await keys.TypeAsync("2, ");
        await LessonTab.HasAsync(signature.Locator("strong"), "double y");
        await keys.PressAsync("Escape");
        await Assertions.Expect(signature).ToHaveCountAsync(0);
        await Assertions.Expect(tab.Editor("forward")).ToBeFocusedAsync();
        await keys.TypeAsync("3)");
        await LessonTab.HasAsync(tab.Editor("forward"), "Math.Pow(2, 3)");

        await keys.PressAsync("Home");
        for (int i = 0; i < 6; i++)
        {
            await keys.PressAsync("ArrowRight");
        }

        await keys.PressAsync("Shift+Tab");
        ILocator card = tab.Page.Locator(".documentation");
        await LessonTab.HasAsync(card, "raised to the specified power");
        await keys.PressAsync("Escape");
        await Assertions.Expect(card).ToHaveCountAsync(0);
        await Assertions.Expect(tab.Editor("forward")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        Assert.Equal("forward", await tab.FocusedAsync());
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task Interrupt_is_there_while_something_runs_and_answers_when_nothing_does()
    {
        await using Learner learner = await classroom.LearnerAsync("interrupt");
        LessonTab tab = await learner.OpenAsync();
        ILocator interrupt = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Interrupt" });

        await tab.KernelAsync("idle");
        await Assertions.Expect(interrupt).ToBeDisabledAsync();
        await tab.Cell("setup").FocusAsync();
        await tab.Page.Keyboard.PressAsync("i");
        await tab.Page.Keyboard.PressAsync("i");
        await LessonTab.HasAsync(tab.Page.Locator("#announcer"), "Nothing is running");

        await tab.TypeAsync("forward", "while (true) { }");
        await tab.Page.Keyboard.PressAsync("Control+Enter");
        await tab.StateAsync("forward", "running");
        await Assertions.Expect(interrupt).ToBeEnabledAsync();
        // A question about a word neither runs nor ends anything.
        await tab.Editor("one-weight").ClickAsync();
        await tab.Page.Keyboard.TypeAsync("Math.");
        await Assertions.Expect(tab.Page.Locator(".cm-tooltip-autocomplete")).ToBeVisibleAsync();
        await Assertions.Expect(interrupt).ToBeEnabledAsync();
        await interrupt.ClickAsync();
        await tab.StateAsync("forward", "error");
        await Assertions.Expect(interrupt).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Saving_answers_when_nothing_has_changed()
    {
        await using Learner learner = await classroom.LearnerAsync("save");
        LessonTab tab = await learner.OpenAsync();

        await tab.Page.Keyboard.PressAsync("ControlOrMeta+s");

        await LessonTab.HasAsync(tab.Page.Locator("#announcer"), "Saved. Nothing had changed.");
        await LessonTab.HasAsync(tab.Page.Locator(".saved.asked"), "Saved");
        await tab.TypeAsync("forward", "// typed");
        await tab.Page.Keyboard.PressAsync("ControlOrMeta+s");
        await tab.SavedAsync();
        Assert.Contains("// typed", classroom.Program.Work(learner.Lesson), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_above_lies_over_nothing()
    {
        await using Learner learner = await classroom.LearnerAsync("above");
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");
        await tab.RunAsync("forward");
        await tab.Page.EvaluateAsync("() => document.activeElement.blur()");
        foreach (string cell in new[] { "setup", "forward", "one-weight" })
        {
            await tab.Cell(cell).HoverAsync();
            ILocator button = tab.Cell(cell).GetByRole(AriaRole.Button, new() { Name = "Run above" });
            await Assertions.Expect(button).ToBeVisibleAsync();
            (LocatorBoundingBoxResult box, LocatorBoundingBoxResult code, LocatorBoundingBoxResult output) = (await BoxAsync(button), await BoxAsync(tab.Cell(cell).Locator(".in")), await BoxAsync(tab.Output(cell)));
            Assert.True(box.Y >= code.Y + code.Height, $"{cell}: {box.Y} lies over the code, which ends at {code.Y + code.Height}");
            Assert.True(output.Height == 0 || box.Y + box.Height <= output.Y, $"{cell}: {box.Y + box.Height} lies over the output, which begins at {output.Y}");
            await tab.Page.Mouse.MoveAsync(2, 2);
            await Assertions.Expect(button).ToBeHiddenAsync();
        }
    }

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator element) => (await element.BoundingBoxAsync())!;
}
