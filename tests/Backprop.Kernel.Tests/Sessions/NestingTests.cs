using Backprop.Kernel.Answers;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Tests.Workers;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Sessions;

/// <summary>Code that is nested so deeply that the compiler would overflow its stack fails, and the session goes on.</summary>
public sealed class NestingTests(SharedWorker shared) : IClassFixture<SharedWorker>
{
    private const int Depth = 20_000;

    /// <summary>What is repeated before and after the middle, and the text around all of it.</summary>
    public static TheoryData<string, string, string, string> Forms => new()
    {
        { "double F(double a) => |;", "(", "a", ")" },
        { "double F(double a) => |;", "(", "a", "" },
        { "double F(double a) => |;", "- ", "a", "" },
        { "double F(double a) => |;", "(double)", "a", "" },
        { "double F(double a) => |;", "F(", "a", ")" },
        { "double F(double a) => |;", "a > 0 ? 1 : ", "a", "" },
        { "double F(double a) => |;", "", "a", " < a" },
        { "double F(double a) => |;", "", "a", "[0]" },
        { "double F(double a) => |;", "", "a", ".B" },
        { "double F(double a) => |;", "", "a", ".B()" },
        { "double F(double a) => |;", "", "a", " as object" },
        { "double F(double a) => |;", "", "a", " switch { _ => 1 }" },
        { "bool F(object a) => a is |;", "not ", "null", "" },
        { "bool F(object a) => a is |;", "{ A: ", "null", " }" },
        { "bool F(object a) => a is |;", "(", "null", ")" },
        { "bool F(bool a) => |;", "!", "a", "" },
        { "bool F(bool a) => |;", "", "a", " && a" },
        { "double F(double a) { | }", "if (a > 0) ", "return 1;", "" },
        { "double F(double a) { | }", "if (a > 0) a = 1; else ", "return 1;", "" },
        { "double F(double a) { | }", "{ ", "return 1;", " }" },
        { "double F(double a) { | }", "while (a > 0) ", "return 1;", "" },
        { "double F(double a) { | }", "l: ", "return 1;", "" },
        { "object f = |;", "x => ", "1", "" },
        { "object f = |;", "[", "", "]" },
        { "object f = |;", "[..", "", "]" },
        { "int[] f = |;", "{", "", "}" },
        { "string f = |;", "$\"{", "1", "}\"" },
        { "| f;", "List<", "int", ">" },
        { "| f;", "(int, ", "int", ")" },
        { "| f;", "", "int", "[]" },
        { "| f;", "", "int", "*" },
        { "| f;", "", "int", "?" },
        { "|", "void F() { ", "", " }" },
        { "|", "class A { ", "", " }" },
        { "#if |\n#endif", "(", "true", ")" },
        { "|", "[", "", "" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Code_that_is_nested_too_deeply_fails_and_the_session_goes_on(string around, string before, string middle, string after)
    {
        string code = around.Replace("|", Repeat(before, Depth) + middle + Repeat(after, Depth), StringComparison.Ordinal);
        await shared.RunAsync("var kept = 42;");

        CellResult cell = await shared.RunAsync(code);
        Assert.Equal(CellStatus.Failed, cell.Status);
        Assert.Equal("compilation error", Assert.Single(cell.Outputs.OfType<ErrorOutput>()).Value);
        Assert.Matches(@"^\(\d+,\d+\): error: nested too deeply to compile: (more than \d+ (brackets are open|parts of code lie within each other)|the parser gave up) here\n$", cell.Text("stderr"));

        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Assert.DoesNotContain((await shared.Worker.CompleteAsync(code, code.Length / 2, cancellation)).Items, item => item.Kind != "keyword");
        Assert.Null(await shared.Worker.InspectAsync(code, code.Length / 2, cancellation));
        Assert.NotEqual(Completeness.Complete, await shared.Worker.JudgeAsync(code, cancellation));
        Assert.Equal("42", (await shared.RunAsync("$\"{kept}\"")).Result().Data("text/plain"));
    }

    [Fact]
    public async Task The_place_is_named()
    {
        CellResult cell = await shared.RunAsync("var one = 1;\nvar two = " + Repeat("(", 600) + "2" + Repeat(")", 600) + ";");
        Assert.Equal("(2,511): error: nested too deeply to compile: more than 500 brackets are open here\n", cell.Text("stderr"));
    }

    [Theory]
    [InlineData("double F(double a) => |;", "", "a", " + a", 60_000)]
    [InlineData("double F(double a) { for (int i = 0; i < 2; i++) { a++; } return |; }", "", "a", " + a", 60_000)]
    [InlineData("string f = |;", "", "\"a\"", " + \"a\"", 5_000)]
    [InlineData("double F(double a) { | return 1; }", "if (a > 0) a = 1; else ", "a = 2;", "", 300)]
    [InlineData("double F(double a) => |;", "(", "a", ")", 400)]
    [InlineData("var brackets = 1; // |", "(", "", "", 5_000)]
    [InlineData("var brackets = \"|\";", "([{<", "", "", 5_000)]
    [InlineData("var brackets = @\"|\";", "([{<", "", "", 5_000)]
    [InlineData("var brackets = \"\"\"|\"\"\";", "([{<", "", "", 5_000)]
    [InlineData("var brackets = new[] { 'x'| };", "", "", ", '{', '\\'', '\"'", 1_000)]
    [InlineData("bool smaller = true; |", "smaller = 1 < 2;", "", "", 1_000)]
    public async Task Code_that_is_only_long_runs(string around, string before, string middle, string after, int times)
    {
        CellResult cell = await shared.RunAsync(around.Replace("|", Repeat(before, times) + middle + Repeat(after, times), StringComparison.Ordinal));
        Assert.True(cell.Status == CellStatus.Succeeded, cell.Text("stderr"));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
