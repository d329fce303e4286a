using Backprop.Kernel.Documents;
using Backprop.Kernel.Running;

namespace Backprop.Studio.Pages;

/// <summary>A notebook to make a page of.</summary>
/// <param name="Document">The notebook with its outputs.</param>
/// <param name="Run">How it ran; null for one that shows the outputs it was saved with.</param>
/// <param name="Links">Where its links and pictures lead.</param>
/// <param name="Index">The page that lists all lessons; null when there is none.</param>
internal sealed record PageInput(NotebookDocument Document, NotebookRun? Run, PageLinks Links, string? Index = null);
