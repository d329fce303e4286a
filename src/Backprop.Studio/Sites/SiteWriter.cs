using System.Text;
using Backprop.Kernel.Running;
using Backprop.Studio.Pages;
using Backprop.Studio.Runs;

namespace Backprop.Studio.Sites;

/// <summary>Writes the files of a site.</summary>
/// <param name="folder">Where they go.</param>
/// <param name="course">The course, whose files the pages may link to.</param>
/// <param name="items">The notebooks.</param>
internal sealed class SiteWriter(string folder, Course course, IReadOnlyList<RunItem> items)
{
    private readonly Dictionary<string, string> _pages = items.ToDictionary(item => item.Input.Path, item => item.PageFile, Paths.Comparer);
    private readonly SiteFiles _files = new(course);
    private readonly SiteAssets _assets = new(Assets.InstalledFolder);
    private readonly List<string> _notes = [];

    /// <summary>What a person should know about the site, a line each.</summary>
    internal IReadOnlyList<string> Notes => _notes;

    /// <summary>Makes the page of a notebook that has run.</summary>
    internal Page Read(RunItem item, NotebookRun run) =>
        NotebookPage.Render(new PageInput(run.Document, run, new PageLinks(item.Folder, folder, _pages, _files.Address), SiteFolder.Start));

    /// <summary>Writes the site.</summary>
    /// <returns>The notebooks that are in it: all but the extras whose packages could not be had.</returns>
    /// <exception cref="UsageException">A file cannot be written.</exception>
    internal IReadOnlyList<RunOutcome> Write(IReadOnlyList<RunOutcome> outcomes)
    {
        foreach (RunOutcome outcome in outcomes.Where(LacksPackages))
        {
            _notes.Add($"{outcome.Item.Label} is left out, because its packages could not be had: {outcome.Run.Failure!.Message.Split('\n')[0]}");
        }

        var pages = outcomes.Where(outcome => !LacksPackages(outcome)).Select(outcome => new SitePage(outcome)).ToList();
        try
        {
            var html = new SiteHtml(_assets);
            for (int i = 0; i < pages.Count; i++)
            {
                Write(pages[i].Outcome.Item.PageFile, pages[i].Page.ToHtml(_assets, html.Frame(pages, i)));
            }

            Write(SiteFolder.Start, html.Start(pages, _notes));
            _assets.CopyTo(folder);
            _files.CopyTo(folder);
            Write(SiteAssets.IndexFile, SearchIndex.Write(pages));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The site cannot be written: {Paths.Reason(e)}", e);
        }

        return [.. pages.Select(page => page.Outcome)];
    }

    // Only an extra may need packages, and a machine without a network has none; that is no fault of the notebook.
    private static bool LacksPackages(RunOutcome outcome) =>
        SitePage.IsExtraItem(outcome.Item) && outcome.Run.Failure is { } failure
        && outcome.Run.Document.Cells[failure.Cell.CellIndex].Source.Contains("#r \"nuget:", StringComparison.Ordinal);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
