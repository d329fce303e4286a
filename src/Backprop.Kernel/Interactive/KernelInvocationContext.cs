using System.Diagnostics.CodeAnalysis;
using Backprop.Kernel.Displays;

namespace Microsoft.DotNet.Interactive;

/// <summary>The running cell, under the name that notebooks and libraries know.</summary>
[SuppressMessage("Style", "IDE0130:Namespace does not match folder structure", Justification = "Notebooks know this namespace.")]
public sealed class KernelInvocationContext
{
    private static readonly KernelInvocationContext OfThisProcess = new();

    private KernelInvocationContext()
    {
    }

    /// <summary>The context of the cells of this process; null where none run.</summary>
    public static KernelInvocationContext? Current => NotebookDisplay.IsAvailable ? OfThisProcess : null;
}

/// <summary>What can be shown through a <see cref="KernelInvocationContext"/>.</summary>
[SuppressMessage("Style", "IDE0130:Namespace does not match folder structure", Justification = "Notebooks know this namespace.")]
public static class KernelInvocationContextExtensions
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="context">The running cell.</param>
    /// <param name="value">What to show.</param>
    /// <param name="mimeTypes">How to show it; none for the way that suits the value.</param>
    /// <returns>The display, whose content can be replaced.</returns>
    public static DisplayedValue Display(this KernelInvocationContext context, object? value, params string[] mimeTypes)
    {
        ArgumentNullException.ThrowIfNull(context);
        return NotebookDisplay.Show(value, mimeTypes);
    }

    /// <summary>Shows text that is written in a MIME type already, as it stands.</summary>
    /// <param name="context">The running cell.</param>
    /// <param name="value">The text.</param>
    /// <param name="mimeType">What it is, for instance <c>text/html</c>.</param>
    /// <returns>The display, whose content can be replaced.</returns>
    public static DisplayedValue DisplayAs(this KernelInvocationContext context, string value, string mimeType)
    {
        ArgumentNullException.ThrowIfNull(context);
        return NotebookDisplay.ShowAsItStands(value, mimeType);
    }
}
