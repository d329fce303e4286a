using System.Globalization;
using Backprop.Lessons.Plots;
using Microsoft.DotNet.Interactive.Formatting;

namespace Backprop.Lessons.Tests.Display;

public class CourseTests
{
    [Fact]
    public async Task After_it_numbers_are_written_as_in_the_lessons()
    {
        string written = "";
        CultureInfo? before = CultureInfo.DefaultThreadCurrentCulture;
        try
        {
            // A thread of its own, so that no other test sees the culture change.
            await Task.Factory.StartNew(
                () =>
                {
                    CultureInfo.CurrentCulture = new CultureInfo("de-DE");
                    Course.Ready();
                    written = $"{0.5}";
                },
                TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            CultureInfo.DefaultThreadCurrentCulture = before;
        }

        Assert.Equal("0.5", written);
    }

    [Fact]
    public void It_says_which_library_is_ready() =>
        Assert.StartsWith("Backprop.Lessons 0.1.0 is ready.", Course.Ready().ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_puts_plotly_on_the_page_when_there_is_a_copy(bool inSpace)
    {
        string html = Course.Ready(inSpace).ToDisplayString("text/html");
        int copies = PlotlyBuild.Flat.PackedPath is null ? 0 : inSpace ? 2 : 1;
        Assert.Equal(copies, html.Split("<script").Length - 1);
        Assert.Equal(copies, html.Split("</script>").Length - 1);
    }
}
