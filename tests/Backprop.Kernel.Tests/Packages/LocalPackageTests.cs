using System.Net;
using System.Net.Sockets;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Tests.Workers;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Packages;

/// <summary><c>#r "nuget: …"</c> from a folder that <c>#i</c> names.</summary>
[Collection(PackageFeedTests.Name)]
public sealed class LocalPackageTests(PackageFeed feed)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_package_comes_with_what_it_needs_and_shows_how_far_it_is()
    {
        var live = new List<string>();
        await using KernelWorker worker = await feed.StartAsync();
        CellResult cell = await RunAsync(worker, $"// set-up\n{feed.Line}\n#r \"nuget: Backprop.Test.Outer, 2.0.0\"\nusing Outer;\nPage.Name", output =>
        {
            if (output is DisplayOutput shown)
            {
                live.Add(shown.Data("text/plain"));
            }
        });
        Assert.Equal("from inside", cell.Result().Data("text/plain"));
        Assert.Equal("Restoring packages: Backprop.Test.Outer 2.0.0", live[0]);
        const string Ready = "Packages ready: Backprop.Test.Outer 2.0.0 (with what they need: Backprop.Test.Inner 1.2.0)";
        Assert.Equal(Ready, live[^1]);
        DisplayOutput note = Assert.Single(cell.Outputs.OfType<DisplayOutput>());
        Assert.Equal(Ready, note.Data("text/plain"));
        Assert.Contains("<strong>Backprop.Test.Outer 2.0.0</strong>", note.Data("text/html"), StringComparison.Ordinal);
        Assert.Equal("from inside", (await RunAsync(worker, "Inner.Deep.Name")).Result().Data("text/plain"));
    }

    [Fact]
    public async Task The_second_run_restores_nothing_and_a_damaged_cache_is_rebuilt()
    {
        string code = $"{feed.Line}\n#r \"nuget: Backprop.Test.Inner, 1.2\"\nInner.Deep.Name";
        async Task RunFreshAsync()
        {
            await using KernelWorker worker = await feed.StartAsync();
            await RunAsync(worker, "1");
            CellResult cell = await RunAsync(worker, code);
            Assert.Equal("from inside", cell.Result().Data("text/plain"));
        }

        // Whoever restores writes down what came of it.
        (string Path, DateTime Written, long Bytes)[] Kept() => [.. Directory.GetFiles(feed.Cache, "*.json").Order(StringComparer.Ordinal)
            .Select(path => (path, File.GetLastWriteTimeUtc(path), new FileInfo(path).Length))];

        await RunFreshAsync();
        (string Path, DateTime Written, long Bytes)[] kept = Kept();
        Assert.NotEmpty(kept);
        await RunFreshAsync();
        Assert.Equal(kept, Kept());

        foreach ((string entry, DateTime _, long _) in kept)
        {
            await File.WriteAllTextAsync(entry, "{\"Packages\":[{\"Id", TestContext.Current.CancellationToken);
        }

        await RunFreshAsync();
        Assert.Single(Kept().Zip(kept), pair => pair.First.Bytes == pair.Second.Bytes);
        Directory.Delete(Path.Combine(feed.Home, ".nuget", "packages", "backprop.test.inner"), recursive: true);
        await RunFreshAsync();
        Assert.Empty(Directory.GetDirectories(feed.Cache));
    }

    [Fact]
    public async Task A_native_library_is_found()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The package holds a native library for Linux.");
        await using KernelWorker worker = await feed.StartAsync();
        CellResult cell = await RunAsync(worker, $"{feed.Line}\n#r \"nuget: Backprop.Test.Native\"\n(Call.Pid() == Environment.ProcessId).ToString()");
        Assert.Equal("True", cell.Result().Data("text/plain"));
    }

    [Fact]
    public async Task Lines_of_several_cells_go_together_and_one_package_keeps_its_version()
    {
        await using KernelWorker worker = await feed.StartAsync();
        await RunAsync(worker, feed.Line);
        await RunAsync(worker, "#r \"nuget: Backprop.Test.Inner, 1.*\"");
        CellResult cell = await RunAsync(worker, "#r \"nuget: Backprop.Test.Outer\"\n#r \"nuget: backprop.test.inner\"\nOuter.Page.Name");
        Assert.Equal("from inside", cell.Result().Data("text/plain"));
        Assert.Equal("Packages ready: Backprop.Test.Outer 2.0.0, Backprop.Test.Inner 1.2.0", cell.Outputs.OfType<DisplayOutput>().Single().Data("text/plain"));
        CellResult other = await RunAsync(worker, "#r \"nuget: Backprop.Test.Inner, 1.1.0\"");
        Assert.Equal(
            "Backprop.Test.Inner 1.1.0 cannot be added, because this notebook uses version 1.2.0 already: ask for that one, or restart the kernel and ask for the other one first.",
            other.Error().Value);
        Assert.Equal("from inside", (await RunAsync(worker, "Outer.Page.Name")).Result().Data("text/plain"));
    }

    [Fact]
    public async Task A_restore_is_interrupted_and_the_session_lives_on()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using KernelWorker worker = await feed.StartAsync();
        await RunAsync(worker, "var kept = \"still here\";");
        CellResult cell = await worker.ExecuteAsync(
            $"#i \"nuget: https://{silent.LocalEndpoint}/index.json\"\n#r \"nuget: Backprop.Test.Inner\"",
            TimeSpan.FromSeconds(2),
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(CellStatus.TimedOut, cell.Status);
        Assert.Equal("Not restored: Backprop.Test.Inner", cell.Outputs.OfType<DisplayOutput>().Single().Data("text/plain"));
        Assert.Equal("still here", (await RunAsync(worker, "kept")).Result().Data("text/plain"));
    }

    [Fact]
    public async Task Files_for_MSBuild_in_folders_above_change_nothing()
    {
        await File.WriteAllTextAsync(Path.Combine(feed.Root, "Directory.Build.props"), "<Broken", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(feed.Root, "Directory.Packages.props"), "<Broken", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(feed.Root, "global.json"), "{\"sdk\":{\"version\":\"1.0.0\"}}", TestContext.Current.CancellationToken);
        try
        {
            await using KernelWorker worker = await feed.StartAsync();
            CellResult cell = await RunAsync(worker, $"{feed.Line}\n#r \"nuget: Backprop.Test.Inner, [1.0,2.0)\"\nInner.Deep.Name");
            Assert.Equal("from inside", cell.Result().Data("text/plain"));
        }
        finally
        {
            File.Delete(Path.Combine(feed.Root, "Directory.Build.props"));
            File.Delete(Path.Combine(feed.Root, "Directory.Packages.props"));
            File.Delete(Path.Combine(feed.Root, "global.json"));
        }
    }

    private static Task<CellResult> RunAsync(KernelWorker worker, string code, Action<CellOutput>? onOutput = null) =>
        worker.ExecuteAsync(code, Limit, onOutput, TestContext.Current.CancellationToken);
}
