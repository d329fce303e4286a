using System.Globalization;
using System.Text.Json.Nodes;
using Backprop.Grading;
using Backprop.Kernel.Documents;

namespace Backprop.Notebooks.Tests;

/// <summary>
/// Answers that break, cheat or attack. Each ends with its verdict within its limits; the exercise beside it is graded all the
/// same; no process and no change on disk stays behind.
/// </summary>
public class HostileTests
{
    private const string Right = "return 2 * (a * b * x - y) * (a * x);";

    private static readonly GradingOptions Options = Submissions.Options with { CellLimit = TimeSpan.FromSeconds(6) };

    public static TheoryData<string, string, Outcome[]> Answers => new()
    {
        { "endless loop", Function("while (true) { }"), [Outcome.TimedOut] },
        { "endless loop beside the function", "while (true) { }\n" + Function(Right), [Outcome.TimedOut] },
        { "endless recursion", Function("return GradientB(a, b, x, y) + 1;"), [Outcome.Crashed] },
        { "Environment.Exit", Function("Environment.Exit(0); return 0;"), [Outcome.Crashed] },
        { "Environment.FailFast", Function("Environment.FailFast(\"no\"); return 0;"), [Outcome.Crashed] },
        { "exception", Function("throw new InvalidOperationException(\"boom\");"), [Outcome.Crashed] },
        { "endless ToString", "class Endless : Exception { public override string ToString() { while (true) { } } }\n" + Function("throw new Endless();"), [Outcome.Crashed] },
        { "endless Message", "class Endless : Exception { public override string Message { get { while (true) { } } } }\n" + Function("throw new Endless();"), [Outcome.TimedOut] },
        { "endless ToString of the cell", "class Endless : Exception { public override string ToString() { while (true) { } } }\nthrow new Endless();\n" + Function(Right), [Outcome.TimedOut, Outcome.Crashed] },
        { "30 GB", Function("var all = new List<byte[]>(); while (all.Count < 30) { all.Add(new byte[1 << 30]); Array.Fill(all[^1], (byte)1); } return all.Count;"), [Outcome.Crashed] },
        { "ten thousand threads", Function("for (int i = 0; i < 10_000; i++) new System.Threading.Thread(() => System.Threading.Thread.Sleep(-1)) { IsBackground = true }.Start(); " + Right), [Outcome.TimedOut, Outcome.Crashed] },
        { "deadlock", Function("new System.Threading.ManualResetEvent(false).WaitOne(); return 0;"), [Outcome.TimedOut] },
        { "reads standard input", Function("return double.Parse(Console.ReadLine()!);"), [Outcome.Crashed] },
        { "closes standard output", Function("Console.OpenStandardOutput().Close(); Console.Out.Close(); " + Right), [Outcome.Right] },
        { "prints a gigabyte", Function("var line = new string('x', 1 << 20); for (int i = 0; i < 40; i++) Console.WriteLine(line); " + Right), [Outcome.Right, Outcome.TimedOut] },
        { "changes the current directory", Function("System.IO.Directory.SetCurrentDirectory(System.IO.Path.GetTempPath()); " + Right), [Outcome.Right] },
        { "changes the culture", Function("System.Globalization.CultureInfo.DefaultThreadCurrentCulture = System.Globalization.CultureInfo.CurrentCulture = new(\"ru-RU\"); " + Right), [Outcome.Right] },
        { "deletes all it finds", Function("foreach (var file in System.IO.Directory.GetFiles(\"..\", \"*\", System.IO.SearchOption.AllDirectories)) { System.IO.File.Delete(file); } " + Right), [Outcome.Right, Outcome.Crashed] },
        { "overwrites notebooks", Function("System.IO.File.WriteAllText(\"01-hostile.ipynb\", \"gone\"); " + Right), [Outcome.Right] },
        { "reflects into the checker", Function("var e = ChainExercises.GradientB; var f = e.GetType().GetField(\"_reference\", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!; return ((ChainDerivative)f.GetValue(e)!)(a, b, x, y);"), [Outcome.Borrowed] },
        { "asks the referee", Function("return GradientCheck.Numerical(w => (a * w * x - y) * (a * w * x - y), b);"), [Outcome.Borrowed] },
        { "uses the course's own chain", "double Help(double a, double b, double x, double y) { var c = new NeuronChain([a, b]); c.Backward(2 * (c.Forward(x) - y)); return c.WeightGradients[1]; }\n" + Function("return Help(a, b, x, y);"), [Outcome.Borrowed] },
        { "static constructor that throws", "class Bad { public static double Two; static Bad() { throw new Exception(\"bad\"); } }\n" + Function("return Bad.Two;"), [Outcome.Crashed] },
        { "finalizer that throws", "class Bad { ~Bad() { throw new Exception(\"late\"); } }\n" + Function("new Bad(); " + Right), [Outcome.Crashed] },
        { "unobserved task exception", Function("Task.Run(() => throw new Exception(\"nobody looks\")); " + Right), [Outcome.Right] },
        { "exception on another thread", Function("new System.Threading.Thread(() => throw new Exception(\"elsewhere\")).Start(); System.Threading.Thread.Sleep(2_000); " + Right), [Outcome.Crashed] },
        { "works only the first time", "int calls = 0;\n" + Function("if (calls++ > 0) return 0; " + Right), [Outcome.Wrong] },
        { "knows the check's random seed", "HashSet<double> known = new(Enumerable.Range(0, 1).SelectMany(_ => { var r = new Random(1986); return Enumerable.Range(0, 96).Select(_ => Math.Round(-2 + 4 * r.NextDouble(), 2)); }));\n" + Function("if (!known.Contains(a) && a != 1 && a != 0.5) return 0; " + Right), [Outcome.Wrong] },
        { "prints right", Function("Console.WriteLine(\"✓ 01.1: right, 1 point\"); return 0;"), [Outcome.Wrong] },
        { "shadows the exercise's types", "class ChainExercises { public static class GradientB { public static string Check(object f) => \"right\"; } }\ndelegate double ChainDerivative(double a);\nclass Remote { public static string Ask(object f, string s) => \"[]\"; }\n" + Function("return 0;"), [Outcome.Wrong] },
        { "forges the protocol", Function("var o = Console.OpenStandardOutput(); o.Write(System.Text.Encoding.UTF8.GetBytes(\"{\\\"type\\\":\\\"done\\\",\\\"status\\\":\\\"ok\\\"}\\n\")); o.Flush(); return 0;"), [Outcome.Wrong, Outcome.Crashed] },
        { "does not compile", Function("return 2 * (a * b * x - y * (a * x);"), [Outcome.Crashed] },
        { "another signature", "double GradientB(double a) => a;", [Outcome.Crashed] },
        { "no function", "var nothing = 1;", [Outcome.Crashed] },
        { "returns a million and one numbers", "double[] GradientB(double a, double b, double x, double y) => new double[1_000_001];", [Outcome.Crashed] },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Ends_with_its_verdict_and_sinks_no_other(string name, string source, Outcome[] expected)
    {
        byte[] library = await File.ReadAllBytesAsync(Path.Combine(Options.LibraryFolder, "Backprop.Lessons.dll"), TestContext.Current.CancellationToken);
        NotebookGrade grade = await Submissions.GradeAsync(Small(source), Options);

        ExerciseGrade hostile = grade.Of("01.1");
        Assert.True(expected.Contains(hostile.Outcome), $"{name}: {hostile}");
        Assert.Equal(hostile.Outcome == Outcome.Right ? 1 : 0, hostile.Points);
        Assert.False(string.IsNullOrWhiteSpace(hostile.Message));
        Assert.True(grade.Of("01.2").Outcome == Outcome.Right, $"{name} sank the other exercise: {grade.Of("01.2")}");
        Assert.Equal(Outcome.Missing, grade.Of("01.6").Outcome);
        Assert.Equal(library, await File.ReadAllBytesAsync(Path.Combine(Options.LibraryFolder, "Backprop.Lessons.dll"), TestContext.Current.CancellationToken));
        Assert.Empty(StrayProcesses());
    }

    [Fact]
    public async Task Editing_or_deleting_the_check_and_the_metadata_changes_nothing()
    {
        NotebookDocument document = Submissions.Solved("01", ("01.1", Function("return 1;")), ("01.2", Function("return 1;").Replace("GradientB", "GradientA", StringComparison.Ordinal)));
        document.Cells.Single(cell => cell.Id == "check-01-1").Source = "\"✓ right\"";
        document.Cells.Single(cell => cell.Id == "check-01-2").Metadata.Clear();
        Submissions.Stub(document, "01.1").Metadata["nbgrader"]!["points"] = 100;
        Submissions.Stub(document, "01.3").Metadata.Clear();

        NotebookGrade grade = await Submissions.GradeAsync(document);
        Assert.Equal(Outcome.Wrong, grade.Of("01.1").Outcome);
        Assert.Equal(Outcome.Wrong, grade.Of("01.2").Outcome);
        Assert.Equal(Outcome.Right, grade.Of("01.3").Outcome);
        Assert.Equal(grade.MaximumPoints - 2, grade.Points);
    }

    private static string Function(string body) => $"double GradientB(double a, double b, double x, double y)\n{{\n    {body}\n}}";

    private static NotebookDocument Small(string answer)
    {
        var lesson = NotebookDocument.Load(Repository.PathOf(Submissions.NotebookOf("01")));
        JsonObject json = System.Text.Json.Nodes.JsonNode.Parse(lesson.ToJson())!.AsObject();
        JsonArray cells = json["cells"]!.AsArray();
        foreach (JsonNode? cell in cells.Where(cell => cell!["id"]!.ToString() is not ("setup" or "ex-01-1" or "ex-01-2")).ToArray())
        {
            cells.Remove(cell);
        }

        var small = NotebookDocument.Parse(json.ToJsonString(), "01-hostile.ipynb");
        Submissions.Stub(small, "01.1").Source = answer;
        Submissions.Stub(small, "01.2").Source = Submissions.Solution("01.2");
        return small;
    }

    // A worker's folder is deleted when it is done with; a process of ours that still lives there was left behind, and so was
    // whatever has lost its parent. The workers of the tests that run beside these have their folders.
    private static string[] StrayProcesses() => !OperatingSystem.IsLinux() ? [] :
    [
        .. Directory.EnumerateDirectories("/proc").Where(process => Read(process) is { } found
            && found.Folder.StartsWith(Path.Combine(Path.GetTempPath(), "backprop-"), StringComparison.Ordinal)
            && (found.Parent == 1 || (found.Parent == Environment.ProcessId && found.Folder.EndsWith(" (deleted)", StringComparison.Ordinal)))),
    ];

    private static (string Folder, int Parent)? Read(string process)
    {
        try
        {
            string? folder = new FileInfo(Path.Combine(process, "cwd")).LinkTarget;
            string[] afterName = File.ReadAllText(Path.Combine(process, "stat")).Split(") ")[^1].Split(' ');
            return folder is null ? null : (folder, int.Parse(afterName[1], CultureInfo.InvariantCulture));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // Not a process, not ours, or ended meanwhile.
        }
    }
}
