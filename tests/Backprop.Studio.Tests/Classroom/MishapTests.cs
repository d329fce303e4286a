using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace Backprop.Studio.Tests.Classroom;

/// <summary>What goes wrong in a classroom: endless loops, dead workers, crashes, two tabs. Nothing typed is lost.</summary>
public sealed class MishapTests(ClassroomFixture classroom) : IClassFixture<ClassroomFixture>
{
    [Fact]
    public async Task An_endless_loop_is_interrupted_and_the_lesson_goes_on()
    {
        await using Learner learner = await classroom.LearnerAsync("endless");
        LessonTab tab = await learner.OpenAsync();
        await tab.TypeAndRunAsync("forward", "int kept = 41;");

        await tab.TypeAsync("one-weight", "while (true) { }");
        await tab.Page.Keyboard.PressAsync("Control+Enter");
        await tab.StateAsync("one-weight", "running");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Interrupt" }).ClickAsync();
        await tab.StateAsync("one-weight", "error");
        await LessonTab.HasAsync(tab.Output("one-weight"), "interrupted");

        await tab.TypeAndRunAsync("one-weight", "kept + 1");
        await LessonTab.HasAsync(tab.Output("one-weight"), "42");
    }

    [Fact]
    public async Task A_killed_worker_is_reported_and_restarts()
    {
        await using Learner learner = await classroom.LearnerAsync("killed");
        LessonTab tab = await learner.OpenAsync();
        await tab.TypeAsync("forward", "System.Diagnostics.Process.GetCurrentProcess().Id");
        await tab.RunAsync("forward");
        int worker = int.Parse(await tab.Output("forward").InnerTextAsync(), CultureInfo.InvariantCulture);

        await tab.TypeAsync("one-weight", "while (true) await Task.Delay(10);");
        await tab.Page.Keyboard.PressAsync("Control+Enter");
        await tab.StateAsync("one-weight", "running");
        using (var process = Process.GetProcessById(worker))
        {
            process.Kill();
        }

        await tab.StateAsync("one-weight", "error");
        await LessonTab.HasAsync(tab.Output("one-weight"), "The variables of all cells are gone");

        await tab.TypeAndRunAsync("forward", "20 + 1");
        await LessonTab.HasAsync(tab.Output("forward"), "21");
        await tab.RestartAsync();
        await tab.TypeAndRunAsync("forward", "20 + 2");
        await LessonTab.HasAsync(tab.Output("forward"), "22");
    }

    [Fact]
    public async Task A_reload_finds_the_work_and_the_cell_that_runs()
    {
        await using Learner learner = await classroom.LearnerAsync("reload");
        LessonTab tab = await learner.OpenAsync();
        await tab.TypeAndRunAsync("forward", "\"kept\" + 1");
        await tab.TypeAsync("one-weight", "Console.WriteLine(\"on my way\");\nwhile (!System.IO.File.Exists(\"arrive\")) await Task.Delay(20);\n\"arrived\"");
        await tab.Page.Keyboard.PressAsync("Control+Enter");
        await LessonTab.HasAsync(tab.Output("one-weight"), "on my way");

        await tab.ReloadAsync();

        await LessonTab.HasAsync(tab.Editor("forward"), "\"kept\" + 1");
        await LessonTab.HasAsync(tab.Output("forward"), "kept1");
        await LessonTab.HasAsync(tab.Output("one-weight"), "on my way");
        await tab.StateAsync("one-weight", "running");
        await File.WriteAllTextAsync(Path.Combine(classroom.Program.Folder, "work", "arrive"), "", TestContext.Current.CancellationToken);
        await tab.StateAsync("one-weight", "ok");
        await LessonTab.HasAsync(tab.Output("one-weight"), "arrived");
        await tab.SavedAsync();
        Assert.Contains("arrived", classroom.Program.Work(learner.Lesson), StringComparison.Ordinal);
        Assert.DoesNotContain("on my way", await File.ReadAllTextAsync(Path.Combine(classroom.Program.Folder, "notebooks", learner.Lesson + ".ipynb"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task Typing_is_saved_within_seconds_without_running()
    {
        await using Learner learner = await classroom.LearnerAsync("typing");
        LessonTab tab = await learner.OpenAsync();

        await tab.TypeAsync("forward", "// typed and left");
        await tab.SavedAsync();

        Assert.Contains("// typed and left", classroom.Program.Work(learner.Lesson), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tabs_do_not_overwrite_each_other_silently()
    {
        await using Learner learner = await classroom.LearnerAsync("tabs");
        LessonTab first = await learner.OpenAsync();
        LessonTab second = await learner.OpenAsync();

        await first.TypeAsync("forward", "// from the first");
        await second.TypeAsync("forward", "// from the second");
        await first.SavedAsync();
        await LessonTab.HasAsync(second.Notice, "changed in another tab");
        Assert.Contains("// from the first", classroom.Program.Work(learner.Lesson), StringComparison.Ordinal);

        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Keep what is here" }).ClickAsync();
        await second.SavedAsync();
        Assert.Contains("// from the second", classroom.Program.Work(learner.Lesson), StringComparison.Ordinal);

        await first.TypeAsync("forward", "// once more");
        await LessonTab.HasAsync(first.Notice, "changed in another tab");
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Take the other one" }).ClickAsync();
        await LessonTab.HasAsync(first.Editor("forward"), "// from the second");
        await first.Editor("forward").ClickAsync();
        await first.Page.Keyboard.PressAsync("ControlOrMeta+z");
        await LessonTab.HasAsync(first.Editor("forward"), "// once more");
    }
}

/// <summary>Two tabs with one lesson: nothing that was typed is lost, and nobody is asked without need.</summary>
[Collection(ClassroomDefinition.Name)]
public sealed class TwoTabsTests(ClassroomFixture classroom)
{
    [Fact]
    public async Task An_unchanged_tab_takes_the_newer_file_when_one_comes_back_to_it()
    {
        await using Learner learner = await classroom.LearnerAsync("newer");
        LessonTab first = await learner.OpenAsync();
        LessonTab second = await learner.OpenAsync();

        // There was no copy when the first was opened; then there is one; then there is a newer one.
        foreach (string text in new[] { "// the first time", "// the second time" })
        {
            await second.TypeAndRunAsync("forward", text + "\n\"shown \" + 1");
            await second.SavedAsync();
            await first.Page.EvaluateAsync("() => dispatchEvent(new Event('focus'))");
            await LessonTab.HasAsync(first.Editor("forward"), text);
            await LessonTab.HasAsync(first.Output("forward"), "shown 1");
        }

        await Assertions.Expect(first.Notice).ToBeEmptyAsync();
        await first.TypeAsync("one-weight", "// on it goes");
        await first.SavedAsync();
        await Assertions.Expect(first.Notice).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Changes_to_different_cells_are_put_together_without_a_question()
    {
        await using Learner learner = await classroom.LearnerAsync("together");
        LessonTab first = await learner.OpenAsync();
        LessonTab second = await learner.OpenAsync();

        await first.TypeAsync("forward", "// from the first");
        await second.TypeAsync("one-weight", "// from the second");
        await first.SavedAsync();
        await second.SavedAsync();

        await LessonTab.HasAsync(second.Editor("forward"), "// from the first");
        await Assertions.Expect(second.Notice).ToBeEmptyAsync();
        string work = classroom.Program.Work(learner.Lesson);
        Assert.Contains("// from the first", work, StringComparison.Ordinal);
        Assert.Contains("// from the second", work, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_says_what_differs_and_undo_knows_the_text_that_was_not_chosen()
    {
        await using Learner learner = await classroom.LearnerAsync("differs");
        LessonTab first = await learner.OpenAsync();
        LessonTab second = await learner.OpenAsync();
        await first.TypeAsync("forward", "var same = 1;\nvar one = 1;\nsame");
        await second.TypeAsync("forward", "var same = 1;\nvar two = 2;\nsame");
        await first.SavedAsync();

        await LessonTab.HasAsync(second.Notice, "cell 2");
        await Assertions.Expect(second.Notice.Locator("figure pre")).ToHaveTextAsync(["var two = 2;", "var one = 1;"]);
        // Typed on while the question stands.
        await second.Editor("forward").ClickAsync();
        await second.Page.Keyboard.PressAsync("ControlOrMeta+End");
        await second.Page.Keyboard.InsertTextAsync(" + two");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Keep what is here" }).ClickAsync();
        await second.SavedAsync();
        Assert.Contains("same + two", classroom.Program.Work(learner.Lesson), StringComparison.Ordinal);
        await second.Editor("forward").ClickAsync();
        await second.Page.Keyboard.PressAsync("ControlOrMeta+z");
        await LessonTab.HasAsync(second.Editor("forward"), "var one = 1;");
        await second.Page.Keyboard.PressAsync("ControlOrMeta+z");
        await LessonTab.HasAsync(second.Editor("forward"), "same + two");
    }
}

/// <summary>A crash of the whole program, which gets one of its own.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task A_crash_of_the_program_loses_nothing_typed()
    {
        await using Chromium chromium = await Chromium.StartAsync();
        await using ClassroomProgram program = await ClassroomProgram.StartAsync();
        await using var learner = new Learner(program, "01-two-neuron-chain", await chromium.VisitorAsync());
        LessonTab tab = await learner.OpenAsync();
        await tab.TypeAndRunAsync("forward", "1 + 1");
        await tab.SavedAsync();

        await program.KillAsync();
        await tab.KernelAsync("disconnected");
        await tab.TypeAsync("forward", "// typed while nobody listened");
        await Assertions.Expect(tab.Page.Locator(".saved")).ToHaveAttributeAsync("data-state", "failed");
        await tab.Page.CloseAsync();
        await program.StartAgainAsync();

        LessonTab next = await learner.OpenAsync();
        await LessonTab.HasAsync(next.Editor("forward"), "// typed while nobody listened");
        await next.SavedAsync();
        Assert.Contains("// typed while nobody listened", program.Work(learner.Lesson), StringComparison.Ordinal);
    }
}
