using System.Text.Json.Nodes;

namespace Backprop.Studio.Pages;

/// <summary>Where the links and pictures of a notebook lead from where it is shown.</summary>
internal interface IPageLinks
{
    /// <summary>The address of a link.</summary>
    string? Link(string? url);

    /// <summary>The address of a picture, or the picture itself.</summary>
    /// <param name="url">The address in the notebook.</param>
    /// <param name="attachments">The cell's pasted files.</param>
    string? Picture(string? url, JsonObject? attachments);
}
