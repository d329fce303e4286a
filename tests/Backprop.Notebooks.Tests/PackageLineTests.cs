using System.Text.RegularExpressions;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;

namespace Backprop.Notebooks.Tests;

/// <summary>Every package that a notebook or a document names can be had in the version that it names.</summary>
public partial class PackageLineTests
{
    public static TheoryData<string> Lines => [.. Files().SelectMany(file => Line().Matches(File.ReadAllText(file)).Select(line => line.Groups["package"].Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_some() => Assert.Contains("Plotly.NET, 6.0.0", Lines.Select(line => line.Data));

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Can_be_restored(string package)
    {
        await using KernelWorker worker = await KernelWorker.StartAsync(
            new WorkerOptions { WorkingDirectory = Repository.Notebooks, StartLimit = TimeSpan.FromMinutes(2) }, TestContext.Current.CancellationToken);
        CellResult result = await worker.ExecuteAsync($"#r \"nuget: {package}\"\n1", TimeSpan.FromMinutes(5), onOutput: null, TestContext.Current.CancellationToken);
        string trouble = string.Join('\n', result.Outputs.OfType<ErrorOutput>().Select(error => error.Value));
        if (trouble.Contains(" cannot be reached: ", StringComparison.Ordinal))
        {
            Assert.Skip(trouble);
        }

        Assert.True(result.Status is CellStatus.Succeeded, $"{package}: {trouble}");
    }

    private static IEnumerable<string> Files() =>
    [
        .. Directory.EnumerateFiles(Repository.Notebooks, "*.ipynb", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md"),
        Path.Combine(Repository.Root, "README.md"),
    ];

    // With a version: `#r "nuget: …"` in a sentence names none. In a notebook's file the quotes have a backslash.
    [GeneratedRegex("""#r \\?"nuget: *(?<package>[A-Za-z0-9._-]+, *[0-9][^"\\]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
