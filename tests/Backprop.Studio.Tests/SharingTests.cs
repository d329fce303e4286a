using Backprop.Grading;
using Backprop.Grading.Reports;
using Backprop.Studio.Grades;

namespace Backprop.Studio.Tests;

/// <summary>A class in shares, and put together again.</summary>
public sealed class SharingTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(40, 4)]
    [InlineData(41, 10)]
    [InlineData(3, 5)]
    [InlineData(1, 1)]
    public void Each_notebook_is_in_one_share_and_the_shares_are_equally_large(int count, int shares)
    {
        IReadOnlyList<GradeInput> all = Class("/class", count);
        var taken = Enumerable.Range(1, shares).Select(number => new Sharing(number, shares).Take(all).Inputs).ToList();

        Assert.Equal(all.Select(input => input.Path).Order(StringComparer.Ordinal), taken.SelectMany(share => share).Select(input => input.Path).Order(StringComparer.Ordinal));
        Assert.InRange(taken.Max(share => share.Count) - taken.Min(share => share.Count), 0, 1);
    }

    [Fact]
    public void A_share_depends_on_the_names_alone()
    {
        (IReadOnlyList<GradeInput> Inputs, Share? Share) here = new Sharing(2, 4).Take(Class("/class", 40));
        (IReadOnlyList<GradeInput> Inputs, Share? Share) turned = new Sharing(2, 4).Take([.. Class("/class", 40).Reverse()]);
        (IReadOnlyList<GradeInput> Inputs, Share? Share) elsewhere = new Sharing(2, 4).Take(Class("/mnt/shared/2026", 40));

        Assert.Equal(Names(here.Inputs), Names(turned.Inputs).Reverse());
        Assert.Equal(Names(here.Inputs), Names(elsewhere.Inputs));
        Assert.Equal(here.Share!.Class, elsewhere.Share!.Class);
        Assert.NotEqual(here.Share.Class, new Sharing(2, 4).Take(Class("/class", 41)).Share!.Class);
    }

    [Fact]
    public void A_learners_lessons_are_in_several_shares()
    {
        GradeInput[] all = [.. from learner in Enumerable.Range(0, 30) from lesson in Enumerable.Range(1, 4) select new GradeInput($"/class/{learner:00}/{lesson:00}.ipynb")];
        IReadOnlyList<GradeInput> first = new Sharing(1, 4).Take(all).Inputs;
        Assert.Equal(4, first.Select(input => Path.GetFileName(input.Path)).Distinct().Count());
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("3")]
    [InlineData("a/b")]
    [InlineData("-1/3")]
    [InlineData("1/2/3")]
    [InlineData("1/99999999999")]
    public void What_is_no_share_is_refused(string text) =>
        Assert.Contains($"--shard {text}: give", Assert.Throws<UsageException>(() => Sharing.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Shares_put_together_are_the_same_file_as_one_run()
    {
        IReadOnlyList<GradeInput> all = Class("/class", 40);
        var files = Enumerable.Range(1, 4).Select(number => Written(number, 4, all)).Reverse().ToList();

        Assert.Equal(JsonReport.Write(Graded(all)), JsonReport.Write(GradeMerge.Of(files)));
    }

    [Fact]
    public void What_does_not_belong_together_is_refused_in_one_sentence()
    {
        IReadOnlyList<GradeInput> all = Class("/class", 10);
        string first = Written(1, 3, all);
        string second = Written(2, 3, all);
        string third = Written(3, 3, all);

        AssertRefused("one is missing: 2.", first, third);
        AssertRefused("2 are missing: 1, 3.", second);
        AssertRefused("overlap: both hold share 1 of 3.", first, second, third, first);
        AssertRefused("shares of different classes", first, Written(2, 3, Class("/class", 11)), third);
        AssertRefused("is one of 3 shares", first, Written(2, 4, all));
        AssertRefused("is incomplete: its run ended after 3 notebooks.", first, Written(2, 3, all, run => run with { IsIncomplete = true }), third);
        AssertRefused("different versions of the course, ", first, Written(2, 3, all, run => run with { Course = "0.0.9-12345678" }), third);
        AssertRefused("has version 1 of the form; this course reads version 2.", first, _files.Write("v1.json", File.ReadAllText(second).Replace("\"version\": 2", "\"version\": 1", StringComparison.Ordinal)));
        AssertRefused("holds no grades", _files.Write("other.json", "{}"));
        AssertRefused("cut off", _files.Write("cut.json", File.ReadAllText(first)[..300]));
        AssertRefused("older version of the course", _files.Write("old.json", """{"schema": "backprop-grades", "version": 2, "points": 0, "maximumPoints": 0, "notebooks": []}"""));
        AssertRefused("there is no such file", _files.At("nobody.json"));
        AssertRefused("holds a share of a class", first, _files.Write("whole.json", JsonReport.Write(Graded(all))));
        AssertRefused("overlap: both hold some notebooks", _files.Write("a.json", JsonReport.Write(Graded(all))), _files.Write("b.json", JsonReport.Write(Graded([all[3]]))));
    }

    [Fact]
    public async Task A_share_may_be_empty()
    {
        _files.Write("class/anna/01.ipynb", "{");
        StudioProgram.Outcome first = await StudioProgram.RunAsync("grade", _files.At("class"), "--shard", "1/2", "--json", _files.At("1.json"));
        StudioProgram.Outcome second = await StudioProgram.RunAsync("grade", _files.At("class"), "--shard", "2/2", "--json", _files.At("2.json"));
        StudioProgram.Outcome merged = await StudioProgram.RunAsync("grade", "merge", _files.At("1.json"), _files.At("2.json"), "--json", _files.At("all.json"), "--junit", _files.At("all.xml"), "--report", _files.At("all.html"));

        Assert.Equal(["", "", ""], new[] { first.Complaints, second.Complaints, merged.Complaints });
        Assert.Contains("This share is empty", first.Output + second.Output, StringComparison.Ordinal);
        Assert.Contains("anna", await File.ReadAllTextAsync(_files.At("all.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is incomplete", "merge", "HERE/a.json")]
    [InlineData("there is no such file", "merge", "HERE/nobody.json")]
    [InlineData("--anonymous is for the page", "HERE/class", "--anonymous")]
    [InlineData("--shard 0/2: give", "HERE/class", "--shard", "0/2")]
    [InlineData("--seed x: give a number", "HERE/class", "--seed", "x")]
    [InlineData("--json and --report both name", "HERE/class", "--json", "HERE/a", "--report", "HERE/a")]
    public async Task Wrong_usage_is_refused_in_one_line(string reason, params string[] arguments)
    {
        _files.Write("class/anna/01.ipynb", "{");
        _files.Write("a.json", JsonReport.Write(new GradeRun([]) { IsIncomplete = true }));
        (await HereProgram.RunAsync(["grade", .. arguments.Select(argument => argument.Replace("HERE", _files.Folder, StringComparison.Ordinal))])).IsRefusal(reason);
    }

    private static void AssertRefused(string reason, params string[] files)
    {
        string message = Assert.Throws<UsageException>(() => GradeMerge.Of(files)).Message;
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    private string Written(int number, int of, IReadOnlyList<GradeInput> all, Func<GradeRun, GradeRun>? change = null)
    {
        (IReadOnlyList<GradeInput>? inputs, Share? share) = new Sharing(number, of).Take(all);
        GradeRun run = Graded(inputs) with { Share = share };
        return _files.Write($"{Guid.NewGuid():n}.json", JsonReport.Write(change?.Invoke(run) ?? run));
    }

    private static GradeRun Graded(IReadOnlyList<GradeInput> inputs) => new([.. inputs.Select(input => new NotebookGrade(
        input.Path, "01", [new ExerciseGrade("01.1", "The derivative with respect to b", Outcome.Wrong, 0, 1, "Wrong.", "the factor 2 is missing", "Hint", "a = 1: expected 2, got 1")], TimeSpan.FromSeconds(1.25)))]);

    private static IReadOnlyList<GradeInput> Class(string folder, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new GradeInput($"{folder}/{i:000}/01-two-neuron-chain.ipynb"))];

    private static IEnumerable<string> Names(IReadOnlyList<GradeInput> inputs) => inputs.Select(input => Path.GetFileName(Path.GetDirectoryName(input.Path))!);
}
