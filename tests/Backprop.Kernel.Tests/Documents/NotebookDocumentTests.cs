using System.Text.Json.Nodes;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Outputs;

namespace Backprop.Kernel.Tests.Documents;

public class NotebookDocumentTests
{
    [Fact]
    public void Cells_tell_what_the_file_says()
    {
        var document = NotebookDocument.Parse(Notebooks.Jupyter, "a.ipynb");

        Assert.Equal("C#", document.Language);
        Assert.Equal([CellKind.Markdown, CellKind.Code], document.Cells.Select(cell => cell.Kind));
        Assert.Equal("# Kettenregel 🎓\n\nText", document.Cells[0].Source);
        Assert.Equal("first", document.Cells[1].Id);
        Assert.Equal(3, document.Cells[1].ExecutionCount);
        Assert.Equal(new StreamOutput("stdout", "1\n2\n"), document.Cells[1].Outputs[0]);
        ResultOutput result = Assert.IsType<ResultOutput>(document.Cells[1].Outputs[1]);
        Assert.Equal("<b>1</b>", result.Data["text/html"]!.GetValue<string>());
        Assert.IsType<JsonObject>(result.Data["application/vnd.plotly.v1+json"]);
    }

    [Fact]
    public void A_cell_of_an_old_minor_version_has_no_id_and_gets_none()
    {
        var document = NotebookDocument.Parse(
            """{"cells":[{"cell_type":"code","source":[],"metadata":{},"outputs":[],"execution_count":null}],"metadata":{},"nbformat":4,"nbformat_minor":0}""", "a.ipynb");
        document.Cells[0].ExecutionCount = 1;

        Assert.Null(document.Cells[0].Id);
        Assert.DoesNotContain("\"id\"", document.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"polyglot_notebook":{"kernelName":"fsharp"}}""", "fsharp")]
    [InlineData("""{"dotnet_interactive":{"language":"csharp"}}""", "csharp")]
    [InlineData("""{"dotnet_interactive":3}""", null)]
    [InlineData("{}", null)]
    public void A_cell_knows_its_language(string metadata, string? language)
    {
        NotebookCell cell = NotebookDocument.Parse(Notebooks.WithCells($$"""{"cell_type":"code","source":"","metadata":{{metadata}},"outputs":[]}"""), "a.ipynb").Cells[0];

        Assert.Equal(language, cell.Language);
    }

    [Theory]
    // Marked as the Polyglot extension marks a notebook: it goes by its own key, with or without a kernelspec.
    [InlineData("""{"language_info":{"name":"polyglot-notebook"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp"}]}}}""", "C#")]
    [InlineData("""{"kernelspec":{"language":"F#"},"language_info":{"name":"polyglot-notebook"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"csharp","items":[]}}}""", "C#")]
    [InlineData("""{"kernelspec":{"language":"C#"},"language_info":{"name":"polyglot-notebook"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"fsharp","items":[{"name":"csharp"}]}}}""", "fsharp")]
    [InlineData("""{"language_info":{"name":"polyglot-notebook"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"python","items":[{"name":"csharp"}]}}}""", "python")]
    [InlineData("""{"language_info":{"name":"polyglot-notebook"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"cs","items":[{"name":"fsharp"},{"aliases":["c#","cs"],"name":"csharp"}]}}}""", "C#")]
    [InlineData("""{"language_info":{"name":"polyglot-notebook"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"mine","items":[{"name":"mine","languageName":"C#"}]}}}""", "C#")]
    [InlineData("""{"language_info":{"name":"polyglot-notebook"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"mine","items":[{"name":"mine","languageName":"KQL"}]}}}""", "KQL")]
    // Marked so, without a word about the kernel.
    [InlineData("""{"kernelspec":{"language":"C#"},"language_info":{"name":"polyglot-notebook"}}""", "C#")]
    [InlineData("""{"language_info":{"name":"polyglot-notebook"},"polyglot_notebook":{"kernelInfo":3}}""", null)]
    [InlineData("""{"language_info":{"name":"polyglot-notebook"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":["csharp"],"items":{}}}}""", "C#")]
    // Jupyter was the last to write: what Polyglot left behind does not count.
    [InlineData("""{"kernelspec":{"language":"python"},"language_info":{"name":"python"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"csharp"}}}""", "python")]
    [InlineData("""{"kernelspec":{"name":".net-csharp"},"language_info":{"name":"C#"}}""", "C#")]
    [InlineData("""{"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"csharp","items":[7,{"aliases":"x"}]}}}""", "C#")]
    [InlineData("""{"kernelspec":[],"language_info":"C#","polyglot_notebook":[]}""", null)]
    [InlineData("{}", null)]
    public void A_document_knows_its_language(string metadata, string? language) => Assert.Equal(
        language,
        NotebookDocument.Parse($$"""{"cells": [], "metadata": {{metadata}}, "nbformat": 4, "nbformat_minor": 5}""", "a.ipynb").Language);

    [Fact]
    public void Outputs_are_written_as_Jupyter_writes_them()
    {
        var document = NotebookDocument.Parse(Notebooks.Jupyter, "a.ipynb");
        document.Cells[1].SetOutputs(
        [
            new StreamOutput("stdout", "a\nb"),
            new DisplayOutput(new JsonObject { ["text/html"] = "<i>\n</i>", ["image/png"] = "iVBO\n", ["application/json"] = new JsonArray(1) }, [], "d1"),
        ]);

        JsonNode outputs = JsonNode.Parse(document.ToJson())!["cells"]![1]!["outputs"]!;
        Assert.Equal("""[{"name":"stdout","output_type":"stream","text":["a\n","b"]},""" +
            """{"data":{"text/html":["\u003Ci\u003E\n","\u003C/i\u003E"],"image/png":"iVBO\n","application/json":[1]},"metadata":{},"output_type":"display_data"}]""",
            outputs.ToJsonString());
    }

    [Fact]
    public void Text_has_no_outputs()
    {
        NotebookCell cell = NotebookDocument.Parse(Notebooks.Jupyter, "a.ipynb").Cells[0];
        cell.ClearOutputs();

        Assert.Empty(cell.Outputs);
        Assert.Throws<InvalidOperationException>(() => cell.SetOutputs([]));
        Assert.Throws<InvalidOperationException>(() => cell.ExecutionCount = 1);
    }

    [Fact]
    public void A_copy_is_independent()
    {
        var document = NotebookDocument.Parse(Notebooks.Jupyter, "a.ipynb");
        document.Copy().Cells[1].ClearOutputs();

        Assert.Equal(Notebooks.Jupyter, document.ToJson());
    }
}
