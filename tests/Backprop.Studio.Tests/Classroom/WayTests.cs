using Microsoft.Playwright;

namespace Backprop.Studio.Tests.Classroom;

/// <summary>Ways out of a muddle and out of a lesson: restart, reset, solutions, the end, the first page.</summary>
[Collection(ClassroomDefinition.Name)]
public sealed class WayTests(ClassroomFixture classroom)
{
    private const string RightB = "double GradientB(double a, double b, double x, double y) => 2 * (a * b * x - y) * a * x;";
    private const string RightA = "double GradientA(double a, double b, double x, double y) => 2 * (a * b * x - y) * b * x;";

    [Fact]
    public async Task Restart_asks_and_marks_what_is_from_before()
    {
        await using Learner learner = await classroom.LearnerAsync("restart");
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");
        await tab.TypeAndRunAsync("forward", "var kept = 41; kept");
        ILocator restart = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Restart" });
        ILocator dialog = tab.Page.Locator("dialog");

        await restart.ClickAsync();
        await LessonTab.HasAsync(dialog, "All variables, functions and types of the cells are forgotten.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(restart).ToBeFocusedAsync();
        await tab.TypeAndRunAsync("one-weight", "kept + 1");

        await tab.Cell("forward").FocusAsync();
        await tab.Page.Keyboard.PressAsync("0");
        await tab.Page.Keyboard.PressAsync("0");
        await tab.Page.Keyboard.PressAsync("Enter");
        await LessonTab.HasAsync(tab.Page.Locator("#announcer"), "started anew");
        await Assertions.Expect(tab.Page.Locator("[data-cell=forward][data-old], [data-cell=one-weight][data-old]")).ToHaveCountAsync(2);
        Assert.Contains("grayscale", await tab.Output("forward").EvaluateAsync<string>("out => getComputedStyle(out).filter"), StringComparison.Ordinal);
        Assert.Contains("from before the restart", await tab.Output("forward").EvaluateAsync<string>("out => getComputedStyle(out, '::before').content"), StringComparison.Ordinal);

        await tab.RunAsync("one-weight", "error");
        await LessonTab.HasAsync(tab.Cell("one-weight").Locator(".advice"), "above ha");
        await tab.Cell("one-weight").Locator(".advice button").ClickAsync();
        await tab.StateAsync("one-weight", "ok");
        await LessonTab.HasAsync(tab.Output("one-weight"), "42");
        await Assertions.Expect(tab.Page.Locator("[data-cell][data-old], .advice")).ToHaveCountAsync(0);

        await restart.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Restart and run all" }).ClickAsync();
        await tab.StateAsync("one-weight", "ok");
        Assert.Empty(tab.Troubles);
    }

    [Theory]
    [InlineData("int one = nowhere;", "no cell above knows the name")]
    [InlineData("Table t = new Table(; // Person", "it does not even parse")]
    [InlineData("int one = kept + \"\";", "the type is wrong")]
    public async Task Other_errors_are_not_blamed_on_cells_above(string code, string why)
    {
        await using Learner learner = await classroom.LearnerAsync($"blame-{code.Length}");
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");
        await tab.TypeAndRunAsync("forward", "var kept = 41;");
        await tab.TypeAndRunAsync("one-weight", code, "error");
        Assert.True(await tab.Page.Locator(".advice").CountAsync() == 0, why);
    }

    [Fact]
    public async Task Three_tries_that_do_not_compile_open_the_solution_which_goes_into_the_cell()
    {
        await using Learner learner = await classroom.LearnerAsync("solution");
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");
        ILocator card = tab.Exercise("01.1");
        ILocator solution = card.GetByRole(AriaRole.Button, new() { Name = "Solution" });

        for (int tries = 0; tries < 3; tries++)
        {
            await Assertions.Expect(solution).ToBeDisabledAsync();
            await solution.FocusAsync();
            await tab.Page.Keyboard.PressAsync("Enter");
            await LessonTab.HasAsync(card, tries == 0 ? "after three tries that do not compile." : $"{tries} such tr");
            await tab.TypeAsync("ex-01-1", new string('}', tries + 1));
            // The same text twice is one try.
            for (int again = 0; again < 2; again++)
            {
                await tab.Page.Keyboard.PressAsync("Shift+Enter");
                await tab.StateAsync("ex-01-1", "error");
                await tab.IdleAsync();
            }
        }

        await tab.SavedAsync();
        await tab.ReloadAsync();
        await solution.ClickAsync();
        ILocator text = card.Locator(".solution .cm-content");
        await LessonTab.HasAsync(text, "return gradient * h;");
        Assert.InRange(await text.Locator("span[class]").CountAsync(), 5, 500);
        await tab.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await card.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await LessonTab.HasAsync(card.Locator(".solution"), "Copied");
        Assert.Contains("return gradient * h;", await tab.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"), StringComparison.Ordinal);
        await card.GetByRole(AriaRole.Button, new() { Name = "Put into my cell" }).ClickAsync();
        await LessonTab.HasAsync(tab.Editor("ex-01-1"), "return gradient * h;");
        await tab.Page.Keyboard.PressAsync("ControlOrMeta+z");
        await LessonTab.HasAsync(tab.Editor("ex-01-1"), "}}}");
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task Reset_leaves_no_trace_of_a_failed_run()
    {
        await using Learner learner = await classroom.LearnerAsync("reset");
        LessonTab tab = await learner.OpenAsync();
        await tab.TypeAndRunAsync("ex-01-1", "int none = 0;\nint bad = 1 / none;", "error");
        await Assertions.Expect(tab.Cell("ex-01-1").Locator(".time")).Not.ToBeEmptyAsync();
        await Assertions.Expect(tab.Cell("ex-01-1").Locator(".failing-line")).ToHaveCountAsync(1);

        await tab.Exercise("01.1").GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();

        await LessonTab.HasAsync(tab.Editor("ex-01-1"), "NotImplementedException");
        await tab.StateAsync("ex-01-1", "");
        await tab.OutcomeAsync("01.1", "");
        await Assertions.Expect(tab.Cell("ex-01-1").Locator(".time")).ToBeEmptyAsync();
        await Assertions.Expect(tab.Cell("ex-01-1").Locator(".failing-line")).ToHaveCountAsync(0);
        await Assertions.Expect(tab.Output("ex-01-1")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task The_end_of_a_lesson_leads_on_and_all_points_are_good_news()
    {
        await using Learner learner = await classroom.LearnerAsync("the-end", whole: true);
        LessonTab tab = await learner.OpenAsync();
        ILocator end = tab.Page.Locator(".ending");
        await tab.RunAsync("setup");
        foreach (string exercise in new[] { "01-1", "01-2", "01-3", "01-4", "01-5", "01-6" })
        {
            await SolveAsync(tab, exercise);
        }

        await LessonTab.HasAsync(end, "12 of 14 points");
        await Assertions.Expect(tab.Notice).ToBeEmptyAsync();
        await SolveAsync(tab, "01-7");
        await LessonTab.HasAsync(tab.Notice.GetByRole(AriaRole.Alert), "All 14 points of “A chain of two neurons”. Well done!");
        await LessonTab.HasAsync(end, "All 14 points: the lesson is done.");
        await tab.Notice.GetByRole(AriaRole.Button, new() { Name = "Stay here" }).ClickAsync();

        // Said once, not after every reload.
        await tab.SavedAsync();
        await tab.ReloadAsync();
        await LessonTab.HasAsync(end, "All 14 points: the lesson is done.");
        await Assertions.Expect(tab.Notice).ToBeEmptyAsync();

        await end.GetByRole(AriaRole.Link, new() { Name = "Back to the top" }).ClickAsync();
        Assert.Equal(0, await tab.Page.EvaluateAsync<double>("() => scrollY"));
        Assert.Equal("cell prose", await tab.FocusedAsync());
        await end.GetByRole(AriaRole.Link, new() { Name = "Next:" }).ClickAsync();
        await Assertions.Expect(tab.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex(learner.Lesson, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await tab.ReadyAsync();
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task The_first_page_lists_what_lies_beside_the_lessons()
    {
        await using Learner learner = await classroom.LearnerAsync("home");
        LessonTab tab = await learner.OpenAsync("");
        ILocator extras = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Beside the lessons" });
        await LessonTab.HasAsync(extras, "Data of your own");
        await LessonTab.HasAsync(extras, "Plots with Plotly.NET and XPlot");

        await extras.GetByText("Data of your own").ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".ending")).ToBeAttachedAsync();
        await tab.ReadyAsync();
        await LessonTab.HasAsync(tab.Page.Locator("h1"), "Data of your own");
        ILocator first = tab.Page.Locator("[data-cell]").First;
        await first.Locator(".cm-content").ClickAsync();
        await tab.Page.Keyboard.PressAsync("ControlOrMeta+a");
        await tab.Page.Keyboard.InsertTextAsync("System.IO.Directory.GetCurrentDirectory()");
        await first.Locator(".run").ClickAsync();
        await LessonTab.HasAsync(first.Locator(".out"), Path.Combine("work", "extras"));
        await tab.SavedAsync();
        Assert.True(File.Exists(Path.Combine(classroom.Program.Folder, "work", "extras", "your-own-data.ipynb")));
        Assert.Empty(tab.Troubles);
    }

    private static async Task SolveAsync(LessonTab tab, string exercise)
    {
        string text = exercise switch
        {
            "01-1" => RightB,
            "01-2" => RightA,
            _ => await File.ReadAllTextAsync(Path.Combine(Repository.Root, "solutions", exercise + ".cs"), TestContext.Current.CancellationToken),
        };
        await tab.TypeAsync($"ex-{exercise}", text);
        await tab.Page.Keyboard.PressAsync("Shift+Enter");
        await tab.OutcomeAsync(exercise.Replace('-', '.'), "right");
    }
}
