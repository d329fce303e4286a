namespace Backprop.Grading;

/// <summary>How a submission is run.</summary>
public sealed record GradingOptions
{
    /// <summary>The folder with Backprop.Lessons.dll: what notebooks call <c>../lib</c>.</summary>
    public required string LibraryFolder { get; init; }

    /// <summary>The folder with the course's data: what notebooks call <c>../data</c>.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The folder with the lessons as they are given, to set up what a notebook does not set up itself; null if there is none.</summary>
    public string? LessonsFolder { get; init; }

    /// <summary>The time limit of one cell.</summary>
    public TimeSpan CellLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long all cells of a notebook that answer nothing may run together: if you do not say, ten times as long as one.</summary>
    public TimeSpan NotebookLimit { get => field > TimeSpan.Zero ? field : 10 * CellLimit; init; }

    /// <summary>How long the compiler may take for a notebook: if you do not say, ten times as long as a cell may run.</summary>
    public TimeSpan CompilerLimit { get => field > TimeSpan.Zero ? field : 10 * CellLimit; init; }

    /// <summary>The memory that a learner's code may take, in megabytes.</summary>
    public int MemoryLimit { get; init; } = 1024;

    /// <summary>The seed of the judge's random cases; null draws one, so that no submission can know them.</summary>
    public int? Seed { get; init; }
}
