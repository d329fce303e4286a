using System.Text.RegularExpressions;
using Backprop.Kernel.Documents;
using Backprop.Lessons.Exercises;

namespace Backprop.Grading;

/// <summary>The set-up of a lesson as the lesson gives it, for notebooks whose own does not work.</summary>
internal static partial class SetUp
{
    private const string Reference = "#r \"../lib/Backprop.Lessons.dll\"";

    // Where the lesson's notebook cannot be read. Two of the library's namespaces may know one name: so this is second best.
    private static readonly IEnumerable<string> All = typeof(Catalogue).Assembly.GetExportedTypes().Select(type => $"using {type.Namespace};")
        .Append("using MathNet.Numerics.LinearAlgebra;").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>A cell with the reference and the usings of a lesson.</summary>
    /// <param name="lesson">The lesson's number, for instance <c>01</c>.</param>
    /// <param name="folder">The folder with the lessons as they are given; null if there is none.</param>
    public static string Of(string lesson, string? folder) => string.Join('\n', [Reference, .. Given(lesson, folder) ?? All]);

    private static string[]? Given(string lesson, string? folder)
    {
        try
        {
            string? file = folder is null ? null : Directory.EnumerateFiles(folder, lesson + "-*.ipynb").Order(StringComparer.Ordinal).FirstOrDefault();
            // Other cells have usings for other libraries.
            string[] usings = file is null ? [] : [.. NotebookDocument.Load(file).Cells.Where(cell => cell.Source.Contains(Reference, StringComparison.Ordinal))
                .SelectMany(cell => cell.Source.Split('\n')).Where(line => Using().IsMatch(line))];
            return usings is [] ? null : usings;
        }
        catch (Exception error) when (error is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^using [\w.]+;$", RegexOptions.NonBacktracking)]
    private static partial Regex Using();
}
