namespace Backprop.Kernel.Displays;

/// <summary>
/// The way for a library to show a value that changes, found by reflection so that it needs no reference to the kernel.
/// </summary>
public static class NotebookDisplay
{
    /// <summary>Whether this process runs a notebook's cells.</summary>
    public static bool IsAvailable => Current is not null;

    /// <summary>The displays of the session in this process, if it has one.</summary>
    internal static LiveDisplays? Current { get; set; }

    /// <summary>Shows a value below the running cell.</summary>
    /// <param name="value">What to show.</param>
    /// <returns>The display, whose content can be replaced.</returns>
    /// <exception cref="InvalidOperationException">No cell runs in this process.</exception>
    public static DisplayedValue Show(object? value) => Show(value, []);

    internal static DisplayedValue Show(object? value, IReadOnlyList<string> mimeTypes) => Displays().Show(value, mimeTypes);

    /// <summary>Shows text that is written in a MIME type already.</summary>
    internal static DisplayedValue ShowAsItStands(string text, string mimeType) => Displays().ShowAsItStands(text, mimeType);

    internal static void Clear(bool wait) => Displays().Clear(wait);

    private static LiveDisplays Displays() => Current ?? throw new InvalidOperationException(
        "There is nowhere to display a value: this process does not run a notebook.");
}
