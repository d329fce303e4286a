using Backprop.Kernel.Documents;

namespace Backprop.Studio.Tests;

/// <summary>What learners hand in for lesson 01.</summary>
internal static class Submissions
{
    /// <summary>The points of lesson 01.</summary>
    internal static int MaximumPoints { get; } =
        Lessons.Exercises.Catalogue.Exercises.Where(exercise => exercise.Id.StartsWith("01.", StringComparison.Ordinal)).Sum(exercise => exercise.Points);

    /// <summary>The lesson as it was given.</summary>
    internal static string Untouched() => Lesson(_ => null);

    /// <summary>Every exercise with the course's solution.</summary>
    internal static string Solved() => Lesson(Solution);

    /// <summary>Every exercise solved, but for exercise 01.1.</summary>
    internal static string SolvedBut(string first) => Lesson(id => id == "01-1" ? first : Solution(id));

    /// <summary>Exercise 01.1 with an answer of one's own, the others untouched.</summary>
    internal static string First(string answer) => Lesson(id => id == "01-1" ? answer : null);

    /// <summary>Every exercise solved, but for those that are named, each with another answer; null leaves it untouched.</summary>
    internal static string With(params IReadOnlyList<string?> answers) =>
        Lesson(id => answers.Index().FirstOrDefault(pair => pair.Item == id) is { Item: not null } at ? answers[at.Index + 1] : Solution(id));

    /// <summary>An answer to exercise 01.1.</summary>
    internal static string GradientB(string body) => $"double GradientB(double a, double b, double x, double y)\n{{\n    {body}\n}}\n";

    private static string Lesson(Func<string, string?> answer)
    {
        string path = Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), "01-*.ipynb").Single();
        var document = NotebookDocument.Load(path);
        foreach (NotebookCell cell in document.Cells.Where(cell => cell.Kind == CellKind.Code && cell.Id?.StartsWith("ex-", StringComparison.Ordinal) == true))
        {
            cell.Source = answer(cell.Id![3..]) ?? cell.Source;
        }

        return document.ToJson();
    }

    private static string Solution(string id) => File.ReadAllText(Path.Combine(Repository.Root, "solutions", id + ".cs"));
}
