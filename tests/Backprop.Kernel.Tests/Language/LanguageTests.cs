using Backprop.Kernel.Answers;
using Backprop.Kernel.Tests.Workers;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Language;

/// <summary>Completion, inspection and completeness, asked of a real worker. <c>|</c> marks the place in the cell.</summary>
public sealed class LanguageTests(LanguageWorker shared, ITestOutputHelper output) : IClassFixture<LanguageWorker>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("wei|", "weights")]
    [InlineData("var x = weights.Le|", "Length")]
    [InlineData("Math.Sq|", "Sqrt")]
    [InlineData("weights.Sel|", "Select")]
    [InlineData("for (int i = 0; i < 3; i++) { weights[i] = Square(Ma| \nvar y = ;", "Math")]
    [InlineData("if (weights.Len| ", "Length")]
    [InlineData("double Twice(double v) => v * 2;\nTwi|", "Twice")]
    [InlineData("weights.Select(w => w.CompareT|", "CompareTo")]
    [InlineData("new Neuron().Slo|", "Slope")]
    [InlineData("Console.WriteLine($\"{weights.Le|\");", "Length")]
    [InlineData("Sys|", "System")]
    [InlineData("displ|", "display")]
    [InlineData("foreac|", "foreach")]
    [InlineData("|", "weights")]
    public async Task The_completion_is_offered(string code, string expected)
    {
        Completions found = await CompleteAsync(code);
        Assert.Contains(found.Items, item => item.Text == expected);
    }

    [Theory]
    [InlineData("// a comment about wei|")]
    [InlineData("/* wei| */")]
    [InlineData("var s = \"wei|\";")]
    [InlineData("var s = \"wei|")]
    [InlineData("var n = 12|")]
    [InlineData("weights.Nonsense.Len|")]
    public async Task Nothing_is_offered_where_nothing_fits(string code) => Assert.Empty((await CompleteAsync(code)).Items);

    [Fact]
    public async Task A_completion_says_what_it_replaces_and_what_it_is()
    {
        Completions found = await CompleteAsync("var r = Math.sqr|");
        Assert.Equal(("var r = Math.".Length, "var r = Math.sqr".Length), (found.Start, found.End));
        CompletionItem item = Assert.Single(found.Items);
        Assert.Equal(new CompletionItem("Sqrt", "function", "double Math.Sqrt(double d)"), item);
    }

    [Fact]
    public async Task What_the_cells_declare_comes_first_and_machinery_not_at_all()
    {
        IReadOnlyList<CompletionItem> items = (await CompleteAsync("|")).Items;
        Assert.Matches("^(Neuron|Square|weights|slow)$", items[0].Text);
        Assert.DoesNotContain(items, item => item.Text.Contains('#', StringComparison.Ordinal) || item.Text == "CellInterrupt");
    }

    [Theory]
    [InlineData("Math.Sq|rt(2)", "double Math.Sqrt(double d)", "Returns the square root of a specified number.")]
    [InlineData("weights|", "double[] weights", "")]
    [InlineData("Squar|e(2)", "double Square(double x)", "x times x.")]
    [InlineData("Square(|", "double Square(double x)", "x times x.")]
    [InlineData("weights.Sele|ct(w => w)", "IEnumerable<double> IEnumerable<double>.Select<double, double>(Func<double, double> selector) (+ 1 more)", "Projects each element")]
    [InlineData("string.Join(|", "string string.Join(", "Concatenates")]
    [InlineData("new List|<int>()", "List<int>.List() (+ 2 more)", "Initializes a new instance")]
    [InlineData("strin|g s;", "string", "Represents text")]
    public async Task A_name_is_explained(string code, string signature, string text)
    {
        (string cell, int position) = Place(code);
        Inspection? found = await shared.Worker.InspectAsync(cell, position, Cancellation);
        Assert.NotNull(found);
        Assert.StartsWith(signature, found.Signature, StringComparison.Ordinal);
        Assert.Contains(text, found.Markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("|")]
    [InlineData("1 + |2")]
    [InlineData("nonsense|")]
    public async Task What_is_no_name_is_not_explained(string code)
    {
        (string cell, int position) = Place(code);
        Assert.Null(await shared.Worker.InspectAsync(cell, position, Cancellation));
    }

    [Theory]
    [InlineData("Math.Sqrt(|)", "double Math.Sqrt(double d)", "double d", 0)]
    [InlineData("Math.Pow(2, |", "double Math.Pow(double x, double y)", "double y", 0)]
    [InlineData("Math.Pow(Math.Sqrt(2), |3)", "double Math.Pow(double x, double y)", "double y", 0)]
    [InlineData("Math.Pow(Math.Sqrt(|2), 3)", "double Math.Sqrt(double d)", "double d", 0)]
    [InlineData("Square(|", "double Square(double x)", "double x", 0)]
    [InlineData("Func<int, double> half = n => n / 2.0; half(|", "double Func<int, double>.Invoke(int arg)", "int arg", 0)]
    [InlineData("new List<int>(|)", "List<int>.List(int capacity)", "int capacity", 2)]
    [InlineData("Math.Round(2.5, |", "double Math.Round(double value, int digits)", "int digits", 7)]
    [InlineData("weights.Select(|w => w)", "IEnumerable<double> IEnumerable<double>.Select<double, double>(Func<double, double> selector)", "Func<double, double> selector", 1)]
    [InlineData("Math.Pow(y: |2, x: 1)", "double Math.Pow(double x, double y)", "double y", 0)]
    public async Task A_call_says_what_it_asks_for(string code, string label, string parameter, int others)
    {
        (string cell, int position) = Place(code);
        SignatureHelp? found = await shared.Worker.SignatureAsync(cell, position, Cancellation);
        Assert.NotNull(found);
        Assert.Equal((label, parameter, others), (found.Label, found.Label[found.Start..found.End], found.Others));
    }

    [Theory]
    [InlineData("Math.Sqrt|(2)")]
    [InlineData("Math.Sqrt(2)|")]
    [InlineData("(|1 + 2)")]
    [InlineData("nonsense(|")]
    public async Task Outside_of_calls_there_is_nothing_to_ask_for(string code)
    {
        (string cell, int position) = Place(code);
        Assert.Null(await shared.Worker.SignatureAsync(cell, position, Cancellation));
    }

    [Fact]
    public async Task A_call_explains_itself_and_its_parameter()
    {
        SignatureHelp? found = await shared.Worker.SignatureAsync("Math.Sqrt(", 10, Cancellation);
        Assert.Equal(("Returns the square root of a specified number.", "The number whose square root is to be found."), (found!.Summary, found.Parameter));
    }

    [Theory]
    [InlineData("1 + 1", Completeness.Complete)]
    [InlineData("", Completeness.Complete)]
    [InlineData("for (int i = 0; i < 3; i++) {", Completeness.Incomplete)]
    [InlineData("Math.Sqrt(", Completeness.Incomplete)]
    [InlineData("int 3x = ;", Completeness.Invalid)]
    public async Task Completeness_is_judged(string code, Completeness expected) =>
        Assert.Equal(expected, await shared.Worker.JudgeAsync(code, Cancellation));

    [Fact]
    public async Task Questions_are_answered_while_a_cell_runs_and_do_not_disturb_it()
    {
        string asking = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(asking, "", Cancellation);
        Task<CellResult> cell = shared.Worker.ExecuteAsync($"while (System.IO.File.Exists(@\"{asking}\")) await Task.Delay(10); Console.Write(15);", TimeSpan.FromSeconds(30), cancellationToken: Cancellation);
        Assert.Contains((await CompleteAsync("weigh|")).Items, item => item.Text == "weights");
        Assert.False(cell.IsCompleted);
        File.Delete(asking);
        Assert.Equal("15", (await cell).Text());
    }

    [Fact]
    public async Task Hostile_text_gets_an_answer()
    {
        foreach (string code in new[] { "\0\ud800", new string('(', 2_000), string.Concat(Enumerable.Repeat("a.", 500)), "#r \"nowhere.dll\"\nx." })
        {
            Assert.NotNull(await shared.Worker.CompleteAsync(code, code.Length + 7, Cancellation));
        }
    }

    [Fact]
    public async Task An_idle_worker_is_small_and_completion_does_not_make_it_large()
    {
        await using KernelWorker worker = await SharedWorker.StartAsync();
        await worker.ExecuteAsync("1 + 1", cancellationToken: Cancellation);
        double idle = OwnMemory(worker.ProcessId);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await worker.CompleteAsync("Math.S", 6, Cancellation);
        long first = clock.ElapsedMilliseconds;
        clock.Restart();
        for (int i = 0; i < 20; i++)
        {
            await worker.CompleteAsync("Math.S", 6, Cancellation);
        }

        long later = clock.ElapsedMilliseconds / 20;
        await worker.InspectAsync("Math.Sqrt", 6, Cancellation);
        double busy = OwnMemory(worker.ProcessId);
        output.WriteLine(FormattableString.Invariant($"idle {idle:0} MB, with completion {busy:0} MB; first completion {first} ms, later ones {later} ms"));
        Assert.InRange(idle, 20, 150);
        Assert.InRange(busy, 20, 200);
    }

    // Megabytes that are the process's own: the pages of the runtime's files are shared by all workers and their host.
    private static double OwnMemory(int process)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux says which of a process's memory is its own.");
        return File.ReadLines(FormattableString.Invariant($"/proc/{process}/smaps_rollup"))
            .Where(line => line.StartsWith("Pss_Anon:", StringComparison.Ordinal) || line.StartsWith("Pss_Shmem:", StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture)) / 1e3;
    }

    [Fact]
    public async Task A_worker_that_has_ended_answers_with_nothing()
    {
        KernelWorker worker = await SharedWorker.StartAsync();
        await worker.DisposeAsync();
        Assert.Empty((await worker.CompleteAsync("Ma", 2, Cancellation)).Items);
        Assert.Null(await worker.InspectAsync("Math", 2, Cancellation));
        Assert.Null(await worker.JudgeAsync("1", Cancellation));
    }

    private Task<Completions> CompleteAsync(string code)
    {
        (string cell, int position) = Place(code);
        return shared.Worker.CompleteAsync(cell, position, Cancellation);
    }

    private static (string Cell, int Position) Place(string code) =>
        (code.Replace("|", "", StringComparison.Ordinal), code.IndexOf('|', StringComparison.Ordinal));
}
