using Backprop.Grading;

namespace Backprop.Notebooks.Tests;

/// <summary>Answers that are too much for a parser or a compiler. They end with a verdict that says so, and sink no other.</summary>
public class CompilerLimitTests
{
    private const string Head = "double GradientB(double a, double b, double x, double y)";
    private const string Body = "2 * (a * b * x - y) * (a * x)";
    private const string Right = Head + " => " + Body + ";";

    public static TheoryData<string, string, Outcome, string> Answers => new()
    {
        { "20,000 parentheses", $"{Head} => {Times("(", 20_000)}{Body}{Times(")", 20_000)};", Outcome.Crashed, "nested too deeply to compile: more than 500 brackets are open here" },
        { "20,000 open parentheses", $"{Head} => {Times("(", 20_000)}", Outcome.Crashed, "nested too deeply to compile" },
        { "20,000 blocks", $"{Head}\n{Times("{", 20_000)} return {Body}; {Times("}", 20_000)}", Outcome.Crashed, "nested too deeply to compile" },
        { "20,000 signs", $"{Head} => {Times("- ", 20_000)}{Body};", Outcome.Crashed, "nested too deeply to compile: more than 2000 parts of code lie within each other here" },
        { "20,000 calls in a row", $"{Head} => {Body}{Times(".B()", 20_000)};", Outcome.Crashed, "nested too deeply to compile" },
        { "20,000 casts", $"{Head} => {Times("(double)", 20_000)}({Body});", Outcome.Crashed, "nested too deeply to compile" },
        { "20,000 type arguments", $"{Times("List<", 20_000)}int{Times(">", 20_000)} list;\n{Right}", Outcome.Crashed, "nested too deeply to compile" },
        { "20,000 comparisons", $"bool Less(int a) => a{Times(" < a", 20_000)};\n{Right}", Outcome.Crashed, "nested too deeply to compile" },
        { "interpolations that take the compiler for ever", $"string text = {Times("$\"{", 60)}1{Times("}\"", 60)};\n{Right}", Outcome.TimedOut, "The compiler did not come to an end with the cell within 8 seconds" },
        { "lambdas that take the compiler for ever", $"void M(Action<int> a) {{ }} void M(Action<string> a) {{ }}\n{Times("M(x => ", 40)}M(1){Times(")", 40)};\n{Right}", Outcome.TimedOut, "The compiler did not come to an end with the cell within 8 seconds" },
        { "a sum of 60,000 terms", $"{Head} => {Body}{Times(" + 0 * a", 60_000)};", Outcome.Right, "Right on all" },
        { "a string of 60,000 parts", $"string text = \"\"{Times(" + \"a\"", 60_000)};\n{Right}", Outcome.Right, "Right on all" },
        { "1,500 functions of other signatures", $"{Numbered("int F#(int a, int b) => a;", 1_500)}{Right}", Outcome.Right, "Right on all" },
        { "1,500 functions of other types", $"{Numbered("int F#(int a, int b, int x, int y) => a;", 1_500)}{Right.Replace("GradientB", "Own", StringComparison.Ordinal)}", Outcome.Right, "Right on all" },
        { "1,500 functions and none that fits", Numbered("int F#(int a, int b, int x, int y) => a;", 1_500), Outcome.Crashed, "The cell has no function with the parameters and the result that the exercise asks for" },
        { "1,500 functions that all fit", Numbered("double F#(double a, double b, double x, double y) => a;", 1_500), Outcome.Wrong, "" },
        { "1,500 helpers", $"{Numbered("double F#(double a) => a;", 1_500)}{Head} => F7({Body});", Outcome.Right, "Right on all" },
        { "5,000 statements", $"{Head}\n{{\n{Times("    a += 0;\n", 5_000)}    return {Body};\n}}", Outcome.Right, "Right on all" },
        { "a line of 900,000 letters", $"{Right} // {new string('x', 900_000)}", Outcome.Right, "Right on all" },
        { "a reference that may not be read", $"#r \"/proc/self/fd/0\"\n{Right}", Outcome.Crashed, "The cell does not compile: (1,1): error CS0006" },
        { "a reference that is not there", $"#r \"../nowhere/Own.dll\"\n{Right}", Outcome.Crashed, "The cell does not compile: (1,1): error CS0006" },
        { "a line of two million letters", $"{Right} // {new string('x', 2_000_000)}", Outcome.Crashed, "characters long, and 1,000,000 are compiled at most." },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Ends_with_its_verdict_and_sinks_no_other(string name, string source, Outcome outcome, string said)
    {
        NotebookGrade grade = await Submissions.GradeAsync(
            SmallNotebook.Of(SmallNotebook.SetUp, SmallCell.Exercise("01.1", source), SmallCell.Exercise("01.2", Submissions.Solution("01.2"))),
            Submissions.Options with { CellLimit = TimeSpan.FromSeconds(outcome == Outcome.TimedOut ? 8 : 30) });

        ExerciseGrade exercise = grade.Of("01.1");
        Assert.True(outcome == exercise.Outcome, $"{name}: {exercise}");
        Assert.Contains(said, exercise.Message, StringComparison.Ordinal);
        Assert.True(grade.Of("01.2").Outcome == Outcome.Right, $"{name} sank the other exercise: {grade.Of("01.2")}");
    }

    [Fact]
    public async Task A_cell_that_is_no_answer_may_be_too_much_as_well()
    {
        NotebookGrade grade = await Submissions.GradeAsync(
            SmallNotebook.Of(SmallNotebook.SetUp, new("notes", $"var deep = {Times("(", 20_000)}1{Times(")", 20_000)};"), SmallCell.Exercise("01.1", Right)));
        Assert.Equal(Outcome.Right, grade.Of("01.1").Outcome);
    }

    private static string Times(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Numbered(string text, int times) =>
        string.Concat(Enumerable.Range(0, times).Select(i => text.Replace("#", $"{i}", StringComparison.Ordinal) + "\n"));
}
