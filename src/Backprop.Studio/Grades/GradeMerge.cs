using Backprop.Grading;
using Backprop.Grading.Reports;
using static System.FormattableString;

namespace Backprop.Studio.Grades;

/// <summary>Puts the grades of several runs together, if they belong together.</summary>
internal static class GradeMerge
{
    /// <summary>Reads the files and puts them together, in the order in which one run would have graded.</summary>
    /// <exception cref="UsageException">One cannot be read, or they do not belong together; one sentence says why.</exception>
    internal static GradeRun Of(IReadOnlyList<string> files)
    {
        var runs = files.Select(file => (Name: Paths.Show(file), Run: Read(file))).ToList();
        (string first, GradeRun run) = runs[0];
        foreach ((string name, GradeRun other) in runs)
        {
            if (other.IsIncomplete)
            {
                throw new UsageException(Invariant($"{name} is incomplete: its run ended after {other.Notebooks.Count} notebooks. Grade that share again."));
            }

            if (other.Course != run.Course)
            {
                throw new UsageException($"{first} and {name} were graded with different versions of the course, {run.Course} and {other.Course}. Grade both with the same.");
            }

            if (other.Share is null != run.Share is null)
            {
                throw new UsageException($"{(run.Share is null ? name : first)} holds a share of a class, and {(run.Share is null ? first : name)} a whole one. Merge the one or the other.");
            }

            if (other.Share?.Class != run.Share?.Class || other.Share?.Notebooks != run.Share?.Notebooks)
            {
                throw new UsageException($"{first} and {name} hold shares of different classes: they did not see the same notebooks.");
            }

            if (other.Share?.Of != run.Share?.Of)
            {
                throw new UsageException(Invariant($"{first} is one of {run.Share!.Of} shares, {name} one of {other.Share!.Of}. Divide the class in one way."));
            }
        }

        Refuse(runs.GroupBy(pair => pair.Run.Share?.Number).FirstOrDefault(same => same.Key is not null && same.Count() > 1)?.ToList());
        Refuse(runs.SelectMany(pair => pair.Run.Notebooks.Select(grade => (pair.Name, pair.Run, grade.Path)))
            .GroupBy(graded => graded.Path, Paths.Comparer).FirstOrDefault(same => same.Count() > 1)?.Select(graded => (graded.Name, graded.Run)).ToList());
        if (run.Share is { } share)
        {
            var missing = Enumerable.Range(1, share.Of).Except(runs.Select(pair => pair.Run.Share!.Number)).ToList();
            if (missing.Count > 0)
            {
                throw new UsageException(Invariant($"the class has {share.Of} shares, and {(missing.Count == 1 ? "one is" : Invariant($"{missing.Count} are"))} missing: {string.Join(", ", missing)}."));
            }
        }

        IEnumerable<(NotebookGrade grade, int Place)> graded = runs.SelectMany(pair => pair.Run.Notebooks.Select((grade, i) => (grade, Place: pair.Run.Share?.Places.ElementAtOrDefault(i) ?? 0)));
        return new GradeRun([.. graded.OrderBy(pair => pair.Place).Select(pair => pair.grade)]) { Course = run.Course };
    }

    private static GradeRun Read(string file)
    {
        try
        {
            return JsonReport.Read(File.ReadAllText(file));
        }
        catch (FormatException e)
        {
            throw new UsageException($"{Paths.Show(file)} {e.Message}", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"{Paths.Show(file)}: there is no such file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Paths.Show(file)} cannot be read: {Paths.Reason(e)}", e);
        }
    }

    private static void Refuse(IReadOnlyList<(string Name, GradeRun Run)>? same)
    {
        if (same is null)
        {
            return;
        }

        string what = same[0].Run.Share is { } share && share.Number == same[1].Run.Share!.Number ? Invariant($"share {share.Number} of {share.Of}") : "some notebooks";
        throw new UsageException($"{same[0].Name} and {same[1].Name} overlap: both hold {what}.");
    }
}
