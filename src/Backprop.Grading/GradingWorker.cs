using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;
using Backprop.Lessons.Exercises;
using static System.FormattableString;

namespace Backprop.Grading;

/// <summary>A worker process under the judge's limits.</summary>
internal sealed class GradingWorker : IAsyncDisposable
{
    // What the runtime and the compiler take beside the heap that the limit is on.
    private const long Overhead = 512L << 20;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private readonly Sandbox _sandbox;
    private readonly KernelWorker _worker;
    private readonly GradingOptions _options;
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _watch;
    private bool _tookTooMuch;

    private GradingWorker(Sandbox sandbox, KernelWorker worker, GradingOptions options)
    {
        _sandbox = sandbox;
        _worker = worker;
        _options = options;
        _watch = WatchMemoryAsync();
    }

    public bool IsAlive => _worker.IsAlive;

    public static async Task<GradingWorker> StartAsync(GradingOptions options, CancellationToken cancellationToken)
    {
        var sandbox = new Sandbox(options);
        long heap = (long)options.MemoryLimit << 20;
        var worker = new WorkerOptions
        {
            WorkingDirectory = sandbox.WorkingDirectory,
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                // The runtime reads it as a hexadecimal number.
                ["DOTNET_GCHeapHardLimit"] = heap.ToString("x", CultureInfo.InvariantCulture),
                ["DOTNET_DbgEnableMiniDump"] = "0",
                ["NBGRADER_EXECUTION"] = null,
            },
        };
        try
        {
            return new GradingWorker(sandbox, await KernelWorker.StartAsync(worker, cancellationToken), options);
        }
        catch
        {
            sandbox.Dispose();
            throw;
        }
    }

    public Task<CellResult> RunAsync(string code, CancellationToken cancellationToken) =>
        _worker.ExecuteAsync(code, _options.CellLimit, onOutput: null, cancellationToken);

    /// <summary>Runs the cell that answers an exercise, and puts the exercise's cases to its function.</summary>
    public async Task<ExerciseGrade> AskAsync(IExercise exercise, SubmittedCell answer, CancellationToken cancellationToken)
    {
        CellResult defined = await RunAsync(answer.Source, cancellationToken);
        if (defined.Status != CellStatus.Succeeded)
        {
            return Failure(exercise, defined);
        }

        foreach (string function in JudgeCell.FunctionsIn(answer.Source, exercise.FunctionName))
        {
            CellResult asked = await RunAsync(JudgeCell.Asking(function, exercise), cancellationToken);
            if (asked.Status == CellStatus.Succeeded)
            {
                return Judge(exercise, asked);
            }

            if (!DidNotCompile(asked))
            {
                return Failure(exercise, asked);
            }
        }

        return Grade.Without(
            exercise,
            Outcome.Crashed,
            "The cell has no function with the parameters and the result that the exercise asks for.",
            "Leave the first line of the stub as it was given.");
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _watch;
        await _worker.DisposeAsync();
        _sandbox.Dispose();
        _closed.Dispose();
    }

    private static ExerciseGrade Judge(IExercise exercise, CellResult asked)
    {
        string? text = asked.Outputs.OfType<ResultOutput>().LastOrDefault()?.Data["text/plain"]?.ToString();
        try
        {
            return Grade.Of(exercise.Judge(Remote.ReadAnswers(text ?? "")));
        }
        catch (FormatException)
        {
            return Grade.Without(exercise, Outcome.Crashed, "The function's answers did not arrive whole.");
        }
    }

    private ExerciseGrade Failure(IExercise exercise, CellResult result)
    {
        string first = FirstLine(result);
        return result.Status switch
        {
            _ when _tookTooMuch => Grade.Without(
                exercise, Outcome.Crashed, Invariant($"The code took more than {_options.MemoryLimit} MB of memory and was stopped.")),
            CellStatus.TimedOut => Grade.Without(
                exercise,
                Outcome.TimedOut,
                Invariant($"The code did not come to an end within {_options.CellLimit.TotalSeconds} seconds and was stopped."),
                "Look for a loop whose end is never reached."),
            CellStatus.Failed when DidNotCompile(result) => Grade.Without(exercise, Outcome.Crashed, $"The cell does not compile: {first}"),
            CellStatus.Failed => Grade.Without(exercise, Outcome.Crashed, $"The cell threw an exception: {first}"),
            _ => Grade.Without(exercise, Outcome.Crashed, $"The code ended the process that it ran in: {first}"),
        };
    }

    private static bool DidNotCompile(CellResult result) =>
        result.Outputs.OfType<ErrorOutput>().Any(error => error.Value == "compilation error");

    private static string FirstLine(CellResult result)
    {
        string text = DidNotCompile(result)
            ? string.Concat(result.Outputs.OfType<StreamOutput>().Where(stream => stream.Name == "stderr").Select(stream => stream.Text))
            : result.Outputs.OfType<ErrorOutput>().LastOrDefault()?.Value ?? "";
        // What the kernel advises a learner whose session ended is nothing for a report.
        return text.Trim().Split('\n')[0].Split(" The variables of all cells are gone")[0].TrimEnd();
    }

    private async Task WatchMemoryAsync()
    {
        try
        {
            using var process = Process.GetProcessById(_worker.ProcessId);
            while (!process.HasExited)
            {
                process.Refresh();
                if (process.WorkingSet64 > ((long)_options.MemoryLimit << 20) + Overhead)
                {
                    _tookTooMuch = true;
                    process.Kill(entireProcessTree: true);
                }

                await Task.Delay(BetweenLooks, _closed.Token);
            }
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception or OperationCanceledException)
        {
            // The process has ended, or the judge is done with it.
        }
    }
}
