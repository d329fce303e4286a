using Backprop.Grading;

namespace Backprop.Notebooks.Tests;

/// <summary>Ways round the exercise lead through other cells, other names or the insides of the process. None earns a point.</summary>
public class DetourTests(Planning planning) : IClassFixture<Planning>
{
    private const string Head = "double GradientB(double a, double b, double x, double y)";
    private const string Body = "2 * (a * b * x - y) * (a * x)";
    private const string Loss = "w => (a * w * x - y) * (a * w * x - y)";
    private const string ByChain = "var c = new Chained([a, b]); c.Backward(2 * (c.Forward(x) - y)); return c.WeightGradients[1];";

    /// <summary>A name, the cells above the answer, the answer, and the name that the verdict gives.</summary>
    public static TheoryData<string, string[], string, string> Detours => new()
    {
        { "using static", ["using static Backprop.Lessons.Gradients.GradientCheck;"], $"{Head} => Numerical({Loss}, b);", "GradientCheck" },
        { "an alias", ["using Chained = Backprop.Lessons.Chain.NeuronChain;"], $"{Head} {{ {ByChain} }}", "NeuronChain" },
        { "an alias in the answer's cell", [], $"using Chained = Backprop.Lessons.Chain.NeuronChain;\n{Head} {{ {ByChain} }}", "NeuronChain" },
        { "a class of one's own over it", ["class Chained(double[] w) { NeuronChain Inner { get; } = new(w); public double Forward(double x) => Inner.Forward(x); public void Backward(double g) => Inner.Backward(g); public IReadOnlyList<double> WeightGradients => Inner.WeightGradients; }"], $"{Head} {{ {ByChain} }}", "NeuronChain" },
        { "a helper of a helper", ["double One(Func<double, double> f, double at) => GradientCheck.Numerical(f, at);", "double Two(Func<double, double> f, double at) => One(f, at);"], $"{Head} => Two({Loss}, b);", "GradientCheck" },
        { "a variable that holds the function", ["Func<Func<double, double>, double, double> nudge = GradientCheck.Numerical;"], $"{Head} => nudge({Loss}, b);", "GradientCheck" },
        { "a variable that gets the function later", ["Func<Func<double, double>, double, double> nudge = null;", "nudge = GradientCheck.Numerical;"], $"{Head} => nudge({Loss}, b);", "GradientCheck" },
        { "a list that gets the function later", ["List<Func<Func<double, double>, double, double>> all = [];", "all.Add(GradientCheck.Numerical);"], $"{Head} => all[0]({Loss}, b);", "GradientCheck" },
        { "a static field that gets the function later", ["static class Box { public static Func<Func<double, double>, double, double> F; }", "Box.F = (f, at) => GradientCheck.Numerical(f, at);"], $"{Head} => Box.F({Loss}, b);", "GradientCheck" },
        { "an extension method", ["public static double Slope(this Func<double, double> f, double at) => GradientCheck.Numerical(f, at);"], $"{Head} {{ Func<double, double> loss = {Loss}; return loss.Slope(b); }}", "GradientCheck" },
        { "a property", ["static class Box { public static NeuronChain Chain => new([1, 2]); }"], $"{Head} {{ var c = Box.Chain; return c.Forward(x); }}", "NeuronChain" },
        { "an operator", ["record struct At(double V) { public static double operator +(At a, Func<double, double> f) => GradientCheck.Numerical(f, a.V); }"], $"{Head} {{ Func<double, double> loss = {Loss}; return new At(b) + loss; }}", "GradientCheck" },
        { "a conversion", ["record struct At(double V) { public static implicit operator At(Func<double, double> f) => new(GradientCheck.Numerical(f, 1)); }"], $"{Head} {{ Func<double, double> loss = {Loss}; At at = loss; return at.V; }}", "GradientCheck" },
        { "MathNet's derivative", ["using static MathNet.Numerics.Differentiate;"], $"{Head} => FirstDerivative({Loss}, b);", "Differentiate" },
        { "the exercise itself", ["using static Backprop.Lessons.Exercises.ChainExercises;"], $"{Head} => GradientA.Points;", "Exercise" },
        { "the catalogue", ["using E = Backprop.Lessons.Exercises.Catalogue;"], $"{Head} => E.Exercises[0].Points;", "IExercise" },
        { "a type by its name", [], $"{Head} {{ var t = Type.GetType(\"Backprop.Lessons.Chain.NeuronChain, Backprop.Lessons\"); return t == null ? 0 : 1; }}", "Type.GetType" },
        { "a type by its name, in another cell", ["using static System.Type;", "var chain = GetType(\"Backprop.Lessons.Chain.NeuronChain, Backprop.Lessons\");"], $"{Head} => chain == null ? 0 : 1;", "Type.GetType" },
        { "an object of a type", ["using static System.Activator;"], $"{Head} => (double)CreateInstance(x.GetType());", "Activator" },
        { "reflection behind an alias", ["using Flags = System.Reflection.BindingFlags;"], $"{Head} {{ var m = typeof(Math).GetMethods(Flags.Public); return m.Length; }}", "Type.GetMethods" },
        { "an expression tree", ["using System.Linq.Expressions;"], $"{Head} {{ var e = Expression.Constant(2.0); return Expression.Lambda<Func<double>>(e).Compile()() * (a * b * x - y) * (a * x); }}", "System.Linq.Expressions" },
        { "an expression tree made of a lambda", ["using System.Linq.Expressions;"], $"{Head} {{ Expression<Func<double>> e = () => {Body}; return e.Compile()(); }}", "System.Linq.Expressions" },
        { "the method of a function", [], $"{Head} {{ Delegate f = GradientB; return f.Method.Name.Length; }}", "Delegate.Method" },
        { "a call without a type", [], $"{Head} {{ Func<double, double> f = Math.Sin; return (double)f.DynamicInvoke(1.0); }}", "Delegate.DynamicInvoke" },
        { "unsafe", [], $"unsafe {Head} {{ double* p = &a; return 2 * (*p * b * x - y) * (a * x); }}", "unsafe" },
        { "a native function", ["[System.Runtime.InteropServices.DllImport(\"libm\")] extern static double cos(double x);"], $"{Head} => cos(x);", "DllImportAttribute" },
        { "another process", ["using static System.Diagnostics.Process;"], $"{Head} => GetCurrentProcess().Id;", "Process" },
    };

    /// <summary>A name, the cells above the answer, and the answer: nothing of it is borrowed.</summary>
    public static TheoryData<string, string[], string> OwnWork => new()
    {
        { "a class of the same name", ["class GradientCheck { public static double Numerical(double v) => v; }"], $"{Head} => GradientCheck.Numerical({Body});" },
        { "a class of the same name in the answer's cell", [], $"class NeuronChain {{ public double Two => 2; }}\n{Head} => new NeuronChain().Two * (a * b * x - y) * (a * x);" },
        { "a name in a text", [], $"{Head} {{ string name = \"GradientCheck\" + nameof(NeuronChain); return {Body}; }}" },
        { "a name in a comment", [], $"// not GradientCheck.Numerical\n{Head} => {Body};" },
        { "a parameter of that name", [], $"double Twice(double Assembly) => 2 * Assembly;\n{Head} => Twice(a * b * x - y) * (a * x);" },
        { "a method of that name", ["double GetMethod(double v) => v;"], $"{Head} => GetMethod({Body});" },
        { "the name of a type", [], $"{Head} {{ string name = typeof(double).Name + a.GetType().FullName; return {Body}; }}" },
        { "a check of one's own beside it", ["double Loss(double w) => (0.5 * w * 5 - 7) * (0.5 * w * 5 - 7);"], $"{Head} => {Body};\nGradientCheck.Compare(Loss, 0.8, GradientB(0.5, 0.8, 5, 7))" },
        { "a check with a function that the answer uses", ["Func<double, double> twice = v => 2 * v;", "GradientCheck.Compare(twice, 1, 2)"], $"{Head} => twice(a * b * x - y) * (a * x);" },
        { "a chain that the answer does not use", ["var chain = new NeuronChain([1, 2]);", "chain.Forward(1)"], $"{Head} => {Body};" },
        { "a library class that is no solution", [], $"{Head} => SquaredError.Derivative(a * b * x, y) * (a * x);" },
        { "a delegate of the exercise", [], $"{Head} => {Body};\nChainDerivative same = GradientB;" },
        { "dynamic", [], $"{Head} {{ dynamic two = 2; return two * (a * b * x - y) * (a * x); }}" },
    };

    [Theory]
    [MemberData(nameof(Detours))]
    public async Task A_way_round_earns_nothing(string name, string[] above, string answer, string said)
    {
        ExerciseGrade? grade = (await PlanAsync(above, answer)).Grades.SingleOrDefault(grade => grade.Exercise == "01.1");
        Assert.True(grade is { Outcome: Outcome.Borrowed, Points: 0 }, $"{name}: {grade}");
        Assert.StartsWith($"The answer calls on '{said}'", grade.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OwnWork))]
    public async Task Work_of_ones_own_is_asked(string name, string[] above, string answer)
    {
        GradingPlan plan = await PlanAsync(above, answer);
        Assert.True(plan.Answers is [{ Functions: ["GradientB"] }], $"{name}: {plan.Grades.SingleOrDefault(grade => grade.Exercise == "01.1")}");
    }

    [Fact]
    public async Task Neither_sinks_the_other()
    {
        NotebookGrade grade = await Submissions.GradeAsync(SmallNotebook.Of(
            SmallNotebook.SetUp,
            new("above", "using static Backprop.Lessons.Gradients.GradientCheck;"),
            SmallCell.Exercise("01.1", $"{Head} => Numerical({Loss}, b);"),
            SmallCell.Exercise("01.2", Submissions.Solution("01.2"))));
        Assert.Equal([Outcome.Borrowed, Outcome.Right], [grade.Of("01.1").Outcome, grade.Of("01.2").Outcome]);
    }

    private Task<GradingPlan> PlanAsync(string[] above, string answer) => planning.MakeAsync(
        SmallNotebook.Of([SmallNotebook.SetUp, .. above.Select((source, i) => new SmallCell($"above-{i}", source)), SmallCell.Exercise("01.1", answer)]));
}
