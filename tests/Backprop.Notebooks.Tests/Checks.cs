using Backprop.Kernel.Documents;
using Backprop.Kernel.Workers;

namespace Backprop.Notebooks.Tests;

/// <summary>Runs the check cell of exercise 01.1 as a learner does.</summary>
internal static class Checks
{
    private static readonly NotebookDocument Lesson = NotebookDocument.Load(Repository.PathOf(Submissions.NotebookOf("01")));

    /// <summary>An answer to the exercise.</summary>
    public static string Answer(string body) => $"double GradientB(double a, double b, double x, double y)\n{{\n    {body}\n}}";

    /// <summary>Starts a session and runs the lesson's set-up in it.</summary>
    public static async Task<KernelWorker> StartAsync(bool isNbgrader)
    {
        KernelWorker worker = await KernelWorker.StartAsync(
            new WorkerOptions
            {
                WorkingDirectory = Repository.Notebooks,
                Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["NBGRADER_EXECUTION"] = isNbgrader ? "autograde" : null },
            },
            TestContext.Current.CancellationToken);
        await RunAsync(worker, Source("setup"));
        return worker;
    }

    /// <summary>Runs an answer, and the check cell as often as asked.</summary>
    public static async Task<IReadOnlyList<CellResult>> RunAsync(KernelWorker worker, string answer, int times)
    {
        await RunAsync(worker, answer);
        var checks = new List<CellResult>();
        for (int i = 0; i < times; i++)
        {
            checks.Add(await CheckAsync(worker));
        }

        return checks;
    }

    /// <summary>Runs the check cell once.</summary>
    public static Task<CellResult> CheckAsync(KernelWorker worker) =>
        worker.ExecuteAsync(Source("check-01-1"), cancellationToken: TestContext.Current.CancellationToken);

    private static string Source(string id) => Lesson.Cells.Single(cell => cell.Id == id).Source;

    private static async Task RunAsync(KernelWorker worker, string code) =>
        Assert.Equal(CellStatus.Succeeded, (await worker.ExecuteAsync(code, cancellationToken: TestContext.Current.CancellationToken)).Status);
}
