using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Kernel.Documents;
using FsCheck.Fluent;

namespace Backprop.Kernel.Tests.Documents;

public class RoundTripTests
{
    private static readonly JsonSerializerOptions Tabs = new() { WriteIndented = true, IndentCharacter = '\t', IndentSize = 1 };

    public static TheoryData<string> Spellings => new(
        Notebooks.Jupyter,
        Notebooks.Jupyter.ReplaceLineEndings("\r\n"),
        Notebooks.Jupyter.TrimEnd(),
        "\uFEFF" + Notebooks.Jupyter,
        JsonNode.Parse(Notebooks.Jupyter)!.ToJsonString(),
        JsonNode.Parse(Notebooks.Jupyter)!.ToJsonString(Tabs),
        """{"nbformat":4,"nbformat_minor":2,"metadata":{},"cells":[{"cell_type":"code","source":"","metadata":{},"outputs":[]}]}""",
        """ {"nbformat" : 4, "cells" : [ ] , "metadata":{"e":"\u00e9\/"}} """);

    [Theory]
    [MemberData(nameof(Spellings))]
    public void What_did_not_change_is_written_byte_for_byte(string file)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(file);

        Assert.Equal(bytes, NotebookDocument.Parse(bytes, "a.ipynb").ToBytes());
    }

    [Fact]
    public void Every_notebook_of_the_course_is_written_byte_for_byte()
    {
        string[] files = Directory.GetFiles(Repository.Notebooks, "*.ipynb", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(file), NotebookDocument.Load(file).ToBytes()));
    }

    [Fact]
    public void A_change_that_is_taken_back_leaves_the_bytes_alone()
    {
        string file = Notebooks.Jupyter.ReplaceLineEndings("\r\n");
        var document = NotebookDocument.Parse(file, "a.ipynb");
        document.Metadata["mine"] = 1;
        document.Metadata.Remove("mine");

        Assert.Equal(file, document.ToJson());
    }

    [Fact]
    public void One_changed_cell_changes_its_own_lines_only()
    {
        var document = NotebookDocument.Parse(Notebooks.Jupyter, "a.ipynb");
        document.Cells[1].Source = "var x = 2;\nx";

        string expected = Notebooks.Jupyter.Replace(
            "\"source\": \"var x = 1;\"", "\"source\": [\n    \"var x = 2;\\n\",\n    \"x\"\n   ]", StringComparison.Ordinal);
        Assert.Equal(expected, document.ToJson());
    }

    [Fact]
    public void Setting_a_source_to_itself_keeps_its_spelling()
    {
        var document = NotebookDocument.Parse(Notebooks.Jupyter, "a.ipynb");
        foreach (NotebookCell cell in document.Cells)
        {
            cell.Source = new string(cell.Source);
        }

        Assert.Equal(Notebooks.Jupyter, document.ToJson());
    }

    [Fact]
    public void A_changed_document_is_written_in_the_form_of_Jupyter()
    {
        var document = NotebookDocument.Parse(
            """{"cells":[{"cell_type":"code","source":"1","metadata":{},"outputs":[{"output_type":"stream","name":"stdout","text":"1"}],"execution_count":7}],"metadata":{"a":[]},"nbformat":4,"nbformat_minor":4}""",
            "a.ipynb");
        document.Cells[0].ClearOutputs();
        document.Cells[0].Source = "\"δ🎉\u2028\u0001\u007f\"/<";

        Assert.Equal(
            "{\n \"cells\": [\n  {\n   \"cell_type\": \"code\",\n   \"source\": [\n    \"\\\"δ🎉\u2028\\u0001\u007f\\\"/<\"\n   ],\n   \"metadata\": {},\n   \"outputs\": [],\n"
            + "   \"execution_count\": null\n  }\n ],\n \"metadata\": {\n  \"a\": []\n },\n \"nbformat\": 4,\n \"nbformat_minor\": 4\n}\n",
            document.ToJson());
    }

    [Fact]
    public void Any_document_survives_a_change_elsewhere() => Checked.ForAll(Notebooks.Document, json =>
    {
        var document = NotebookDocument.Parse(json.ToJsonString(), "a.ipynb");
        document.Metadata["added"] = 1.5;

        JsonObject expected = json.DeepClone().AsObject();
        expected["metadata"]!["added"] = 1.5;
        JsonNode reread = JsonNode.Parse(document.ToBytes())!;
        Assert.Equal(expected.ToJsonString(), reread.ToJsonString());
        Assert.Equal(document.ToBytes(), NotebookDocument.Parse(document.ToBytes(), "a.ipynb").ToBytes());
    });

    [Fact]
    public void Any_text_comes_back_as_the_source_it_was_set_to() => Checked.ForAll(Notebooks.Text, text =>
    {
        var document = NotebookDocument.Parse(Notebooks.Jupyter, "a.ipynb");
        document.Cells[0].Source = text;

        Assert.Equal(text, document.Copy().Cells[0].Source);
    });

    [Fact]
    public void Any_outputs_come_back_as_they_were_set() => Checked.ForAll(Gen.ListOf(Outputs.Any), outputs =>
    {
        var document = NotebookDocument.Parse(Notebooks.Jupyter, "a.ipynb");
        document.Cells[1].SetOutputs(outputs);

        Assert.Equal(outputs.Select(Describe), document.Copy().Cells[1].Outputs.Select(Describe), StringComparer.Ordinal);
    });

    // Records compare JSON and lists by reference; their JSON compares by content.
    private static string Describe(Kernel.Outputs.CellOutput output) => output.GetType().Name + JsonSerializer.Serialize<object>(output);
}
