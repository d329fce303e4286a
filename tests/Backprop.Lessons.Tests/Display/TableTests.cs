using System.Globalization;
using Backprop.Lessons.Display;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.DotNet.Interactive.Formatting;

namespace Backprop.Lessons.Tests.Display;

public class TableTests
{
    [Fact]
    public void As_text_columns_are_aligned_and_numbers_stand_on_the_right() => Assert.Equal(
        """
        weight  gradient
        ──────  ────────
        a         -1.125
        bias    0.333333
        """.ReplaceLineEndings("\n"),
        new Table("weight", "gradient").Row("a", -1.125).Row("bias", 1.0 / 3).ToString());

    [Fact]
    public void Verdicts_have_a_mark_besides_their_colour()
    {
        Table table = new Table("case", "got").OkRow("x = 1", 2).BadRow("x = 2", 5).Row("x = 3", Table.Bad(7));
        Assert.Contains("✓ x = 1", table.ToString(), StringComparison.Ordinal);
        Assert.Contains("✗ x = 2", table.ToString(), StringComparison.Ordinal);
        Assert.Contains("✗ 7", table.ToString(), StringComparison.Ordinal);
        string html = table.ToDisplayString("text/html");
        Assert.Contains("✓", html, StringComparison.Ordinal);
        Assert.Contains("rgba(213,94,0", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_is_escaped()
    {
        string html = new Table("<h>").Row("<img src=x>").Captioned("a & b").ToDisplayString("text/html");
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<h>", html, StringComparison.Ordinal);
        Assert.Contains("a &amp; b", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_does_not_fit_is_refused_with_both_counts()
    {
        string message = Assert.Throws<ArgumentException>(() => new Table("a", "b").Row(1)).Message;
        Assert.Contains("1 values", message, StringComparison.Ordinal);
        Assert.Contains("2 columns: a, b", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Table());
    }

    [Fact]
    public void Numbers_are_written_alike_in_every_country()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            string text = new Table("a", "b", "c").Row(0.5, 0.25f, 1.5m).ToString();
            Assert.Contains("0.5  0.25  1.5", text, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_matrix_is_a_table_of_its_rows()
    {
        string text = Table.Of(new double[,] { { 1, 2 }, { 3, 4.5 } }).ToString();
        Assert.Equal("2 × 2 matrix\n   0    1\n─  ─  ───\n0  1    2\n1  3  4.5", text);
        Assert.Equal(text, Table.Of(Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 2 }, { 3, 4.5 } })).ToString());
    }

    [Fact]
    public void A_vector_is_a_table_of_one_row()
    {
        string text = Table.Of([0.5, -1], ["w₁", "w₂"]).ToString();
        Assert.Contains("w₁  w₂", text, StringComparison.Ordinal);
        Assert.Contains("0.5  -1", text, StringComparison.Ordinal);
        Assert.Equal(Table.Of([0.5, -1]).ToString(), Table.Of(Vector<double>.Build.Dense([0.5, -1])).ToString());
        Assert.Throws<ArgumentException>(() => Table.Of([1, 2], ["a"]));
    }

    [Fact]
    public void Large_ones_are_cut_and_say_so()
    {
        string text = Table.Of(new double[200, 30]).ToString();
        Assert.Contains("200 × 30 matrix, the first 50 rows and 16 columns", text, StringComparison.Ordinal);
        Assert.Contains("…", text, StringComparison.Ordinal);
        Table rows = Enumerable.Range(0, 60).Aggregate(new Table("n"), (table, i) => table.Row(i));
        Assert.EndsWith("… and 10 more rows", rows.ToString(), StringComparison.Ordinal);
        Assert.Contains("and 10 more rows", rows.ToDisplayString("text/html"), StringComparison.Ordinal);
    }
}
