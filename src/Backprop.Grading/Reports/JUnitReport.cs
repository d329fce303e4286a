using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using static System.FormattableString;

namespace Backprop.Grading.Reports;

/// <summary>Grades in the form that build servers show: a suite for each notebook, a case for each exercise.</summary>
public static class JUnitReport
{
    /// <summary>Writes grades.</summary>
    /// <param name="grades">The graded notebooks.</param>
    public static string Write(IReadOnlyList<NotebookGrade> grades) => Write(new GradeRun(grades));

    /// <summary>Writes grades.</summary>
    /// <param name="run">What a run has graded.</param>
    public static string Write(GradeRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var document = new XDocument(new XElement(
            "testsuites", run.IsIncomplete ? new XAttribute("name", "incomplete: the run has not come to its end") : null, run.Notebooks.Select(Suite)));
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            document.Save(writer);
        }

        return text.Append('\n').ToString();
    }

    private static XElement Suite(NotebookGrade grade)
    {
        IEnumerable<XElement> cases = grade.Problem is { } problem
            ? [Case(grade.Path, new XElement("error", Message(problem)), grade.Path)]
            : grade.Exercises.Select(exercise => Case($"{exercise.Exercise} {exercise.Title}", Result(exercise), grade.Path));
        return new XElement(
            "testsuite",
            new XAttribute("name", Clean(grade.Path)),
            new XAttribute("tests", grade.Problem is null ? grade.Exercises.Count : 1),
            new XAttribute("failures", grade.Exercises.Count(exercise => exercise.Outcome is Outcome.Wrong or Outcome.Borrowed)),
            new XAttribute("errors", grade.Exercises.Count(IsError) + (grade.Problem is null ? 0 : 1)),
            new XAttribute("skipped", grade.Exercises.Count(exercise => exercise.Outcome is Outcome.NotDone or Outcome.Missing)),
            new XAttribute("time", grade.Elapsed.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)),
            cases,
            grade.Notes is [] ? null : new XElement("system-out", Clean(string.Join('\n', grade.Notes))));
    }

    private static XElement Case(string name, XElement? result, string path) =>
        new("testcase", new XAttribute("name", Clean(name)), new XAttribute("classname", Clean(Path.GetFileNameWithoutExtension(path))), result);

    private static XElement? Result(ExerciseGrade exercise)
    {
        string? share = exercise.IsPartlyRight ? Invariant($"{exercise.Points} of {exercise.MaximumPoints} {(exercise.MaximumPoints == 1 ? "point" : "points")}.") : null;
        string text = string.Join(' ', new[] { share, exercise.Message, exercise.PartsInWords, exercise.Hint, exercise.FailingCase, exercise.Note }.OfType<string>());
        return exercise.Outcome switch
        {
            Outcome.Right => null,
            Outcome.NotDone or Outcome.Missing => new XElement("skipped", Message(text)),
            _ => new XElement(IsError(exercise) ? "error" : "failure", Message(text)),
        };
    }

    private static bool IsError(ExerciseGrade exercise) => exercise.Outcome is Outcome.Crashed or Outcome.TimedOut;

    private static XAttribute Message(string text) => new("message", Clean(text));

    // A learner's exception may quote anything; XML cannot hold every character.
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));
}
