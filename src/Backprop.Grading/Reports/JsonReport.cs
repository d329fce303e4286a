using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Backprop.Grading.Reports;

/// <summary>Grades as JSON. The form is described in docs/grades.md; its version rises when a reader would have to change.</summary>
public static class JsonReport
{
    /// <summary>The version of the form.</summary>
    public const int Version = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter<Outcome>(JsonNamingPolicy.KebabCaseLower) },

        // The file is read by programs and people, never pasted into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes grades.</summary>
    /// <param name="grades">The graded notebooks.</param>
    public static string Write(IReadOnlyList<NotebookGrade> grades)
    {
        ArgumentNullException.ThrowIfNull(grades);
        var report = new
        {
            schema = "backprop-grades",
            version = Version,
            points = grades.Sum(grade => grade.Points),
            maximumPoints = grades.Sum(grade => grade.MaximumPoints),
            notebooks = grades.Select(grade => new
            {
                grade.Path,
                grade.Lesson,
                grade.Points,
                grade.MaximumPoints,
                seconds = Math.Round(grade.Elapsed.TotalSeconds, 3),
                grade.Problem,
                grade.Exercises,
            }),
        };
        return JsonSerializer.Serialize(report, Options) + "\n";
    }
}
