using System.Globalization;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;

namespace Backprop.Notebooks.Tests;

/// <summary>
/// A check cell says what it says as a value, and stops nobody. Only where nbgrader runs the notebook an answer that is not right
/// ends in an error: that is how nbgrader takes the points away.
/// </summary>
public class NbgraderTests(NbgraderTests.Sessions sessions) : IClassFixture<NbgraderTests.Sessions>
{
    private const string Undone = "throw new NotImplementedException();";
    private const string Wrong = "return (a * b * x - y) * (a * x);";

    [Theory]
    [InlineData(Undone, "not done", true)]
    [InlineData(Wrong, "wrong", true)]
    [InlineData(Undone, "not done", false)]
    [InlineData(Wrong, "wrong", false)]
    public async Task Only_nbgrader_meets_an_error(string body, string name, bool isNbgrader)
    {
        CellResult check = await CheckAsync(isNbgrader, Checks.Answer(body));

        Assert.True(check.Status == (isNbgrader ? CellStatus.Failed : CellStatus.Succeeded), $"{name}: {check.Status}");
        Assert.DoesNotContain(check.Outputs, output => output is StreamOutput { Name: "stderr" });
        if (!isNbgrader)
        {
            Assert.DoesNotContain(check.Outputs, output => output is ErrorOutput);
            Assert.Single(check.Outputs.OfType<ResultOutput>());
            return;
        }

        string verdict = await VerdictAsync(body);
        ErrorOutput error = Assert.Single(check.Outputs.OfType<ErrorOutput>());
        Assert.StartsWith("01.1 ", error.Value, StringComparison.Ordinal);
        Assert.Contains(verdict, error.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_right_answer_is_a_value_everywhere(bool isNbgrader)
    {
        CellResult check = await CheckAsync(isNbgrader, Submissions.Solution("01.1"));

        Assert.Equal(CellStatus.Succeeded, check.Status);
        Assert.DoesNotContain(check.Outputs, output => output is ErrorOutput or StreamOutput { Name: "stderr" });
    }

    [Theory]
    [InlineData("return (a - learningRate * 2 * (a * b * x - y) * b * x, b);", 1)]
    [InlineData("return (a - learningRate * 2 * (a * b * x - y) * b * x, b - learningRate * 2 * (a * b * x - y) * a * x);", 2)]
    [InlineData("return (a, b);", 0)]
    [InlineData(Undone, 0)]
    public async Task Nbgrader_gives_the_points_of_the_verdict(string body, double points)
    {
        await Checks.RunAsync(sessions.Nbgrader, Step(body));
        CellResult check = await Checks.CheckAsync(sessions.Nbgrader, "01.3");
        Assert.Equal(points, GradeOf(check, maximum: 2));
    }

    [Fact]
    public async Task A_learner_reads_the_verdict_of_what_is_partly_right()
    {
        await Checks.RunAsync(sessions.Learner, Step("return (a - learningRate * 2 * (a * b * x - y) * b * x, b);"));
        CellResult check = await Checks.CheckAsync(sessions.Learner, "01.3");
        Assert.StartsWith(
            "✗ 01.3 One training step: partly right, 1 of 2 points\n",
            check.Outputs.OfType<ResultOutput>().Single().Data["text/plain"]!.ToString(),
            StringComparison.Ordinal);
    }

    private static string Step(string body) => $"(double A, double B) TrainStep(double a, double b, double x, double y, double learningRate)\n{{\n    {body}\n}}";

    // nbgrader's rule: an error or a word on stderr is worth nothing, a number that is the result is the points, and anything else all of them.
    private static double GradeOf(CellResult check, double maximum)
    {
        foreach (CellOutput output in check.Outputs)
        {
            switch (output)
            {
                case ErrorOutput or StreamOutput { Name: "stderr" }:
                    return 0;
                case ResultOutput result when double.TryParse(result.Data["text/plain"]!.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double points):
                    Assert.InRange(points, 0, maximum);
                    return points;
                case ResultOutput:
                    return maximum;
            }
        }

        return maximum;
    }

    // The sentence under the headline of what a learner sees.
    private async Task<string> VerdictAsync(string body)
    {
        CellResult check = await CheckAsync(isNbgrader: false, Checks.Answer(body));
        return check.Outputs.OfType<ResultOutput>().Single().Data["text/plain"]!.ToString().Split('\n')[1];
    }

    private async Task<CellResult> CheckAsync(bool isNbgrader, string answer) =>
        (await Checks.RunAsync(isNbgrader ? sessions.Nbgrader : sessions.Learner, answer, times: 1))[0];

    /// <summary>A session of a learner and one of nbgrader. An answer takes the place of the one before.</summary>
    public sealed class Sessions : IAsyncLifetime
    {
        private KernelWorker? _learner;
        private KernelWorker? _nbgrader;

        internal KernelWorker Learner => _learner!;

        internal KernelWorker Nbgrader => _nbgrader!;

        public async ValueTask InitializeAsync()
        {
            _learner = await Checks.StartAsync(isNbgrader: false);
            _nbgrader = await Checks.StartAsync(isNbgrader: true);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (KernelWorker? worker in new[] { _learner, _nbgrader })
            {
                if (worker is not null)
                {
                    await worker.DisposeAsync();
                }
            }
        }
    }
}
