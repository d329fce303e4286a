using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace Backprop.Lessons.Display;

/// <summary>A table as text in aligned columns.</summary>
internal static class TableText
{
    public static string Write(Table table)
    {
        IReadOnlyList<TableRow> rows = [.. table.Rows.Take(Table.MostRows)];
        int[] widths =
        [
            .. table.Headers.Select((header, column) =>
                rows.Select(row => Width(row.Cells[column].MarkedText)).Append(Width(header)).Max()),
        ];
        bool[] right = RightAligned(table);
        bool marked = rows.Any(row => row.Emphasis != Emphasis.None);
        var text = new StringBuilder();
        if (table.Caption.Length > 0)
        {
            text.Append(table.Caption).Append('\n');
        }

        AppendLine(table.Headers, marked ? "  " : "");
        AppendLine([.. widths.Select(width => new string('─', width))], marked ? "  " : "");
        foreach (TableRow row in rows)
        {
            string mark = TableCell.Mark(row.Emphasis);
            AppendLine([.. row.Cells.Select(cell => cell.MarkedText)], marked && mark.Length == 0 ? "  " : mark);
        }

        if (table.Rows.Count > rows.Count)
        {
            text.Append(Rest(table)).Append('\n');
        }

        return text.ToString().TrimEnd('\n');

        void AppendLine(IReadOnlyList<string> cells, string mark)
        {
            IEnumerable<string> padded = cells.Select((cell, column) => Pad(Clean(cell), widths[column], right[column]));
            text.Append((mark + string.Join("  ", padded)).TrimEnd()).Append('\n');
        }
    }

    public static string Rest(Table table) => Invariant($"… and {table.Rows.Count - Table.MostRows} more rows");

    /// <summary>A column of numbers stands on the right, with its header.</summary>
    public static bool[] RightAligned(Table table) =>
    [
        .. table.Headers.Select((_, column) =>
            table.Rows.Any(row => row.Cells[column].IsNumber)),
    ];

    private static string Pad(string cell, int width, bool right)
    {
        string spaces = new(' ', Math.Max(0, width - Width(cell)));
        return right ? spaces + cell : cell + spaces;
    }

    private static string Clean(string cell) => cell.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ');

    private static int Width(string cell) => new StringInfo(cell).LengthInTextElements;
}
