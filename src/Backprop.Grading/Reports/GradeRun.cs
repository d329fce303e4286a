namespace Backprop.Grading.Reports;

/// <summary>What a run has graded.</summary>
/// <param name="Notebooks">The graded notebooks, in order.</param>
public sealed record GradeRun(IReadOnlyList<NotebookGrade> Notebooks)
{
    /// <summary>Which exercises it graded with: see <see cref="CourseVersion"/>.</summary>
    public string Course { get; init; } = CourseVersion.Text;

    /// <summary>Whether the run has not come to its end, or never will: notebooks are missing.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Which share of a class it graded; null for all of it.</summary>
    public Share? Share { get; init; }
}

/// <summary>A share of a class.</summary>
/// <param name="Number">The share's number, from 1.</param>
/// <param name="Of">How many shares there are.</param>
/// <param name="Class">A fingerprint of the class's notebooks: all shares of a class have the same.</param>
/// <param name="Notebooks">How many notebooks the class has.</param>
/// <param name="Places">For each graded notebook its place in the class, from 0.</param>
public sealed record Share(int Number, int Of, string Class, int Notebooks, IReadOnlyList<int> Places);
