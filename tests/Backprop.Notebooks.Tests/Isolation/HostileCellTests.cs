using Backprop.Grading;
using Backprop.Grading.Isolation;

namespace Backprop.Notebooks.Tests.Isolation;

/// <summary>Cells that attack the process they run in, the judge, or the machine, before an answer is asked. It is right all the same, and nothing stays behind.</summary>
public class HostileCellTests
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

    // With the user's own rights and among the user's processes nobody can be kept from ending them.
    private static readonly Lazy<bool> KeepsApart = new(() =>
    {
        using var quarantine = new Quarantine(new QuarantineOptions(Options.LibraryFolder, Options.DataFolder, Options.MemoryLimit));
        return quarantine.Confinement is { HasOwnProcesses: true } or { HasOwnUser: true };
    });

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
    [MemberData(nameof(Cells))]
    public async Task A_cell_that_attacks_costs_nobody_anything(string name, string source, Outcome[] expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Written for Linux.");
        Assert.SkipUnless(KeepsApart.Value, "This system keeps the processes of answers apart from nothing.");
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

    private static string Function(string body) => $"double GradientB(double a, double b, double x, double y)\n{{\n    {body}\n}}";
}
