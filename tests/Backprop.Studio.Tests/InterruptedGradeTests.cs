using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Backprop.Studio.Tests;

/// <summary>What a run found before it was ended is in its files.</summary>
public sealed class InterruptedGradeTests : IDisposable
{
    private const string Lesson = "01-two-neuron-chain.ipynb";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("KILL", 137)]
    public async Task Of_a_run_that_is_ended_only_the_notebook_in_hand_is_lost(string signal, int expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are Unix's.");
        _files.Write($"class/anna/{Lesson}", "{");
        _files.Write($"class/bert/{Lesson}", Submissions.First(Submissions.GradientB("System.Threading.Thread.Sleep(40000); return 1;")));
        _files.Write("grades.json", "what an older run left");

        var start = new ProcessStartInfo("dotnet", [Path.Combine(StudioProgram.Folder, "Backprop.Studio.dll"), "grade", _files.At("class"), "--timeout", "600", "--json", _files.At("grades.json"), "--junit", _files.At("grades.xml")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        try
        {
            await UntilAsync(() => Holds("grades.json") && Holds("grades.xml"));
            using (var kill = Process.Start("kill", ["-s", signal, $"{process.Id}"]))
            {
                await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        Assert.Equal(expected, process.ExitCode);
        JsonNode json = JsonNode.Parse(await File.ReadAllTextAsync(_files.At("grades.json"), TestContext.Current.CancellationToken))!;
        Assert.True((bool)json["incomplete"]!);
        Assert.Equal(_files.At($"class/anna/{Lesson}"), (string?)Assert.Single(json["notebooks"]!.AsArray())!["path"]);
        Assert.StartsWith("incomplete", XDocument.Load(_files.At("grades.xml")).Root!.Attribute("name")!.Value, StringComparison.Ordinal);
        Assert.Equal(["class", "grades.json", "grades.xml"], Directory.EnumerateFileSystemEntries(_files.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private bool Holds(string file) => File.Exists(_files.At(file)) && File.ReadAllText(_files.At(file)).Contains("anna", StringComparison.Ordinal);

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var clock = Stopwatch.StartNew(); !holds(); await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            Assert.True(clock.Elapsed < Patience);
        }
    }
}
