using Backprop.Benchmarks;

namespace Backprop.Lessons.Tests.Benchmarks;

/// <summary>The README's table of speeds is that of the committed results.</summary>
public sealed class SpeedTableTests
{
    [Fact]
    public void The_readme_shows_the_results()
    {
        string readme = File.ReadAllText(Repository.At("README.md"));
        Assert.Equal(ReadmeTable.Put(readme, Results.Read(Repository.At("benchmarks/results.json"))), readme);
    }

    [Fact]
    public void A_table_has_a_row_for_each_shape_and_the_ratios_of_the_file()
    {
        var results = new Results(
            new Dictionary<string, string> { ["processor"] = "some" },
            "somehow",
            [new TimeRow("a", Contestants.Loops, 10, 1), new TimeRow("b", Contestants.Loops, 10, 1)],
            [new RatioRow("b", Contestants.Direct(1), Contestants.Torch(1), 1.234)],
            [.. Enumerable.Range(0, 5).Select(i => new RatioRow("r", Contestants.Direct(1), Contestants.Loops, 4.1 + (10 * ((i + 2) % 5))))],
            [new EpochRow(2, 1, 2, 2.5, 0.7, 0.8, 0.81)]);
        string path = Path.GetTempFileName();
        results.Write(path);
        string table = ReadmeTable.Of(Results.Read(path));
        File.Delete(path);
        Assert.Equal(ReadmeTable.Of(results), table);
        Assert.Contains("| b | – | – | – | – | 1.23 | – |", table, StringComparison.Ordinal);
        Assert.Contains("On 5 random shapes", table, StringComparison.Ordinal);
        Assert.Contains("4.1 to 44 times as fast as the readable loops, 24 in the middle", table, StringComparison.Ordinal);
        Assert.Contains("2.50 times as fast as PyTorch", table, StringComparison.Ordinal);
        string readme = "x\n<!-- speed: written by benchmarks/run.sh -->\nold\n<!-- /speed -->\ny";
        Assert.Equal(ReadmeTable.Put(readme, results), ReadmeTable.Put(ReadmeTable.Put(readme, results), results));
        Assert.DoesNotContain("old", ReadmeTable.Put(readme, results), StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => ReadmeTable.Put("no place", results));
    }
}
