using System.Text.Json.Nodes;
using Backprop.Kernel.Documents;

namespace Backprop.Notebooks.Tests;

/// <summary>A cell of a notebook that a test puts together.</summary>
/// <param name="Id">The cell's id.</param>
/// <param name="Source">Its text.</param>
/// <param name="GradeId">What nbgrader's metadata call it; null for a cell without them.</param>
/// <param name="Kind">How Jupyter calls it: <c>code</c>, <c>markdown</c>, <c>raw</c>.</param>
public sealed record SmallCell(string Id, string Source, string? GradeId = null, string Kind = "code")
{
    /// <summary>The cell that a lesson gives for an exercise, with an answer in it.</summary>
    public static SmallCell Exercise(string id, string source) => new($"ex-{id.Replace('.', '-')}", source, $"ex-{id.Replace('.', '-')}");
}

/// <summary>Notebooks of a few cells, for what learners do to a lesson's.</summary>
internal static class SmallNotebook
{
    /// <summary>The set-up cell of lesson 01.</summary>
    public static SmallCell SetUp { get; } = new("setup", NotebookDocument.Load(Repository.PathOf(Submissions.NotebookOf("01"))).Cells.Single(cell => cell.Id == "setup").Source);

    /// <summary>A notebook of lesson 01 with these cells and no others.</summary>
    public static NotebookDocument Of(params IEnumerable<SmallCell> cells)
    {
        JsonNode notebook = JsonNode.Parse("""{"metadata": {"kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"}}, "nbformat": 4, "nbformat_minor": 5}""")!;
        notebook["cells"] = new JsonArray([.. cells.Select(Write)]);
        return NotebookDocument.Parse(notebook.ToJsonString(), "01-small.ipynb");
    }

    private static JsonNode Write(SmallCell cell)
    {
        JsonNode written = JsonNode.Parse("""{"metadata": {}}""")!;
        written["id"] = cell.Id;
        written["cell_type"] = cell.Kind;
        written["source"] = cell.Source;
        if (cell.GradeId is not null)
        {
            written["metadata"]!["nbgrader"] = new JsonObject { ["schema_version"] = 3, ["grade_id"] = cell.GradeId, ["solution"] = true, ["grade"] = false, ["locked"] = false, ["task"] = false };
        }

        if (cell.Kind == "code")
        {
            written["execution_count"] = null;
            written["outputs"] = new JsonArray();
        }

        return written;
    }
}
