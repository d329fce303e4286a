using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;
using Backprop.Lessons.Exercises;
using static System.FormattableString;

namespace Backprop.Grading;

/// <summary>Puts the cases of exercises to the functions of a cell that runs in a worker.</summary>
/// <param name="worker">The worker. The cells that the answer needs have run there.</param>
/// <param name="options">The limits that messages speak of.</param>
internal sealed class AnswerJudge(GradingWorker worker, GradingOptions options)
{
    /// <summary>Runs the cell that answers exercises and asks its functions, one exercise after the other.</summary>
    public async IAsyncEnumerable<ExerciseGrade> AskAsync(
        SubmittedCell cell, IEnumerable<PlannedAnswer> answers, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CellResult defined = await worker.RunAsync(cell.Source, cancellationToken);
        foreach (PlannedAnswer answer in answers)
        {
            bool hasFunctions = defined.Status == CellStatus.Succeeded || (answer.AsksExercises && Threw(defined));
            ExerciseGrade grade = hasFunctions ? await AskAsync(answer, cancellationToken) : Failure(answer.Exercise, defined);
            yield return grade with { Cell = cell.Number, Note = answer.Note };
        }
    }

    private async Task<ExerciseGrade> AskAsync(PlannedAnswer answer, CancellationToken cancellationToken)
    {
        foreach (string function in answer.Functions)
        {
            CellResult asked = await worker.RunAsync(JudgeCell.Asking(function, answer.Exercise), cancellationToken);
            if (asked.Status == CellStatus.Succeeded)
            {
                return Judge(answer.Exercise, asked);
            }

            if (!DidNotCompile(asked))
            {
                return Failure(answer.Exercise, asked);
            }
        }

        return Grade.Without(
            answer.Exercise,
            Outcome.Crashed,
            "The cell has no function with the parameters and the result that the exercise asks for.",
            "Leave the first line of the stub as it was given.");
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
            _ when worker.Excess is { } excess => Grade.Without(exercise, Outcome.Crashed, excess),
            CellStatus.TimedOut => Grade.Without(
                exercise,
                Outcome.TimedOut,
                Invariant($"The code did not come to an end within {options.CellLimit.TotalSeconds} seconds and was stopped."),
                "Look for a loop whose end is never reached."),
            CellStatus.Failed when DidNotCompile(result) => Grade.Without(exercise, Outcome.Crashed, $"The cell does not compile: {first}"),
            CellStatus.Failed => Grade.Without(exercise, Outcome.Crashed, $"The cell threw an exception: {first}"),
            _ => Grade.Without(exercise, Outcome.Crashed, $"The code ended the process that it ran in: {first}"),
        };
    }

    // What a cell declared before it threw is there.
    private bool Threw(CellResult result) => result.Status == CellStatus.Failed && !DidNotCompile(result) && worker.IsAlive;

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
