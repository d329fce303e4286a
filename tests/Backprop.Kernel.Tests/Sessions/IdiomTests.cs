using Backprop.Kernel.Outputs;
using Backprop.Kernel.Tests.Workers;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Sessions;

/// <summary>What the samples of .NET Interactive write, in our kernel.</summary>
public sealed class IdiomTests(SharedWorker shared) : IClassFixture<SharedWorker>
{
    [Theory]
    [InlineData("\"abc\".Display();", "text/plain", "abc")]
    [InlineData("\"<b>x</b>\".DisplayAs(\"text/html\");", "text/html", "<b>x</b>")]
    [InlineData("new[] { new { A = 1 } }.DisplayTable();", "text/csv", "A\n1\n")]
    [InlineData("using Microsoft.DotNet.Interactive;\nKernelInvocationContext.Current.Display(5, \"text/plain\");", "text/plain", "5")]
    [InlineData("Microsoft.DotNet.Interactive.KernelInvocationContextExtensions.DisplayAs(Microsoft.DotNet.Interactive.KernelInvocationContext.Current, \"<i>1</i>\", \"text/html\");", "text/html", "<i>1</i>")]
    [InlineData("Javascript(\"f()\")", "text/html", "<script type=\"text/javascript\">f()</script>")]
    [InlineData("CSS(\"a {}\")", "text/html", "<script type=\"text/javascript\">{ const style = document.createElement(\"style\"); style.textContent = \"a {}\"; document.head.append(style); }</script>")]
    [InlineData("Microsoft.DotNet.Interactive.Kernel.HTML(\"<b>1</b>\").Display();", "text/html", "<b>1</b>")]
    [InlineData("display(\"one\", \"text/plain\", \"text/markdown\");", "text/markdown", "one")]
    [InlineData("using Microsoft.DotNet.Interactive.Formatting;\nusing static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\nPocketView view = div[id: \"x\"](b(\"bold\"));\ndisplay(view);", "text/html", "<div id=\"x\"><b>bold</b></div>")]
    [InlineData("using Microsoft.DotNet.Interactive.Formatting;\nrecord Formatted(int X);\nFormatter.SetPreferredMimeTypesFor(typeof(Formatted), \"text/plain\");\nFormatter.Register<Formatted>(f => $\"F({f.X})\", \"text/plain\");\ndisplay(new Formatted(3));", "text/plain", "F(3)")]
    public async Task An_idiom_of_the_samples_shows_what_it_shows_there(string code, string mimeType, string data)
    {
        CellResult cell = await shared.RunAsync(code);
        Assert.Empty(cell.Text("stderr"));
        DisplayOutput shown = Assert.IsType<DisplayOutput>(Assert.Single(cell.Outputs));
        Assert.Equal(data, shown.Data(mimeType));
    }

    [Fact]
    public async Task What_the_context_shows_can_be_updated()
    {
        CellResult cell = await shared.RunAsync("using Microsoft.DotNet.Interactive;\nvar shown = KernelInvocationContext.Current.Display(\"a\", \"text/plain\");\nshown.Update(\"b\");");
        Assert.Equal("b", Assert.Single(cell.Outputs.OfType<DisplayOutput>()).Data("text/plain"));
    }

    [Fact]
    public async Task A_question_to_the_reader_says_that_nobody_is_asked()
    {
        CellResult cell = await shared.RunAsync("await Microsoft.DotNet.Interactive.Kernel.GetInputAsync(\"your name\")");
        Assert.StartsWith("System.NotSupportedException: Nobody is there to answer: write the value into the cell", cell.Error().Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3 \u2212 1", "U+2212, a minus sign as texts have it: type - instead")]
    [InlineData("3 \u2013 1", "U+2013, a dash as texts have it: type - instead")]
    [InlineData("3 \u00D7 1", "U+00D7, a multiplication sign as texts have it: type * instead")]
    [InlineData("3 \u00B7 1", "U+00B7, a multiplication dot as texts have it: type * instead")]
    [InlineData("var s = \u201Cx\u201D;", "U+201C, a typographic quotation mark as texts have it: type \" instead")]
    [InlineData("var c = \u2018x\u2019;", "U+2019, a typographic apostrophe as texts have it: type ' instead")]
    [InlineData("3 \u2264 4", "U+2264, a sign of comparison as texts have it: type <= instead")]
    [InlineData("3\u200B + 4", "U+200B, a sign that takes no room: delete it, or write the line anew")]
    public async Task A_pasted_sign_is_named(string code, string advice) =>
        Assert.Contains($". This is {advice}\n", (await shared.RunAsync(code)).Text("stderr"), StringComparison.Ordinal);
}
