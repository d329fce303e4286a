using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Backprop.Kernel.Displays;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive;

/// <summary>The functions that every cell can call by their bare names, under the name that notebooks know.</summary>
[SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "Notebooks know these names.")]
[SuppressMessage("Style", "IDE0130:Namespace does not match folder structure", Justification = "Notebooks know this namespace.")]
public static class Kernel
{
    /// <summary>Shows a value below the cell, before the cell ends.</summary>
    /// <param name="value">What to show.</param>
    /// <param name="mimeTypes">How to show it, for instance <c>text/html</c>; none for the way that suits the value.</param>
    /// <returns>The display, whose content can be replaced.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => NotebookDisplay.Show(value, mimeTypes);

    /// <summary>Marks text as HTML, so that it is shown as such and not as text.</summary>
    /// <param name="content">The HTML.</param>
    /// <returns>A value for <see cref="display"/> or for the last line of a cell.</returns>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Runs a script in the page below the cell.</summary>
    /// <param name="content">The script.</param>
    public static void Javascript(string content) => display(HTML($"<script type=\"text/javascript\">{content}</script>"));

    /// <summary>Adds a style to the page.</summary>
    /// <param name="content">The style sheet.</param>
    public static void CSS(string content) => Javascript(
        $$"""{ const style = document.createElement("style"); style.textContent = {{JsonSerializer.Serialize(content)}}; document.head.append(style); }""");

    /// <summary>Takes away what the cell has shown so far.</summary>
    /// <param name="wait">Whether that waits until there is something new to show, so that nothing flickers.</param>
    public static void clear_output(bool wait = false) => NotebookDisplay.Clear(wait);

    /// <summary>Asks the reader for a line.</summary>
    /// <param name="prompt">The question.</param>
    /// <returns>What they type.</returns>
    /// <exception cref="NotSupportedException">Nobody is there to answer.</exception>
    public static Task<string> GetInputAsync(string prompt = "")
    {
        Console.Write(prompt.Length > 0 ? prompt + " " : prompt);
        return Task.FromResult(Console.ReadLine() ?? throw new NotSupportedException("Nobody is there to answer: write the value into the cell, or into an environment variable."));
    }
}
