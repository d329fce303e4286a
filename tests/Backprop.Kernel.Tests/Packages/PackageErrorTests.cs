using Backprop.Kernel.Outputs;
using Backprop.Kernel.Tests.Workers;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Packages;

/// <summary>What goes wrong with packages is said in one sentence, and spoils nothing.</summary>
[Collection(PackageFeedTests.Name)]
public sealed class PackageErrorTests(PackageFeed feed, PackageErrorTests.SharedByAll shared) : IClassFixture<PackageErrorTests.SharedByAll>
{
    [Theory]
    [InlineData("#r \"nuget: Backprop.Test.Nobody, 1.0\"", "There is no package Backprop.Test.Nobody in the package sources (")]
    [InlineData("#r \"nuget: Backprop.Test.Inner, 7.0\"", "There is no version >= 7.0.0 of the package Backprop.Test.Inner; the nearest is 1.2.0: ask for that one")]
    [InlineData("#r \"nuget: Backprop.Test.Inner, 1.1.0\"", "There is no version 1.1.0 of the package Backprop.Test.Inner; the next is 1.2.0: ask for that one")]
    [InlineData("#r \"nuget: Backprop.Test.Outer\"\n#r \"nuget: Backprop.Test.Inner, 1\"\n#r \"nuget: Backprop.Test.Inner, 2\"", "The cell asks for Backprop.Test.Inner 1 and for 2: keep one of the two lines.")]
    [InlineData("#r \"nuget: Backprop.Test.Clash\"", "Backprop.Test.Clash 1.0.0 cannot be used, because it brings Microsoft.DotNet.Interactive.Formatting 9.0.0.0, and the kernel itself shows values with 1.0.0.0: ask for an older version of the package.")]
    public async Task What_cannot_be_had_is_said_in_one_sentence(string lines, string message)
    {
        await RunAsync("var kept = \"still here\";");
        CellResult cell = await RunAsync($"{feed.Line}\n{lines}\n1");
        Assert.Equal(CellStatus.Failed, cell.Status);
        Assert.StartsWith(message, cell.Error().Value, StringComparison.Ordinal);
        Assert.Equal(cell.Error().Value, Assert.Single(cell.Error().Traceback));
        Assert.Equal("still here", (await RunAsync("kept")).Result().Data("text/plain"));
    }

    [Theory]
    [InlineData("#r \"nuget:\"", "`#r \"nuget:\"` names no package")]
    [InlineData("#r \"nuget: , 1.0\"", "`#r \"nuget: , 1.0\"` names no package")]
    [InlineData("#r \"nuget: Csv Helper\"", "`#r \"nuget: Csv Helper\"` names no package")]
    [InlineData("#r \"nuget: ../../evil, 1.0\"", "`#r \"nuget: ../../evil, 1.0\"` names no package")]
    [InlineData("#r \"nuget: CsvHelper, latest\"", "`latest` in `#r \"nuget: CsvHelper, latest\"` is no version")]
    [InlineData("#r \"nuget: CsvHelper, $(Home)\"", "`$(Home)` in `#r \"nuget: CsvHelper, $(Home)\"` is no version")]
    [InlineData("#r nuget: CsvHelper", "`#r nuget: CsvHelper` needs quotation marks")]
    [InlineData("#i \"nuget: a;b\"", "NuGet cannot take the source of `#i \"nuget: a;b\"`, because of the semicolon in it")]
    [InlineData("#i \"nuget:\"", "`#i \"nuget:\"` names no place")]
    [InlineData("#i \"nuget: ../nowhere\"", "The folder {root}/nowhere of `#i \"nuget: ../nowhere\"` does not exist")]
    public async Task A_line_that_is_not_well_formed_is_refused(string line, string message)
    {
        CellResult cell = await RunAsync(line);
        Assert.StartsWith(message.Replace("{root}", feed.Root, StringComparison.Ordinal), Assert.IsType<ErrorOutput>(Assert.Single(cell.Outputs)).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_out_of_reach_is_named()
    {
        CellResult cell = await RunAsync("#i \"nuget: https://127.0.0.1:1/index.json\"\n#r \"nuget: Backprop.Test.Inner\"");
        Assert.StartsWith("The package source https://127.0.0.1:1/index.json cannot be reached: check the connection to the network", cell.Error().Value, StringComparison.Ordinal);
    }

    private async Task<CellResult> RunAsync(string code) => await (await shared.StartAsync(feed)).ExecuteAsync(code, TimeSpan.FromSeconds(60), cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>One worker: no error may change what the next cell meets.</summary>
    public sealed class SharedByAll : IAsyncDisposable
    {
        private KernelWorker? _worker;

        public async Task<KernelWorker> StartAsync(PackageFeed feed) => _worker ??= await feed.StartAsync();

        public async ValueTask DisposeAsync()
        {
            if (_worker is not null)
            {
                await _worker.DisposeAsync();
            }
        }
    }
}
