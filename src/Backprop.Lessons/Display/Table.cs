using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace Backprop.Lessons.Display;

/// <summary>
/// A small table to show: <c>new Table("w", "gradient").Row(0.5, -1.25).Row(0.6, -1.31)</c>.
/// Numbers stand on the right with 6 significant digits. Immutable: every method returns a new table.
/// </summary>
[TypeFormatterSource(typeof(DisplayFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record Table : IShownAsHtml
{
    /// <summary>More rows than this are counted, not shown.</summary>
    internal const int MostRows = 50;

    /// <summary>More columns of a matrix than this are counted, not shown.</summary>
    internal const int MostColumns = 16;

    /// <summary>Begins a table.</summary>
    /// <param name="headers">The columns' names, at least one.</param>
    /// <exception cref="ArgumentException">There are no headers.</exception>
    public Table(params IReadOnlyList<string> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        Headers = headers.Count > 0
            ? [.. headers]
            : throw new ArgumentException("A table needs at least one column; 'headers' is empty.", nameof(headers));
    }

    internal IReadOnlyList<string> Headers { get; }

    internal IReadOnlyList<TableRow> Rows { get; init; } = [];

    internal string Caption { get; init; } = "";

    /// <summary>A value that is as it should be, for one cell of a row: marked green and ✓.</summary>
    /// <param name="value">The value.</param>
    public static object Ok(object? value) => new TableCell(value, Emphasis.Ok);

    /// <summary>A value that is not as it should be, for one cell of a row: marked red and ✗.</summary>
    /// <param name="value">The value.</param>
    public static object Bad(object? value) => new TableCell(value, Emphasis.Bad);

    /// <summary>A matrix as a table, its rows and columns numbered from 0.</summary>
    /// <param name="matrix">The matrix: rows × columns.</param>
    /// <param name="columns">Names for the columns; 0, 1, 2… if null.</param>
    /// <param name="rows">Names for the rows; 0, 1, 2… if null.</param>
    /// <exception cref="ArgumentException">The names do not fit the matrix.</exception>
    public static Table Of(double[,] matrix, IReadOnlyList<string>? columns = null, IReadOnlyList<string>? rows = null) =>
        Matrices.AsTable(matrix, columns, rows);

    /// <inheritdoc cref="Of(double[,], IReadOnlyList{string}?, IReadOnlyList{string}?)"/>
    public static Table Of(Matrix<double> matrix, IReadOnlyList<string>? columns = null, IReadOnlyList<string>? rows = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Matrices.AsTable(matrix.ToArray(), columns, rows);
    }

    /// <summary>A list of numbers as a table with one row, numbered from 0.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="columns">Names for the numbers; 0, 1, 2… if null.</param>
    /// <exception cref="ArgumentException">The names do not fit the list.</exception>
    public static Table Of(IReadOnlyList<double> values, IReadOnlyList<string>? columns = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Matrices.AsTable(values, columns);
    }

    /// <inheritdoc cref="Of(IReadOnlyList{double}, IReadOnlyList{string}?)"/>
    /// <param name="vector">The vector.</param>
    /// <param name="columns">Names for the numbers; 0, 1, 2… if null.</param>
    public static Table Of(Vector<double> vector, IReadOnlyList<string>? columns = null)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return Matrices.AsTable(vector.ToArray(), columns);
    }

    /// <summary>Adds a row.</summary>
    /// <param name="cells">A value for each column; numbers, text, or <see cref="Ok"/> and <see cref="Bad"/> around one.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than columns.</exception>
    public Table Row(params object?[] cells) => Add(cells, Emphasis.None);

    /// <summary>Adds a row that is as it should be: marked green and ✓.</summary>
    /// <inheritdoc cref="Row"/>
    public Table OkRow(params object?[] cells) => Add(cells, Emphasis.Ok);

    /// <summary>Adds a row that is not as it should be: marked red and ✗.</summary>
    /// <inheritdoc cref="Row"/>
    public Table BadRow(params object?[] cells) => Add(cells, Emphasis.Bad);

    /// <summary>Writes a line above the table.</summary>
    /// <param name="caption">What the table shows.</param>
    public Table Captioned(string caption) => this with { Caption = caption };

    /// <summary>The table as text, in aligned columns.</summary>
    public override string ToString() => TableText.Write(this);

    string IShownAsHtml.ToHtml() => TableHtml.Write(this);

    string IShownAsHtml.ToText() => TableText.Write(this);

    private Table Add(object?[] cells, Emphasis emphasis)
    {
        // Row(null) is a row of one null.
        cells ??= [null];
        if (cells.Length != Headers.Count)
        {
            throw new ArgumentException(
                Invariant($"The row has {cells.Length} values, but the table has {Headers.Count} columns: {string.Join(", ", Headers)}."),
                nameof(cells));
        }

        TableCell[] row = [.. cells.Select(cell => cell as TableCell ?? new(cell, Emphasis.None))];
        return this with { Rows = [.. Rows, new(row, emphasis)] };
    }
}

internal enum Emphasis
{
    None,
    Ok,
    Bad,
}

internal sealed record TableRow(IReadOnlyList<TableCell> Cells, Emphasis Emphasis);

internal sealed record TableCell(object? Value, Emphasis Emphasis)
{
    public bool IsNumber => Value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal;

    public string Text => Value switch
    {
        null => "",
        double number => Numbers.Show(number),
        float number => Numbers.Show(number),
        IFormattable other => other.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => Value.ToString() ?? "",
    };

    /// <summary>The text with its mark: colour alone tells nothing to some.</summary>
    public string MarkedText => Mark(Emphasis) + Text;

    public static string Mark(Emphasis emphasis) => emphasis switch
    {
        Emphasis.Ok => "✓ ",
        Emphasis.Bad => "✗ ",
        _ => "",
    };
}
