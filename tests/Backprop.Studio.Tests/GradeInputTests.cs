using Backprop.Studio.Grades;

namespace Backprop.Studio.Tests;

/// <summary>What <c>./course grade</c> takes for its input, and what it refuses.</summary>
public sealed class GradeInputTests : IDisposable
{
    private const string Lesson = "01-two-neuron-chain.ipynb";

    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("'--fly' is not an option of ./course grade", "--fly")]
    [InlineData("--threshold 101: give a number from 0 to 100", "--threshold", "101")]
    [InlineData("--threshold -1", "--threshold", "-1")]
    [InlineData("--threshold abc", "--threshold", "abc")]
    [InlineData("--threshold NaN", "--threshold", "NaN")]
    [InlineData("--threshold needs a value", "--threshold")]
    [InlineData("--timeout 0", "--timeout", "0")]
    [InlineData("--memory 1", "--memory", "1")]
    [InlineData("--json needs a value", "--json")]
    [InlineData("--json '': give the name of a file", "--json", "")]
    [InlineData("its folder does not exist", "--json", "HERE/missing/grades.json")]
    [InlineData("give the name of a file", "--json", "HERE")]
    [InlineData("give the name of a file", "--junit", "HERE/new/")]
    [InlineData("would overwrite a notebook", "--json", "HERE/new.ipynb")]
    [InlineData("would overwrite a notebook", "--junit", "HERE/link")]
    [InlineData("would overwrite a notebook", "--junit", "HERE/other.json", "HERE/other.json")]
    [InlineData("both name", "--json", "HERE/a.json", "--junit", "HERE/a.json")]
    [InlineData("--from home: give work or notebooks", "--from", "home")]
    [InlineData("--from work is for all lessons", "--from", "work")]
    [InlineData("--from needs a value", "--from")]
    [InlineData("no such file", "HERE/nobody.ipynb")]
    [InlineData("no such file", "")]
    [InlineData("holds no notebooks", "HERE/empty")]
    public async Task Wrong_usage_is_refused_in_one_line_before_anything_is_graded(string reason, params string[] arguments)
    {
        string notebook = _files.Write(Lesson, Submissions.Untouched());
        _files.Write("other.json", Submissions.Untouched());
        Directory.CreateDirectory(_files.At("empty"));
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(_files.At("link"), notebook);
        }

        IReadOnlyList<string> before = _files.Snapshot();
        string[] inputs = reason.StartsWith("holds", StringComparison.Ordinal) ? [] : [notebook];

        (await HereProgram.RunAsync(["grade", .. inputs, .. arguments.Select(argument => argument.Replace("HERE", _files.Folder, StringComparison.Ordinal))])).IsRefusal(reason);

        Assert.Equal(before, _files.Snapshot());
    }

    [Theory]
    [InlineData("/proc/grades.json")]
    [InlineData("/dev/null")]
    public async Task What_is_no_place_for_a_file_is_refused(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The paths are Linux's.");
        string notebook = _files.Write(Lesson, Submissions.Untouched());

        (await HereProgram.RunAsync("grade", notebook, "--json", path)).IsRefusal(path);
    }

    [Theory]
    [InlineData("Grading notebooks/ (there are no copies of yours in work/).", "notebooks/01-a.ipynb", "notebooks/02-b.ipynb")]
    [InlineData("Grading your copies of 02-b.ipynb in work/, and the other lessons in notebooks/.", "notebooks/01-a.ipynb", "work/02-b.ipynb")]
    [InlineData("Grading your copies in work/.", "work/01-a.ipynb", "work/02-b.ipynb")]
    public void Of_each_lesson_the_own_copy_is_graded_where_there_is_one(string note, params string[] graded)
    {
        foreach (string file in graded.Concat(["notebooks/01-a.ipynb", "notebooks/02-b.ipynb", "notebooks/extras/c.ipynb", "work/99-notes.ipynb"]))
        {
            _files.Write(file, "");
        }

        IReadOnlyList<GradeInput> found = GradeInputs.Find(new Course(_files.Folder), LessonSource.Either, out string said);

        Assert.Equal(note, said);
        Assert.Equal(graded.Select(_files.At), found.Select(input => input.Path));
    }

    [Fact]
    public async Task Without_files_it_says_what_it_grades()
    {
        _files.Copy(StudioProgram.Folder, "program");
        _files.Copy(Path.Combine(Repository.Root, "lib"), "lib");
        _files.Write("Backprop.sln", "");
        _files.Write($"notebooks/{Lesson}", Submissions.Untouched());

        StudioProgram.Outcome given = await StudioProgram.RunCopyAsync(_files.At("program"), "grade");
        _files.Write($"work/{Lesson}", Submissions.First(Submissions.GradientB("return 1;")));
        StudioProgram.Outcome own = await StudioProgram.RunCopyAsync(_files.At("program"), "grade");

        Assert.StartsWith("Grading notebooks/", given.Output, StringComparison.Ordinal);
        AssertText.InOrder(given.Output, $"{Lesson}: 0 of 14 points", "○ 01.1");
        Assert.StartsWith("Grading your copies in work/.", own.Output, StringComparison.Ordinal);
        AssertText.InOrder(own.Output, $"{Lesson}: 0 of 14 points", "✗ 01.1");
    }
}
