using Backprop.Kernel.Documents;
using Backprop.Lessons.Exercises;

namespace Backprop.Notebooks.Tests;

/// <summary>A finished function with one wrong line: it is checked and plotted, given to be corrected, and four reasons are offered.</summary>
public class FindTheBugTests
{
    private const string Unrepaired = "the wrong line is still there";

    public static TheoryData<string> Ids => [.. Bugs.Select(exercise => exercise.Id)];

    private static IEnumerable<IExercise> Bugs => Catalogue.Exercises.Where(exercise => exercise.MistakeNames.Contains(Unrepaired));

    [Fact]
    public void Lessons_have_one_bug_each() =>
        Assert.Equal(
            ["06", "07", "08", "09", "10", "11"],
            Bugs.Select(exercise => exercise.Id[..2]).Where(lesson => string.CompareOrdinal(lesson, "06") >= 0));

    [Theory]
    [InlineData("01.7")]
    [InlineData("02.9")]
    [InlineData("03.8")]
    [InlineData("04.9")]
    [InlineData("05.11")]
    public void A_right_line_and_a_right_reason_are_worth_half_each(string id)
    {
        IExercise exercise = Bugs.Single(exercise => exercise.Id == id);
        Assert.Equal(1, exercise.Judge(exercise.AskMistake(Unrepaired)).Points);
        Verdict noReason = exercise.Judge(exercise.AskMistake("the line is right, but the reason's number is not one of the list"));
        Assert.Equal(1, noReason.Points);
        Assert.Equal([true, false], noReason.Parts.Select(part => part.IsRight));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_is_to_be_corrected_is_what_was_checked_and_plotted(string id)
    {
        (NotebookCell checkedBefore, NotebookCell task, NotebookCell stub) = CellsOf(id);
        string[] code = Code(stub.Source);
        Assert.True(code.Length >= 3, "the stub brings no code to be corrected");
        string[] shown = [.. checkedBefore.Source.Split('\n').Select(line => line.Trim())];
        Assert.All(code, line => Assert.Contains(line, shown));
        Assert.Contains("Plot.", checkedBefore.Source, StringComparison.Ordinal);
        Assert.All(["1.", "2.", "3.", "4."], number => Assert.Contains($"\n{number} ", task.Source, StringComparison.Ordinal));
        Assert.DoesNotContain("\n5. ", task.Source, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_given_code_is_known_as_such_whatever_the_reason(string id)
    {
        string stub = CellsOf(id).Stub.Source;
        string given = stub[..stub.IndexOf("throw new", StringComparison.Ordinal)];
        WrittenAnswer[] unrepaired = [.. WrittenAnswers.To(Bugs.Single(exercise => exercise.Id == id)).Where(answer => answer.Mistake == Unrepaired)];
        Assert.True(unrepaired.Length >= 2, "write it with the right reason and with a wrong one into Answers");
        Assert.All(unrepaired, answer => Assert.StartsWith(given, answer.Body, StringComparison.Ordinal));
    }

    private static (NotebookCell Checked, NotebookCell Task, NotebookCell Stub) CellsOf(string id)
    {
        IReadOnlyList<NotebookCell> cells = NotebookDocument.Load(Repository.PathOf(Submissions.NotebookOf(id[..2]))).Cells;
        int stub = cells.Select((cell, i) => (cell, i)).Single(pair => pair.cell.Id == $"ex-{id.Replace('.', '-')}").i;
        return (cells[stub - 2], cells[stub - 1], cells[stub]);
    }

    // What stands between the first line and the exception.
    private static string[] Code(string stub) =>
    [
        .. stub.Split('\n').Skip(2).Select(line => line.Trim()).TakeWhile(line => !line.StartsWith("throw", StringComparison.Ordinal)).Where(line => line.Length > 1),
    ];
}
