using Backprop.Kernel.Answers;
using Backprop.Kernel.Tests.Workers;

namespace Backprop.Kernel.Tests.Language;

/// <summary>What a worker says of cells that it does not run.</summary>
public sealed class StudyTests(SharedWorker shared) : IClassFixture<SharedWorker>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_function_is_found_by_the_cell_and_the_part_that_declare_it()
    {
        CellStudy first = await StudyAsync("int one = 1;\ndouble F(double a) => a + one;", 7);
        Assert.Null(first.Error);
        Assert.Equal([new UsedName("", "", "", "one", 7, 0)], first.Parts[1].Uses);

        CellStudy tried = await StudyAsync("GC.KeepAlive(new Func<double, double>(F));\nGC.KeepAlive(new Func<int, double>(F));\nGC.KeepAlive(new Func<double, double>(G));", -1);
        Assert.Null(tried.Parts[0].Error);
        Assert.Contains(new UsedName("", "", "", "F", 7, 1), tried.Parts[0].Uses);
        Assert.Contains("CS0123", tried.Parts[1].Error, StringComparison.Ordinal);
        Assert.Contains("CS0103", tried.Parts[2].Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Math.Sqrt(4)", "System.Private.CoreLib System Math Sqrt")]
    [InlineData("using static System.Math;\nSqrt(4)", "System.Private.CoreLib System Math Sqrt")]
    [InlineData("using M = System.Math;\nM.Sqrt(4)", "System.Private.CoreLib System Math Sqrt")]
    [InlineData("Func<double, double> f = Math.Sqrt;", "System.Private.CoreLib System Math Sqrt")]
    [InlineData("double F(double a) => a.CompareTo(1);", "System.Private.CoreLib System Double CompareTo")]
    [InlineData("StringBuilder text = new(4);", "System.Private.CoreLib System.Text StringBuilder .ctor")]
    [InlineData("new[] { 1 }.Select(i => i)", "System.Linq System.Linq Enumerable Select")]
    [InlineData("class C { string Now { get; } = Environment.NewLine; }", "System.Private.CoreLib System Environment NewLine")]
    [InlineData("class C { C() { Console.Beep(); } }", "System.Console System Console Beep")]
    [InlineData("typeof(Version)", "System.Private.CoreLib System Version ")]
    [InlineData("Enumerable.Empty<Version>()", "System.Private.CoreLib System Version ")]
    [InlineData("new List<Version>()", "System.Private.CoreLib System Version ")]
    [InlineData("var v = new Version(1, 2) < new Version(1, 3);", "System.Private.CoreLib System Version op_LessThan")]
    [InlineData("System.Numerics.Complex c = 1.0;", "System.Runtime.Numerics System.Numerics Complex op_Implicit")]
    [InlineData("Environment.SpecialFolder f = Environment.SpecialFolder.Desktop;", "System.Private.CoreLib System Environment Desktop")]
    [InlineData("[Obsolete] void F() { }", "System.Private.CoreLib System ObsoleteAttribute .ctor")]
    [InlineData("unsafe void F() { }", "   unsafe")]
    [InlineData("extern static void F();", "   extern")]
    public async Task What_is_used_is_found_by_its_meaning(string code, string expected)
    {
        CellStudy study = await StudyAsync(code, 1);
        Assert.Contains(expected, study.Parts.SelectMany(part => part.Uses).Select(used => $"{used.Assembly} {used.Namespace} {used.Type} {used.Member}"));
    }

    [Theory]
    [InlineData("f = Math.Cos;", true)]
    [InlineData("var g = f;", true)]
    [InlineData("f += Math.Cos;", true)]
    [InlineData("void Set(ref Func<double, double> h) { h = Math.Cos; }\nSet(ref f);", true)]
    [InlineData("void Keep(Func<double, double> h) { }\nKeep(f);", true)]
    [InlineData("f(1)", false)]
    [InlineData("new[] { 1.0 }.Select(f)", false)]
    [InlineData("f.Invoke(1)", false)]
    [InlineData("list.Add(Math.Cos);", true)]
    [InlineData("box.F = Math.Cos;", true)]
    [InlineData("number = 3;", false)]
    [InlineData("numbers[0] = 3;", false)]
    public async Task Where_other_code_may_be_put_into_a_variable_is_found(string code, bool expected)
    {
        await StudyAsync("Func<double, double> f = Math.Sin;\nList<Func<double, double>> list = [];\nclass Box { public Func<double, double> F; }\nvar box = new Box();\nint number = 1;\ndouble[] numbers = [1];", 1);
        CellStudy study = await StudyAsync(code, 2);
        Assert.Null(study.Error);
        Assert.Equal(expected, study.Parts.Any(part => part.Changes.Any(changed => changed.Cell == 1)));
    }

    [Fact]
    public async Task A_cell_with_errors_is_not_seen_by_the_next()
    {
        Assert.NotNull((await StudyAsync("int broken = 1; int two = x;", 1)).Error);
        Assert.Contains("CS0103", (await StudyAsync("broken", 2)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_cell_of_another_notebook_sees_nothing_of_the_one_before()
    {
        Assert.Null((await StudyAsync("int before = 1;", 1)).Error);
        Assert.Null((await StudyAsync("before", 2)).Error);
        Assert.Contains("CS0103", (await shared.Worker.StudyAsync("before", 1, isFirst: true, Cancellation))!.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_come_of_a_package_keeps_nothing_else_back()
    {
        Assert.Contains("CS0246", (await shared.Worker.StudyAsync("#r \"nuget: Some.Package, 1.0.0\"\nusing Some.Package;\nint kept = 1;\ndouble F(double a) => Math.Sqrt(a);", 1, isFirst: true, Cancellation))!.Error, StringComparison.Ordinal);
        CellStudy second = await StudyAsync("F(kept)", 2);
        Assert.Null(second.Error);
        Assert.Contains(new UsedName("", "", "", "F", 1, 1), second.Parts[0].Uses);
    }

    [Fact]
    public async Task The_outline_names_parts_and_functions()
    {
        CellOutline outline = (await shared.Worker.OutlineAsync(
            "using System.IO;\nint a = 1, b = 2;\ndouble F(double x, int n)\n{\n    int Local() => n;\n    throw new NotImplementedException();\n}\npublic static class C { public static int G() => 1; }\nF(a, b)", Cancellation))!;
        Assert.True(outline.IsSetUp);
        Assert.Null(outline.Problem);
        Assert.Equal(["a,b", "F", "C,G", ""], outline.Parts.Select(part => string.Join(',', part.Declared)));
        Assert.Equal([true, false, true, true], outline.Parts.Select(part => part.KeepsValues));
        Assert.Equal(
            ["a a -1 False 0", "b b -1 False 0", "F F 2 True 1", "G C.G 0 False 2"],
            outline.Functions.Select(function => $"{function.Name} {function.Call} {function.Parameters} {function.IsStub} {function.Part}"));
        Assert.Equal("double F(double x, int n)", outline.Functions[2].Signature);
        Assert.Equal(["Local"], outline.Hidden);
    }

    [Theory]
    [InlineData("double F() { throw new NotImplementedException(); }", true)]
    [InlineData("double F() => throw new System.NotImplementedException(\"later\");", true)]
    [InlineData("double F()\n{\n    // to do\n    throw new NotImplementedException();\n}", true)]
    [InlineData("Func<double> F = () => throw new NotImplementedException();", true)]
    [InlineData("double F() { return 1; throw new NotImplementedException(); }", false)]
    [InlineData("double F() { double a = 1; for (int i = 0; i < 3; i++) { a += i; } throw new NotImplementedException(); }", true)]
    [InlineData("double F(double x) { if (x > 0) { return x; } throw new NotImplementedException(); }", false)]
    [InlineData("double F() { double a = 1; throw new InvalidOperationException(); }", false)]
    [InlineData("double F() => throw new Exception();", false)]
    [InlineData("double F() { }", false)]
    public async Task A_stub_is_recognized(string code, bool expected) =>
        Assert.Equal(expected, Assert.Single((await shared.Worker.OutlineAsync(code, Cancellation))!.Functions).IsStub);

    [Fact]
    public async Task A_long_sum_is_studied_in_one_go()
    {
        CellStudy study = await StudyAsync("double F(double a) => a" + string.Concat(Enumerable.Repeat(" + a", 20_000)) + ";", 1);
        Assert.Null(study.Error);
    }

    // The worker is shared: each test's notebook begins anew with its cell 1.
    private async Task<CellStudy> StudyAsync(string code, int cell) => (await shared.Worker.StudyAsync(code, cell, isFirst: cell == 1, Cancellation))!;
}
