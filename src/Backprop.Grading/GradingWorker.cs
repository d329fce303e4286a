using Backprop.Grading.Isolation;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;
using Backprop.Lessons.Exercises;
using static System.FormattableString;

namespace Backprop.Grading;

/// <summary>A worker process under the judge's limits.</summary>
internal sealed class GradingWorker : IAsyncDisposable
{
    private readonly QuarantinedWorker _worker;
    private readonly GradingOptions _options;

    private GradingWorker(QuarantinedWorker worker, GradingOptions options)
    {
        _worker = worker;
        _options = options;
    }

    public bool IsAlive => _worker.Kernel.IsAlive;

    /// <summary>Once the worker is disposed: whether what it found counts.</summary>
    public bool WasSound => _worker.WasSound;

    public static async Task<GradingWorker> StartAsync(Quarantine quarantine, GradingOptions options, CancellationToken cancellationToken) =>
        new(await quarantine.StartAsync(cancellationToken), options);

    public Task<CellResult> RunAsync(string code, CancellationToken cancellationToken) =>
        _worker.Kernel.ExecuteAsync(code, _options.CellLimit, onOutput: null, cancellationToken);

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

    public ValueTask DisposeAsync() => _worker.DisposeAsync();

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
            _ when _worker.Excess is { } excess => Grade.Without(exercise, Outcome.Crashed, excess),
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
}
