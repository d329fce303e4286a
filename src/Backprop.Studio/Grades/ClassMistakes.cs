using Backprop.Grading;

namespace Backprop.Studio.Grades;

/// <summary>A mistake of the class: who made it, and with which code.</summary>
/// <param name="Exercise">One of the grades that it earned.</param>
/// <param name="Name">What to call it.</param>
/// <param name="Count">How many answers made it.</param>
/// <param name="Answers">The answers, equal ones once, the commonest first.</param>
internal sealed record ClassMistake(ExerciseGrade Exercise, string Name, int Count, IReadOnlyList<ClassAnswer> Answers);

/// <summary>An answer and who gave it.</summary>
/// <param name="Source">The code; null where the notebook is not here any more.</param>
/// <param name="Learners">Who wrote it.</param>
internal sealed record ClassAnswer(string? Source, IReadOnlyList<string> Learners);

/// <summary>The mistakes of a class: those with a name first, of these the commonest.</summary>
internal static class ClassMistakes
{
    internal static IReadOnlyList<ClassMistake> Of(IReadOnlyList<NotebookGrade> notebooks, IReadOnlyList<string> learners)
    {
        var answers = new ClassAnswers();
        IEnumerable<(ExerciseGrade exercise, string Learner, string Source)> made =
            from notebook in notebooks.Index()
            from exercise in notebook.Item.Exercises
            where exercise.Outcome is Outcome.Wrong or Outcome.Crashed or Outcome.TimedOut or Outcome.Borrowed
            select (exercise, Learner: learners[notebook.Index], Source: answers.To(notebook.Item, exercise)?.Trim());
        return
        [
            .. made.GroupBy(answer => (answer.exercise.Exercise, Name: NameOf(answer.exercise)))
                .Select(group => new ClassMistake(
                    group.First().exercise,
                    group.Key.Name,
                    group.Count(),
                    [
                        .. group.GroupBy(answer => answer.Source, StringComparer.Ordinal)
                            .Select(equal => new ClassAnswer(equal.Key, [.. equal.Select(answer => answer.Learner)]))
                            .OrderByDescending(answer => answer.Learners.Count),
                    ]))
                .OrderBy(mistake => mistake.Exercise.Mistake is null).ThenByDescending(mistake => mistake.Count).ThenBy(mistake => Version.Parse(mistake.Exercise.Exercise)),
        ];
    }

    private static string NameOf(ExerciseGrade exercise) => exercise.Outcome switch
    {
        Outcome.Crashed => "the code crashed",
        Outcome.TimedOut => "the code did not come to an end",
        Outcome.Borrowed => "the answer was borrowed from the course",
        _ => exercise.Mistake ?? "wrong in a way that has no name",
    };
}
