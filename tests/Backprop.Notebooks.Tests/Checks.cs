using Backprop.Kernel.Documents;
using Backprop.Kernel.Workers;

namespace Backprop.Notebooks.Tests;

/// <summary>Runs the check cell of exercise 01.1 as a learner does.</summary>
internal static class Checks
{
    /// <summary>An answer to the exercise.</summary>
    public static string Answer(string body) => $"double GradientB(double a, double b, double x, double y)\n{{\n    {body}\n}}";

    /// <summary>Runs the set-up, an answer, and the check cell as often as asked, in one session.</summary>
    public static async Task<IReadOnlyList<CellResult>> RunAsync(bool isNbgrader, string answer, int times = 1)
    {
        NotebookDocument lesson = NotebookDocument.Load(Repository.PathOf(Submissions.NotebookOf("01")));
        string Source(string id) => lesson.Cells.Single(cell => cell.Id == id).Source;
        await using KernelWorker worker = await KernelWorker.StartAsync(
            new WorkerOptions
            {
                WorkingDirectory = Repository.Notebooks,
                Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["NBGRADER_EXECUTION"] = isNbgrader ? "autograde" : null },
            },
            TestContext.Current.CancellationToken);
        foreach (string code in new[] { Source("setup"), answer })
        {
            CellResult result = await worker.ExecuteAsync(code, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(CellStatus.Succeeded, result.Status);
        }

        var checks = new List<CellResult>();
        for (int i = 0; i < times; i++)
        {
            checks.Add(await worker.ExecuteAsync(Source("check-01-1"), cancellationToken: TestContext.Current.CancellationToken));
        }

        return checks;
    }
}
