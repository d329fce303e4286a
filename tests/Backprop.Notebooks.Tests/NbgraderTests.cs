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
