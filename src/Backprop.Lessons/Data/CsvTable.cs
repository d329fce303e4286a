using System.Globalization;
using Backprop.Lessons.Display;
using static System.FormattableString;

namespace Backprop.Lessons.Data;

/// <summary>A small table from a CSV file: a header line, then one line a row. Displays as a table.</summary>
[TypeFormatterSource(typeof(DisplayFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class CsvTable : IShownAsHtml
{
    private readonly IReadOnlyList<CsvLine> _rows;

    private CsvTable(string file, IReadOnlyList<string> columns, IReadOnlyList<CsvLine> rows)
    {
        File = file;
        Columns = columns;
        _rows = rows;
    }

    /// <summary>The file's path as it was asked for.</summary>
    public string File { get; }

    /// <summary>The columns' names, first to last.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>How many rows there are; the header is none.</summary>
    public int Rows => _rows.Count;

    /// <summary>Reads a CSV file: commas between the cells, <c>"…"</c> around a cell that holds one, UTF-8. Empty lines are skipped.</summary>
    /// <param name="path">
    /// Where the file is, seen from the notebook's folder: <c>../data/alice.csv</c>. One that ends in <c>.gz</c> is unpacked on the way.
    /// </param>
    /// <exception cref="DataFileException">
    /// There is no such file, it has no rows, two columns share a name, or a row has more or fewer cells than the header.
    /// </exception>
    public static CsvTable Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        IReadOnlyList<CsvLine> lines = CsvLine.ReadAll(path);
        if (lines.Count == 0)
        {
            throw new DataFileException(path, "the file is empty. It needs a header line with the columns' names, and rows.");
        }

        CsvLine header = lines[0];
        if (header.Cells.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new DataFileException(path, $"two columns are called '{twice.Key}'. Give each a name of its own.", header.Number);
        }

        if (lines.Count == 1)
        {
            throw new DataFileException(path, "there is a header but no row under it.", header.Number);
        }

        foreach (CsvLine row in lines.Skip(1))
        {
            if (row.Cells.Count != header.Cells.Count)
            {
                throw new DataFileException(
                    path, Invariant($"{row.Cells.Count} cells, but the header names {header.Cells.Count} columns: {string.Join(", ", header.Cells)}."), row.Number);
            }
        }

        return new CsvTable(path, header.Cells, [.. lines.Skip(1)]);
    }

    /// <summary>A column as text, one entry a row.</summary>
    /// <param name="column">The column's name, exactly as the header has it.</param>
    /// <exception cref="DataFileException">There is no such column.</exception>
    public string[] Texts(string column)
    {
        int index = IndexOf(column);
        return [.. _rows.Select(row => row.Cells[index])];
    }

    /// <summary>A column as numbers, one entry a row. A decimal point, no thousands separators.</summary>
    /// <param name="column">The column's name, exactly as the header has it.</param>
    /// <exception cref="DataFileException">There is no such column, or one of its cells is no ordinary number.</exception>
    public double[] Numbers(string column) => Map(column, TryNumber, "an ordinary number such as 12.5");

    /// <summary>A column of whole numbers, one entry a row.</summary>
    /// <param name="column">The column's name, exactly as the header has it.</param>
    /// <param name="least">The least number that may stand there.</param>
    /// <param name="most">The largest number that may stand there.</param>
    /// <exception cref="DataFileException">There is no such column, or one of its cells is no such number.</exception>
    public int[] WholeNumbers(string column, int least, int most) =>
    [
        .. Map(
            column,
            cell => int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most ? number : null,
            Invariant($"a whole number from {least} to {most}")).Select(number => (int)number),
    ];

    /// <summary>A column of a few known words, each turned into a number: how a category becomes a target.</summary>
    /// <param name="column">The column's name, exactly as the header has it.</param>
    /// <param name="codes">The number that stands for each word.</param>
    /// <exception cref="DataFileException">There is no such column, or one of its cells is another word.</exception>
    public double[] Codes(string column, params (string Word, double Number)[] codes)
    {
        Require.NotEmpty(codes);
        Dictionary<string, double> numbers = codes.ToDictionary(code => code.Word, code => code.Number, StringComparer.Ordinal);
        return Map(
            column, cell => numbers.TryGetValue(cell, out double number) ? number : null, string.Join(" or ", codes.Select(code => $"'{code.Word}'")));
    }

    /// <summary>The table as text.</summary>
    public override string ToString() => ToTable().ToString();

    string IShownAsHtml.ToHtml() => ((IShownAsHtml)ToTable()).ToHtml();

    string IShownAsHtml.ToText() => ToString();

    private static double? TryNumber(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    private double[] Map(string column, Func<string, double?> read, string expected)
    {
        int index = IndexOf(column);
        return
        [
            .. _rows.Select(row => read(row.Cells[index]) ?? throw new DataFileException(
                File,
                row.Cells[index].Length == 0 ? $"the cell is empty where {expected} is expected." : $"'{row.Cells[index]}' is not {expected}.",
                row.Number,
                column)),
        ];
    }

    private int IndexOf(string column)
    {
        int index = Columns.ToList().IndexOf(column);
        return index >= 0
            ? index
            : throw new DataFileException(File, $"there is no such column. There are: {string.Join(", ", Columns)}.", column: column);
    }

    private Table ToTable() => _rows.Aggregate(
        new Table(Columns), (table, row) => table.Row([.. row.Cells.Select(cell => TryNumber(cell) is { } number ? (object)number : cell)]));
}
