namespace Backprop.Kernel.Workers;

/// <summary>How a worker is started and stopped.</summary>
public sealed record WorkerOptions
{
    /// <summary>The notebook's folder: where <c>#r</c> and relative paths start.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Environment variables on top of this process's own; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } =
        new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The worker's program, with its runtimeconfig.json and deps.json beside it; null for the one that belongs to this program.</summary>
    public string? Program { get; init; }

    /// <summary>The file that starts .NET programs; null for the one that runs this program.</summary>
    public string? Dotnet { get; init; }

    /// <summary>A command that is given the worker's own, to start it under limits; empty for none.</summary>
    public IReadOnlyList<string> Launcher { get; init; } = [];

    /// <summary>Whether what is shown as HTML is shown as plain text, too, for front ends without a page.</summary>
    public bool AddsPlainText { get; init; }

    /// <summary>How long the worker may take until it listens, and from when it is sent a cell until it begins to run it.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long an interrupted cell may take to stop before its worker is ended.</summary>
    public TimeSpan InterruptGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest message that is taken from the worker, in bytes, at least 8 million: one value that a cell shows. All that a cell shows may be four times as long.</summary>
    public int MessageLimit { get; init; } = 64_000_000;
}
