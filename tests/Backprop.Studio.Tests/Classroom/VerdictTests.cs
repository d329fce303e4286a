using System.Text.Json.Nodes;
using Backprop.Grading;
using Microsoft.Playwright;

namespace Backprop.Studio.Tests.Classroom;

/// <summary>
/// A verdict is about the code that stands there: on the card, in the side bar, in the points, on the first page, after a reload,
/// and in the grades of the saved file.
/// </summary>
[Collection(SecondClassroomDefinition.Name)]
public sealed class VerdictTests(ClassroomFixture classroom)
{
    private const string Right = "double GradientB(double a, double b, double x, double y)\n{\n    return 2 * (a * b * x - y) * a * x;\n}";
    private const string Wrong = "double GradientB(double a, double b, double x, double y)\n{\n    return (a * b * x - y) * a * x;\n}";
    private const string Renamed = "double GradientOfB(double a, double b, double x, double y) => 0;";
    private const string Other = "double GradientB(double a, double b, double x, float y) => 0;";

    [Fact]
    public async Task It_agrees_with_the_grade_of_the_saved_file_whatever_happens()
    {
        await using Learner learner = await classroom.LearnerAsync("verdict");
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");

        await CheckAsync(tab, Right, "right", "Right");
        await AssertAgreesAsync(learner, tab, "right", "right");
        await EditAsync(tab, Wrong, "Right on all");
        await AssertAgreesAsync(learner, tab, "edited", "wrong");
        await CheckAsync(tab, "int x = ;\n" + Right, "wrong", "Does not compile");
        await Assertions.Expect(tab.Output("check-01-1")).ToBeEmptyAsync();
        await AssertAgreesAsync(learner, tab, "wrong", "crashed");
        await EditAsync(tab, "int y = ;\n" + Right, "");
        await AssertAgreesAsync(learner, tab, "edited", "crashed");
        await CheckAsync(tab, Right, "right", "Right");
        await CheckAsync(tab, Wrong, "wrong", "Not right yet");
        await LessonTab.HasAsync(tab.Output("check-01-1"), "the factor 2 is missing");
        await AssertAgreesAsync(learner, tab, "wrong", "wrong");
        await CheckAsync(tab, Right + "}", "wrong", "Does not compile");
        await Assertions.Expect(tab.Output("check-01-1")).Not.ToContainTextAsync("factor 2");
        await AssertAgreesAsync(learner, tab, "wrong", "crashed");
        await CheckAsync(tab, Right + "\nthrow new Exception();", "wrong", "Stopped with an error");
        await AssertAgreesAsync(learner, tab, "wrong", "crashed");
        await CheckAsync(tab, Right, "right", "Right");
        await AssertAgreesAsync(learner, tab, "right", "right");
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task What_is_partly_right_counts_as_much_as_its_grade()
    {
        await using Learner learner = await classroom.LearnerAsync("partly", whole: true);
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");
        await tab.TypeAsync("ex-01-6", """
            (double WeightGradient, double InputGradient) SigmoidBackward(double weight, double input, double outputGradient)
            {
                double f = 1 / (1 + Math.Exp(-weight * input));
                return (outputGradient * f * (1 - f) * input, outputGradient * weight);
            }
            """);
        await tab.Exercise("01.6").GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await tab.OutcomeAsync("01.6", "wrong");
        for (int pass = 0; pass < 2; pass++)
        {
            await LessonTab.HasAsync(tab.Exercise("01.6").Locator(".verdict"), "Partly right");
            await LessonTab.HasAsync(tab.Exercise("01.6").Locator(".worth"), "1.5 of 3 points");
            await LessonTab.HasAsync(tab.Page.Locator(".lessons .current .points"), "1.5/14");
            await LessonTab.HasAsync(tab.Page.Locator("[data-exercise='01.6'] .symbol"), "◐");
            await LessonTab.HasAsync(tab.Page.Locator("[data-exercise='01.6']"), "(partly right)");
            await LessonTab.HasAsync(tab.Page.Locator(".ending .reached"), "1.5 of 14 points. 12.5 are still to be had.");
            await tab.SavedAsync();
            await tab.ReloadAsync();
            await tab.OutcomeAsync("01.6", "wrong");
        }

        JsonNode lessons = JsonNode.Parse(await tab.Page.EvaluateAsync<string>("async () => (await fetch('/api/classroom')).text()"))!;
        JsonNode lesson = lessons["lessons"]!.AsArray().Single(each => each!["name"]!.ToString() == learner.Lesson)!;
        Assert.Equal((1.5, 1.5, "wrong"), ((double)lesson["points"]!, (double)lesson["exercises"]![5]!["points"]!, lesson["exercises"]![5]!["outcome"]!.ToString()));
        Assert.Equal(1.5, (double)(await GradeByProgramAsync(learner.Lesson))["points"]!);

        await tab.TypeAsync("ex-01-6", "// not yet");
        await tab.OutcomeAsync("01.6", "edited");
        await LessonTab.HasAsync(tab.Exercise("01.6").Locator(".worth"), "3 points");
        await LessonTab.HasAsync(tab.Page.Locator(".lessons .current .points"), "0/14");
        Assert.Empty(tab.Troubles);
    }

    [Theory]
    [InlineData("empty", "", "has no function of that name")]
    [InlineData("comment", "// " + Renamed, "has no function of that name")]
    [InlineData("signature", Other, "The check needs GradientB as double(double,double,double,double)")]
    public async Task What_the_kernel_still_knows_of_an_earlier_answer_earns_nothing(string name, string text, string objection)
    {
        await using Learner learner = await classroom.LearnerAsync($"earlier-{name}");
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");
        await CheckAsync(tab, Right, "right", "Right");

        await CheckAsync(tab, text, "wrong", "Cannot be checked");
        await LessonTab.HasAsync(tab.Output("check-01-1"), objection);
        await AssertAgreesAsync(learner, tab, "wrong", "crashed");
    }

    [Fact]
    public async Task A_check_alone_runs_the_answer_that_stands_there()
    {
        await using Learner learner = await classroom.LearnerAsync("alone");
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");
        await CheckAsync(tab, Right, "right", "Right");

        await tab.TypeAsync("ex-01-1", Wrong);
        await tab.Cell("check-01-1").Locator(".run").ClickAsync();
        await tab.OutcomeAsync("01.1", "wrong");
        await tab.Editor("ex-01-1").ClickAsync();
        await tab.Page.Keyboard.PressAsync("ControlOrMeta+z");
        await StandsAsync(tab, "edited", "Edited since");
        await tab.Page.Keyboard.PressAsync("ControlOrMeta+y");
        await StandsAsync(tab, "wrong", "Not right yet");
    }

    [Fact]
    public async Task An_answer_that_calls_another_cell_stands_and_falls_with_it()
    {
        await using Learner learner = await classroom.LearnerAsync("helper");
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");
        await tab.TypeAndRunAsync("forward", "double Slope(double o, double y) => 2 * (o - y);");
        await CheckAsync(tab, "double GradientB(double a, double b, double x, double y) => Slope(a * b * x, y) * a * x;", "right", "Right");
        await tab.TypeAndRunAsync("one-weight", "double unrelated = 1;");
        await AssertAgreesAsync(learner, tab, "right", "right");

        await tab.TypeAsync("forward", "double Slope(double o, double y) => o - y;");
        await StandsAsync(tab, "edited", "Cell 2, which it uses, was edited since");
        await AssertAgreesAsync(learner, tab, "edited", "wrong");
        await tab.RunAsync("forward");
        await tab.Exercise("01.1").GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await tab.OutcomeAsync("01.1", "wrong");
        await AssertAgreesAsync(learner, tab, "wrong", "wrong");
    }

    [Fact]
    public async Task Cells_that_have_not_run_take_no_verdict_away()
    {
        await using Learner learner = await classroom.LearnerAsync("set-up");
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");
        await CheckAsync(tab, Right, "right", "Right");
        await tab.RestartAsync();

        await tab.Exercise("01.1").GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await LessonTab.HasAsync(tab.Exercise("01.1").Locator(".advice"), "Cell 1 above has not run");
        await StandsAsync(tab, "right", "Right");
        await AssertAgreesAsync(learner, tab, "right", "right");
        await tab.Exercise("01.1").GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await tab.Exercise("01.1").Locator(".advice button").ClickAsync();
        await tab.StateAsync("check-01-1", "ok");
        await Assertions.Expect(tab.Page.Locator(".advice")).ToHaveCountAsync(0);
        await StandsAsync(tab, "right", "Right");
    }

    private static async Task CheckAsync(LessonTab tab, string text, string outcome, string words)
    {
        await tab.TypeAsync("ex-01-1", text);
        await tab.Exercise("01.1").GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await tab.IdleAsync();
        await StandsAsync(tab, outcome, words);
    }

    private static async Task EditAsync(LessonTab tab, string text, string kept)
    {
        await tab.TypeAsync("ex-01-1", text);
        await StandsAsync(tab, "edited", "Edited since");
        await LessonTab.HasAsync(tab.Output("check-01-1"), kept);
    }

    private static async Task StandsAsync(LessonTab tab, string outcome, string words)
    {
        await tab.OutcomeAsync("01.1", outcome);
        await LessonTab.HasAsync(tab.Exercise("01.1").Locator(".verdict"), words);
        await Assertions.Expect(tab.Page.Locator("[data-exercise='01.1']")).ToHaveAttributeAsync("data-outcome", outcome);
        await LessonTab.HasAsync(tab.Exercise("01.1").Locator(".worth"), outcome == "right" ? "1 of 1 point" : "1 point");
        await LessonTab.HasAsync(tab.Page.Locator(".lessons .current .points"), outcome == "right" ? "1/14" : "0/14");
    }

    // The page as it is, the page after a reload, the first page, and the grader.
    private async Task AssertAgreesAsync(Learner learner, LessonTab tab, string outcome, string graded)
    {
        await tab.SavedAsync();
        await tab.ReloadAsync();
        await tab.OutcomeAsync("01.1", outcome);
        await LessonTab.HasAsync(tab.Page.Locator(".lessons .current .points"), outcome == "right" ? "1/14" : "0/14");
        JsonNode lessons = JsonNode.Parse(await tab.Page.EvaluateAsync<string>("async () => (await fetch('/api/classroom')).text()"))!;
        JsonNode lesson = lessons["lessons"]!.AsArray().Single(each => each!["name"]!.ToString() == learner.Lesson)!;
        Assert.Equal((outcome, outcome == "right" ? 1 : 0), (lesson["exercises"]![0]!["outcome"]!.ToString(), lesson["points"]!.GetValue<int>()));

        NotebookGrade grades = await GradeAsync(learner.Lesson);
        Assert.Equal(graded, grades.Exercises[0].Outcome.ToString(), ignoreCase: true);
        if (outcome != "edited")
        {
            Assert.Equal(lesson["points"]!.GetValue<double>(), grades.Points);
        }
    }

    private async Task<NotebookGrade> GradeAsync(string lesson)
    {
        var course = new Course(classroom.Program.Folder);
        using var grader = new NotebookGrader(new GradingOptions { LibraryFolder = course.Library, DataFolder = course.Data, LessonsFolder = course.Notebooks });
        return await grader.GradeAsync(Path.Combine(course.Work, lesson + ".ipynb"), cancellationToken: TestContext.Current.CancellationToken);
    }

    private async Task<JsonNode> GradeByProgramAsync(string lesson)
    {
        string file = Path.Combine(classroom.Program.Folder, $"grades-{lesson}.json");
        StudioProgram.Outcome outcome = await StudioProgram.RunCopyAsync(
            Path.Combine(classroom.Program.Folder, "program"), "grade", Path.Combine(classroom.Program.Folder, "work", lesson + ".ipynb"), "--json", file);
        Assert.InRange(outcome.ExitCode, 0, 1);
        return JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!["notebooks"]![0]!;
    }
}
