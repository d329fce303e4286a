using System.Globalization;
using System.Text;
using Backprop.Grading;
using Backprop.Grading.Reports;
using Backprop.Studio.Pages;
using static System.FormattableString;

namespace Backprop.Studio.Grades;

/// <summary>A page for the teacher: exercises by outcome, the mistakes of the class, and the answers behind each. It needs no other file.</summary>
internal static class ClassPage
{
    // Of one mistake; a reader has seen enough then.
    private const int MostAnswers = 12;
    private const int MostNames = 6;

    private static readonly Column[] Columns =
    [
        new("right", Outcome.Right), new("partly right", Outcome.Wrong, IsPartly: true), new("wrong", Outcome.Wrong), new("crashed", Outcome.Crashed),
        new("timed out", Outcome.TimedOut), new("borrowed", Outcome.Borrowed), new("not done", Outcome.NotDone), new("missing", Outcome.Missing),
    ];

    internal static string Write(GradeRun run, bool isAnonymous)
    {
        IReadOnlyList<string> learners = Learners.Of([.. run.Notebooks.Select(notebook => notebook.Path)], isAnonymous);
        return Resource.Fill(Resource.Read("class.html"), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["policy"] = PagePolicy.Element(nonce: null),
            ["style"] = Resource.Read("page.css") + Resource.Read("class.css"),
            ["summary"] = Html.Escape(Summary(run, learners)),
            ["heat"] = Heat(run.Notebooks),
            ["mistakes"] = Mistakes(ClassMistakes.Of(run.Notebooks, learners)),
            ["problems"] = Problems(run.Notebooks, learners, isAnonymous),
        });
    }

    private static string Summary(GradeRun run, IReadOnlyList<string> learners)
    {
        var lessons = run.Notebooks.Where(notebook => notebook.Problem is null).Select(notebook => notebook.Lesson).Distinct().Order(StringComparer.Ordinal).ToList();
        string part = run.Share is { } share ? Invariant($" (share {share.Number} of {share.Of})") : "";
        return string.Join(" · ", Html.Count(learners.Distinct(StringComparer.Ordinal).Count(), "learner"), Html.Count(run.Notebooks.Count, "notebook") + part,
            $"lesson{(lessons.Count == 1 ? "" : "s")} {string.Join(", ", lessons)}",
            Invariant($"{run.Notebooks.Sum(notebook => notebook.Points)} of {run.Notebooks.Sum(notebook => notebook.MaximumPoints)} points"),
            $"course {run.Course}");
    }

    private static string Heat(IReadOnlyList<NotebookGrade> notebooks)
    {
        var rows = notebooks.SelectMany(notebook => notebook.Exercises).GroupBy(exercise => exercise.Exercise, StringComparer.Ordinal)
            .OrderBy(group => Version.Parse(group.Key)).ToList();
        if (rows.Count == 0)
        {
            return "<p>No notebook could be graded.</p>";
        }

        var shown = Columns.Where(column => column is { Outcome: Outcome.Right or Outcome.Wrong, IsPartly: false } || rows.Exists(row => row.Any(column.Holds))).ToList();
        var html = new StringBuilder("<div class=\"heat\" tabindex=\"0\" role=\"region\" aria-label=\"The table of exercises by outcome\"><table><thead><tr><th scope=\"col\">Exercise</th>");
        foreach (Column column in shown)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\" class=\"amount\">{column.Name}</th>");
        }

        html.Append("</tr></thead><tbody>");
        foreach (IGrouping<string, ExerciseGrade> row in rows)
        {
            int all = row.Count();
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><span class=\"id\">{Html.Escape(row.Key)}</span> {Html.Escape(row.First().Title)}</th>");
            foreach (Column column in shown)
            {
                int count = row.Count(column.Holds);
                html.Append(count == 0
                    ? "<td class=\"amount none\">0</td>"
                    : Invariant($"<td class=\"amount {Colour(column)}\" style=\"--share:{65.0 * count / all:0}%\">{count} <small>{100.0 * count / all:0} %</small></td>"));
            }

            html.Append("</tr>");
        }

        return html.Append("</tbody></table></div>").ToString();
    }

    private static string Mistakes(IReadOnlyList<ClassMistake> mistakes)
    {
        if (mistakes.Count == 0)
        {
            return "<p>None: no answer was wrong.</p>";
        }

        var html = new StringBuilder();
        foreach (ClassMistake mistake in mistakes)
        {
            html.Append(CultureInfo.InvariantCulture, $"<details><summary><span class=\"count\">{mistake.Count} ×</span> <span class=\"id\">{Html.Escape(mistake.Exercise.Exercise)}</span> {Html.Escape(mistake.Name)}</summary>");
            html.Append(mistake.Exercise.Mistake is not null && mistake.Exercise.Hint is { } hint ? $"<p>{Html.Escape(hint)}</p>" : "");
            html.Append(mistake.Exercise.PartsInWords is { } parts ? $"<p>{Html.Escape(parts)}</p>" : "");
            html.Append(mistake.Exercise.FailingCase is { } failing ? $"<p class=\"case\">For instance: {Html.Escape(failing)}</p>" : "");
            foreach (ClassAnswer answer in mistake.Answers.Take(MostAnswers))
            {
                html.Append(Shown(answer));
            }

            if (mistake.Answers.Count > MostAnswers)
            {
                html.Append(CultureInfo.InvariantCulture, $"<p class=\"more\">and {mistake.Answers.Count - MostAnswers} other ways to write it</p>");
            }

            html.Append("</details>");
        }

        return html.ToString();
    }

    private static string Shown(ClassAnswer answer)
    {
        string names = string.Join(", ", answer.Learners.Distinct(StringComparer.Ordinal).Take(MostNames));
        int more = answer.Learners.Distinct(StringComparer.Ordinal).Count() - MostNames;
        string who = Html.Escape(more > 0 ? Invariant($"{names} and {more} more") : names);
        return answer.Source is { } source
            ? $"<figure><figcaption>{who}</figcaption><pre tabindex=\"0\" aria-label=\"Answer of {who}\" role=\"region\"><code>{Html.Escape(source)}</code></pre></figure>"
            : $"<figure><figcaption>{who}</figcaption><p>The notebook is not here.</p></figure>";
    }

    // What is said of a broken file may quote its name.
    private static string Problems(IReadOnlyList<NotebookGrade> notebooks, IReadOnlyList<string> learners, bool isAnonymous)
    {
        var broken = notebooks.Index().Where(pair => pair.Item.Problem is not null).ToList();
        if (broken.Count == 0)
        {
            return "";
        }

        var html = new StringBuilder(Invariant($"<section aria-labelledby=\"broken\"><h2 id=\"broken\">Not graded: {broken.Count}</h2><ul>"));
        foreach ((int i, NotebookGrade notebook) in broken)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li>{Html.Escape(learners[i])}{(isAnonymous ? "" : $": {Html.Escape(notebook.Problem!)}")}</li>");
        }

        return html.Append("</ul></section>").ToString();
    }

    private static string Colour(Column column) => column switch
    {
        { IsPartly: true } => "partly",
        { Outcome: Outcome.Right } => "right",
        { Outcome: Outcome.NotDone or Outcome.Missing } => "undone",
        _ => "wrong",
    };

    /// <summary>A column of the heat map.</summary>
    private sealed record Column(string Name, Outcome Outcome, bool IsPartly = false)
    {
        public bool Holds(ExerciseGrade exercise) => exercise.Outcome == Outcome && exercise.IsPartlyRight == IsPartly;
    }
}
