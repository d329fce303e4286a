using Microsoft.Playwright;

namespace Backprop.Studio.Tests;

/// <summary>The pages of a run for every eye and hand: axe-core finds nothing at all, with all of its rules.</summary>
/// <param name="browser">The browser.</param>
public sealed class PageAccessTests(BrowserTests.Browser browser) : IClassFixture<BrowserTests.Browser>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task The_pages_of_a_run_are_open_to_everyone(ColorScheme theme, int width)
    {
        using var files = new TemporaryFolder();
        files.Write("in/all.ipynb", Notebooks.Json(
            Notebooks.Markdown("# All kinds\n\nA formula $x^2$, a list:\n\n- [x] done\n- [ ] to do\n\n$$\\sum_{i=1}^{n} x_i = " + string.Concat(Enumerable.Repeat("x + ", 60)) + "1$$\n\n## A table\n\n| | a | $b_1$ |\n|---|---|---|\n| one | 1 | 2 |"),
            Notebooks.Markdown("## Code\n\nA note.[^1]\n\n[^1]: The note.\n\n<details><summary>More</summary>\n\nWords.\n\n</details>"),
            Notebooks.Code($"#r \"{Path.Combine(Repository.Root, "lib", "Backprop.Lessons.dll").Replace("\\", "/", StringComparison.Ordinal)}\"\nusing Backprop.Lessons;\nusing Backprop.Lessons.Display;\nusing Backprop.Lessons.Exercises;\nusing Backprop.Lessons.Gradients;\nusing Backprop.Lessons.Plots;\nCourse.Ready()"),
            Notebooks.Code("new Table(\"w\", \"\", \"gradient\").OkRow(1, \"a\", 2).BadRow(3, \"b\", 4).Captioned(\"Some numbers\")"),
            Notebooks.Code("Table.Of(new double[,] { { 1, 2 }, { 3, 4 } })"),
            Notebooks.Code("double Loss(double[] w) => w[0] * w[0];\nGradientCheck.Compare(Loss, [3], [6])"),
            Notebooks.Code("double GradientB(double a, double b, double x, double y) => a;\nChainExercises.GradientB.Check(GradientB)"),
            Notebooks.Code("Plot.Line([1, 2, 4]).Titled(\"Loss\")"),
            Notebooks.Code("new { A = 1, B = \"x\" }"),
            Notebooks.Code("Console.Error.WriteLine(\"a warning\"); Console.WriteLine(new string('x', 300)); new[] { 1, 2, 3 }"),
            Notebooks.Code("throw new InvalidOperationException(\"no luck\");")));
        StudioProgram.Outcome outcome = await StudioProgram.RunAsync("run", files.At("in"), "--out", files.At("out"));
        Assert.Contains("code cell 9 failed", outcome.Error, StringComparison.Ordinal);

        foreach (string name in new[] { "all.html", "index.html" })
        {
            await using OpenPage open = await browser.Chromium.OpenAsync(files.At("out/" + name), theme, width);
            if (name is "all.html")
            {
                await open.PlotsAsync();
            }

            Assert.Equal("", await Axe.ViolationsAsync(open.Page));
            Assert.Empty(open.Troubles);

            // It does look.
            await open.Page.EvaluateAsync("document.querySelector('main').append(document.createElement('img'))");
            Assert.StartsWith("image-alt", await Axe.ViolationsAsync(open.Page), StringComparison.Ordinal);
        }
    }
}
