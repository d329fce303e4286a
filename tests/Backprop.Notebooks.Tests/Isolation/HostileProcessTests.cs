using Backprop.Grading;

namespace Backprop.Notebooks.Tests.Isolation;

/// <summary>
/// Answers that attack the process they run in, the judge, or the machine. Each ends with its verdict within its limits, the
/// exercise beside it is right all the same, and nothing stays behind: no process, no file, no change.
/// </summary>
public class HostileProcessTests
{
    private const string Right = "return 2 * (a * b * x - y) * (a * x);";

    private const string Native =
        """
        using System.Runtime.InteropServices;
        static class Native
        {
            [DllImport("libc")] public static extern int kill(int process, int signal);
            [DllImport("libc")] public static extern int getppid();
            [DllImport("libc")] public static extern int getpid();
            [DllImport("libc")] public static extern int fork();
            [DllImport("libc")] public static extern int close(int descriptor);
            [DllImport("libc")] public static extern int dup2(int from, int to);
            [DllImport("libc")] public static extern nint read(int descriptor, byte[] bytes, nint count);
            [DllImport("libc")] public static extern nint write(int descriptor, byte[] bytes, nint count);
            [DllImport("libc")] public static extern int setrlimit(int resource, long[] limits);
            [DllImport("libc")] public static extern nint ptrace(int request, int process, nint address, nint data);
            public static IEnumerable<int> Sockets() =>
                from file in System.IO.Directory.GetFiles("/proc/self/fd")
                where (new System.IO.FileInfo(file).LinkTarget ?? "").StartsWith("socket:")
                select int.Parse(System.IO.Path.GetFileName(file));
        }

        """;

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

    /// <summary>Cells that set something up run whatever they hold: these do harm with all that the system offers.</summary>
    public static TheoryData<string, string, Outcome[]> Cells => new()
    {
        { "ends its parent", "foreach (var signal in new[] { 1, 2, 15, 9, 19 }) Native.kill(Native.getppid(), signal);", [Outcome.Right] },
        { "ends everybody", "Native.kill(-1, 15); Native.kill(-1, 9);", [Outcome.Right] },
        { "stops itself", "Native.kill(Native.getpid(), 19);", [Outcome.Right] },
        { "traces its parents", "foreach (var p in new[] { Native.getppid(), 1 }) { Native.ptrace(0x4206, p, 0, 0); Native.ptrace(16, p, 0, 0); }", [Outcome.Right] },
        { "forks without end", "System.Diagnostics.Process.Start(\"sh\", new[] { \"-c\", \"b() { b | b & }; b; sleep 1000\" }); System.Threading.Thread.Sleep(-1);", [Outcome.Right] },
        { "forks itself", "if (Native.fork() == 0) while (true) System.Threading.Thread.Sleep(1000);", [Outcome.Right] },
        { "lets go of a process", "System.Diagnostics.Process.Start(\"sh\", new[] { \"-c\", \"(setsid sleep NAP </dev/null >/dev/null 2>&1 &)\" }).WaitForExit();", [Outcome.Right] },
        { "lets go of a process without environment, and ends", "System.Diagnostics.Process.Start(\"sh\", new[] { \"-c\", \"(setsid env -i sleep NAP </dev/null >/dev/null 2>&1 &)\" }).WaitForExit(); System.Threading.Thread.Sleep(600); Environment.Exit(0);", [Outcome.Right] },
        { "leaves a process that keeps its streams open", "System.Diagnostics.Process.Start(\"sh\", new[] { \"-c\", \"(setsid sleep NAP &)\" }).WaitForExit();", [Outcome.Right] },
        { "closes the channel", "foreach (var s in Native.Sockets()) Native.close(s);", [Outcome.Right] },
        { "writes into the channel", "foreach (var s in Native.Sockets()) Native.write(s, new byte[5_000], 5_000);", [Outcome.Right] },
        { "turns the channel around", "foreach (var s in Native.Sockets()) Native.dup2(1, s);", [Outcome.Right] },
        { "may open no file any more", "Native.setrlimit(7, new long[] { 0, 0 });", [Outcome.Right, Outcome.Crashed] },
        { "may have no more memory", "Native.setrlimit(9, new long[] { 1 << 20, 1 << 20 });", [Outcome.Right, Outcome.Crashed] },
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

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_cell_that_attacks_costs_nobody_anything(string name, string source, Outcome[] expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Written for Linux.");
        Assert.SkipUnless(KeepsApart, "This system keeps the processes of answers apart from nothing.");
        string nap = Processes.NewNap();
        NotebookGrade grade = await Submissions.GradeAsync(
            Submissions.Small(Function(Right), Native + source.Replace("NAP", nap, StringComparison.Ordinal)), Options);

        Assert.All(["01.1", "01.2"], id => Assert.True(expected.Contains(grade.Of(id).Outcome), $"{name}: {grade.Of(id)}"));
        Assert.Empty(Processes.With(nap));
    }

    [Fact]
    public async Task Forged_messages_earn_nothing()
    {
        const string Forge =
            """
            using System.Reflection;
            var kernel = AppDomain.CurrentDomain.GetAssemblies().Single(a => a.GetName().Name == "Backprop.Kernel");
            var hidden = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance;
            var displays = kernel.GetType("Backprop.Kernel.Displays.NotebookDisplay")!.GetProperty("Current", hidden)!.GetValue(null)!;
            var outputs = displays.GetType().GetFields(hidden).Select(field => field.GetValue(displays)!).Single(value => value.GetType().Name == "OutputStream");
            var send = (Delegate)outputs.GetType().GetField("_send", hidden)!.GetValue(outputs)!;
            object Message(string type, params object[] arguments) => Activator.CreateInstance(kernel.GetType("Backprop.Kernel.Messages." + type)!, arguments)!;
            var succeeded = Enum.Parse(kernel.GetType("Backprop.Kernel.Messages.CellEnd")!, "Succeeded");
            new System.Threading.Thread(() =>
            {
                while (true)
                {
                    foreach (var answers in new[] { "[]", "right", "[{\"Kind\":\"Numbers\",\"Shape\":[],\"Values\":[0]}]" })
                        send.DynamicInvoke(Message("ResultMessage", new System.Text.Json.Nodes.JsonObject { ["text/plain"] = answers }, new System.Text.Json.Nodes.JsonObject()));
                    for (int i = 1; i < 30; i++)
                        send.DynamicInvoke(Message("DoneMessage", i, succeeded));
                    System.Threading.Thread.Sleep(1);
                }
            }) { IsBackground = true }.Start();
            """;
        NotebookGrade grade = await Submissions.GradeAsync(Submissions.Small(Function("return 0;"), Forge), Options);
        Assert.True(grade.Of("01.1").Outcome is Outcome.Wrong or Outcome.Crashed or Outcome.TimedOut, grade.Of("01.1").ToString());
        Assert.Equal(0, grade.Of("01.1").Points);
    }

    // With the user's own rights and among the user's processes nobody can be kept from ending them.
    private static bool KeepsApart
    {
        get
        {
            using var quarantine = new Backprop.Grading.Isolation.Quarantine(new(Options.LibraryFolder, Options.DataFolder, Options.MemoryLimit));
            return quarantine.Confinement is { HasOwnProcesses: true } or { HasOwnUser: true };
        }
    }

    private static string Function(string body) => $"double GradientB(double a, double b, double x, double y)\n{{\n    {body}\n}}";

    // What the judge works with: a change would show in a length or a time.
    private static string[] Course() =>
    [
        .. new[] { Options.LibraryFolder, Options.DataFolder, AppContext.BaseDirectory, Repository.Solutions, Path.Combine(Repository.Root, "notebooks") }.SelectMany(Directory.GetFiles)
            .Select(path => $"{path} {new FileInfo(path).Length} {File.GetLastWriteTimeUtc(path):O}").Order(StringComparer.Ordinal),
    ];
}
