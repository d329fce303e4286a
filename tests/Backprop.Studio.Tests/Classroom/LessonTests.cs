using System.Diagnostics;
using Microsoft.Playwright;

namespace Backprop.Studio.Tests.Classroom;

/// <summary>Lesson 01 in the classroom, taken as a learner would.</summary>
[Collection(ClassroomDefinition.Name)]
public sealed class LessonTests(ClassroomFixture classroom)
{
    private const string GradientAWithoutTwo = "double GradientA(double a, double b, double x, double y)\n{\n    return (a * b * x - y) * b * x;\n}";

    [Fact]
    public async Task All_cells_run_every_plot_is_drawn_and_scrolling_stays_smooth()
    {
        await using Learner learner = await classroom.LearnerAsync("all", whole: true);
        LessonTab tab = await learner.OpenAsync();
        int cells = await tab.Page.Locator("[data-cell]").CountAsync();
        // Each look of its own would add its rules to the page's style sheet.
        int looks = await tab.Page.EvaluateAsync<int>("() => new Set([...document.querySelectorAll('.cm-editor')].flatMap(editor => [...editor.classList])).size");
        Assert.InRange(looks, 1, 9);

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Run all" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("[data-cell][data-state=ok]")).ToHaveCountAsync(cells, new() { Timeout = 2 * Chromium.Patience });
        await tab.SavedAsync();
        // Left alone, the page draws what is further down.
        await Assertions.Expect(tab.Page.Locator(".plot-card:not([data-drawn])")).ToHaveCountAsync(0);
        Assert.InRange(await PageTasks.LongestAsync(tab.Page, () => ScrollAsync(tab.Page)), 0, 200);

        int plots = await tab.Page.Locator(".plot-card").CountAsync();
        Assert.InRange(plots, 19, 40);
        Assert.Equal(plots, await tab.Page.Locator(".plot-card[data-drawn=true]").CountAsync());
        Assert.Equal(plots, await tab.Page.Locator(".plot .main-svg:first-child").CountAsync());
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task A_right_answer_turns_the_exercise_green_and_counts()
    {
        await using Learner learner = await classroom.LearnerAsync("right", whole: true);
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");

        await tab.TypeAsync("ex-01-1", await File.ReadAllTextAsync(Path.Combine(Repository.Root, "solutions/01-1.cs"), TestContext.Current.CancellationToken));
        await tab.Page.Keyboard.PressAsync("Shift+Enter");

        await tab.OutcomeAsync("01.1", "right");
        await LessonTab.HasAsync(tab.Page.Locator(".lessons .current .points"), "1/14");
        await LessonTab.HasAsync(tab.Page.Locator("#announcer"), "right");
        await tab.SavedAsync();
        await tab.Page.GotoAsync(classroom.Program.Address.AbsoluteUri);
        await LessonTab.HasAsync(tab.Page.Locator($".lesson-list [href$='{learner.Lesson}']"), "1 of 14 points");
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task A_known_mistake_shows_its_hint_and_a_try_opens_the_solution()
    {
        await using Learner learner = await classroom.LearnerAsync("mistake");
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");
        ILocator solution = tab.Exercise("01.2").GetByRole(AriaRole.Button, new() { Name = "Solution" });

        // The button says why it does nothing yet, so a click has to reach it.
        await solution.ClickAsync(new() { Force = true });
        await LessonTab.HasAsync(tab.Exercise("01.2"), "Try first");
        await tab.TypeAsync("ex-01-2", GradientAWithoutTwo);
        await tab.Exercise("01.2").GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await tab.OutcomeAsync("01.2", "wrong");
        await LessonTab.HasAsync(tab.Output("check-01-2"), "the factor 2 is missing");
        await LessonTab.HasAsync(tab.Output("check-01-2"), "What comes down in front");
        await solution.ClickAsync();
        await LessonTab.HasAsync(tab.Exercise("01.2").Locator(".solution .cm-content"), "return returned * x");

        await tab.Exercise("01.2").GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await LessonTab.HasAsync(tab.Editor("ex-01-2"), "NotImplementedException");
        await tab.OutcomeAsync("01.2", "");
        await tab.Page.Keyboard.PressAsync("ControlOrMeta+z");
        await LessonTab.HasAsync(tab.Editor("ex-01-2"), "(a * b * x - y) * b * x");
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task Errors_mark_their_line()
    {
        await using Learner learner = await classroom.LearnerAsync("errors");
        LessonTab tab = await learner.OpenAsync();

        await tab.TypeAndRunAsync("forward", "int one = 1;\nint two = missing + 1;\none", "error");
        await LessonTab.HasAsync(tab.Cell("forward").Locator(".failing-line"), "int two");
        await LessonTab.HasAsync(tab.Output("forward"), "CS0103");

        await tab.TypeAndRunAsync("forward", "int[] few = [1];\nint three = 3;\nfew[three]", "error");
        await LessonTab.HasAsync(tab.Cell("forward").Locator(".failing-line"), "few[three]");
        await LessonTab.HasAsync(tab.Output("forward"), "outside the bounds");

        await tab.TypeAndRunAsync("forward", "1 + 2");
        Assert.Equal(0, await tab.Cell("forward").Locator(".failing-line").CountAsync());
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task The_library_completes_and_explains_itself()
    {
        await using Learner learner = await classroom.LearnerAsync("words");
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");

        ILocator words = tab.Page.Locator(".cm-tooltip-autocomplete [role=listbox]");
        ILocator explanation = tab.Page.Locator(".documentation");

        await tab.TypeAsync("forward", "Plot.");
        await tab.Page.Keyboard.PressAsync("Control+Space");
        await LessonTab.HasAsync(words, "Contour");
        await tab.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(words).ToHaveCountAsync(0);

        // The card takes the place of the list.
        await tab.TypeAsync("forward", "GradientCheck.Numerical");
        await tab.Page.Keyboard.PressAsync("Control+Space");
        await LessonTab.HasAsync(words, "Numerical");
        await tab.Page.Keyboard.PressAsync("Shift+Tab");
        await Assertions.Expect(words).ToHaveCountAsync(0);
        await LessonTab.HasAsync(explanation, "The numerical derivative of a function of one number");
        await tab.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(explanation).ToHaveCountAsync(0);

        await tab.Editor("forward").GetByText("Numerical").HoverAsync(new() { Position = new Position { X = 180, Y = 8 } });
        await LessonTab.HasAsync(explanation, "The numerical derivative of a function of one number");
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task Streams_grow_and_displays_change_while_a_cell_runs()
    {
        await using Learner learner = await classroom.LearnerAsync("live");
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");

        await tab.TypeAsync("forward", """
            var live = LiveDisplay.Show(Plot.Line([1.0, 2.0], "loss"));
            Console.WriteLine("begun");
            live.Update(Plot.Line([1.0, 2.0, 3.0], "loss"));
            while (!System.IO.File.Exists("go")) await Task.Delay(20);
            live.Update(Plot.Line([1.0, 2.0, 3.0, 4.0], "loss"));
            """);
        await tab.Page.Keyboard.PressAsync("Control+Enter");
        await LessonTab.HasAsync(tab.Output("forward"), "begun");
        ILocator points = tab.Page.Locator("[data-cell=forward] .plot");
        await PointsAsync(points, 3);
        await tab.StateAsync("forward", "running");
        await File.WriteAllTextAsync(Path.Combine(classroom.Program.Folder, "work", "go"), "", TestContext.Current.CancellationToken);
        await tab.StateAsync("forward", "ok");
        await PointsAsync(points, 4);
        Assert.Equal(1, await points.CountAsync());
        Assert.Empty(tab.Troubles);
    }

    // From top to bottom as a wheel does.
    private static async Task ScrollAsync(IPage page)
    {
        await page.EvaluateAsync("""
            async () => {
              scrollTo(0, 0);
              while (scrollY + innerHeight < document.documentElement.scrollHeight - 2) {
                scrollBy(0, 300);
                await new Promise(done => setTimeout(done, 30));
              }
            }
            """);
        await Assertions.Expect(page.Locator(".plot-card:not([data-drawn])")).ToHaveCountAsync(0);
    }

    private static async Task PointsAsync(ILocator plot, int count)
    {
        for (var wait = Stopwatch.StartNew(); wait.ElapsedMilliseconds < Chromium.Patience; await Task.Delay(50))
        {
            if (await plot.EvaluateAsync<int>("plot => plot.data?.[0]?.y?.length ?? 0") == count)
            {
                return;
            }
        }

        Assert.Fail($"The plot never had {count} points.");
    }
}
