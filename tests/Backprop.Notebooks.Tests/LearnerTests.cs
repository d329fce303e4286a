using System.Collections.Concurrent;
using Backprop.Grading;
using Backprop.Lessons.Exercises;

namespace Backprop.Notebooks.Tests;

/// <summary>
/// Grades the notebooks in notebooks/ as they are: an untouched exercise is skipped, so that a fresh clone is green; one that was
/// worked on passes, or fails with its hint.
/// </summary>
public class LearnerTests
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<NotebookGrade>>> Grades = new(StringComparer.Ordinal);

    public static TheoryData<string, string> Exercises
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (IExercise exercise in Catalogue.Exercises)
            {
                data.Add(exercise.Id, exercise.Title);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Exercises))]
    public async Task Exercise(string id, string title)
    {
        NotebookGrade notebook = await Grades.GetOrAdd(Submissions.NotebookOf(id[..2]), name => new(() => GradeAsync(name))).Value;
        Assert.True(notebook.Problem is null, notebook.Problem);
        ExerciseGrade grade = notebook.Of(id);
        Assert.SkipWhen(grade.Outcome == Outcome.NotDone, $"{title}: not done yet");
        Assert.True(grade.Outcome == Outcome.Right, string.Join(' ', new[] { grade.Message, grade.Hint, grade.FailingCase }.OfType<string>()));
    }

    private static async Task<NotebookGrade> GradeAsync(string name)
    {
        using var grader = new NotebookGrader(Submissions.Options);
        return await grader.GradeAsync(Repository.PathOf(name), cancellationToken: TestContext.Current.CancellationToken);
    }
}
