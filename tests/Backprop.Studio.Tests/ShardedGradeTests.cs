using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Backprop.Studio.Tests;

/// <summary>A class of 40 on four shares, as GNU parallel runs them.</summary>
public sealed class ShardedGradeTests : IDisposable
{
    private const string Lesson = "01-two-neuron-chain.ipynb";

    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Four_shares_of_forty_submissions_are_the_same_file_as_one_run()
    {
        string? parallel = Array.Find(["/usr/bin/parallel", "/usr/local/bin/parallel", "/opt/homebrew/bin/parallel"], File.Exists);
        Assert.SkipWhen(parallel is null, "GNU parallel is missing: install it.");
        string[] answers = ["return 1;", "return (a * b * x - y) * (a * x);", "return 2 * (a * b * x - y) * a * x;", "throw new Exception();"];
        for (int i = 0; i < 40; i++)
        {
            _files.Write($"class/{i:00}/{Lesson}", i % 5 == 0 ? Submissions.First(Submissions.GradientB(answers[i / 5 % 4])) : Submissions.Untouched()[..(100 * i)]);
        }

        var start = new ProcessStartInfo(
            parallel!,
            ["-j2", "dotnet", Path.Combine(StudioProgram.Folder, "Backprop.Studio.dll"), "grade", "{2}", "--shard", "{1}/4", "--seed", "7", "--json", "{3}/{1}.json", ":::", "1", "2", "3", "4", ":::", _files.At("class"), ":::", _files.Folder])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = _files.Folder;
        using (Process process = Process.Start(start)!)
        {
            string[] said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(File.Exists(_files.At("4.json")), string.Join('\n', said));
        }

        await StudioProgram.RunAsync("grade", _files.At("class"), "--seed", "7", "--json", _files.At("one.json"));
        StudioProgram.Outcome merged = await StudioProgram.RunAsync(["grade", "merge", .. Enumerable.Range(1, 4).Select(i => _files.At($"{i}.json")), "--json", _files.At("all.json"), "--report", _files.At("class.html")]);

        Assert.Equal((0, ""), (merged.ExitCode, merged.Error));
        Assert.Contains("40 notebooks: ", merged.Output, StringComparison.Ordinal);
        Assert.Equal(WithoutTimes(_files.At("one.json")), WithoutTimes(_files.At("all.json")));
        Assert.Contains("the factor 2 is missing", await File.ReadAllTextAsync(_files.At("class.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static string WithoutTimes(string file)
    {
        JsonNode json = JsonNode.Parse(File.ReadAllText(file))!;
        foreach (JsonNode? notebook in json["notebooks"]!.AsArray())
        {
            notebook!["seconds"] = 0;
        }

        return json.ToJsonString();
    }
}
