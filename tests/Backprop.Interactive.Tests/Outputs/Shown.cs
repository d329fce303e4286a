namespace Backprop.Interactive.Tests.Outputs;

/// <summary>One thing that a cell showed, in whichever kernel.</summary>
/// <param name="Kind"><c>display</c>, <c>result</c>, <c>stdout</c>, <c>stderr</c> or <c>error</c>.</param>
/// <param name="Data">MIME type → content; the text of streams and errors as <c>text/plain</c>.</param>
/// <param name="DisplayId">The name under which it is updated.</param>
internal sealed record Shown(string Kind, IReadOnlyDictionary<string, string> Data, string? DisplayId = null)
{
    public static Shown Text(string kind, string text) =>
        new(kind, new Dictionary<string, string>(StringComparer.Ordinal) { ["text/plain"] = text });

    public bool IsText => Kind is "stdout" or "stderr" or "error";

    public string Plain => Data["text/plain"];
}

/// <summary>What the cells of one notebook showed, each cell's outputs in order.</summary>
internal sealed class ShownCells
{
    private readonly List<List<Shown>> _cells = [];

    public IReadOnlyList<IReadOnlyList<Shown>> Cells => _cells;

    public void BeginCell() => _cells.Add([]);

    /// <summary>Adds to the cell that runs; neighbouring pieces of one stream are put together.</summary>
    public void Add(Shown shown)
    {
        List<Shown> cell = _cells[^1];
        if (shown.Kind is "stdout" or "stderr" && cell is [.., { } last] && last.Kind == shown.Kind)
        {
            cell[^1] = Shown.Text(shown.Kind, last.Plain + shown.Plain);
        }
        else
        {
            cell.Add(shown);
        }
    }

    /// <summary>Replaces a display wherever it stands.</summary>
    public void Update(string displayId, IReadOnlyDictionary<string, string> data)
    {
        foreach (List<Shown> cell in _cells)
        {
            for (int i = 0; i < cell.Count; i++)
            {
                if (cell[i].DisplayId == displayId)
                {
                    cell[i] = cell[i] with { Data = data };
                }
            }
        }
    }
}
