using System.Text.Json.Nodes;
using Backprop.Grading;
using Backprop.Kernel.Documents;

namespace Backprop.Notebooks.Tests;

/// <summary>What is handed in may be long. The judge reads what it needs.</summary>
public sealed class SubmissionFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("submission-").FullName, "01-small.ipynb");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_is_read_but_outputs_and_pictures(bool hasMark)
    {
        JsonNode notebook = Notebook();
        notebook["cells"]![0]!["outputs"] = JsonNode.Parse("""[{"output_type": "stream", "name": "stdout", "text": "outputs: [] \" ]"}]""");
        notebook["cells"]!.AsArray().Add(JsonNode.Parse("""{"cell_type": "markdown", "id": "text", "metadata": {"outputs": [1]}, "attachments": {"a.png": {"image/png": "AA=="}}, "source": ["\"outputs\": ", "[2]"]}"""));
        File.WriteAllText(_path, (hasMark ? "\uFEFF" : "") + notebook.ToJsonString());

        NotebookDocument read = SubmissionFile.Read(_path);
        Assert.Equal(["ex-01-1", "text"], read.Cells.Select(cell => cell.Id));
        Assert.Equal("return 1;", read.Cells[0].Source);
        Assert.Empty(read.Cells[0].Outputs);
        Assert.Equal("\"outputs\": [2]", read.Cells[1].Source);
        Assert.Equal("[1]", read.Cells[1].Metadata["outputs"]!.ToJsonString());
    }

    [Fact]
    public void Outputs_of_fifty_megabytes_are_no_trouble()
    {
        JsonNode notebook = Notebook();
        notebook["cells"]![0]!["outputs"] = new JsonArray(new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = new string('y', 50_000_000) });
        File.WriteAllText(_path, notebook.ToJsonString());
        Assert.Equal("return 1;", Assert.Single(SubmissionFile.Read(_path).Cells).Source);
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused()
    {
        JsonNode notebook = Notebook();
        notebook["cells"]![0]!["source"] = new string('y', 9_000_000);
        File.WriteAllText(_path, notebook.ToJsonString());
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("01-small.ipynb holds more than 8 MB beside its outputs, which no notebook needs. Take out what is too long and hand it in again.", Assert.Throws<IOException>(() => SubmissionFile.Read(_path)).Message);

        // It is in memory once.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 9_000_000, 10_000_000);
    }

    [Fact]
    public void A_file_that_is_too_long_is_not_even_read()
    {
        using (FileStream file = File.Create(_path))
        {
            file.SetLength(101_000_000);
        }

        Assert.Equal("01-small.ipynb is 101 MB long, and 100 MB are read at most. Clear its outputs and hand it in again.", Assert.Throws<IOException>(() => SubmissionFile.Read(_path)).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"cells": [{"outputs": [}]}""")]
    [InlineData("""{"cells": 1, "nbformat": 4}""")]
    public void A_broken_file_is_told_as_ever(string text)
    {
        File.WriteAllText(_path, text);
        Assert.Equal(
            Assert.Throws<NotebookFormatException>(() => NotebookDocument.Load(_path)).Message,
            Assert.Throws<NotebookFormatException>(() => SubmissionFile.Read(_path)).Message);
    }

    private static JsonNode Notebook() => JsonNode.Parse("""
        {
          "metadata": {"cells": {"a": {"outputs": [3]}}},
          "nbformat": 4,
          "nbformat_minor": 5,
          "cells": [{"cell_type": "code", "id": "ex-01-1", "metadata": {}, "execution_count": null, "outputs": [], "source": "return 1;"}]
        }
        """)!;
}
