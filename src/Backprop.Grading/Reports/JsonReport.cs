using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using static System.FormattableString;

namespace Backprop.Grading.Reports;

/// <summary>Grades as JSON. The form is described in docs/grades.md; its version rises when a reader would have to change.</summary>
public static class JsonReport
{
    /// <summary>The version of the form.</summary>
    public const int Version = 2;

    private const string Schema = "backprop-grades";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter<Outcome>(JsonNamingPolicy.KebabCaseLower) },

        // The file is read by programs and people, never pasted into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes grades.</summary>
    /// <param name="grades">The graded notebooks.</param>
    public static string Write(IReadOnlyList<NotebookGrade> grades) => Write(new GradeRun(grades));

    /// <summary>Writes grades.</summary>
    /// <param name="run">What a run has graded.</param>
    public static string Write(GradeRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var report = new Report(
            Schema,
            Version,
            run.Course,
            run.IsIncomplete ? true : null,
            run.Share,
            run.Notebooks.Sum(grade => grade.Points),
            run.Notebooks.Sum(grade => grade.MaximumPoints),
            [
                .. run.Notebooks.Select(grade => new Notebook(
                    grade.Path, grade.Lesson, grade.Points, grade.MaximumPoints, Math.Round(grade.Elapsed.TotalSeconds, 3), grade.Problem, grade.Notes is [] ? null : grade.Notes, grade.Exercises)),
            ]);
        return JsonSerializer.Serialize(report, Options) + "\n";
    }

    /// <summary>Reads what <see cref="Write(GradeRun)"/> wrote.</summary>
    /// <param name="json">The text of a file.</param>
    /// <exception cref="FormatException">It is something else; the message says what, to go after the file's name.</exception>
    public static GradeRun Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("schema", out JsonElement schema) || schema.ToString() != Schema)
            {
                throw new FormatException("holds no grades.");
            }

            string version = root.TryGetProperty("version", out JsonElement given) ? given.ToString() : "none";
            if (version != Invariant($"{Version}"))
            {
                throw new FormatException(Invariant($"has version {version} of the form; this course reads version {Version}."));
            }

            Report report = root.Deserialize<Report>(Options)!;
            if (report.Course is null || report.Notebooks is null || report.Notebooks.Any(notebook => notebook is not { Path: not null, Lesson: not null, Exercises: not null }))
            {
                throw new FormatException("holds grades of an older version of the course. Grade again with this one.");
            }

            return new GradeRun([.. report.Notebooks.Select(Grade)])
            {
                Course = report.Course,
                IsIncomplete = report.Incomplete is true,
                Share = report.Shard,
            };
        }
        catch (JsonException error)
        {
            throw new FormatException("holds no grades, or was cut off: " + error.Message.ReplaceLineEndings(" "), error);
        }
    }

    private static NotebookGrade Grade(Notebook notebook) =>
        new(notebook.Path, notebook.Lesson, notebook.Exercises, TimeSpan.FromSeconds(notebook.Seconds), notebook.Problem) { Notes = notebook.Notes ?? [] };

    private sealed record Report(
        string Schema, int Version, string Course, bool? Incomplete, Share? Shard, double Points, int MaximumPoints, IReadOnlyList<Notebook> Notebooks);

    private sealed record Notebook(
        string Path, string Lesson, double Points, int MaximumPoints, double Seconds, string? Problem, IReadOnlyList<string>? Notes, IReadOnlyList<ExerciseGrade> Exercises);
}
