using Backprop.Grading;

namespace Backprop.Notebooks.Tests.Isolation;

/// <summary>
/// Answers that attack the process they run in, the judge, or the machine. Each ends with its verdict within its limits, the
/// exercise beside it is right all the same, and nothing stays behind: no process, no file, no change.
/// </summary>
public class HostileProcessTests
{
    private const string Right = "return 2 * (a * b * x - y) * (a * x);";

    private static readonly GradingOptions Options = Submissions.Options with { CellLimit = TimeSpan.FromSeconds(6) };

    public static TheoryData<string, string, Outcome[]> Answers => new()
    {
        { "a thread reads standard input", "new System.Threading.Thread(() => { var i = Console.OpenStandardInput(); while (i.ReadByte() >= 0) { } }) { IsBackground = true }.Start(); System.Threading.Thread.Sleep(200);\n" + Function(Right), [Outcome.Right] },
        { "a thread reads descriptor 0", "new System.Threading.Thread(() => { try { var i = System.IO.File.OpenRead(\"/dev/stdin\"); while (i.ReadByte() >= 0) { } } catch (UnauthorizedAccessException) { } }) { IsBackground = true }.Start(); System.Threading.Thread.Sleep(200);\n" + Function(Right), [Outcome.Right] },
        { "a mark and endless bytes", Function("var o = Console.OpenStandardOutput(); o.Write(System.Text.Encoding.UTF8.GetBytes(\"\\n\\u0001backprop:\")); var block = new byte[1 << 20]; Array.Fill(block, (byte)'x'); while (true) o.Write(block); return 0;"), [Outcome.TimedOut] },
        { "a mark, a gigabyte, and the answer", Function("var o = Console.OpenStandardOutput(); o.Write(System.Text.Encoding.UTF8.GetBytes(\"\\n\\u0001backprop:\")); var block = new byte[1 << 20]; Array.Fill(block, (byte)'x'); for (int i = 0; i < 50; i++) o.Write(block); " + Right), [Outcome.Right, Outcome.TimedOut] },
        { "the kernel's own line, a million times", Function("var o = Console.OpenStandardOutput(); var line = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(\"\\u0001backprop:999999\\n\", 1000))); for (int i = 0; i < 100; i++) o.Write(line); " + Right), [Outcome.Right, Outcome.TimedOut] },
        { "floods standard error", Function("var o = Console.OpenStandardError(); var line = System.Text.Encoding.UTF8.GetBytes(\"Stack overflow.\\n\" + new string('e', 1 << 16) + \"\\n\"); while (true) o.Write(line); return 0;"), [Outcome.TimedOut] },
        { "displays without end", Function("while (true) display(new string('d', 100_000)); return 0;"), [Outcome.TimedOut, Outcome.Crashed] },
        { "writes into each descriptor that it can open", Function("foreach (var f in System.IO.Directory.GetFiles(\"/proc/self/fd\")) { try { if ((new System.IO.FileInfo(f).LinkTarget ?? \"\") is var t && (t.Contains(\"backprop-\") || t.StartsWith(\"pipe:\"))) using (var s = new System.IO.FileStream(f, System.IO.FileMode.Open, System.IO.FileAccess.Write)) s.Write(new byte[64]); } catch (Exception) { } } " + Right), [Outcome.Right, Outcome.Crashed] },
        { "writes into its parents' descriptors and memory", Function("foreach (var p in System.IO.Directory.GetDirectories(\"/proc\").Where(p => char.IsDigit(p[^1]) && p != \"/proc/\" + Environment.ProcessId)) foreach (var f in new[] { p + \"/mem\", p + \"/fd/0\", p + \"/fd/1\", p + \"/fd/2\" }) { try { using var s = new System.IO.FileStream(f, System.IO.FileMode.Open, System.IO.FileAccess.Write); s.Write(new byte[64]); } catch (Exception) { } } " + Right), [Outcome.Right, Outcome.Crashed] },
        { "closes all descriptors", Function("for (int i = 0; i < 1024; i++) new Microsoft.Win32.SafeHandles.SafeFileHandle((nint)i, true).Dispose(); " + Right), [Outcome.Crashed, Outcome.TimedOut] },
        { "fills the disk", Function("var block = new byte[1 << 20]; using var f = System.IO.File.Create(System.IO.Path.GetTempFileName()); while (true) f.Write(block); return 0;"), [Outcome.Crashed] },
        { "writes a great many files", Function("for (int i = 0; ; i++) System.IO.File.WriteAllText($\"f{i}\", \"\"); return 0;"), [Outcome.Crashed, Outcome.TimedOut] },
        { "replaces the library and the data", Function("foreach (var f in System.IO.Directory.GetFiles(\"../lib\").Concat(System.IO.Directory.GetFiles(\"../data\"))) { try { System.IO.File.Delete(f); System.IO.File.WriteAllText(f, \"mine\"); } catch (Exception) { } } " + Right), [Outcome.Right, Outcome.Crashed] },
        { "replaces its program", Function("var own = System.IO.Path.GetDirectoryName(Environment.GetCommandLineArgs()[0])!; try { System.IO.File.SetUnixFileMode(own, (System.IO.UnixFileMode)511); } catch (Exception) { } foreach (var f in System.IO.Directory.GetFiles(own)) { try { System.IO.File.Delete(f); System.IO.File.WriteAllText(f, \"mine\"); } catch (Exception) { } } " + Right), [Outcome.Right, Outcome.Crashed] },
        { "links out of the temporary folder", Function($"foreach (var to in new[] {{ \"/\", \"..\", \"/etc\", \"{Repository.Root}\" }}) System.IO.Directory.CreateSymbolicLink(System.IO.Path.GetRandomFileName(), to); System.IO.File.CreateSymbolicLink(System.IO.Path.GetTempPath() + System.IO.Path.GetRandomFileName(), \"{Repository.PathOf("01-two-neuron-chain.ipynb")}\"); " + Right), [Outcome.Right] },
        { "locks its folders", Function("System.IO.Directory.CreateDirectory(\"deep/in/side\"); System.IO.File.WriteAllText(\"deep/in/side/f\", \"\"); foreach (var d in new[] { \"deep/in/side\", \"deep/in\", \"deep\", \".\" }) System.IO.File.SetUnixFileMode(d, 0); " + Right), [Outcome.Right, Outcome.Crashed] },
        { "changes its environment", Function("foreach (var v in new[] { \"PATH\", \"HOME\", \"TMPDIR\", \"LD_PRELOAD\", \"DOTNET_ROOT\", \"DOTNET_STARTUP_HOOKS\", \"NBGRADER_EXECUTION\" }) Environment.SetEnvironmentVariable(v, \"/nowhere\"); " + Right), [Outcome.Right] },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_ends_with_its_verdict_and_leaves_nothing(string name, string source, Outcome[] expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Written for Unix.");
        string[] before = Course();
        NotebookGrade grade = await Submissions.GradeAsync(Submissions.Small(source), Options);

        ExerciseGrade hostile = grade.Of("01.1");
        Assert.True(expected.Contains(hostile.Outcome), $"{name}: {hostile}");
        Assert.True(grade.Of("01.2").Outcome == Outcome.Right, $"{name} sank the other exercise: {grade.Of("01.2")}");
        Assert.Equal(before, Course());
    }

    private static string Function(string body) => $"double GradientB(double a, double b, double x, double y)\n{{\n    {body}\n}}";

    // What the judge works with: a change would show in a length or a time.
    private static string[] Course() =>
    [
        .. new[] { Options.LibraryFolder, Options.DataFolder, AppContext.BaseDirectory, Repository.Solutions, Path.Combine(Repository.Root, "notebooks") }.SelectMany(Directory.GetFiles)
            .Select(path => $"{path} {new FileInfo(path).Length} {File.GetLastWriteTimeUtc(path):O}").Order(StringComparer.Ordinal),
    ];
}
