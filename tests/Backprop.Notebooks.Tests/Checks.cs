using Backprop.Kernel.Documents;
using Backprop.Kernel.Workers;

namespace Backprop.Notebooks.Tests;

/// <summary>Runs check cells of lesson 01, most of them that of exercise 01.1, as a learner does.</summary>
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
    public static Task<CellResult> CheckAsync(KernelWorker worker, string exercise = "01.1") =>
        worker.ExecuteAsync(Source($"check-{exercise.Replace('.', '-')}"), cancellationToken: TestContext.Current.CancellationToken);

    private static string Source(string id) => Lesson.Cells.Single(cell => cell.Id == id).Source;

    /// <summary>Runs a cell that is to succeed.</summary>
    public static async Task RunAsync(KernelWorker worker, string code) =>
        Assert.Equal(CellStatus.Succeeded, (await worker.ExecuteAsync(code, cancellationToken: TestContext.Current.CancellationToken)).Status);
}
