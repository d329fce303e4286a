using Backprop.Grading;
using Backprop.Studio.Grades;

namespace Backprop.Studio.Tests;

/// <summary>A learner may have written in work/, in notebooks/ or in both; what is graded is said, and it is what they wrote.</summary>
public sealed class GradeSourceTests : IDisposable
{
    private const string Lesson = "01-two-neuron-chain.ipynb";
    private const string Other = "02-other.ipynb";

    private readonly TemporaryFolder _files = new();

    public static TheoryData<string> Lessons =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("work", "started", "started", "Grading your copies in work/.\n" + Lesson + " is started in work/ and in notebooks/. The copy in work/ counts; --from notebooks grades the other.")]
    [InlineData("notebooks", "started", "given", "Grading notebooks/.\n" + Lesson + " is started in notebooks/, not in work/. The one in notebooks/ counts.")]
    [InlineData("work", "given", "started", "Grading your copies in work/.")]
    [InlineData("work", "given", "given", "Grading your copies in work/.")]
    [InlineData("work", "started", "broken", "Grading your copies in work/.\n" + Lesson + " is started in work/ and in notebooks/. The copy in work/ counts; --from notebooks grades the other.")]
    [InlineData("work", "broken", "given", "Grading your copies in work/.")]
    [InlineData("notebooks", "started", null, "Grading notebooks/ (there are no copies of yours in work/).")]
    public void The_file_with_the_answers_counts_and_of_two_the_copy(string counts, string inNotebooks, string? inWork, string note)
    {
        _files.Write($"notebooks/{Lesson}", Content(inNotebooks));
        if (inWork is not null)
        {
            _files.Write($"work/{Lesson}", Content(inWork));
        }

        (string said, string[] graded) = Find(LessonSource.Either);

        Assert.Equal(note, said);
        Assert.Equal([_files.At($"{counts}/{Lesson}")], graded);
    }

    [Theory]
    [InlineData("notebooks", "Grading notebooks/.", "notebooks/" + Lesson, "notebooks/" + Other)]
    [InlineData("work", "Grading your copies of " + Lesson + " in work/; there are none of the other lessons.", "work/" + Lesson)]
    public void From_one_folder_means_that_folder_alone(string from, string note, params string[] graded)
    {
        foreach (string file in new[] { $"notebooks/{Lesson}", $"notebooks/{Other}", $"work/{Lesson}" })
        {
            _files.Write(file, Submissions.Untouched());
        }

        (string said, string[] found) = Find(from == "work" ? LessonSource.Work : LessonSource.Notebooks);

        Assert.Equal(note, said);
        Assert.Equal(graded.Select(_files.At), found);
    }

    [Fact]
    public void From_work_without_copies_is_refused()
    {
        _files.Write($"notebooks/{Lesson}", Submissions.Solved());

        Assert.StartsWith("--from work: there are no copies", Assert.Throws<UsageException>(() => Find(LessonSource.Work)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_grades_the_folder_that_is_named()
    {
        _files.Copy(StudioProgram.Folder, "program");
        _files.Copy(Path.Combine(Repository.Root, "lib"), "lib");
        _files.Write("Backprop.sln", "");
        _files.Write($"notebooks/{Lesson}", Submissions.Solved());
        _files.Write($"work/{Lesson}", Submissions.First(Submissions.GradientB("return 1;")));

        StudioProgram.Outcome own = await StudioProgram.RunCopyAsync(_files.At("program"), "grade");
        StudioProgram.Outcome given = await StudioProgram.RunCopyAsync(_files.At("program"), "grade", "--from", "notebooks");

        Assert.Contains($"{Lesson} is started in work/ and in notebooks/. The copy in work/ counts", own.Output, StringComparison.Ordinal);
        Assert.Contains($"{Lesson}: 0 of 14 points", own.Output, StringComparison.Ordinal);
        Assert.StartsWith("Grading notebooks/.", given.Output, StringComparison.Ordinal);
        Assert.Contains($"{Lesson}: 14 of 14 points", given.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void A_lesson_as_it_is_given_is_not_started(string lesson) =>
        Assert.False(StartedWork.IsIn(Path.Combine(Repository.Root, "notebooks", lesson)));

    [Theory]
    [InlineData(true, "double GradientB(double a, double b, double x, double y)\n{\n    return 1;\n}")]
    [InlineData(true, "double GradientB(double a, double b, double x, double y) => throw new InvalidOperationException();")]
    [InlineData(true, "double GradientB(double a, double b, double x, double y)\n{\n    if (a > 0) return 1;\n    throw new NotImplementedException();\n}")]
    [InlineData(true, "double Half(double x) => x / 2;\ndouble GradientB(double a, double b, double x, double y)\n{\n    throw new NotImplementedException();\n}")]
    [InlineData(true, "double GradientB(double a, double b, double x, double y)\n{\n    double c = a * b;\n    return c;\n    throw new NotImplementedException();\n}")]
    [InlineData(true, "double GradientB(double a, double b, double x, double y)\n{\n    throw new NotImplementedException();\n}\ndouble Half(double x)\n{\n    return x / 2;\n}")]
    [InlineData(false, "double GradientB(double a, double b, double x, double y)\n{\n    if (a > 0)\n    {\n        b = 0;\n    }\n\n    throw new NotImplementedException(); // return b;\n}")]
    [InlineData(true, "does not compile at all (")]
    [InlineData(false, "double GradientB(double a, double b, double x, double y) => throw new NotImplementedException(\"later\");")]
    [InlineData(false, "// tomorrow")]
    [InlineData(false, "")]
    public void What_is_more_than_a_stub_is_started(bool started, string answer) =>
        Assert.Equal(started, StartedWork.IsIn(_files.Write(Lesson, Submissions.First(answer))));

    private (string Note, string[] Paths) Find(LessonSource source)
    {
        IReadOnlyList<GradeInput> found = GradeInputs.Find(new Course(_files.Folder), source, out string note);
        return (note, [.. found.Select(input => input.Path)]);
    }

    private static string Content(string kind) => kind switch
    {
        "started" => Submissions.First(Submissions.GradientB("return 1;")),
        "broken" => "{",
        _ => Submissions.Untouched(),
    };
}
