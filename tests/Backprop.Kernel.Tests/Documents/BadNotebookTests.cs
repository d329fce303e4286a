using System.Text;
using Backprop.Kernel.Documents;

namespace Backprop.Kernel.Tests.Documents;

public class BadNotebookTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData("\uFEFF", "empty")]
    [InlineData(" \n \n", "white space")]
    [InlineData("hello", "line 1")]
    [InlineData("[]", "not a notebook")]
    [InlineData("null", "not a notebook")]
    [InlineData("{}", "no \"nbformat\"")]
    [InlineData("""{"nbformat":"4","cells":[]}""", "whole number")]
    [InlineData("""{"nbformat":4.5,"cells":[]}""", "whole number")]
    [InlineData("""{"nbformat":3,"worksheets":[]}""", "old format 3")]
    [InlineData("""{"nbformat":5,"cells":[]}""", "newer")]
    [InlineData("""{"nbformat":4}""", "no list of \"cells\"")]
    [InlineData("""{"nbformat":4,"cells":{}}""", "no list of \"cells\"")]
    [InlineData("""{"nbformat":4,"cells":[],"metadata":[]}""", "\"metadata\"")]
    [InlineData("""{"nbformat":4,"cells":[7]}""", "cell 1")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"markdown","source":""},{"cell_type":"sql","source":""}]}""", "cell 2 should have the \"cell_type\"")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":3}]}""", "\"source\"")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":["a",null]}]}""", "\"source\"")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":"","outputs":{}}]}""", "\"outputs\"")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":"","metadata":1}]}""", "\"metadata\"")]
    [InlineData("{\"nbformat\":4,\n\"nbformat\":4,\"cells\":[]}", "key \"nbformat\" twice")]
    [InlineData("{\"nbformat\":4,\n\"cells\":[],\n}", "line 3: a comma has nothing after it")]
    [InlineData("{\"nbformat\":4,\n<<<<<<< HEAD\n\"cells\":[]}", "merge")]
    [InlineData("""{"nbformat":4,"cells":[],"metadata":{"a":"\ud83d"}}""", "surrogate")]
    [InlineData("""{"nbformat":4,"cells":[],"metadata":{"a\udc00":1}}""", "surrogate")]
    [InlineData("""{"nbformat":4,"cells":[],"metadata":{"a":NaN}}""", "line 1")]
    public void Is_refused_with_one_line_that_names_the_file_and_the_problem(string file, string expected) =>
        AssertRefused(Encoding.UTF8.GetBytes(file), expected);

    [Fact]
    public void Any_truncation_is_refused()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Notebooks.Jupyter.TrimEnd());
        for (int length = 0; length < whole.Length; length++)
        {
            AssertRefused(whole[..length], "");
        }
    }

    [Fact]
    public void A_truncated_file_is_refused_with_its_last_line()
    {
        string start = Notebooks.Jupyter[..Notebooks.Jupyter.IndexOf("\"source\": \"var", StringComparison.Ordinal)];

        AssertRefused(Encoding.UTF8.GetBytes(start), FormattableString.Invariant($"cut off in line {start.Count(c => c == '\n') + 1}"));
    }

    [Fact]
    public void Other_encodings_are_refused()
    {
        AssertRefused(Encoding.Unicode.GetBytes(Notebooks.Jupyter), "");
        AssertRefused(Encoding.Latin1.GetBytes("{\"nbformat\": 4, \"cells\": [], \"metadata\": \"é\"}"), "UTF-8");
        AssertRefused([0x1f, 0x8b, 0x08, 0xff], "UTF-8");
    }

    [Theory]
    [InlineData(300)]
    [InlineData(100_000)]
    public void Huge_nesting_is_refused(int depth) =>
        AssertRefused(Encoding.UTF8.GetBytes("""{"nbformat":4,"cells":[],"metadata":{"a":""" + new string('[', depth) + new string(']', depth) + "}}"), "nested");

    private static void AssertRefused(byte[] file, string expected)
    {
        NotebookFormatException e = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(file, "lesson.ipynb"));

        Assert.StartsWith("lesson.ipynb: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
        Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
    }
}
