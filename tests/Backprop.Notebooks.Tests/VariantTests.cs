using Backprop.Grading;
using Backprop.Kernel.Documents;
using Backprop.Lessons.Exercises;

namespace Backprop.Notebooks.Tests;

/// <summary>There is more than one right answer: each exercise takes one that is written quite differently from its solution.</summary>
public class VariantTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Backprop.Notebooks.Tests", "Variants");

    public static TheoryData<string> Lessons => SolutionTests.Lessons;

    public static TheoryData<string> Ids => ExerciseCellTests.Ids;

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task Answers_written_another_way_earn_every_point(string lesson)
    {
        (string Id, string Source)[] variants =
        [
            .. Catalogue.Exercises.Select(exercise => exercise.Id)
                .Where(id => id.StartsWith(lesson + ".", StringComparison.Ordinal))
                .Select(id => (id, Variant(id))),
        ];

        NotebookGrade grade = await Submissions.GradeAsync(Submissions.Solved(lesson, variants));

        Assert.Null(grade.Problem);
        Assert.Equal(variants.Select(variant => variant.Id), grade.Exercises.Select(exercise => exercise.Exercise));
        Assert.All(grade.Exercises, exercise =>
            Assert.True(exercise.Outcome == Outcome.Right && exercise.Points == exercise.MaximumPoints, $"{exercise}"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Is_another_answer_to_the_same_stub(string id)
    {
        string variant = Variant(id);
        var document = NotebookDocument.Load(Repository.PathOf(Submissions.NotebookOf(id[..2])));
        string stub = Submissions.Stub(document, id).Source;

        Assert.StartsWith(stub[..stub.IndexOf("\n{", StringComparison.Ordinal)], variant, StringComparison.Ordinal);
        Assert.NotEqual(WithoutSpace(Submissions.Solution(id)), WithoutSpace(variant));
    }

    [Fact]
    public void No_variant_belongs_to_an_unknown_exercise() =>
        Assert.Equal(
            Catalogue.Exercises.Select(exercise => FileOf(exercise.Id)).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal));

    private static string Variant(string id)
    {
        string file = FileOf(id);
        Assert.True(File.Exists(file), $"{id} has no second answer: write one into {file}");
        return File.ReadAllText(file).TrimEnd('\n');
    }

    private static string FileOf(string id) => Path.Combine(Folder, $"{id.Replace('.', '-')}.cs");

    // Other spacing alone is no other answer.
    private static string WithoutSpace(string source) => string.Concat(source.Where(c => !char.IsWhiteSpace(c)));
}
