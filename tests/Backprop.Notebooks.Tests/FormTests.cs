using Backprop.Grading;

namespace Backprop.Notebooks.Tests;

/// <summary>Notebooks in the forms that learners bring them into. A right answer stays right wherever it has got to.</summary>
public class FormTests(Planning planning) : IClassFixture<Planning>
{
    private const string Head = "double GradientB(double a, double b, double x, double y)";
    private const string Body = "2 * (a * b * x - y) * (a * x)";
    private const string Right = Head + " => " + Body + ";";
    private const string Half = "(double a, double b, double x, double y) => (a * b * x - y) * (a * x);";
    private const string Stub = Head + "\n{\n    throw new NotImplementedException();\n}";

    /// <summary>A name, the cells after the set-up, the outcome of 01.1, and what its message or note says.</summary>
    public static TheoryData<string, SmallCell[], Outcome, string?> Forms => new()
    {
        // The function.
        { "a helper below, of the same signature", [Own(Right + "\ndouble Help" + Half)], Outcome.Right, null },
        { "a helper above, of the same signature", [Own("double Help" + Half + "\n" + Right)], Outcome.Right, null },
        { "another name", [Own(Right.Replace("GradientB", "DerivativeByB", StringComparison.Ordinal))], Outcome.Right, null },
        { "public static", [Own("public static " + Right)], Outcome.Right, null },
        { "in a class", [Own("public static class Answer\n{\n    public static " + Right + "\n}")], Outcome.Right, null },
        { "in a class, not static", [Own("public class Answer\n{\n    public " + Right + "\n}")], Outcome.Crashed, "GradientB lies inside other code of the cell, where nobody else can call it." },
        { "inside a lambda", [Own("Action run = () => { " + Right + " };")], Outcome.Crashed, "GradientB lies inside other code of the cell" },
        { "inside a block", [Own("{\n" + Right + "\n}")], Outcome.Crashed, "GradientB lies inside other code of the cell" },
        { "with a local function", [Own(Head + "\n{\n    double Twice(double t) => 2 * t;\n    return Twice(a * b * x - y) * a * x;\n}")], Outcome.Right, null },
        { "a lambda in a variable", [Own("var GradientB = (double a, double b, double x, double y) => " + Body + ";")], Outcome.Right, null },
        { "a Func", [Own("Func<double, double, double, double, double> GradientB = (a, b, x, y) => " + Body + ";")], Outcome.Right, null },
        { "an Action", [Own("Action<double> GradientB = a => { };")], Outcome.Crashed, "GradientB is a variable that the exercise cannot take" },
        { "generic", [Own("T GradientB<T>(T a, T b, T x, T y) where T : System.Numerics.INumber<T> => (T.One + T.One) * (a * b * x - y) * (a * x);")], Outcome.Right, null },
        { "optional parameters", [Own("double GradientB(double a, double b = 1, double x = 1, double y = 0) => " + Body + ";")], Outcome.Right, null },
        { "one more optional parameter", [Own("double GradientB(double a, double b, double x, double y, double two = 2) => " + Body + ";")], Outcome.Crashed, "The exercise cannot take the function as it is: double GradientB(double a, double b, double x, double y, double two = 2) instead of double GradientB(double a, double b, double x, double y)." },
        { "params", [Own("double GradientB(params double[] p) => 2 * (p[0] * p[1] * p[2] - p[3]) * p[0] * p[2];")], Outcome.Crashed, "The exercise cannot take the function as it is: double GradientB(params double[] p) instead of" },
        { "ref parameters", [Own("double GradientB(ref double a, double b, double x, double y) => " + Body + ";")], Outcome.Crashed, "ref double a" },
        { "in parameters", [Own("double GradientB(in double a, double b, double x, double y) => " + Body + ";")], Outcome.Crashed, "in double a" },
        { "float", [Own("float GradientB(float a, float b, float x, float y) => " + Body + ";")], Outcome.Crashed, "The exercise cannot take the function as it is: float GradientB(float a, float b, float x, float y)" },
        { "an array returned", [Own("double[] GradientB(double a, double b, double x, double y) => [" + Body + "];")], Outcome.Crashed, "double[] GradientB" },
        { "async", [Own("async Task<double> GradientB(double a, double b, double x, double y) => " + Body + ";")], Outcome.Crashed, "Task<double> GradientB" },
        { "other parameter names", [Own("double GradientB(double w1, double w2, double input, double target) => 2 * (w1 * w2 * input - target) * (w1 * input);")], Outcome.Right, null },
        { "two overloads in the cell", [Own("double GradientB(double a, double b) => 0;\n" + Right)], Outcome.Right, null },
        { "two answers in the cell", [Own(Right + "\n" + Right)], Outcome.Crashed, "The cell does not compile: (2,8): error CS0111" },

        // The text.
        { "CRLF", [Own(Head + "\r\n{\r\n    // by hand\r\n    return " + Body + ";\r\n}\r\n")], Outcome.Right, null },
        { "tabs", [Own("\t" + Head + "\n\t{\n\t\treturn " + Body + ";\n\t}")], Outcome.Right, null },
        { "a byte order mark", [Own("\uFEFF" + Right)], Outcome.Right, null },
        { "no-break spaces", [Own(Right.Replace(' ', '\u00A0'))], Outcome.Right, null },
        { "a comment that mentions the stub", [Own(Head + "\n{\n    // throw new NotImplementedException();\n    return " + Body + ";\n}")], Outcome.Right, null },
        { "unreachable stub line", [Own(Head + "\n{\n    return " + Body + ";\n    throw new NotImplementedException();\n}")], Outcome.Right, null },
        { "empty", [Own("")], Outcome.Crashed, "The cell has no function" },
        { "only a comment", [Own("// later")], Outcome.Crashed, "The cell has no function" },
        { "prose", [Own("The derivative is 2 (abx - y) a x.")], Outcome.Crashed, null },

        // What stands beside it.
        { "Display", [Own(Right + "\n\"done\".Display();")], Outcome.Right, null },
        { "Display of the answer", [Own(Right + "\nGradientB(1, 1, 1, 0).Display();")], Outcome.Right, null },
        { "DisplayAs", [Own("\"<b>done</b>\".DisplayAs(\"text/html\");\n" + Right)], Outcome.Right, null },
        { "#!time", [Own("#!time\n" + Right)], Outcome.Right, null },
        { "#!csharp", [Own("#!csharp\n" + Right)], Outcome.Right, null },
        { "its check in the same cell", [Own(Right + "\nChainExercises.GradientB.Check(GradientB)")], Outcome.Right, null },
        { "a gradient check in the same cell", [Own(Right + "\nGradientCheck.Compare(b => (0.5 * b * 5 - 7) * (0.5 * b * 5 - 7), 0.8, GradientB(0.5, 0.8, 5, 7))")], Outcome.Right, null },
        { "its check in the same cell, in a display", [Own(Right + "\ndisplay(ChainExercises.GradientB.Check(GradientB));")], Outcome.Right, null },
        { "its check in the same cell, in a variable", [Own(Right + "\nvar verdict = ChainExercises.GradientB.Check(GradientB);\nverdict")], Outcome.Right, null },
        { "its points in the same cell", [Own(Right + "\nProgress.Of(ChainExercises.All)")], Outcome.Right, null },
        { "a line that fails below it", [Own(Right + "\nint[] none = [];\nnone[0]")], Outcome.Crashed, "The cell threw an exception: System.IndexOutOfRangeException" },
        { "a line that fails above it", [Own("int[] none = [];\nnone[0] = 1;\n" + Right)], Outcome.Crashed, "The cell threw an exception: System.IndexOutOfRangeException" },
        { "a line that fails below a wrong one", [Own(Head + " => 0;\nthrow new Exception(\"no\");")], Outcome.Crashed, "The cell threw an exception: System.Exception: no" },
        { "a using in the same cell", [Own("using System.Globalization;\n" + Right)], Outcome.Right, null },
    };

    /// <summary>A name, the cells after the set-up, the outcome of 01.1 if nothing has to be run for it, and what its message or note says.</summary>
    public static TheoryData<string, SmallCell[], Outcome, string?> Places => new()
    {
        { "the stub below, in the same cell", [Own(Right + "\n\n" + Stub)], Outcome.Right, null },
        { "the stub above, in the same cell", [Own(Stub + "\n\n" + Right)], Outcome.Right, null },
        { "the stub below, in a new cell", [Own(Right), new("new", Stub)], Outcome.Right, null },
        { "the stub below, with the same id", [Own(Right), new("ex-01-1", Stub)], Outcome.Right, "Counted is cell 2 (ex-01-1). Cell 3 (ex-01-1) holds the stub as it was given." },
        { "the stub below, with the metadata", [Own(Right), new("new", Stub, "ex-01-1")], Outcome.Right, "Cell 3 (ex-01-1) holds the stub as it was given." },
        { "the same id twice", [Own(Head + " => 0;"), Own(Right)], Outcome.Right, "Counted is cell 3 (ex-01-1). Cell 2 (ex-01-1) holds an answer, too; the last one counts" },
        { "split, the second half a comment", [Own(Right), new("half", "// 2 from the square, a x from the chain", "ex-01-1")], Outcome.Right, "Cell 3 (ex-01-1) holds no code." },
        { "split, the second half shows something", [Own(Right), new("half", "GradientB(1, 1, 1, 0)", "ex-01-1")], Outcome.Right, "Cell 3 (ex-01-1) holds no function." },
        { "split, the helper in the first half", [Own("double Twice(double t) => 2 * t;"), new("half", Head + " => Twice(a * b * x - y) * a * x;")], Outcome.Right, "Counted is cell 3, which has the function GradientB. Cell 2 (ex-01-1) has no function that the exercise can take." },
        { "Markdown", [new("ex-01-1", Right, "ex-01-1", "markdown")], Outcome.Right, "Counted is the text of cell 2 (ex-01-1). The cell is no code cell, so nothing in it runs" },
        { "Markdown, fenced", [new("ex-01-1", "My answer:\n```csharp\n" + Right + "\n```\n", null, "markdown")], Outcome.Right, "Counted is the text of cell 2" },
        { "raw", [new("ex-01-1", Right, "ex-01-1", "raw")], Outcome.Right, "Counted is the text of cell 2" },
        { "the stub as Markdown", [new("ex-01-1", Stub, "ex-01-1", "markdown")], Outcome.Missing, "The cell of exercise 01.1 is no code cell." },
        { "Markdown, and written elsewhere", [new("ex-01-1", Head + " => 0;", "ex-01-1", "markdown"), new("new", Right)], Outcome.Right, "Counted is cell 3, which has the function GradientB." },
        { "moved into a new cell, the stub left", [Own(Stub), new("new", Right)], Outcome.Right, "Counted is cell 3, which has the function GradientB. Cell 2 (ex-01-1) holds the stub as it was given." },
        { "moved into a new cell above", [new("new", Right), Own(Stub)], Outcome.Right, "Counted is cell 2, which has the function GradientB." },
        { "moved into a new cell, the old one emptied", [Own(""), new("new", Right)], Outcome.Right, "Cell 2 (ex-01-1) holds no code." },
        { "deleted and written elsewhere", [new("new", Right)], Outcome.Right, "Counted is cell 2, which has the function GradientB." },
        { "in the check cell", [Own(Stub), new("check-01-1", Right + "\nChainExercises.GradientB.Check(GradientB)", "check-01-1")], Outcome.Right, "Counted is cell 3, which has the function GradientB." },
        { "with another exercise, in its cell", [SmallCell.Exercise("01.2", Submissions.Solution("01.2") + "\n" + Right)], Outcome.Right, "Counted is cell 2 (ex-01-2), which has the function GradientB." },
        { "only the stub, elsewhere", [new("new", Stub)], Outcome.NotDone, null },
        { "the stub twice", [Own(Stub), Own(Stub)], Outcome.NotDone, null },
        { "only the stub with a helper", [Own(Stub + "\ndouble Help" + Half)], Outcome.NotDone, null },
        { "a new signature, the old function above", [new("old", Right), Own("double GradientB(double a, double b) => 2 * a * b;")], Outcome.Right, "Counted is cell 2, which has the function GradientB. Cell 3 (ex-01-1) has no function that the exercise can take." },
        { "a new signature, the stub above", [new("old", Stub), Own("double GradientB(double a, double b) => 2 * a * b;")], Outcome.Crashed, "double GradientB(double a, double b) instead of" },
        { "a new signature, the stub in the same cell", [Own(Stub + "\ndouble GradientB(double a, double b) => 2 * a * b;")], Outcome.Crashed, "double GradientB(double a, double b) instead of" },
        { "nowhere", [SmallCell.Exercise("01.2", Submissions.Solution("01.2"))], Outcome.Missing, "The notebook has no cell for exercise 01.1." },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_right_answer_is_right_in_every_form(string name, SmallCell[] cells, Outcome outcome, string? said)
    {
        ExerciseGrade exercise = await PlanAsync(name, cells) switch
        {
            ({ } grade, _) => grade,
            _ => (await GradeAsync([SmallNotebook.SetUp, .. cells])).Of("01.1"),
        };
        Assert.True(outcome == exercise.Outcome, $"{name}: {exercise}");
        Assert.Equal(outcome == Outcome.Right ? 1 : 0, exercise.Points);
        Assert.Contains(said ?? "", exercise.Message, StringComparison.Ordinal);
        Assert.Null(exercise.Note);
    }

    [Theory]
    [InlineData("{ if (a > 0) { return a; } }", "must end in a return")]
    [InlineData("{ int e = a * b * x - y; return 2 * e * a * x; }", "Declare the variable as a double")]
    [InlineData("=> \"no\";", "Look at the types: the exercise asks for double GradientB(double a, double b, double x, double y).")]
    [InlineData("{ 2 * (a * b * x - y) * a * x; }", "Or is 'return' missing before it?")]
    [InlineData("=> 2 * (a * b * x - target) * a * x;", "Is it spelt as in the first line, double GradientB(double a, double b, double x, double y)?")]
    [InlineData("{ double a = 2; return a; }", "That name is taken")]
    [InlineData("{ double sum; sum += a; return sum; }", "a sum begins at 0")]
    [InlineData("=> a[0];", "A number has no entries")]
    [InlineData("=> new double[,] { { a } }[0][0];", "m[i, j]")]
    [InlineData("=> new[] { a }.Count + new[] { a }.Size;", "Arrays have Length")]
    [InlineData("{ double e = a * b * x - y return e; }", "ends with a semicolon")]
    [InlineData("=> 2 * (a * b * x - y;", "each one that is opened must be closed")]
    [InlineData("=> Math.Sqrt(a, b);", "how many are there")]
    public async Task What_the_compiler_says_is_put_into_the_words_of_the_exercise(string body, string hint)
    {
        (ExerciseGrade? grade, _) = await PlanAsync(body, [Own($"{Head} {body}")]);
        grade ??= (await GradeAsync([SmallNotebook.SetUp, Own($"{Head} {body}")])).Of("01.1");
        Assert.Equal(Outcome.Crashed, grade.Outcome);
        Assert.Contains(hint, grade.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task An_answer_is_found_wherever_it_has_got_to(string name, SmallCell[] cells, Outcome outcome, string? said)
    {
        (ExerciseGrade? grade, PlannedAnswer? answer) = await PlanAsync(name, cells);
        Assert.True(outcome == (grade?.Outcome ?? Outcome.Right), $"{name}: {grade} {answer}");
        Assert.True(answer is null || answer.Functions.SequenceEqual(["GradientB"]), name);
        if (said is null)
        {
            Assert.Null(grade?.Note ?? answer?.Note);
        }
        else
        {
            Assert.Contains(said, $"{grade?.Message} {grade?.Note}{answer?.Note}", StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Markdown")]
    [InlineData("moved into a new cell, the stub left")]
    [InlineData("deleted and written elsewhere")]
    [InlineData("the same id twice")]
    [InlineData("in the check cell")]
    [InlineData("with another exercise, in its cell")]
    public async Task What_was_found_is_asked(string name)
    {
        SmallCell[] cells = Places.Select(place => place.Data).Single(place => place.Item1 == name).Item2;
        ExerciseGrade exercise = (await GradeAsync([SmallNotebook.SetUp, .. cells])).Of("01.1");
        Assert.True(exercise is { Outcome: Outcome.Right, Note: not null, Cell: not null }, $"{exercise}");
    }

    [Fact]
    public async Task Two_answers_in_one_cell_are_both_asked()
    {
        NotebookGrade grade = await GradeAsync([SmallNotebook.SetUp, Own(Right + "\n" + Right.Replace("GradientB", "GradientA", StringComparison.Ordinal).Replace("2 * (a * b * x - y) * (a * x)", "(a * b * x - y) * b * x", StringComparison.Ordinal))]);
        Assert.Equal(Outcome.Right, grade.Of("01.1").Outcome);
        Assert.Equal("the factor 2 is missing", grade.Of("01.2").Mistake);
    }

    [Fact]
    public async Task A_stub_that_is_pasted_below_does_not_reach_those_who_call_the_answer()
    {
        NotebookGrade grade = await GradeAsync(
            [SmallNotebook.SetUp, Own(Right), new("new", Stub), SmallCell.Exercise("01.2", "double GradientA(double a, double b, double x, double y) => GradientB(b, a, x, y);")]);
        Assert.Equal([Outcome.Right, Outcome.Right], [grade.Of("01.1").Outcome, grade.Of("01.2").Outcome]);
    }

    private async Task<(ExerciseGrade? Grade, PlannedAnswer? Answer)> PlanAsync(string name, SmallCell[] cells)
    {
        GradingPlan plan = await planning.MakeAsync(SmallNotebook.Of([SmallNotebook.SetUp, .. cells]));
        Assert.True(plan.Notes is [], name);
        return (plan.Grades.SingleOrDefault(grade => grade.Exercise == "01.1"), plan.Answers.SingleOrDefault(answer => answer.Exercise.Id == "01.1"));
    }

    private static SmallCell Own(string source) => SmallCell.Exercise("01.1", source);

    private static Task<NotebookGrade> GradeAsync(IEnumerable<SmallCell> cells) => Submissions.GradeAsync(SmallNotebook.Of(cells));
}
