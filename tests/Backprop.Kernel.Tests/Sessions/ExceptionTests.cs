using System.Globalization;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Tests.Workers;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Sessions;

public sealed class ExceptionTests(SharedWorker shared) : IClassFixture<SharedWorker>
{
    [Fact]
    public async Task The_traceback_names_the_learners_functions_and_lines()
    {
        CellResult first = await shared.RunAsync("double Loss(double x)\n{\n    throw new InvalidOperationException(\"boom\");\n}");
        CellResult cell = await shared.RunAsync("// line 1\nvar xs = new[] { 1.0 };\nxs.Select(x => Loss(x)).Sum()");
        ErrorOutput error = cell.Error();
        Assert.StartsWith("System.InvalidOperationException: boom", error.Value, StringComparison.Ordinal);
        Assert.Equal("System.InvalidOperationException: boom", error.Traceback[0]);
        Assert.Equal($"   at Loss(Double x) in cell [{Number(first)}], line 3", error.Traceback[1]);
        Assert.Equal($"   at lambda(Double x) in cell [{Number(cell)}], line 3", error.Traceback[2]);
        Assert.Equal($"   in cell [{Number(cell)}], line 3", error.Traceback[^1]);
        AssertClean(error.Traceback);
    }

    [Fact]
    public async Task Async_local_and_generic_functions_keep_their_names()
    {
        CellResult cell = await shared.RunAsync("""
            class Net { public static T Run<T>(T x) { T Inner(T y) {
                throw new Exception("deep"); }
                return Inner(x); } }
            async Task<int> Train() { await Task.Delay(1);
                return Net.Run(3); }
            await Train();
            """);
        Assert.Equal(
            [
                "System.Exception: deep",
                $"   at Net.Inner[T](T y) in cell [{Number(cell)}], line 2",
                $"   at Net.Run[T](T x) in cell [{Number(cell)}], line 3",
                $"   at Train() in cell [{Number(cell)}], line 5",
                $"   in cell [{Number(cell)}], line 6",
            ],
            cell.Error().Traceback);
    }

    [Fact]
    public async Task Inner_exceptions_are_told()
    {
        CellResult cell = await shared.RunAsync("throw new AggregateException(new Exception(\"inner\"));");
        Assert.Contains(cell.Error().Traceback, line => line.Contains("---> System.Exception: inner", StringComparison.Ordinal));
        AssertClean(cell.Error().Traceback);
    }

    [Fact]
    public async Task An_exception_says_what_it_wants_to_say()
    {
        CellResult cell = await shared.RunAsync("class Quiet : Exception { public override string ToString() => \"Read me.\"; }\nthrow new Quiet();");
        Assert.Equal("Read me.", cell.Error().Value);
    }

    [Theory]
    [InlineData("class Bare : Exception { public override string StackTrace => null; }\nthrow new Bare();", "Bare")]
    [InlineData("class Mute : Exception { public override string ToString() => null; }\nthrow new Mute();", "Mute")]
    [InlineData("class Worse : Exception { public override string ToString() => throw this; }\nthrow new Worse();", "Worse")]
    [InlineData("class NoText : Exception { public override string Message => throw this; }\nthrow new NoText();", "NoText")]
    public async Task Strange_exceptions_do_not_hang_the_cell(string code, string name) =>
        Assert.Contains(name, (await shared.RunAsync(code)).Error().Value, StringComparison.Ordinal);

    [Theory]
    [InlineData("var t = new System.Threading.Thread(() => throw new Exception(\"lost\")); t.Start(); t.Join();")]
    [InlineData("async void Lost() { await Task.Delay(1); throw new Exception(\"lost\"); }\nLost(); await Task.Delay(1_000);")]
    [InlineData("System.Threading.ThreadPool.QueueUserWorkItem(_ => throw new Exception(\"lost\")); await Task.Delay(1_000);")]
    public async Task An_error_on_another_thread_fails_the_cell_and_spares_the_session(string code)
    {
        await shared.RunAsync("var spared = 3;");
        CellResult cell = await shared.RunAsync(code);
        Assert.StartsWith("System.Exception: lost", cell.Error().Value, StringComparison.Ordinal);
        AssertClean(cell.Error().Traceback);
        Assert.Equal("3", (await shared.RunAsync("spared.ToString()")).Result().Data("text/plain"));
    }

    [Fact]
    public async Task Too_little_memory_is_an_error_like_any_other()
    {
        CellResult cell = await shared.RunAsync("var all = new List<long[]>(); while (true) all.Add(new long[2_000_000_000]);");
        Assert.StartsWith("System.OutOfMemoryException", cell.Error().Value, StringComparison.Ordinal);
        await shared.RunAsync("all.Clear();");
    }

    private static string Number(CellResult cell) => cell.ExecutionCount.ToString(CultureInfo.InvariantCulture);

    private static void AssertClean(IReadOnlyList<string> traceback)
    {
        string text = string.Join('\n', traceback);
        Assert.DoesNotContain("Initialize", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Submission#", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Backprop.Kernel", text, StringComparison.Ordinal);
        Assert.DoesNotContain("End of stack trace", text, StringComparison.Ordinal);
        Assert.DoesNotContain("System.Threading", text, StringComparison.Ordinal);
    }
}
