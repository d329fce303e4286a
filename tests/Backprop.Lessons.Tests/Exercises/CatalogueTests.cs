using Backprop.Lessons.Exercises;

namespace Backprop.Lessons.Tests.Exercises;

/// <summary>What holds for every exercise of the course.</summary>
public class CatalogueTests
{
    public static TheoryData<string> Ids => [.. Catalogue.Exercises.Select(exercise => exercise.Id)];

    public static TheoryData<string, string> Mistakes
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (IExercise exercise in Catalogue.Exercises)
            {
                foreach (string mistake in exercise.MistakeNames)
                {
                    data.Add(exercise.Id, mistake);
                }
            }

            return data;
        }
    }

    [Fact]
    public void Ids_are_unique_and_in_order()
    {
        string[] ids = [.. Catalogue.Exercises.Select(exercise => exercise.Id)];
        Assert.All(ids, id => Assert.Matches(@"^\d\d\.\d+$", id));
        Assert.Equal(ids.Distinct(StringComparer.Ordinal).OrderBy(Version.Parse), ids);
    }

    [Fact]
    public void The_exercises_of_a_lesson_are_counted_from_1() => Assert.All(
        Catalogue.Exercises.Select(exercise => Version.Parse(exercise.Id)).GroupBy(id => id.Major),
        lesson => Assert.Equal(Enumerable.Range(1, lesson.Count()), lesson.Select(id => id.Minor)));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_exercise_is_worth_something_and_knows_three_mistakes_at_least(string id)
    {
        IExercise exercise = Find(id);
        Assert.InRange(exercise.Points, 1, 5);
        Assert.True(exercise.MistakeNames.Distinct(StringComparer.Ordinal).Count() >= 3);
        Assert.False(string.IsNullOrWhiteSpace(exercise.Title));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Each_mistake_is_rejected_and_diagnosed_as_itself(string id, string mistake)
    {
        foreach (IExercise exercise in (IExercise[])[Find(id), Find(id).WithSeed(7), Find(id).WithSeed(2024)])
        {
            Verdict verdict = exercise.Judge(exercise.AskMistake(mistake));

            Assert.Equal(VerdictKind.Wrong, verdict.Kind);
            Assert.Equal(exercise.PartNames, verdict.Parts.Select(part => part.Name));
            Assert.True(verdict.Parts is [] || verdict.Parts.Any(part => !part.IsRight), $"{verdict}");
            Assert.Equal(Math.Floor(4.0 * exercise.Points * verdict.Parts.Count(part => part.IsRight) / Math.Max(1, verdict.Parts.Count)) / 4, verdict.Points);
            Assert.Equal(mistake, verdict.Mistake);
            Assert.False(string.IsNullOrWhiteSpace(verdict.Hint));
            Assert.NotNull(verdict.Failing);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_first_case_fits_on_paper(string id) =>
        Assert.True(Find(id).Cases[0].ToString().Count(char.IsDigit) <= 40, Find(id).Cases[0].ToString());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Another_seed_brings_other_cases_and_the_same_seed_the_same(string id)
    {
        IExercise exercise = Find(id);
        Assert.NotEqual(Texts(exercise), Texts(exercise.WithSeed(5)));
        Assert.Equal(Texts(exercise.WithSeed(5)), Texts(exercise.WithSeed(5)));
    }

    private static string[] Texts(IExercise exercise) => [.. exercise.Cases.Select(@case => @case.ToString())];

    private static IExercise Find(string id) => Catalogue.Exercises.Single(exercise => exercise.Id == id);
}
