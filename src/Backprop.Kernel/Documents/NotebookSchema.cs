using System.Text.Json.Nodes;

namespace Backprop.Kernel.Documents;

/// <summary>Checks as much of nbformat 4 as everything else here relies on.</summary>
internal static class NotebookSchema
{
    internal static List<NotebookCell> ReadCells(JsonObject root, string name)
    {
        CheckVersion(root, name);
        if (root["metadata"] is not (null or JsonObject))
        {
            throw new NotebookFormatException(name, "\"metadata\" should be an object { … }. Repair it in a text editor, or restore the file from a copy.");
        }

        if (root["cells"] is not JsonArray cells)
        {
            throw new NotebookFormatException(name, "the notebook has no list of \"cells\". Restore it from git or from a copy.");
        }

        return [.. cells.Select((cell, index) => ReadCell(cell, index + 1, name))];
    }

    private static void CheckVersion(JsonObject root, string name)
    {
        if (!root.ContainsKey("nbformat"))
        {
            throw new NotebookFormatException(name, "the file is JSON but not a notebook: it has no \"nbformat\" number. Check that this is the right file.");
        }

        string text = root["nbformat"]?.ToJsonString() ?? "null";
        switch (OutputJson.Number(root["nbformat"]))
        {
            case null:
                throw new NotebookFormatException(name, $"\"nbformat\" should be a whole number, not {Shorten(text)}. Check that this is the right file.");
            case < 4:
                throw new NotebookFormatException(name, $"this is a notebook of the old format {text}; format 4 is needed. Open it in Jupyter and save it, which brings it up to date.");
            case > 4:
                throw new NotebookFormatException(name, $"this is a notebook of format {text}, which is newer than this program knows; format 4 is needed. Save it as nbformat 4.5.");
        }
    }

    private static NotebookCell ReadCell(JsonNode? node, int number, string name)
    {
        if (node is not JsonObject cell)
        {
            throw Bad("should be an object { … }");
        }

        JsonNode? type = cell["cell_type"];
        CellKind kind = Lines.TryRead(type) switch
        {
            "code" => CellKind.Code,
            "markdown" => CellKind.Markdown,
            "raw" => CellKind.Raw,
            _ => throw Bad($"should have the \"cell_type\" code, markdown or raw, not {Shorten(type?.ToJsonString() ?? "none")}"),
        };
        if (Lines.TryRead(cell["source"]) is null)
        {
            throw Bad("should have a \"source\" that is a text or a list of lines");
        }

        if (cell["metadata"] is not (null or JsonObject))
        {
            throw Bad("should have \"metadata\" that is an object { … }");
        }

        if (kind == CellKind.Code && !(cell["outputs"] is null || (cell["outputs"] is JsonArray outputs && outputs.All(output => output is JsonObject))))
        {
            throw Bad("should have \"outputs\" that are a list of objects");
        }

        return new NotebookCell(cell, kind);

        NotebookFormatException Bad(string problem) =>
            new(name, FormattableString.Invariant($"cell {number} {problem}. Repair it in a text editor, or restore the file from a copy."));
    }

    private static string Shorten(string json) => json.Length <= 40 ? json : json[..40] + "…";
}
