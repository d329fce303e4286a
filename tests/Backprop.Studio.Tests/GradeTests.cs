using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Backprop.Studio.Tests;

public sealed class GradeTests : IDisposable
{
    private const string Lesson = "01-two-neuron-chain.ipynb";
    private const string Hostile = "[red]boom[/] ]]> <b>\"&' ü 🎓";

    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_class_is_graded_whatever_some_hand_in()
    {
        _files.Write($"class/anna/{Lesson}", Submissions.Solved());
        _files.Write($"class/bert/{Lesson}", Submissions.First(Submissions.GradientB("return (a * b * x - y) * (a * x);")));
        _files.Write($"class/cem/{Lesson}", Submissions.Untouched());
        _files.Write($"class/dora/{Lesson}", "");
        _files.Write($"class/emil/{Lesson}", Submissions.Solved()[..2000]);
        _files.Write($"class/fay/{Lesson}", "I had no time.");
        _files.Write($"class/g ]]> [red]/{Lesson}", Notebooks.Json(Notebooks.Code("1")));
        _files.Write("class/hugo/essay.pdf", "");
        _files.Write("class/.git/01.ipynb", "");
        string[] learners = Directory.GetDirectories(_files.At("class")).Where(folder => !folder.EndsWith(".git", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        IReadOnlyList<string> before = _files.Snapshot();
        Directory.CreateDirectory(_files.At("tmp"));

        StudioProgram.Outcome outcome = await StudioProgram.RunAsync(
            new Dictionary<string, string> { ["TMPDIR"] = _files.At("tmp"), ["TMP"] = _files.At("tmp") },
            ["grade", .. learners, "--json", _files.At("grades.json"), "--junit", _files.At("grades.xml")]);

        Assert.Equal("", outcome.Complaints);
        Assert.Equal(1, outcome.ExitCode);
        AssertText.InOrder(
            outcome.Output,
            $"anna/{Lesson}: 14 of 14 points", "✓ 01.1  The derivative with respect to b", "1/1  right",
            $"bert/{Lesson}: 0 of 14 points", "✗ 01.1", "0/1  wrong", "factor 2", "Smallest failing case: a = ", "○ 01.2", "not done yet",
            $"cem/{Lesson}: 0 of 14 points",
            $"dora/{Lesson}: not graded", "empty",
            $"emil/{Lesson}: not graded", "cut off",
            $"fay/{Lesson}: not graded",
            $"g ]]> [red]/{Lesson}: 0 of 14 points", "missing",
            "hugo: not graded", "no notebooks",
            "8 notebooks: 14 of 56 points; 4 could not be graded.");
        Assert.Empty(Directory.GetFileSystemEntries(_files.At("tmp")));
        File.Delete(_files.At("grades.json"));
        File.Delete(_files.At("grades.xml"));
        Directory.Delete(_files.At("tmp"));
        Assert.Equal(before, _files.Snapshot());
    }

    [Fact]
    public async Task Grades_become_json_and_junit()
    {
        _files.Write($"{Hostile.Replace("/", "", StringComparison.Ordinal)}/{Lesson}", Submissions.First(Submissions.GradientB($"throw new Exception({JsonSerializer.Serialize(Hostile)});")));
        _files.Write($"zoe/{Lesson}", "{");

        StudioProgram.Outcome outcome = await StudioProgram.RunAsync("grade", _files.Folder, "--json", _files.At("grades.json"), "--junit", _files.At("grades.xml"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains(Hostile, outcome.Output, StringComparison.Ordinal);
        string learner = Path.Combine(_files.At(Hostile.Replace("/", "", StringComparison.Ordinal)), Lesson);

        JsonNode json = JsonNode.Parse(await File.ReadAllTextAsync(_files.At("grades.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal("backprop-grades", (string?)json["schema"]);
        Assert.Equal(2, (int)json["version"]!);
        Assert.Equal([0, Submissions.MaximumPoints], new[] { (int)json["points"]!, (int)json["maximumPoints"]! });
        Assert.Equal([learner, _files.At($"zoe/{Lesson}")], json["notebooks"]!.AsArray().Select(notebook => (string)notebook!["path"]!));
        Assert.Equal(["01.1", "01.2", "01.3", "01.4", "01.5", "01.6", "01.7"], json["notebooks"]![0]!["exercises"]!.AsArray().Select(exercise => (string)exercise!["exercise"]!));
        JsonNode first = json["notebooks"]![0]!["exercises"]![0]!;
        Assert.Equal("crashed", (string?)first["outcome"]);
        Assert.Contains(Hostile, (string)first["message"]!, StringComparison.Ordinal);
        Assert.Contains(Lesson, (string)json["notebooks"]![1]!["problem"]!, StringComparison.Ordinal);

        XElement[] suites = XDocument.Load(_files.At("grades.xml")).Root!.Elements("testsuite").ToArray();
        Assert.Equal([learner, _files.At($"zoe/{Lesson}")], suites.Select(suite => suite.Attribute("name")!.Value));
        Assert.Equal(["7", "0", "1", "6"], Counts(suites[0]));
        Assert.Equal(["1", "0", "1", "0"], Counts(suites[1]));
        XElement error = Assert.Single(suites[0].Elements("testcase").First().Elements());
        Assert.Equal("error", error.Name);
        Assert.Contains(Hostile, error.Attribute("message")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0, "92.8")]
    [InlineData(1, "93")]
    public async Task The_threshold_decides(int expected, string threshold)
    {
        string notebook = _files.Write(Lesson, Submissions.SolvedBut(Submissions.GradientB("return 1;")));

        StudioProgram.Outcome outcome = await StudioProgram.RunAsync("grade", notebook, "--threshold", threshold);

        Assert.Contains($"{Lesson}: 13 of 14 points", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(expected, outcome.ExitCode);
        Assert.Equal(expected == 0, outcome.Complaints.Length == 0);
        if (expected > 0)
        {
            Assert.Contains($"{Lesson}: 92.9 %, below the threshold of 93 %.", outcome.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_large_class_gets_a_line_each_in_columns()
    {
        for (int i = 1; i <= 7; i++)
        {
            _files.Write($"class/{i}/{Lesson}", "");
        }

        _files.Write("class/8/sub/01.ipynb", Submissions.First(Submissions.GradientB("return 1;")));
        _files.Write("class/9/metadata.ipynb", Strange());

        StudioProgram.Outcome outcome = await StudioProgram.RunAsync("grade", _files.At("class"));

        string[] lines = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10, lines.Length);
        Assert.All(lines[..7], line => Assert.Contains("  not graded: ", line, StringComparison.Ordinal));
        Assert.EndsWith("   0/14    0 %  1 wrong, 6 not done yet", lines[7], StringComparison.Ordinal);
        Assert.Equal(lines[0].IndexOf("  not graded", StringComparison.Ordinal), lines[7].IndexOf("      0/14", StringComparison.Ordinal));
        Assert.EndsWith("7 not done yet", lines[8], StringComparison.Ordinal);
        Assert.Equal("9 notebooks: 0 of 28 points; 7 could not be graded.", lines[9]);
    }

    [Fact]
    public async Task What_is_partly_right_earns_a_share_everywhere()
    {
        string notebook = _files.Write(Lesson, Submissions.With("01-4", null, "01-3", """
            (double A, double B) TrainStep(double a, double b, double x, double y, double learningRate)
            {
                double slope = 2 * (a * b * x - y);
                b -= learningRate * slope * a * x;
                return (a - learningRate * slope * b * x, b);
            }
            """, "01-6", """
            (double WeightGradient, double InputGradient) SigmoidBackward(double weight, double input, double outputGradient)
            {
                double f = 1 / (1 + Math.Exp(-weight * input));
                return (outputGradient * f * (1 - f) * input, outputGradient * weight);
            }
            """));

        StudioProgram.Outcome outcome = await StudioProgram.RunAsync("grade", notebook, "--json", _files.At("grades.json"), "--junit", _files.At("grades.xml"), "--report", _files.At("class.html"));

        AssertText.InOrder(
            outcome.Output,
            $"{Lesson}: 8.5 of 14 points",
            "✗ 01.3  One training step                  1/2    partly right", "b was updated before", "Right on all cases: B. Not right yet: A.",
            "✗ 01.6  Back through a sigmoid             1.5/3  partly right", "Right on all cases: WeightGradient. Not right yet: InputGradient.");
        JsonNode json = JsonNode.Parse(await File.ReadAllTextAsync(_files.At("grades.json"), TestContext.Current.CancellationToken))!["notebooks"]![0]!;
        Assert.Equal(8.5, (double)json["points"]!);
        Assert.Equal(("wrong", 1.5), ((string)json["exercises"]![5]!["outcome"]!, (double)json["exercises"]![5]!["points"]!));
        Assert.Equal("""[{"name":"WeightGradient","isRight":true},{"name":"InputGradient","isRight":false}]""", json["exercises"]![5]!["parts"]!.ToJsonString());
        Assert.Null(json["exercises"]![0]!["parts"]);
        Assert.Contains("1.5 of 3 points. ", await File.ReadAllTextAsync(_files.At("grades.xml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        string page = await File.ReadAllTextAsync(_files.At("class.html"), TestContext.Current.CancellationToken);
        Assert.Contains("8.5 of 14 points", page, StringComparison.Ordinal);
        Assert.Contains(">partly right</th>", page, StringComparison.Ordinal);
        Assert.Contains("Right on all cases: B. Not right yet: A.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_cannot_write_to_the_terminal()
    {
        string notebook = _files.Write(Lesson, Submissions.First(Submissions.GradientB("throw new Exception(\"\\u001b[2Jgone\");")));

        StudioProgram.Outcome outcome = await StudioProgram.RunAsync("grade", notebook);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("gone", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', outcome.Output);
    }

    [Fact]
    public async Task A_folder_that_may_not_be_read_is_a_problem_of_its_own()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "This user may read everything.");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _files.Write($"class/anna/{Lesson}", Submissions.Untouched());
        _files.Write($"class/locked/{Lesson}", "");
        File.SetUnixFileMode(_files.At("class/locked"), UnixFileMode.None);
        try
        {
            StudioProgram.Outcome outcome = await StudioProgram.RunAsync("grade", _files.At("class"));

            Assert.Equal(1, outcome.ExitCode);
            AssertText.InOrder(outcome.Output, "anna", "0 of 14 points", "locked: not graded", "cannot be read");
        }
        finally
        {
            File.SetUnixFileMode(_files.At("class/locked"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static IEnumerable<string> Counts(XElement suite) =>
        suite.Attributes().Where(attribute => attribute.Name.LocalName is "tests" or "failures" or "errors" or "skipped").Select(attribute => attribute.Value);

    // Metadata that has the shape of nothing that a front end writes.
    private static string Strange()
    {
        JsonNode json = JsonNode.Parse(Submissions.Untouched())!;
        foreach (JsonNode? cell in json["cells"]!.AsArray())
        {
            cell!["metadata"] = new JsonObject { ["nbgrader"] = "none" };
        }

        return json.ToJsonString();
    }
}
