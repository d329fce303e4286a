using Backprop.Grading;
using Backprop.Studio.Runs;
using static System.FormattableString;

namespace Backprop.Studio.Grades;

/// <summary>What the terminal says when a batch is graded.</summary>
internal static class GradeReport
{
    // More notebooks than this are a class, whose teacher wants sums; the files have everything.
    private const int WithDetails = 8;

    /// <summary>Every exercise of each notebook, and the sum.</summary>
    internal static void Write(IReadOnlyList<NotebookGrade> grades)
    {
        foreach (var grade in grades.Where(grade => grades.Count <= WithDetails || grade.Problem is not null))
            Write(grade);
        if (grades.Count > 1)
            Console.Out.WriteLine(Invariant($"{grades.Count} notebooks: {grades.Sum(g => g.Points)} of {grades.Sum(g => g.MaximumPoints)} points."));
    }

    /// <summary>Says which notebooks failed or stayed below the threshold.</summary>
    /// <returns>Whether there was none.</returns>
    internal static bool Judge(IReadOnlyList<NotebookGrade> grades, double? threshold)
    {
        var below = grades.Where(grade => grade.Problem is null && threshold is { } least && Percent(grade) < least).ToList();
        foreach (var grade in below)
            Console.Error.WriteLine(Invariant($"{Paths.Show(grade.Path)}: {Percent(grade):0.#} %, below the threshold of {threshold:0.#} %."));
        return below.Count == 0 && grades.All(grade => grade.Problem is null);
    }

    internal static string Sum(NotebookGrade grade) => grade.Problem ?? Invariant($"{grade.Points} of {grade.MaximumPoints} points");

    private static void Write(NotebookGrade grade)
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine($"{Paths.Show(grade.Path)}: {Sum(grade)}");
        foreach (var exercise in grade.Exercises)
        {
            Console.Out.WriteLine(Invariant($"  {Mark(exercise.Outcome)} {exercise.Exercise}  {exercise.Points}/{exercise.MaximumPoints}  {exercise.Title}: {Name(exercise.Outcome)}"));
            if (exercise.Outcome is Outcome.Right or Outcome.NotDone)
                continue;
            foreach (var text in new[] { exercise.Message, exercise.Hint, exercise.FailingCase }.OfType<string>())
                Console.Out.WriteLine($"      {text.ReplaceLineEndings(" ")}");
        }
    }

    private static double Percent(NotebookGrade grade) => 100.0 * grade.Points / Math.Max(1, grade.MaximumPoints);

    private static string Mark(Outcome outcome) => outcome switch
    {
        Outcome.Right => "✓",
        Outcome.NotDone or Outcome.Missing => "○",
        _ => "✗",
    };

    private static string Name(Outcome outcome) => outcome switch
    {
        Outcome.Right => "right",
        Outcome.NotDone => "not done yet",
        Outcome.Wrong => "wrong",
        Outcome.Crashed => "crashed",
        Outcome.TimedOut => "timed out",
        Outcome.Missing => "missing",
        _ => "borrowed",
    };
}
