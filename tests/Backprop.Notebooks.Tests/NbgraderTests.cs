using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;

namespace Backprop.Notebooks.Tests;

/// <summary>
/// A check cell says what it says as a value, and stops nobody. Only where nbgrader runs the notebook an answer that is not right
/// ends in an error: that is how nbgrader takes the points away.
/// </summary>
[Collection("grading")]
public class NbgraderTests
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
        CellResult check = (await Checks.RunAsync(isNbgrader, Checks.Answer(body)))[0];

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
        CellResult check = (await Checks.RunAsync(isNbgrader, Submissions.Solution("01.1")))[0];

        Assert.Equal(CellStatus.Succeeded, check.Status);
        Assert.DoesNotContain(check.Outputs, output => output is ErrorOutput or StreamOutput { Name: "stderr" });
    }

    // The sentence under the headline of what a learner sees.
    private static async Task<string> VerdictAsync(string body)
    {
        CellResult check = (await Checks.RunAsync(isNbgrader: false, Checks.Answer(body)))[0];
        return check.Outputs.OfType<ResultOutput>().Single().Data["text/plain"]!.ToString().Split('\n')[1];
    }
}
