using Backprop.Lessons.Exercises;

namespace Backprop.Notebooks.Tests;

/// <summary>
/// Right answers in unusual forms and wrong ones that are right almost everywhere: each gets the verdict that stands above it in its
/// file, whatever the random cases.
/// </summary>
public class AnswerTests
{
    private static readonly int[] Seeds = [7, 1949, 2024];

    private static readonly Lazy<IReadOnlyDictionary<WrittenAnswer, Delegate>> Functions =
        new(() => WrittenAnswers.Compile([.. Catalogue.Exercises.SelectMany(WrittenAnswers.To)]));

    public static TheoryData<string> Ids => ExerciseCellTests.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_answer_gets_the_verdict_that_stands_above_it(string id)
    {
        IExercise exercise = Catalogue.Exercises.Single(exercise => exercise.Id == id);
        foreach (WrittenAnswer answer in WrittenAnswers.To(exercise))
        {
            foreach (IExercise seeded in Seeds.Select(exercise.WithSeed).Prepend(exercise))
            {
                Verdict verdict = seeded.Judge(seeded.Ask(Functions.Value[answer]));
                Assert.True((verdict.Kind == VerdictKind.Right) == answer.IsRight, $"{answer.Title}: {verdict}");
                Assert.True(answer.Mistake is null || answer.Mistake == verdict.Mistake, $"{answer.Title}, not named '{answer.Mistake}': {verdict}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_exercise_has_a_right_answer_and_two_wrong_ones_at_least(string id)
    {
        IReadOnlyList<WrittenAnswer> answers = WrittenAnswers.To(Catalogue.Exercises.Single(exercise => exercise.Id == id));
        Assert.Contains(answers, answer => answer.IsRight);
        Assert.True(answers.Count(answer => !answer.IsRight) >= 2);
        Assert.Equal(answers.Count, answers.Select(answer => answer.Title).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void No_file_belongs_to_an_unknown_exercise() =>
        Assert.Equal(
            Catalogue.Exercises.Select(exercise => exercise.Id).Order(StringComparer.Ordinal),
            WrittenAnswers.Exercises.Order(StringComparer.Ordinal));
}
