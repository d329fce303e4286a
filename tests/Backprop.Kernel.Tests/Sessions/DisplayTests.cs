using Backprop.Kernel.Outputs;
using Backprop.Kernel.Tests.Workers;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Sessions;

public sealed class DisplayTests(SharedWorker shared) : IClassFixture<SharedWorker>
{
    [Fact]
    public async Task An_update_replaces_the_output_in_its_place()
    {
        CellResult cell = await shared.RunAsync("var d = display(\"start\"); Console.Write(\"text\"); d.Update(\"middle\"); d.Update(\"end\");");
        Assert.Collection(
            cell.Outputs,
            output => Assert.Equal("end", Assert.IsType<DisplayOutput>(output).Data("text/plain")),
            output => Assert.Equal(new StreamOutput("stdout", "text"), output));
        Assert.Empty(cell.Updates);
    }

    [Theory]
    [InlineData("\"<b>\".Display();", "text/plain", "<b>")]
    [InlineData("\"<b>\".Display(\"text/html\");", "text/html", "&lt;b&gt;")]
    [InlineData("\"<b>bold</b>\".DisplayAs(\"text/html\");", "text/html", "<b>bold</b>")]
    [InlineData("\"*bold*\".DisplayAs(\"text/markdown\");", "text/markdown", "*bold*")]
    [InlineData("1.5.Display();", "text/html", "1.5")]
    [InlineData("object nothing = null; nothing.Display();", "text/html", "&lt;null&gt;")]
    public async Task Extension_methods_show_a_value(string code, string mimeType, string expected)
    {
        CellResult cell = await shared.RunAsync(code);
        DisplayOutput output = Assert.IsType<DisplayOutput>(Assert.Single(cell.Outputs));
        Assert.Equal(mimeType, Assert.Single(output.Data).Key);
        Assert.Contains(expected, output.Data(mimeType), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_is_shown_in_several_MIME_types()
    {
        CellResult cell = await shared.RunAsync("2.Display(\"text/html\", \"text/plain\");\n\"{\\\"a\\\": 1}\".DisplayAs(\"application/json\");");
        Assert.Equal(["text/html", "text/plain"], Assert.IsType<DisplayOutput>(cell.Outputs[0]).Data.Select(data => data.Key));
        Assert.Equal("""{"a":1}""", Assert.IsType<DisplayOutput>(cell.Outputs[1]).Data["application/json"]!.ToJsonString());
    }

    [Fact]
    public async Task A_later_cell_updates_the_display_of_an_earlier_one()
    {
        CellResult first = await shared.RunAsync("var later = display(\"a\");");
        CellResult second = await shared.RunAsync("later.Update(\"b\"); await Task.Delay(60); later.Update(\"c\");");
        Assert.Empty(second.Outputs);
        DisplayOutput update = Assert.Single(second.Updates);
        Assert.Equal("c", update.Data("text/plain"));
        Assert.Equal(Assert.IsType<DisplayOutput>(first.Outputs[0]).DisplayId, update.DisplayId);
    }

    [Fact]
    public async Task An_update_keeps_the_MIME_types_of_the_first_display()
    {
        CellResult cell = await shared.RunAsync("var k = display(1); k.Update(\"<i>\");");
        DisplayOutput output = Assert.IsType<DisplayOutput>(Assert.Single(cell.Outputs));
        Assert.Contains("&lt;i&gt;", output.Data("text/html"), StringComparison.Ordinal);
        Assert.Single(output.Data);
    }

    [Fact]
    public async Task Rapid_updates_are_thinned_out_and_the_last_one_is_shown()
    {
        int seen = 0;
        CellResult cell = await shared.RunAsync(
            """
            var live = display(-1); var self = System.Diagnostics.Process.GetCurrentProcess(); var start = self.TotalProcessorTime;
            for (var i = 0; i < 10_000 || (self.TotalProcessorTime - start).TotalMilliseconds < 800; i++) { live.Update(i); self.Refresh(); }
            live.Update("last");
            """,
            _ => seen++);
        Assert.Contains("last", Assert.IsType<DisplayOutput>(Assert.Single(cell.Outputs)).Data("text/html"), StringComparison.Ordinal);
        Assert.InRange(seen, 4, 4 + (int)(cell.Elapsed.TotalMilliseconds / 35));
    }

    [Fact]
    public async Task A_cell_does_not_end_before_an_update_that_is_on_its_way()
    {
        CellResult cell = await shared.RunAsync("""
            class Slow { public override string ToString() { System.Threading.Thread.Sleep(600); return "slow"; } }
            var way = display("first"); way.Update("second"); way.Update(new Slow());
            await Task.Delay(300);
            """);
        Assert.Equal("slow", Assert.IsType<DisplayOutput>(Assert.Single(cell.Outputs)).Data("text/plain"));
    }

    [Fact]
    public async Task A_value_that_is_written_out_without_end_does_not_keep_the_cell()
    {
        CellResult cell = await shared.RunAsync("""
            var free = new System.Threading.ManualResetEventSlim();
            class Endless(System.Threading.ManualResetEventSlim end) { public override string ToString() { end.Wait(); return "end"; } }
            var stuck = display("first"); stuck.Update("second"); stuck.Update(new Endless(free));
            await Task.Delay(300);
            """);
        Assert.Equal(CellStatus.Succeeded, cell.Status);
        Assert.Equal("end", Assert.Single((await shared.RunAsync("free.Set(); await Task.Delay(500);")).Updates).Data("text/plain"));
    }

    [Fact]
    public async Task A_pause_shows_what_was_held_back()
    {
        var seen = new List<string>();
        await shared.RunAsync(
            "var p = display(\"0\"); p.Update(\"1\"); p.Update(\"2\"); while (!System.IO.File.Exists(\"shown\")) await Task.Delay(10); Console.Write(\"pause over\");",
            output =>
            {
                seen.Add(output is DisplayOutput shown ? shown.Data("text/plain") : "text");
                shared.WriteWhen(seen[^1] is "2", "shown");
            });
        Assert.Equal("2", seen[^2]);
        Assert.Equal("text", seen[^1]);
    }

    [Fact]
    public async Task Other_threads_may_update()
    {
        CellResult cell = await shared.RunAsync("""
            var many = Enumerable.Range(0, 4).Select(i => display("start")).ToArray();
            await Task.WhenAll(many.Select((d, i) => Task.Run(() => { for (var k = 0; k <= 500; k++) d.Update($"{i} {k}"); })));
            """);
        Assert.Equal(["0 500", "1 500", "2 500", "3 500"], cell.Outputs.Cast<DisplayOutput>().Select(o => o.Data("text/plain")), StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_update_between_two_cells_belongs_to_the_second()
    {
        await shared.RunAsync("var between = display(\"a\"); _ = Task.Run(async () => { await Task.Delay(300); between.Update(\"b\"); Console.Write(\"late\"); System.IO.File.WriteAllText(\"updated\", \"\"); });");
        await shared.FileAsync("updated");
        CellResult cell = await shared.RunAsync("1;");
        Assert.Equal("b", Assert.Single(cell.Updates).Data("text/plain"));
        Assert.Equal("late", cell.Text());
    }

    [Fact]
    public async Task A_library_finds_the_display_by_reflection()
    {
        CellResult cell = await shared.RunAsync("""
            var kernel = AppDomain.CurrentDomain.GetAssemblies().Single(a => a.GetName().Name == "Backprop.Kernel");
            var hook = kernel.GetType("Backprop.Kernel.Displays.NotebookDisplay");
            Console.Write(hook.GetProperty("IsAvailable").GetValue(null));
            var shown = hook.GetMethod("Show").Invoke(null, new object[] { "first" });
            shown.GetType().GetMethod("Update").Invoke(shown, new object[] { "second" });
            """);
        Assert.Equal("True", cell.Text());
        Assert.Equal("second", cell.Outputs.OfType<DisplayOutput>().Single().Data("text/plain"));
    }

    [Fact]
    public void Outside_a_worker_the_hook_says_so()
    {
        Assert.False(Backprop.Kernel.Displays.NotebookDisplay.IsAvailable);
        Assert.Throws<InvalidOperationException>(() => Backprop.Kernel.Displays.NotebookDisplay.Show(1));
    }

    [Fact]
    public async Task Endless_displays_are_cut()
    {
        CellResult cell = await shared.RunAsync("for (var i = 0; i < 5_000; i++) display(\"x\");");
        Assert.Equal(1_000, cell.Outputs.OfType<DisplayOutput>().Count());
        Assert.Contains("displays more than 1000 values", cell.Text("stderr"), StringComparison.Ordinal);
        Assert.Equal(CellStatus.Succeeded, cell.Status);
    }
}
