using Backprop.Grading;
using Backprop.Studio.Commands;

namespace Backprop.Studio.Grades;

/// <summary>Grades several notebooks on all cores.</summary>
/// <param name="options">The limits.</param>
/// <param name="threshold">The percentage that every notebook has to reach, or null.</param>
/// <param name="files">Where the grades are written beside the terminal.</param>
internal sealed class GradeBatch(GradingOptions options, double? threshold, GradeFiles files)
{
    /// <summary>Grades them all; a broken one does not stop the others.</summary>
    /// <returns>0, or 1 if a notebook could not be graded or stayed below the threshold.</returns>
    internal async Task<int> RunAsync(IReadOnlyList<string> paths, CancellationToken ct)
    {
        files.Check();
        var grader = new NotebookGrader(options);
        var grades = new NotebookGrade[paths.Count];
        var board = new GradeBoard(paths);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ct };
        await board.ShowAsync(() => Parallel.ForAsync(0, paths.Count, parallel, async (i, _) =>
        {
            grades[i] = await GradeAsync(grader, paths[i], grade => board.Report(paths[i], grade), ct);
            board.Finish(grades[i]);
        }));

        files.Write(grades);
        GradeReport.Write(grades);
        return GradeReport.Judge(grades, threshold) ? ExitCode.Fine : ExitCode.Failed;
    }

    private static async Task<NotebookGrade> GradeAsync(NotebookGrader grader, string path, Action<ExerciseGrade> onGrade, CancellationToken ct)
    {
        try
        {
            return await grader.GradeAsync(path, onGrade, ct);
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            return new NotebookGrade(path, "", [], TimeSpan.Zero, $"{Path.GetFileName(path)} could not be graded: {Runs.Paths.Reason(e)}");
        }
    }
}
