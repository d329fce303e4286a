using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Backprop.Studio.Tests;

/// <summary><c>./course site</c> from outside: what it writes where, and what it refuses.</summary>
public sealed class SiteCommandTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("'--fly' is not an option of ./course site", "site", "--fly")]
    [InlineData("--out ''", "site", "--out", "")]
    [InlineData("--timeout soon", "site", "--timeout", "soon")]
    [InlineData("no such file", "site", "nowhere.ipynb")]
    public async Task Wrong_usage_is_refused_in_one_line(string reason, params string[] arguments) =>
        (await HereProgram.RunAsync(arguments)).IsRefusal(reason);

    [Fact]
    public async Task A_folder_with_other_files_is_never_touched()
    {
        string notebook = _files.Write("in/a.ipynb", Notebooks.Json(Notebooks.Code("1")));
        _files.Write("mine/thesis.txt", "years");

        (await StudioProgram.RunAsync("site", notebook, "--out", _files.At("mine"))).IsRefusal("(thesis.txt)");
        (await StudioProgram.RunAsync("site", notebook, "--out", _files.At("mine/thesis.txt"))).IsRefusal("is a file");
        (await StudioProgram.RunAsync("site", notebook, "--out", ".")).IsRefusal("the folder you are in");
        (await StudioProgram.RunAsync("site", notebook, "--out", _files.At("in"))).IsRefusal("Choose another folder");
        (await StudioProgram.RunAsync("site", notebook, "--out", Path.Combine(Repository.Root, "notebooks", "site"))).IsRefusal("Choose a folder elsewhere");

        Assert.Equal("years", await File.ReadAllTextAsync(_files.At("mine/thesis.txt"), TestContext.Current.CancellationToken));
        Assert.Equal(["in", "mine"], Directory.GetFileSystemEntries(_files.Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_failed_cell_is_on_the_page_and_in_the_exit_code_and_the_next_site_replaces_the_old_one()
    {
        _files.Write("in/bad.ipynb", Notebooks.Json(Notebooks.Markdown("# Bad"), Notebooks.Code("throw new Exception(\"no luck\");"), Notebooks.Code("2")));
        _files.Write("in/good.ipynb", Notebooks.Json(Notebooks.Markdown("# Good <b>\n\nSee [bad](bad.ipynb)."), Notebooks.Code("1")));
        Directory.CreateDirectory(_files.At("out")); // an empty one may be used

        StudioProgram.Outcome outcome = await StudioProgram.RunAsync("site", _files.At("in"), "--out", _files.At("out"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("bad.ipynb: code cell 1 failed", outcome.Error, StringComparison.Ordinal);
        IHtmlDocument bad = await ReadAsync("out/bad.html");
        Assert.Contains("Code cell 1 stopped with an error", bad.QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        IHtmlDocument start = await ReadAsync("out/index.html");
        Assert.Contains("1 notebook of this site did not run to the end", start.QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("code cell 1 failed", start.QuerySelector("tbody .bad")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("bad.html", (await ReadAsync("out/good.html")).QuerySelector(".prose a")!.GetAttribute("href"));

        File.Delete(_files.At("in/bad.ipynb"));
        _files.Write("out/stray.txt", "");
        outcome = await StudioProgram.RunAsync("site", _files.At("in"), "--out", _files.At("out"));

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal("", outcome.Error);
        Assert.Equal([".backprop-site", "assets", "good.html", "index.html"], Directory.GetFileSystemEntries(_files.At("out")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Equal(["in", "out"], Directory.GetFileSystemEntries(_files.Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> ReadAsync(string name) =>
        new HtmlParser().ParseDocument(await File.ReadAllTextAsync(_files.At(name), TestContext.Current.CancellationToken));
}
