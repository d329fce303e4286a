using Backprop.Studio.Pages;
using Backprop.Studio.Runs;

namespace Backprop.Studio.Sites;

/// <summary>A page of a site.</summary>
/// <param name="Outcome">The notebook, and how it ran.</param>
internal sealed record SitePage(RunOutcome Outcome)
{
    /// <summary>The page.</summary>
    internal Page Page => Outcome.Page;

    /// <summary>Its address from another page of the site.</summary>
    internal string Address => Uri.EscapeDataString(Outcome.Item.PageFile);

    /// <summary>Whether it is beside the course proper, in <c>extras/</c>.</summary>
    internal bool IsExtra => IsExtraItem(Outcome.Item);

    /// <summary>How many exercises it has.</summary>
    internal int Exercises => Outcome.Run.Document.Cells.Count(cell => cell.Metadata["nbgrader"]?["solution"]?.ToString() is "true");

    /// <summary>Whether a notebook lies in a folder <c>extras</c>.</summary>
    internal static bool IsExtraItem(RunItem item) => Paths.Comparer.Equals(Path.GetFileName(item.Folder), Paths.Extras);
}
