using Backprop.Grading;
using Backprop.Studio.Commands;
using Backprop.Studio.Runs;

namespace Backprop.Studio.Grades;

/// <summary>Grades several notebooks on all cores.</summary>
/// <param name="options">The limits.</param>
/// <param name="threshold">The percentage that every notebook has to reach, or null.</param>
/// <param name="files">Where the grades are written beside the terminal.</param>
internal sealed class GradeBatch(GradingOptions options, double? threshold, GradeFiles files)
{
    /// <summary>Grades them all; a broken one does not stop the others.</summary>
    /// <returns>0, or 1 if a notebook could not be graded or stayed below the threshold.</returns>
    internal async Task<int> RunAsync(IReadOnlyList<GradeInput> inputs, CancellationToken ct)
    {
        var grader = new NotebookGrader(options);
        var grades = new NotebookGrade[inputs.Count];
        var board = new GradeBoard([.. inputs.Select(input => input.Path)]);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ct };
        await board.ShowAsync(() => Parallel.ForAsync(0, inputs.Count, parallel, async (i, stop) =>
        {
            grades[i] = await GradeAsync(grader, inputs[i], grade => board.Report(i, grade), stop);
            board.Finish(i, grades[i]);
        }));

        GradeReport.WriteSum(grades);
        var written = files.Write(grades);
        return GradeReport.Judge(grades, threshold) && written ? ExitCode.Fine : ExitCode.Failed;
    }

    private static async Task<NotebookGrade> GradeAsync(NotebookGrader grader, GradeInput input, Action<ExerciseGrade> onGrade, CancellationToken ct)
    {
        try
        {
            return input.Problem is { } problem
                ? new NotebookGrade(input.Path, "", [], TimeSpan.Zero, problem)
                : await grader.GradeAsync(input.Path, onGrade, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever one submission brings about, the others are graded.
            return new NotebookGrade(input.Path, "", [], TimeSpan.Zero, $"{Path.GetFileName(input.Path)} could not be graded: {Paths.Reason(e)}");
        }
    }
}
