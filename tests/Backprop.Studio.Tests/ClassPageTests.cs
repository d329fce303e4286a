using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Backprop.Grading;
using Backprop.Grading.Reports;
using Backprop.Studio.Grades;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Backprop.Studio.Tests;

/// <summary>The teacher's page.</summary>
public sealed class ClassPageTests : IDisposable
{
    private const string Hostile = "</code></pre><script>alert(1)</script><img src=x onerror=alert(1)> & \"'";

    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void It_counts_outcomes_and_mistakes_and_shows_the_answers_behind_them()
    {
        IHtmlDocument page = Read(Class(10), isAnonymous: false);

        Assert.Equal(["Exercise", "right", "wrong", "crashed"], page.QuerySelectorAll(".heat thead th").Select(cell => cell.TextContent));
        Assert.Equal(["01.1 The derivative with respect to b", "4 40 %", "3 30 %", "3 30 %"], page.QuerySelectorAll(".heat tbody tr").Single().Children.Select(cell => cell.TextContent));
        Assert.Equal(["3 × 01.1 the factor 2 is missing", "3 × 01.1 the code crashed"], page.QuerySelectorAll("details > summary").Select(summary => summary.TextContent));
        Assert.Equal(["learner-1, learner-4, learner-7", "learner-2, learner-5, learner-8"], page.QuerySelectorAll("figcaption").Select(caption => caption.TextContent));
        Assert.Contains("return a;", page.QuerySelector("figure code")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not graded: 1", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_partly_right_has_a_column_of_its_own()
    {
        ExerciseGrade[] grades =
        [
            new("01.3", "One training step", Outcome.Wrong, 1, 2, "message", Parts: [new("A", false), new("B", true)]),
            new("01.3", "One training step", Outcome.Wrong, 0, 2, "message", Parts: [new("A", false), new("B", false)]),
            new("01.3", "One training step", Outcome.Right, 2, 2, "message", Parts: [new("A", true), new("B", true)]),
            new("01.3", "One training step", Outcome.Wrong, 1, 2, "message", Parts: [new("A", false), new("B", true)]),
        ];
        IHtmlDocument page = Read([.. grades.Select((grade, i) => new NotebookGrade(_files.At($"{i}/01.ipynb"), "01", [grade], TimeSpan.Zero))], isAnonymous: false);

        Assert.Equal(["Exercise", "right", "partly right", "wrong"], page.QuerySelectorAll(".heat thead th").Select(cell => cell.TextContent));
        Assert.Equal(["01.3 One training step", "1 25 %", "2 50 %", "1 25 %"], page.QuerySelectorAll(".heat tbody tr").Single().Children.Select(cell => cell.TextContent));
        Assert.Contains("4 of 8 points", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Right on all cases: B. Not right yet: A.", page.QuerySelector("details p")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_left_out_on_request()
    {
        string html = ClassPage.Write(new GradeRun(Class(10)), isAnonymous: true);
        Assert.DoesNotContain("learner-", html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
        Assert.Matches("learner \\d+, learner \\d+, learner \\d+", html);
    }

    [Fact]
    public void What_strangers_wrote_is_text()
    {
        string notebook = _files.Write($"{Hostile.Replace("/", "", StringComparison.Ordinal)}/01.ipynb", Submissions.First(Hostile));
        IHtmlDocument page = Read([Grade(notebook, Outcome.Wrong) with { Problem = null }, new NotebookGrade(_files.At("x/01.ipynb"), "", [], TimeSpan.Zero, Hostile)], isAnonymous: false);

        Assert.Equal(Hostile, page.QuerySelector("figure code")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("script, img"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void It_holds_one_submission_and_a_thousand(int count)
    {
        IHtmlDocument page = Read(Class(count), isAnonymous: false);
        Assert.Single(page.QuerySelectorAll(".heat tbody tr"));
        Assert.InRange(page.QuerySelectorAll("figure").Length, 0, 24);
        Assert.True(page.Source.Length < 200_000);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 375)]
    public async Task Every_eye_and_hand_can_read_it(ColorScheme theme, int width)
    {
        await using Chromium chromium = await Chromium.StartAsync();
        OpenPage open = await chromium.OpenAsync(_files.Write("class.html", ClassPage.Write(new GradeRun(Class(30)), isAnonymous: false)), theme, width);
        await open.Page.Keyboard.PressAsync("Tab");
        await open.Page.Locator("summary").First.FocusAsync();
        await open.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(open.Page.Locator("figure").First).ToBeVisibleAsync();

        AxeResult found = await open.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.Empty(found.Violations.Select(violation => $"{violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}"));
        Assert.Equal(width, await open.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    private IReadOnlyList<NotebookGrade> Class(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => Grade(
            i is > 0 and < 10 ? Written(i) : _files.At($"learner-{i}/01.ipynb"),
            (i % 3) switch { 0 => Outcome.Right, 1 => Outcome.Wrong, _ => Outcome.Crashed })),
        new NotebookGrade(_files.At("learner-x/secret.ipynb"), "", [], TimeSpan.Zero, "secret.ipynb: the file is empty."),
    ];

    private string Written(int i) => _files.Write($"learner-{i}/01.ipynb", Submissions.First(Submissions.GradientB(i % 3 == 1 ? "return a;" : "throw new Exception();")));

    private static NotebookGrade Grade(string path, Outcome outcome) => new(
        path,
        "01",
        [new ExerciseGrade("01.1", "The derivative with respect to b", outcome, 0, 1, "message", outcome == Outcome.Wrong ? "the factor 2 is missing" : null, "hint", outcome == Outcome.Right ? null : "a = 1: expected 2, got 1")],
        TimeSpan.FromSeconds(1));

    private static IHtmlDocument Read(IReadOnlyList<NotebookGrade> grades, bool isAnonymous) =>
        new HtmlParser().ParseDocument(ClassPage.Write(new GradeRun(grades), isAnonymous));
}
