using Backprop.Grading;
using Backprop.Grading.Reports;

namespace Backprop.Studio.Grades;

/// <summary>Grades several notebooks on all cores.</summary>
/// <param name="options">The limits.</param>
/// <param name="threshold">The percentage that every notebook has to reach, or null.</param>
/// <param name="files">Where the grades are written beside the terminal.</param>
internal sealed class GradeBatch(GradingOptions options, double? threshold, GradeFiles files)
{
    private readonly Lock _writing = new();

    /// <summary>Grades them all; a broken one does not stop the others. The files are written after each notebook.</summary>
    /// <returns>0, or 1 if a notebook could not be graded or stayed below the threshold.</returns>
    internal async Task<int> RunAsync(IReadOnlyList<GradeInput> all, Sharing? sharing, CancellationToken ct)
    {
        (IReadOnlyList<GradeInput>? inputs, Share? share) = sharing?.Take(all) ?? (all, null);
        if (inputs.Count == 0)
        {
            Console.Out.WriteLine("This share is empty: there are fewer notebooks than shares.");
            return files.Write(new GradeRun([]) { Share = share }) ? ExitCode.Fine : ExitCode.Failed;
        }

        using var grader = new NotebookGrader(options);
        if (grader.Warning is { } warning)
        {
            Console.Error.WriteLine(warning);
        }

        var grades = new NotebookGrade?[inputs.Count];
        var board = new GradeBoard([.. inputs.Select(input => input.Path)]);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ct };
        Keep(grades, share);
        await board.ShowAsync(() => Parallel.ForAsync(0, inputs.Count, parallel, async (i, stop) =>
        {
            NotebookGrade grade = await GradeAsync(grader, inputs[i], grade => board.Report(i, grade), stop);
            grades[i] = grade;
            board.Finish(i, grade);
            Keep(grades, share);
        }));

        GradeRun run = So(grades, share) with { IsIncomplete = false };
        GradeReport.WriteSum(run.Notebooks);
        bool written = files.Write(run);
        return GradeReport.Judge(run.Notebooks, threshold) && written ? ExitCode.Fine : ExitCode.Failed;
    }

    // Whatever ends this process, what was found is in the files, and they say that there is more to come.
    private void Keep(NotebookGrade?[] grades, Share? share)
    {
        lock (_writing)
        {
            files.Keep(So(grades, share));
        }
    }

    private static GradeRun So(NotebookGrade?[] grades, Share? share)
    {
        var graded = grades.Index().Where(pair => pair.Item is not null).ToList();
        return new GradeRun([.. graded.Select(pair => pair.Item!)])
        {
            IsIncomplete = true,
            Share = share is null ? null : share with { Places = [.. graded.Select(pair => share.Places[pair.Index])] },
        };
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
