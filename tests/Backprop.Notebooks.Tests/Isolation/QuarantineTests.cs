using System.Diagnostics;
using System.Globalization;
using Backprop.Grading.Isolation;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;

namespace Backprop.Notebooks.Tests.Isolation;

/// <summary>What workers run from stays as it is, or is noticed and replaced; what they leave running is ended.</summary>
public class QuarantineTests
{
    private static readonly QuarantineOptions Options = new(Submissions.Options.LibraryFolder, Submissions.Options.DataFolder, MemoryLimit: 1024);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_cannot_write_into_what_its_process_has_open_nor_into_the_course()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Finds the descriptors in /proc.");
        using var quarantine = new Quarantine(Options);
        Assert.SkipUnless(
            quarantine.Confinement is { HasOwnUser: true } or { KeepsFiles: true },
            "This system keeps nothing apart: neither users to change to, nor namespaces.");
        await using QuarantinedWorker worker = await quarantine.StartAsync(Cancellation);

        // Opening is what damages first: nothing is written here.
        string places = string.Join(", ", new[] { Options.LibraryFolder, Options.DataFolder, AppContext.BaseDirectory }.Select(folder => $"\"{folder}\""));
        CellResult cell = await worker.Kernel.ExecuteAsync(
            $$"""
            string runtime = System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)!;
            var files = new[] { {{places}}, AppContext.BaseDirectory, runtime, runtime + "/../../.." }.SelectMany(folder => System.IO.Directory.GetFiles(folder))
                .Concat(System.IO.Directory.GetFiles("/proc/self/fd").Where(fd => (new System.IO.FileInfo(fd).LinkTarget ?? "").EndsWith(".dll")))
                .Concat(System.IO.Directory.GetFiles("/proc/self/map_files").Where(map => (new System.IO.FileInfo(map).LinkTarget ?? "").EndsWith(".so")));
            int tried = 0;
            foreach (string file in files)
            {
                tried++;
                try { System.IO.File.SetUnixFileMode(file, (System.IO.UnixFileMode)511); Console.WriteLine("changed the mode of " + file); } catch (Exception) { }
                try { using var open = new System.IO.FileStream(file, System.IO.FileMode.Open, System.IO.FileAccess.Write); Console.WriteLine("opened " + file); } catch (Exception) { }
                try { System.IO.File.Move(file, file); using (System.IO.File.Create(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "new"))) Console.WriteLine("added to " + file); } catch (Exception) { }
            }
            tried.ToString()
            """,
            TimeSpan.FromSeconds(60),
            cancellationToken: Cancellation);
        Assert.Equal("", string.Concat(cell.Outputs.OfType<StreamOutput>().Select(output => output.Text)));
        Assert.True(int.Parse(Value(cell), CultureInfo.InvariantCulture) > 200, "The cell has found nothing to try.");
        await worker.DisposeAsync();
        Assert.True(worker.WasSound);
    }

    [Theory]
    [InlineData("System.IO.File.AppendAllText(file, \"x\");")]
    [InlineData("using (var f = System.IO.File.OpenWrite(file)) f.WriteByte(0);")]
    [InlineData("System.IO.File.Delete(file);")]
    [InlineData("System.IO.File.Delete(file); System.IO.File.CreateSymbolicLink(file, \"/etc/passwd\");")]
    [InlineData("System.IO.File.WriteAllText(System.IO.Path.Combine(AppContext.BaseDirectory, \"Backprop.Kernel.runtimeconfig.dev.json\"), \"{}\");")]
    public async Task A_damaged_copy_is_noticed_and_replaced(string damage)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not let a program in use be changed.");
        using var quarantine = new Quarantine(Options, Confinement.None);
        QuarantinedWorker other = await quarantine.StartAsync(Cancellation);
        QuarantinedWorker vandal = await quarantine.StartAsync(Cancellation);
        string program = await ProgramOf(vandal);
        Assert.Equal(program, await ProgramOf(other));
        await RunAsync(
            vandal,
            $$"""
            System.IO.File.SetUnixFileMode(AppContext.BaseDirectory, (System.IO.UnixFileMode)511);
            string file = System.IO.Path.Combine(AppContext.BaseDirectory, "Microsoft.CodeAnalysis.Workspaces.dll");
            System.IO.File.SetUnixFileMode(file, (System.IO.UnixFileMode)511);
            {{damage}}
            """);
        await vandal.DisposeAsync();
        Assert.False(vandal.WasSound);

        QuarantinedWorker next = await quarantine.StartAsync(Cancellation);
        Assert.NotEqual(program, await ProgramOf(next));
        await next.DisposeAsync();
        Assert.True(next.WasSound);

        // The one that ran from the damaged copy meanwhile is not believed either; then the copy goes.
        Assert.True(Directory.Exists(program));
        await other.DisposeAsync();
        Assert.False(other.WasSound);
        Assert.False(Directory.Exists(program));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_outlives_its_worker_is_ended(bool asFarAsItGoes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems let go of a process whose parent has ended.");
        string nap = Processes.NewNap();
        using var quarantine = new Quarantine(Options, asFarAsItGoes ? null : Confinement.None);
        await using QuarantinedWorker worker = await quarantine.StartAsync(Cancellation);
        await RunAsync(
            worker,
            $$"""
            System.Diagnostics.Process.Start("sh", new[] { "-c", "(setsid sleep {{nap}} </dev/null >/dev/null 2>&1 &) ; (setsid env -i sleep {{nap}} </dev/null >/dev/null 2>&1 &)" }).WaitForExit();
            System.Threading.Thread.Sleep(1_000);
            """);
        Assert.Equal(2, Processes.With(nap).Length);
        await worker.Kernel.ExecuteAsync("Environment.Exit(0);", TimeSpan.FromSeconds(30), cancellationToken: Cancellation);
        await worker.DisposeAsync();
        Assert.Empty(Processes.With(nap));
    }

    [Fact]
    public async Task A_control_group_holds_what_has_lost_parent_and_environment()
    {
        string nap = Processes.NewNap();
        using Process shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c", $"read x; (setsid env -i sleep {nap} </dev/null >/dev/null 2>&1 &)"]) { RedirectStandardInput = true, UseShellExecute = false })!;
        using var group = ControlGroup.Around(shell.Id);
        try
        {
            Assert.SkipWhen(group is null, "This system lets us make no control group.");
            await shell.StandardInput.WriteLineAsync("go");
            await shell.WaitForExitAsync(Cancellation);
            Assert.Single(Processes.With(nap));
            Assert.Single(group.Processes);
            group.Kill();
            while (group.Processes.Count > 0)
            {
                await Task.Delay(10, Cancellation);
            }

            Assert.Empty(Processes.With(nap));
        }
        finally
        {
            shell.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task A_worker_in_a_world_of_its_own_sees_no_other_process()
    {
        using var quarantine = new Quarantine(Options);
        Assert.SkipUnless(quarantine.Confinement.HasOwnProcesses, "This system has no namespaces for us.");
        await using QuarantinedWorker worker = await quarantine.StartAsync(Cancellation);
        string seen = Value(await RunAsync(
            worker,
            "string.Join(\" \", System.IO.Directory.GetDirectories(\"/proc\").Select(System.IO.Path.GetFileName).Where(name => char.IsDigit(name![0])).Select(name => System.IO.File.ReadAllText($\"/proc/{name}/comm\").Trim()))"));
        Assert.Equal(["sh", "dotnet"], seen.Split(' '));
    }

    [Fact]
    public async Task Root_does_not_lend_its_rights()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "Only root has rights to lose.");
        using var quarantine = new Quarantine(Options);
        Assert.SkipUnless(quarantine.Confinement.HasOwnUser, "This system does not let root start processes of other users.");
        Assert.Equal("You grade as root. The answers do not: they run as users who have nothing.", quarantine.Warning);
        await using QuarantinedWorker one = await quarantine.StartAsync(Cancellation);
        await using QuarantinedWorker two = await quarantine.StartAsync(Cancellation);
        const string Who = "string.Join(\"|\", System.IO.File.ReadLines(\"/proc/self/status\").Where(line => line.StartsWith(\"Uid\") || line.StartsWith(\"Gid\") || line.StartsWith(\"Groups\") || line.StartsWith(\"CapEff\") || line.StartsWith(\"CapBnd\") || line.StartsWith(\"NoNewPrivs\")))";
        string[] first = Value(await RunAsync(one, Who)).Split('|');
        string[] second = Value(await RunAsync(two, Who)).Split('|');
        Assert.NotEqual(first[0], second[0]);
        Assert.All(first[..2], line => Assert.DoesNotContain("0", line.Split('\t')[1..]));
        Assert.Equal(["Groups:\t ", "CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1"], first[2..]);
    }

    [Fact]
    public async Task Nothing_stays_in_the_temporary_folder()
    {
        string program;
        using (var quarantine = new Quarantine(Options))
        {
            await using QuarantinedWorker worker = await quarantine.StartAsync(Cancellation);
            program = await ProgramOf(worker);
            Assert.True(Directory.Exists(program));
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(program.TrimEnd('/'))));
    }

    private static async Task<string> ProgramOf(QuarantinedWorker worker) => Value(await RunAsync(worker, "AppContext.BaseDirectory"));

    private static async Task<CellResult> RunAsync(QuarantinedWorker worker, string code)
    {
        CellResult cell = await worker.Kernel.ExecuteAsync(code, TimeSpan.FromSeconds(60), cancellationToken: Cancellation);
        Assert.True(cell.Status == CellStatus.Succeeded, cell.Outputs.OfType<ErrorOutput>().FirstOrDefault()?.Value);
        return cell;
    }

    private static string Value(CellResult cell) => cell.Outputs.OfType<ResultOutput>().Single().Data["text/plain"]!.ToString();
}
