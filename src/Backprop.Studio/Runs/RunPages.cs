using System.Text;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Running;
using Backprop.Studio.Pages;

namespace Backprop.Studio.Runs;

/// <summary>The files of <c>./course run</c>: of each notebook the executed one and a page that needs nothing beside it, and an index.</summary>
/// <param name="target">Where they go.</param>
internal sealed class RunPages(RunTarget target)
{
    private readonly Dictionary<string, string> _pages = target.Items.ToDictionary(item => item.Input.Path, item => item.PageFile, Paths.Comparer);

    /// <summary>Writes what belongs to one notebook.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    internal Page Write(RunItem item, NotebookRun run)
    {
        Page page = NotebookPage.Render(new PageInput(run.Document, run, new PageLinks(item.Folder, target.Folder, _pages), Path.GetFileName(target.Index)));
        Write(Path.Combine(target.Folder, item.Name + ".ipynb"), run.Document.ToBytes());
        Write(Path.Combine(target.Folder, item.PageFile), Encoding.UTF8.GetBytes(page.ToHtml(Assets.Installed)));
        return page;
    }

    /// <summary>Writes the index.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    internal void WriteIndex(IReadOnlyList<RunOutcome> outcomes) =>
        Write(target.Index, Encoding.UTF8.GetBytes(IndexPage.Render([.. outcomes.Select(outcome => new IndexRow(outcome.Page, outcome.Item.PageFile, outcome.Run.Elapsed, outcome.Problem))])));

    private static void Write(string path, byte[] content)
    {
        try
        {
            AtomicFile.Write(path, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Paths.Show(path)} cannot be written: {Paths.Reason(e)}", e);
        }
    }
}
