using System.Globalization;
using static System.FormattableString;

namespace Backprop.Lessons.Display;

/// <summary>Numbers in rows and columns as tables; large ones are cut and say so.</summary>
internal static class Matrices
{
    public static Table AsTable(double[,] matrix, IReadOnlyList<string>? columns, IReadOnlyList<string>? rows)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        (int height, int width) = (matrix.GetLength(0), matrix.GetLength(1));
        CheckNames(columns, width, "columns");
        CheckNames(rows, height, "rows");
        int shown = Math.Min(width, Table.MostColumns);
        int shownRows = Math.Min(height, Table.MostRows);
        string[] headers = ["", .. Headers(columns, width, shown)];
        IEnumerable<TableRow> body = Enumerable.Range(0, shownRows).Select(i =>
            NewRow(Name(rows, i), Enumerable.Range(0, shown).Select(j => matrix[i, j]), cut: width > shown));
        return new Table(headers)
        {
            Rows = [.. body],
            Caption = width > shown || height > shownRows
                ? Invariant($"{height} × {width} matrix, the first {shownRows} rows and {shown} columns")
                : Invariant($"{height} × {width} matrix"),
        };
    }

    public static Table AsTable(IReadOnlyList<double> values, IReadOnlyList<string>? columns)
    {
        CheckNames(columns, values.Count, "columns");
        int shown = Math.Min(values.Count, Table.MostColumns);
        string count = values.Count == 1 ? "1 number" : Invariant($"{values.Count} numbers");
        return new Table(["", .. Headers(columns, values.Count, shown)])
        {
            Rows = [NewRow("", values.Take(shown), cut: values.Count > shown)],
            Caption = values.Count > shown ? Invariant($"{count}, the first {shown}") : count,
        };
    }

    private static TableRow NewRow(string name, IEnumerable<double> numbers, bool cut)
    {
        IEnumerable<object?> cells = [name, .. numbers.Cast<object?>(), .. cut ? new object?[] { "…" } : []];
        return new([.. cells.Select(cell => new TableCell(cell, Emphasis.None))], Emphasis.None);
    }

    private static IEnumerable<string> Headers(IReadOnlyList<string>? names, int all, int shown) =>
        [.. Enumerable.Range(0, shown).Select(j => Name(names, j)), .. all > shown ? new[] { "…" } : []];

    private static string Name(IReadOnlyList<string>? names, int i) => names?[i] ?? i.ToString(CultureInfo.InvariantCulture);

    private static void CheckNames(IReadOnlyList<string>? names, int needed, string argument)
    {
        if (names is not null && names.Count != needed)
        {
            throw new ArgumentException(Invariant($"'{argument}' has {names.Count} names for {needed} {argument}."), argument);
        }
    }
}
