namespace Backprop.Studio.Tests;

/// <summary>All lessons, run once and written as a site, and a browser to look at it.</summary>
public sealed class CourseSite : IAsyncLifetime
{
    private readonly TemporaryFolder _files = new();
    private Chromium? _chromium;

    internal Chromium Chromium => _chromium!;

    /// <summary>The lessons' pages, in order.</summary>
    internal IReadOnlyList<string> Pages =>
        [.. Directory.EnumerateFiles(At(""), "*.html").Where(page => !page.EndsWith("index.html", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    internal string At(string name) => _files.At(Path.Combine("site", name));

    public async ValueTask InitializeAsync()
    {
        _chromium = await Chromium.StartAsync();
        IOrderedEnumerable<string> notebooks = Directory.EnumerateFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal);
        StudioProgram.Outcome site = await StudioProgram.RunAsync(["site", .. notebooks, "--out", _files.At("site")]);
        Assert.True(site.ExitCode == 0, site.Output + site.Error);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _files.Dispose();
    }
}

/// <summary>The tests that share one site, because its lessons take their time.</summary>
[CollectionDefinition]
public sealed class CourseSiteTests : ICollectionFixture<CourseSite>;
