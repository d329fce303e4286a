using Backprop.Grading;
using Backprop.Kernel.Documents;

namespace Backprop.Notebooks.Tests;

/// <summary>A set-up that is missing, broken or in the wrong place costs no answer its points; the grade says so once.</summary>
public class SetUpTests
{
    private const string Lessons = "The lesson's own was used.";

    private static readonly SmallCell[] Answers =
        [SmallCell.Exercise("01.1", Submissions.Solution("01.1")), SmallCell.Exercise("01.2", Submissions.Solution("01.2"))];

    public static TheoryData<string> AllLessons => SolutionTests.Lessons;

    /// <summary>A name, the cells, and what the note says; null for no note.</summary>
    public static TheoryData<string, SmallCell[], string?> SetUps => new()
    {
        { "as it was given", [SmallNotebook.SetUp, .. Answers], null },
        { "missing", Answers, "The notebook has no set-up cell, or none that works." },
        { "as text", [SmallNotebook.SetUp with { Kind = "markdown" }, .. Answers], "The notebook has no set-up cell, or none that works." },
        { "last", [.. Answers, SmallNotebook.SetUp], "The set-up stands in cell 3, below cells that need it." },
        { "between", [Answers[0], SmallNotebook.SetUp, Answers[1]], "The set-up stands in cell 2, below cells that need it." },
        { "twice", [SmallNotebook.SetUp, .. Answers, SmallNotebook.SetUp], null },
        { "a library that is not there", [Changed("../lib/", "../nowhere/"), .. Answers], "The set-up in cell 1 does not compile: (1,1): error CS0006" },
        { "a using that is not there", [Changed("Backprop.Lessons.Chain;", "Backprop.Lessons.Chains;"), .. Answers], "The set-up in cell 1 does not compile: (4,24): error CS0234" },
        { "a line that does not compile", [Changed("Course.Ready()", "Course.Ready("), .. Answers], "The set-up in cell 1 does not compile: " },
        { "prose above it", [Changed("#r \"", "This sets the lesson up.\n#r \""), .. Answers], "The notebook has no set-up cell, or none that works." },
        { "an exception", [Changed("Course.Ready()", "throw new Exception(\"no\");"), .. Answers], null },
        { "no end", [Changed("Course.Ready()", "while (true) { }"), .. Answers], null },
        { "the end of the process", [Changed("Course.Ready()", "Environment.Exit(1);"), .. Answers], null },
        { "in one cell with the first answer", [Answers[0] with { Source = SmallNotebook.SetUp.Source.Replace("Course.Ready()", "", StringComparison.Ordinal) + Answers[0].Source }, Answers[1]], null },
        { "other usings above it", [new("own", "using System.Globalization;"), SmallNotebook.SetUp, .. Answers], null },
        { "another cell above it", [new("own", "var mine = 1;"), SmallNotebook.SetUp, .. Answers], null },
    };

    [Theory]
    [MemberData(nameof(SetUps))]
    public async Task The_judge_brings_what_is_missing(string name, SmallCell[] cells, string? note)
    {
        NotebookGrade grade = await Submissions.GradeAsync(SmallNotebook.Of(cells), Submissions.Options with { CellLimit = TimeSpan.FromSeconds(6) });
        Assert.All(["01.1", "01.2"], id => Assert.True(grade.Of(id).Outcome == Outcome.Right, $"{name}: {grade.Of(id)}"));
        Assert.Equal(note is null ? 0 : 1, grade.Notes.Count);
        Assert.All(grade.Notes, said => Assert.StartsWith(note!, said, StringComparison.Ordinal));
        Assert.All(grade.Notes, said => Assert.EndsWith(Lessons, said, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AllLessons))]
    public async Task Every_lesson_can_do_without_its_set_up(string lesson)
    {
        NotebookDocument document = Submissions.Solved(lesson);
        document.Cells.Single(cell => cell.Id == "setup").Source = "";
        NotebookGrade grade = await Submissions.GradeAsync(document);
        Assert.All(grade.Exercises, exercise => Assert.True(exercise.Outcome == Outcome.Right, $"{exercise}"));
        Assert.Single(grade.Notes);
    }

    private static SmallCell Changed(string what, string into) =>
        SmallNotebook.SetUp with { Source = SmallNotebook.SetUp.Source.Replace(what, into, StringComparison.Ordinal) };
}
