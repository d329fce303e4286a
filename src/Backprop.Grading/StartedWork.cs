using System.Text.RegularExpressions;
using Backprop.Kernel.Documents;

namespace Backprop.Grading;

/// <summary>Whether a learner has written anything into a notebook's exercises.</summary>
public static partial class StartedWork
{
    /// <summary>Whether an exercise cell holds more than its stub, right or wrong.</summary>
    /// <param name="path">The notebook's file.</param>
    /// <returns>Null where the file cannot be read.</returns>
    public static bool? IsIn(string path)
    {
        try
        {
            return new Submission(SubmissionFile.Read(path)).Cells.Any(cell => cell.ExerciseId is not null && !IsStub(cell.Source));
        }
        catch (Exception error) when (error is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A stub is a function that never returns and ends by throwing, whatever code it was given with; an emptied cell is no answer
    // either. No parser: this is a learner's text in the judge's own process.
    private static bool IsStub(string source)
    {
        string code = Comment().Replace(source, " ");
        return Stub().IsMatch(code) && !Return().IsMatch(code);
    }

    [GeneratedRegex(@"//[^\n]*|/\*([^*]|\*+[^*/])*\*+/", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^[\s;]*([^{};=]*(=>\s*|\{(.*[;}])?\s*)throw\s+new\s+(System\.)?NotImplementedException\s*\([^{};]*\)\s*;\s*\}?)?[\s;]*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Stub();

    [GeneratedRegex(@"\breturn\b", RegexOptions.NonBacktracking)]
    private static partial Regex Return();
}
