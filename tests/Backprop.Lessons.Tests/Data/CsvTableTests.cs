using System.Globalization;
using Backprop.Lessons.Data;

namespace Backprop.Lessons.Tests.Data;

public sealed class CsvTableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("backprop-csv-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Columns_come_as_text_as_numbers_and_as_codes()
    {
        var table = CsvTable.Load(Write("name, weight\n\"Bob, the 1st\", 160.5\n\nAnna,-1e2\n"));

        Assert.Equal(["name", "weight"], table.Columns);
        Assert.Equal(2, table.Rows);
        Assert.Equal(["Bob, the 1st", "Anna"], table.Texts("name"));
        Assert.Equal([160.5, -100], table.Numbers("weight"));
        Assert.Equal([0.0, 1.0], table.Codes("name", ("Anna", 1), ("Bob, the 1st", 0)));
    }

    [Fact]
    public void Numbers_have_a_decimal_point_whatever_the_system_writes()
    {
        CultureInfo before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new("de-DE");
            Assert.Equal([1.5], CsvTable.Load(Write("x\n1.5\n")).Numbers("x"));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_missing_file_is_named_with_the_place_where_it_was_looked_for()
    {
        string path = Path.Combine(_folder, "alcie.csv");
        DataFileException error = Assert.Throws<DataFileException>(() => CsvTable.Load(path));

        Assert.Equal(path, error.File);
        Assert.Null(error.Line);
        Assert.StartsWith($"{path}: there is no such file.", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, error.ToString());
        Assert.Throws<DataFileException>(() => CsvTable.Load(Path.Combine(_folder, "nowhere", "alice.csv")));
        Assert.Throws<DataFileException>(() => CsvTable.Load(_folder));
    }

    [Fact]
    public void A_missing_column_is_named_with_those_that_exist()
    {
        DataFileException error = Assert.Throws<DataFileException>(() => CsvTable.Load(Write("name,weight_lb\nBob,160\n")).Numbers("weight"));

        Assert.Equal("weight", error.Column);
        Assert.EndsWith("column 'weight': there is no such column. There are: name, weight_lb.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("heavy", "'heavy' is not an ordinary number such as 12.5.")]
    [InlineData("1,5", "")]
    [InlineData("NaN", "'NaN' is not an ordinary number such as 12.5.")]
    [InlineData("1 000", "'1 000' is not an ordinary number such as 12.5.")]
    [InlineData("", "the cell is empty where an ordinary number such as 12.5 is expected.")]
    public void A_cell_that_is_no_number_is_found_by_line_and_column(string cell, string problem)
    {
        string path = Write($"name,weight\nBob,160\n\nEve,{cell}\n");
        DataFileException error = Assert.Throws<DataFileException>(() => CsvTable.Load(path).Numbers("weight"));

        Assert.Equal(4, error.Line);
        Assert.Equal(path, error.File);
        if (problem.Length > 0)
        {
            Assert.Equal("weight", error.Column);
            Assert.Equal($"{path}, line 4, column 'weight': {problem}", error.Message);
        }
        else
        {
            Assert.Contains("3 cells, but the header names 2 columns: name, weight", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_unknown_code_is_found_by_line_and_column()
    {
        DataFileException error = Assert.Throws<DataFileException>(() => CsvTable.Load(Write("g\nF\nm\n")).Codes("g", ("F", 1), ("M", 0)));

        Assert.Equal((3, "g"), (error.Line, error.Column));
        Assert.EndsWith("'m' is not 'F' or 'M'.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("\n  \n", "the file is empty")]
    [InlineData("name,weight\n", "line 1: there is a header but no row under it")]
    [InlineData("name,name\na,b\n", "line 1: two columns are called 'name'")]
    [InlineData("name\n\"Bob\n", "line 2: a quotation mark is opened and not closed")]
    [InlineData("name,weight\nBob\n", "line 2: 1 cells, but the header names 2 columns")]
    public void A_table_that_is_none_is_refused(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<DataFileException>(() => CsvTable.Load(Write(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_table_shows_its_header_and_every_cell()
    {
        string text = CsvTable.Load(Write("name,weight\nBob,160\n")).ToString();
        Assert.All(["name", "weight", "Bob", "160"], word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    private string Write(string text)
    {
        string path = Path.Combine(_folder, "people.csv");
        File.WriteAllText(path, text);
        return path;
    }
}
