using Backprop.Lessons.Display;

namespace Backprop.Lessons.Tests.Display;

public class LiveDisplayTests
{
    [Fact]
    public void Without_a_notebook_the_last_value_is_written_once()
    {
        using var console = new StringWriter();
        using (var display = LiveDisplay.Show("first", host: null, console))
        {
            display.Update("second");
            display.Update(new Table("n").Row(3));
            display.Finish();
            display.Update("too late");
        }

        Assert.Equal("n\n─\n3", console.ToString().ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public void In_our_kernel_updates_go_to_its_display()
    {
        OurDisplay.Shown.Clear();
        using var console = new StringWriter();
        using (var display = LiveDisplay.Show("first", LiveDisplayHosts.Ours(typeof(OurDisplay)), console))
        {
            display.Update("second");
        }

        Assert.Equal(["show first", "update second"], OurDisplay.Shown);
        Assert.Equal("", console.ToString());
    }

    [Fact]
    public void In_dotnet_interactive_updates_go_through_the_running_cell()
    {
        FakeContext.Current = new FakeContext();
        using var console = new StringWriter();
        using (var display = LiveDisplay.Show(
            "first", LiveDisplayHosts.DotNetInteractive(typeof(FakeContext), typeof(FakeContextExtensions)), console))
        {
            display.Update("second");
        }

        Assert.Equal(["display first", "update second"], FakeContext.Current.Shown);
        Assert.Equal("", console.ToString());
    }

    [Fact]
    public void Where_no_cell_runs_there_is_nothing_to_update()
    {
        FakeContext.Current = null;
        Assert.Null(LiveDisplayHosts.DotNetInteractive(typeof(FakeContext), typeof(FakeContextExtensions)));
        Assert.Null(LiveDisplayHosts.DotNetInteractive(null, null));
        Assert.Null(LiveDisplayHosts.Ours(null));
        Assert.Null(LiveDisplayHosts.Ours(typeof(string)));
    }

    [Fact]
    public void In_a_test_no_kernel_is_found() => Assert.Null(LiveDisplayHosts.Find());

    // The shapes that the library looks for in the two kernels.
    private static class OurDisplay
    {
        public static List<string> Shown { get; } = [];

        public static Handle Show(object value)
        {
            Shown.Add("show " + value);
            return new Handle(Shown);
        }

        public sealed class Handle(List<string> shown)
        {
            public void Update(object value) => shown.Add("update " + value);
        }
    }

    private sealed class FakeContext
    {
        public static FakeContext? Current { get; set; }

        public List<string> Shown { get; } = [];
    }

    private static class FakeContextExtensions
    {
        public static FakeValue Display(FakeContext context, object value, params string[] mimeTypes)
        {
            context.Shown.Add("display " + value);
            return new FakeValue(context);
        }

        public static FakeValue DisplayAs(FakeContext context, string value, string mimeType, params string[] others) =>
            throw new NotSupportedException($"{value} {mimeType} {others.Length} {context.Shown.Count}");
    }

    private sealed class FakeValue(FakeContext context)
    {
        public void Update(object value) => context.Shown.Add("update " + value);
    }
}
