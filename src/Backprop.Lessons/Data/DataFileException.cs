using static System.FormattableString;

namespace Backprop.Lessons.Data;

/// <summary>A data file that cannot be used as it is. The message names the file and, where there is one, the line and the column.</summary>
public sealed class DataFileException : Exception
{
    internal DataFileException(string file, string problem, int? line = null, string? column = null, Exception? cause = null)
        : base(Where(file, line, column) + ": " + problem, cause)
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>The file's path as it was asked for.</summary>
    public string File { get; }

    /// <summary>The line, counted from 1 with the header as line 1; null where the whole file is meant.</summary>
    public int? Line { get; }

    /// <summary>The column's name; null where a whole line or the whole file is meant.</summary>
    public string? Column { get; }

    /// <summary>The message alone: a learner's cell ends with it, and the frames of this library would only hide it.</summary>
    public override string ToString() => Message;

    private static string Where(string file, int? line, string? column) =>
        file + (line is null ? "" : Invariant($", line {line}")) + (column is null ? "" : $", column '{column}'");
}
