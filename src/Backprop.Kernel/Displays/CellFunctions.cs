using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Html;

namespace Backprop.Kernel.Displays;

/// <summary>The functions that every cell can call by their bare names.</summary>
[SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "Notebooks know these names.")]
public static class CellFunctions
{
    /// <summary>Shows a value below the cell, before the cell ends.</summary>
    /// <param name="value">What to show.</param>
    /// <param name="mimeType">How to show it, for instance <c>text/html</c>; null for the way that suits the value.</param>
    /// <returns>The display, whose content can be replaced.</returns>
    public static DisplayedValue display(object? value, string? mimeType = null) =>
        NotebookDisplay.Show(value, mimeType);

    /// <summary>Takes away what the cell has shown so far.</summary>
    /// <param name="wait">Whether that waits until there is something new to show, so that nothing flickers.</param>
    public static void clear_output(bool wait = false) => NotebookDisplay.Clear(wait);

    /// <summary>Marks text as HTML, so that it is shown as such and not as text.</summary>
    /// <param name="content">The HTML.</param>
    /// <returns>A value for <see cref="display"/> or for the last line of a cell.</returns>
    public static IHtmlContent HTML(string content) => new HtmlString(content);
}
