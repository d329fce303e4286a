using Backprop.Kernel.Documents;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Running;

/// <summary>A document that fills with outputs, some of which later cells replace.</summary>
internal sealed class RunningDocument
{
    private readonly Dictionary<int, List<CellOutput>> _outputs = [];

    internal RunningDocument(NotebookDocument document)
    {
        Document = document;
        CodeCells = [.. Enumerable.Range(0, document.Cells.Count).Where(i => document.Cells[i].Kind == CellKind.Code)];
        foreach (NotebookCell cell in document.Cells)
        {
            cell.ClearOutputs();
        }
    }

    internal NotebookDocument Document { get; }

    /// <summary>The indexes of the code cells.</summary>
    internal IReadOnlyList<int> CodeCells { get; }

    internal void Show(int index, CellResult result)
    {
        foreach (DisplayOutput update in result.Updates)
        {
            Replace(update);
        }

        _outputs[index] = [.. result.Outputs];
        Document.Cells[index].ExecutionCount = result.ExecutionCount > 0 ? result.ExecutionCount : null;
    }

    internal NotebookDocument Finish()
    {
        foreach ((int index, List<CellOutput> outputs) in _outputs)
        {
            Document.Cells[index].SetOutputs(outputs);
        }

        return Document;
    }

    private void Replace(DisplayOutput update)
    {
        foreach (List<CellOutput> outputs in _outputs.Values)
        {
            for (int i = 0; i < outputs.Count; i++)
            {
                if (outputs[i] is DisplayOutput { DisplayId: { } id } && string.Equals(id, update.DisplayId, StringComparison.Ordinal))
                {
                    outputs[i] = update;
                }
            }
        }
    }
}
