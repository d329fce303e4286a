using Backprop.Grading;
using Backprop.Lessons.Exercises;

namespace Backprop.Notebooks.Tests;

/// <summary>With the solutions in place every lesson earns full points; as it is given, none.</summary>
public class SolutionTests
{
    public static TheoryData<string> Lessons =>
        [.. Catalogue.Exercises.Select(exercise => exercise.Id[..2]).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task The_solutions_earn_every_point(string lesson)
    {
        NotebookGrade grade = await Submissions.GradeAsync(Submissions.Solved(lesson));
        Assert.Null(grade.Problem);
        Assert.All(grade.Exercises, exercise => Assert.True(exercise.Outcome == Outcome.Right, $"{exercise}"));
        Assert.Equal(grade.MaximumPoints, grade.Points);
    }
}
