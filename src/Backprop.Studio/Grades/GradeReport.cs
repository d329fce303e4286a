using Backprop.Grading;
using Spectre.Console;
using static System.FormattableString;

namespace Backprop.Studio.Grades;

/// <summary>What the terminal says of a batch: every exercise of a few notebooks, or a line for each notebook of a class.</summary>
/// <param name="paths">The notebooks, in the order in which they are written.</param>
internal sealed class GradeReport(IReadOnlyList<string> paths)
{
    // More notebooks than this are a class, whose teacher wants sums; the files have everything.
    private const int WithDetails = 8;
    private const int Indent = 10;

    private readonly int _widest = paths.Max(path => TerminalText.Width(Shown(path)));

    /// <summary>Writes what one notebook earned.</summary>
    internal void Write(NotebookGrade grade)
    {
        if (paths.Count > WithDetails)
        {
            WriteLine(grade);
        }
        else
        {
            WriteDetails(grade);
        }
    }

    /// <summary>Writes the sum, if there is more than one notebook.</summary>
    internal static void WriteSum(IReadOnlyList<NotebookGrade> grades)
    {
        if (grades.Count == 1)
        {
            return;
        }

        int problems = grades.Count(grade => grade.Problem is not null);
        Console.Out.WriteLine();
        Console.Out.WriteLine(Invariant($"{grades.Count} notebooks: {grades.Sum(g => g.Points)} of {grades.Sum(g => g.MaximumPoints)} points")
            + (problems == 0 ? "." : Invariant($"; {problems} could not be graded.")));
    }

    /// <summary>Says which notebooks stayed below the threshold.</summary>
    /// <returns>Whether there was none, and every notebook could be graded.</returns>
    internal static bool Judge(IReadOnlyList<NotebookGrade> grades, double? threshold)
    {
        var below = grades.Where(grade => grade.Problem is null && threshold is { } least && Percent(grade) < least).ToList();
        foreach (NotebookGrade grade in below)
        {
            Console.Error.WriteLine(Invariant($"{Shown(grade.Path)}: {Percent(grade):0.#} %, below the threshold of {threshold:0.#} %."));
        }

        return below.Count == 0 && grades.All(grade => grade.Problem is null);
    }

    private static void WriteDetails(NotebookGrade grade)
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine(grade.Problem is null
            ? Invariant($"{Shown(grade.Path)}: {grade.Points} of {grade.MaximumPoints} points")
            : $"{Shown(grade.Path)}: not graded");
        if (grade.Problem is { } problem)
        {
            TerminalText.WriteHanging(problem, indent: 2);
        }

        foreach (string note in grade.Notes)
        {
            TerminalText.WriteHanging(note, indent: 2);
        }

        if (grade.Exercises.Count == 0)
        {
            return;
        }

        int id = grade.Exercises.Max(exercise => exercise.Exercise.Length);
        int points = grade.Exercises.Max(exercise => Points(exercise).Length);
        int title = grade.Exercises.Max(exercise => TerminalText.Width(exercise.Title));
        foreach (ExerciseGrade exercise in grade.Exercises)
        {
            TerminalText.Write($"  {Mark(exercise.Outcome)} ", Colour(exercise.Outcome));
            Console.Out.Write(Invariant($"{exercise.Exercise.PadRight(id)}  {TerminalText.Pad(exercise.Title, title)}  {Points(exercise).PadRight(points)}  "));
            TerminalText.Write(exercise.IsPartlyRight ? "partly right" : Name(exercise.Outcome), Colour(exercise.Outcome));
            Console.Out.WriteLine();
            string? failing = exercise.FailingCase is { } text ? $"Smallest failing case: {text}" : null;
            string?[] paragraphs = exercise.Outcome is Outcome.Right or Outcome.NotDone ? [exercise.Note] : [exercise.Message, exercise.PartsInWords, exercise.Hint, failing, exercise.Note];
            foreach (string paragraph in paragraphs.OfType<string>())
            {
                TerminalText.WriteHanging(paragraph, Indent);
            }
        }
    }

    private void WriteLine(NotebookGrade grade)
    {
        Console.Out.Write(TerminalText.Pad(Shown(grade.Path), _widest));
        if (grade.Problem is { } problem)
        {
            TerminalText.Write("  not graded: ", Color.Red);
            Console.Out.WriteLine(TerminalText.Plain(problem));
            return;
        }

        string points = Invariant($"{grade.Points}/{grade.MaximumPoints}");
        Console.Out.Write(Invariant($"  {points,8}  {Math.Floor(Percent(grade)),3} %"));
        string separator = "  ";
        foreach (IGrouping<Outcome, ExerciseGrade> group in grade.Exercises.GroupBy(exercise => exercise.Outcome).OrderBy(group => Rank(group.Key)).ThenBy(group => group.Key))
        {
            Console.Out.Write(separator);
            TerminalText.Write(Invariant($"{group.Count()} {Name(group.Key)}"), Colour(group.Key));
            separator = ", ";
        }

        Console.Out.WriteLine();
    }

    private static string Shown(string path) => TerminalText.Plain(Paths.Show(path));

    private static string Points(ExerciseGrade exercise) => Invariant($"{exercise.Points}/{exercise.MaximumPoints}");

    private static double Percent(NotebookGrade grade) => 100.0 * grade.Points / Math.Max(1, grade.MaximumPoints);

    // What was done comes first, what was not comes last.
    private static int Rank(Outcome outcome) => outcome switch
    {
        Outcome.Right => 0,
        Outcome.NotDone or Outcome.Missing => 2,
        _ => 1,
    };

    private static string Mark(Outcome outcome) => outcome switch
    {
        Outcome.Right => "✓",
        Outcome.NotDone or Outcome.Missing => "○",
        _ => "✗",
    };

    private static Color Colour(Outcome outcome) => outcome switch
    {
        Outcome.Right => Color.Green,
        Outcome.NotDone or Outcome.Missing => Color.Grey,
        _ => Color.Red,
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
