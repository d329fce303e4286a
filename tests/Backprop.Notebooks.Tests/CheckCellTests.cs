using System.Diagnostics;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;

namespace Backprop.Notebooks.Tests;

/// <summary>Check cells as a learner runs them, in one session.</summary>
public class CheckCellTests
{
    [Fact]
    public async Task An_endless_answer_is_too_slow_and_neither_the_session_nor_a_processor_is_lost()
    {
        await using KernelWorker worker = await StartAsync();
        await RunAsync(worker, "double GradientB(double a, double b, double x, double y)\n{\n    while (true) { }\n}");
        CellResult check = await RunAsync(worker, "ChainExercises.GradientB.Check(GradientB)");

        Assert.Equal(CellStatus.Succeeded, check.Status);
        Assert.Contains("did not come to an end within 3 seconds", Text(check), StringComparison.Ordinal);
        Assert.Equal("still here", Text(await RunAsync(worker, "\"still \" + \"here\"")));

        // The runtime has things to finish; a loop that goes on never lets a second pass with so little.
        using var process = Process.GetProcessById(worker.ProcessId);
        var used = new List<double>();
        while (used is [] or [.., > 0.2] && used.Count < 20)
        {
            process.Refresh();
            TimeSpan before = process.TotalProcessorTime;
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            process.Refresh();
            used.Add((process.TotalProcessorTime - before).TotalSeconds);
        }

        Assert.InRange(used[^1], 0, 0.2);
    }

    [Fact]
    public async Task A_check_that_asks_an_old_function_says_so()
    {
        await using KernelWorker worker = await StartAsync();
        await RunAsync(worker, "double GradientB(double a, double b, double x, double y) => throw new NotImplementedException();");
        await RunAsync(worker, "double[] GradientB(double[] weights, double x, double y) => [2 * (weights[0] * weights[1] * x - y) * weights[0] * x];");
        string old = Text(await RunAsync(worker, "ChainExercises.GradientB.Check(GradientB)"));
        Assert.Contains(
            "This is about an earlier GradientB: the newest one is double[] GradientB(double[] weights, double x, double y), and the exercise asks for double GradientB(double a, double b, double x, double y). Not done yet.",
            old,
            StringComparison.Ordinal);

        await RunAsync(worker, Submissions.Solution("01.1"));
        Assert.Contains("right, 1 point", Text(await RunAsync(worker, "ChainExercises.GradientB.Check(GradientB)")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_right_answer_and_a_wrong_one_are_told_apart()
    {
        await using KernelWorker worker = await StartAsync();
        await RunAsync(worker, Submissions.Solution("01.5"));
        Assert.Contains("right, 2 points", Text(await RunAsync(worker, "ChainExercises.FanOut.Check(FanOutGradient)")), StringComparison.Ordinal);

        await RunAsync(worker, "double FanOutGradient(double w, double u, double v, double x, double gradientU, double gradientV) => v * gradientV * x;");
        string wrong = Text(await RunAsync(worker, "ChainExercises.FanOut.Check(FanOutGradient)"));
        Assert.Contains("the second return overwrote the first", wrong, StringComparison.Ordinal);
        Assert.Contains("Smallest failing case: w = 1, u = 2, v = 3, x = 1, gradientU = 1, gradientV = 1", wrong, StringComparison.Ordinal);
    }

    private static async Task<KernelWorker> StartAsync()
    {
        KernelWorker worker = await KernelWorker.StartAsync(new WorkerOptions { WorkingDirectory = Repository.Notebooks }, TestContext.Current.CancellationToken);
        var lesson = NotebookDocument.Load(Repository.PathOf(Submissions.NotebookOf("01")));
        Assert.Equal(CellStatus.Succeeded, (await RunAsync(worker, lesson.Cells.Single(cell => cell.Id == "setup").Source)).Status);
        return worker;
    }

    private static Task<CellResult> RunAsync(KernelWorker worker, string code) =>
        worker.ExecuteAsync(code, TimeSpan.FromSeconds(30), onOutput: null, TestContext.Current.CancellationToken);

    private static string Text(CellResult result) => string.Concat(result.Outputs.OfType<ResultOutput>().Select(output => (output.Data["text/plain"] ?? output.Data["text/html"])!.ToString()));
}
