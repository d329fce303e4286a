using Backprop.Interactive.Tests.Outputs;

namespace Backprop.Interactive.Tests;

/// <summary>What counts as the same, and what does not.</summary>
public class ComparisonTests
{
    private static readonly Shown One = Display(("text/html", "<b>1</b>"));

    [Fact]
    public void Another_number_text_order_kind_or_form_is_noticed()
    {
        Assert.Null(Comparison.Differ([One, Shown.Text("stdout", "a")], [One, Shown.Text("stdout", "a")]));
        Assert.NotNull(Comparison.Differ([One], []));
        Assert.NotNull(Comparison.Differ([One], [One, Shown.Text("stderr", "(1,7): warning CS8632: …\n")]));
        Assert.NotNull(Comparison.Differ([One], [Display(("text/html", "<b>2</b>"))]));
        Assert.NotNull(Comparison.Differ([One], [One with { Kind = "result" }]));
        Assert.NotNull(Comparison.Differ([One], [Display(("text/html", "<b>1</b>"), ("text/plain", "1"))]));
        Assert.NotNull(Comparison.Differ([One, Shown.Text("stdout", "a")], [Shown.Text("stdout", "a"), One]));
        Assert.NotNull(Comparison.Differ([Shown.Text("error", "System.Exception: no\n   at F()")], [Shown.Text("error", "System.Exception: yes")]));
    }

    [Fact]
    public void What_is_each_kernels_own_is_not()
    {
        Assert.Null(Comparison.Differ(
            [Display(("text/html", $"<div id=\"backprop-{new string('a', 32)}\">\r\n"))],
            [Display(("text/html", $"<div id=\"backprop-{new string('b', 32)}\">\n"), ("application/vnd.plotly.v1+json", "{}"))]));
        Assert.Null(Comparison.Differ(
            [Shown.Text("error", "System.Exception: no\n   at Submission#4.F()\n   at Machinery()")],
            [Shown.Text("error", "System.Exception: no\n   in cell [4], line 2")]));
        Assert.Null(Comparison.Differ([Shown.Text("stderr", "\n(1,7): warning\n\n")], [Shown.Text("stderr", "(1,7): warning\n")]));
        Assert.Null(Comparison.Differ(
            [Display(("text/html", "<strong>Installed Packages</strong>")), One],
            [One, Display(("text/html", "<b>Packages ready</b>"), ("text/plain", "Packages ready: CsvHelper 33.0.1"))]));
    }

    [Fact]
    public void A_cell_that_looks_at_a_clock_may_show_other_numbers_but_nothing_else()
    {
        Assert.Null(Comparison.Differ([One], [Display(("text/html", "<b>2</b>"))], isTimed: true));
        Assert.NotNull(Comparison.Differ([One], [Display(("text/plain", "1"))], isTimed: true));
        Assert.NotNull(Comparison.Differ([One], [One, One], isTimed: true));
    }

    private static Shown Display(params (string Type, string Text)[] data) =>
        new("display", data.ToDictionary(entry => entry.Type, entry => entry.Text, StringComparer.Ordinal));
}
