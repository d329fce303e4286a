using System.Security.Cryptography;
using System.Text;
using Backprop.Lessons.Exercises;
using static System.FormattableString;

namespace Backprop.Grading.Reports;

/// <summary>Which exercises a run has graded with: grades of different ones are not put together.</summary>
public static class CourseVersion
{
    private static readonly Lazy<string> Known = new(Read);

    /// <summary>The library's version, and a fingerprint of all exercises with their cases.</summary>
    public static string Text => Known.Value;

    private static string Read()
    {
        var exercises = new StringBuilder();
        foreach (IExercise exercise in Catalogue.Exercises)
        {
            exercises.Append(exercise.Id).Append(exercise.Title).Append(exercise.Points).AppendJoin('|', exercise.MistakeNames).AppendJoin('|', exercise.Cases);
        }

        string fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(exercises.ToString())))[..8];
        return Invariant($"{typeof(Catalogue).Assembly.GetName().Version?.ToString(3)}-{fingerprint}");
    }
}
