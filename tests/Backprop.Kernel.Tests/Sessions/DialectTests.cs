using Backprop.Kernel.Outputs;
using Backprop.Kernel.Tests.Workers;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Sessions;

/// <summary>What a notebook's cells may rely on, line by line.</summary>
public sealed class DialectTests(SharedWorker shared) : IClassFixture<SharedWorker>
{
    [Fact]
    public async Task The_last_expression_is_the_result_in_HTML()
    {
        CellResult cell = await shared.RunAsync("var two = 2;\ntwo * 21");
        Assert.Equal(CellStatus.Succeeded, cell.Status);
        ResultOutput result = Assert.IsType<ResultOutput>(Assert.Single(cell.Outputs));
        Assert.Equal("text/html", Assert.Single(result.Data).Key);
        Assert.StartsWith("<div class=\"dni-plaintext\"><pre>42</pre></div>", result.Data("text/html"), StringComparison.Ordinal);
        Assert.Equal(cell.ExecutionCount, result.ExecutionCount);
    }

    [Fact]
    public async Task Only_a_string_is_plain_text()
    {
        ResultOutput result = (await shared.RunAsync("\"<b>\"")).Result();
        Assert.Equal("""{"text/plain":"<b>"}""", result.Data.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Theory]
    [InlineData("Math.Abs(1);")]
    [InlineData("var quiet = 3;")]
    [InlineData("")]
    [InlineData("// only a comment")]
    [InlineData("using System.Globalization;")]
    [InlineData("await Task.Delay(1)")]
    [InlineData("void Nothing() { }\nNothing()")]
    [InlineData("int Five() { return 5; }")]
    public async Task Nothing_is_shown_without_a_value(string code)
    {
        CellResult cell = await shared.RunAsync(code);
        Assert.Equal(CellStatus.Succeeded, cell.Status);
        Assert.Empty(cell.Outputs);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("(string)null")]
    [InlineData("Console.ReadLine()")]
    public async Task Null_is_shown(string code) =>
        Assert.Contains("&lt;null&gt;", (await shared.RunAsync(code)).Result().Data("text/html"), StringComparison.Ordinal);

    [Fact]
    public async Task Lists_are_cut_after_twenty_items() =>
        Assert.Contains(
            "18, 19 ... (10 more) ]",
            (await shared.RunAsync("Enumerable.Range(0, 30)")).Result().Data("text/html"),
            StringComparison.Ordinal);

    [Fact]
    public async Task Display_shows_before_the_cell_ends_and_escapes_unless_told()
    {
        CellResult cell = await shared.RunAsync("""
            display("<b>", "text/html"); display(HTML("<b>x</b>")); display("*x*", "text/markdown"); display(7)
            """);
        DisplayOutput[] shown = cell.Outputs.Cast<DisplayOutput>().ToArray();
        Assert.Equal(4, shown.Length);
        Assert.Contains("&lt;b&gt;", shown[0].Data("text/html"), StringComparison.Ordinal);
        Assert.Equal("<b>x</b>", shown[1].Data("text/html"));
        Assert.Equal("*x*", shown[2].Data("text/markdown"));
        Assert.Equal(4, shown.Select(output => output.DisplayId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Console_text_goes_to_its_stream_in_order()
    {
        CellResult cell = await shared.RunAsync("""
            Console.Write("a"); Console.WriteLine("b"); Console.Error.WriteLine("e"); Console.Out.Write('c'); display(1);
            Console.Write("d\r\n"); 5
            """);
        Assert.Collection(
            cell.Outputs,
            output => Assert.Equal(new StreamOutput("stdout", "ab\n"), output),
            output => Assert.Equal(new StreamOutput("stderr", "e\n"), output),
            output => Assert.Equal(new StreamOutput("stdout", "c"), output),
            output => Assert.IsType<DisplayOutput>(output),
            output => Assert.Equal(new StreamOutput("stdout", "d\n"), output),
            output => Assert.IsType<ResultOutput>(output));
    }

    [Fact]
    public async Task The_default_usings_are_there_and_System_IO_is_not()
    {
        CellResult cell = await shared.RunAsync("""
            var text = new StringBuilder(); IEnumerable list = new List<int> { 1 }.Select(i => i).ToList(); Task wait = Task.CompletedTask; Math.Abs(-1)
            """);
        Assert.Equal(CellStatus.Succeeded, cell.Status);
        Assert.Contains("CS0103", (await shared.RunAsync("File.Exists(\"x\")")).Text("stderr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Usings_last_for_the_session_and_the_framework_is_at_hand()
    {
        await shared.RunAsync("using System.Text.Json;\nusing static System.Math;");
        CellResult cell = await shared.RunAsync("JsonSerializer.Serialize(Max(1, 2))");
        Assert.Equal("2", cell.Result().Data("text/plain"));
    }

    [Fact]
    public async Task Cells_are_written_in_CSharp_13()
    {
        CellResult cell = await shared.RunAsync("int Count(params List<int> xs) => xs.Count;\n\"\\e\" + Count(1, 2)");
        Assert.Equal("\e2", cell.Result().Data("text/plain"));
        CellResult later = await shared.RunAsync("static class E { extension(int x) { public int Twice => 2 * x; } }");
        Assert.Equal("compilation error", later.Error().Value);
    }

    [Fact]
    public async Task Await_records_and_local_functions_work_at_top_level()
    {
        CellResult cell = await shared.RunAsync("""
            record Point(double X, double Y);
            async Task<Point> Find() { await Task.Yield(); return new Point(1, 2); }
            (await Find()).ToString()
            """);
        Assert.Equal("Point { X = 1, Y = 2 }", cell.Result().Data("text/plain"));
    }

    [Fact]
    public async Task Functions_classes_and_variables_can_be_defined_again()
    {
        await shared.RunAsync("int F() => 1; int G() => F(); class A { public string N => \"old\"; } var v = 1;");
        CellResult cell = await shared.RunAsync("""
            int F() => 2; class A { public string N => "new"; } var v = "two";
            $"{F()} {G()} {new A().N} {v}"
            """);
        // G goes on calling the F it was compiled with.
        Assert.Equal("2 1 new two", cell.Result().Data("text/plain"));
    }

    [Fact]
    public async Task Extension_methods_are_static_functions_and_classes_do_not_see_variables()
    {
        CellResult cell = await shared.RunAsync("public static int Twice(this int x) => 2 * x;\n3.Twice().ToString()");
        Assert.Equal("6", cell.Result().Data("text/plain"));
        CellResult blind = await shared.RunAsync("var seen = 1;\nclass B { public int S => seen; }");
        Assert.Contains("(2,27): error CS0120", blind.Text("stderr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compile_errors_are_on_stderr_with_line_and_column()
    {
        CellResult cell = await shared.RunAsync("var ok = 1;\nvar bad = Unknown();\nint i = \"\";");
        Assert.Equal(CellStatus.Failed, cell.Status);
        Assert.Equal(
            "(2,11): error CS0103: The name 'Unknown' does not exist in the current context\n" +
            "(3,9): error CS0029: Cannot implicitly convert type 'string' to 'int'\n",
            cell.Text("stderr"));
        Assert.Equal(("Error", "compilation error"), (cell.Error().Name, cell.Error().Value));
        Assert.Equal("compilation error", (await shared.RunAsync("ok")).Error().Value);
    }

    [Theory]
    [InlineData("string? name = null;", "(1,7): warning CS8632: ")]
    [InlineData("double Sum(Func<int, int, double> f) => Enumerable.Range(1, 4).Sum(i => Enumerable.Range(1, 4).Sum(j => f(i, j)));", "(1,102): info CS9236: ")]
    public async Task Warnings_and_hints_of_a_good_cell_are_on_stderr_after_what_it_shows_and_before_its_result(string code, string message)
    {
        CellResult cell = await shared.RunAsync(code + "\nConsole.Write(\"a\"); display(2); Console.Write(\"b\"); 3");
        Assert.Equal(CellStatus.Succeeded, cell.Status);
        Assert.Collection(
            cell.Outputs,
            output => Assert.Equal(new StreamOutput("stdout", "a"), output),
            output => Assert.IsType<DisplayOutput>(output),
            output => Assert.Equal(new StreamOutput("stdout", "b"), output),
            output => Assert.StartsWith(message, Assert.IsType<StreamOutput>(output).Text, StringComparison.Ordinal),
            output => Assert.IsType<ResultOutput>(output));
        Assert.Single(cell.Text("stderr").TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Warnings_of_a_cell_that_throws_come_before_its_error()
    {
        CellResult cell = await shared.RunAsync("string? name = null; Console.Write(1); throw new Exception(\"no\");");
        Assert.Collection(
            cell.Outputs,
            output => Assert.Equal(new StreamOutput("stdout", "1"), output),
            output => Assert.StartsWith("(1,7): warning CS8632: ", Assert.IsType<StreamOutput>(output).Text, StringComparison.Ordinal),
            output => Assert.IsType<ErrorOutput>(output));
    }

    [Theory]
    [InlineData("#nullable enable\nstring? name = null;")]
    [InlineData("double Sum(Func<int, int, double> f) => Enumerable.Range(1, 4).Sum(i => Enumerable.Range(1, 4).Select(j => f(i, j)).Sum());")]
    public async Task A_cell_that_the_compiler_has_nothing_to_say_about_shows_nothing(string code) =>
        Assert.Empty((await shared.RunAsync(code)).Outputs);

    [Fact]
    public async Task A_cell_that_fails_keeps_the_variables_it_had_set()
    {
        CellResult cell = await shared.RunAsync("var before = 11; throw new Exception(\"no\"); var after = 12;");
        Assert.Equal(CellStatus.Failed, cell.Status);
        Assert.Equal("11 0", (await shared.RunAsync("$\"{before} {after}\"")).Result().Data("text/plain"));
    }

    [Theory]
    [InlineData("#!csharp\n\"fine\"")]
    [InlineData("\n  #!csharp\r\n\"fine\"")]
    [InlineData("// #!time\n\"fine\"")]
    [InlineData("#region a\n#if true\n\"fine\"\n#endif\n#endregion")]
    [InlineData("// as in\n/*\n#!other\n*/\n\"fine\"")]
    [InlineData("var raw = @\"\n#!other\n\";\n\"fine\"")]
    public async Task A_line_that_is_no_magic_word_or_CSharp_changes_nothing(string code) =>
        Assert.Equal("fine", (await shared.RunAsync(code)).Result().Data("text/plain"));

    [Theory]
    [InlineData("#!fsharp\nlet x = 1", "This kernel does not know `#!fsharp` (line 1 of the cell)")]
    [InlineData("\nvar x = 1;\n#!import \"a.ipynb\"", "This kernel does not know `#!import` (line 3 of the cell)")]
    public async Task Other_lines_for_a_kernel_are_refused_clearly(string code, string message)
    {
        CellResult cell = await shared.RunAsync(code);
        Assert.Equal(CellStatus.Failed, cell.Status);
        Assert.StartsWith(message, cell.Error().Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!time\n\"fine\"", CellStatus.Succeeded)]
    [InlineData("var before = 1;\n  #!time\nthrow new Exception(\"no\");", CellStatus.Failed)]
    public async Task A_cell_says_how_long_it_took_if_it_is_asked(string code, CellStatus status)
    {
        CellResult cell = await shared.RunAsync(code);
        Assert.Equal(status, cell.Status);
        Assert.Matches(@"^Wall time: \d+(\.\d+)?ms$", Assert.Single(cell.Outputs.OfType<DisplayOutput>()).Data("text/plain"));
    }

    [Fact]
    public async Task Numbers_are_written_the_same_everywhere() =>
        Assert.Equal("1.5", (await shared.RunAsync("1.5.ToString()")).Result().Data("text/plain"));
}
