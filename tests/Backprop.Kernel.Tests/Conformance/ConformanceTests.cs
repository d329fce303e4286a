using System.Text.Json.Nodes;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Conformance;

/// <summary>This kernel gives what <c>conformance.ipynb</c> says a kernel must give.</summary>
public class ConformanceTests
{
    private static string Folder => Repository.At("tests/Backprop.Kernel.Tests/Conformance");

    [Fact]
    public async Task Every_cell_shows_what_its_metadata_says()
    {
        var document = NotebookDocument.Load(Path.Combine(Folder, "conformance.ipynb"));
        await using KernelWorker worker = await KernelWorker.StartAsync(
            new WorkerOptions { WorkingDirectory = Folder }, TestContext.Current.CancellationToken);
        var problems = new List<string>();
        bool isOffline = false;
        foreach (NotebookCell cell in document.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            JsonObject expected = Assert.IsType<JsonObject>(cell.Metadata["conformance"]);
            CellResult run = await worker.ExecuteAsync(cell.Source, TimeSpan.FromSeconds(60), cancellationToken: TestContext.Current.CancellationToken);
            isOffline |= run.Outputs.OfType<ErrorOutput>().Any(error => error.Value.Contains("cannot be reached", StringComparison.Ordinal));
            if (isOffline && expected["needs"]?.GetValue<string>() == "packages")
            {
                continue;
            }

            if (Compare(expected["outputs"]!.AsArray(), run.Outputs) is { } problem)
            {
                problems.Add($"{cell.Id}: {problem}\n{string.Join('\n', run.Outputs.Select(output => $"    got {Describe(output)}"))}");
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public void A_wrong_output_is_noticed()
    {
        JsonArray expected = [new JsonObject { ["type"] = "stream", ["name"] = "stdout", ["equals"] = "a" }];
        Assert.Null(Compare(expected, [new StreamOutput("stdout", "a")]));
        Assert.NotNull(Compare(expected, []));
        Assert.NotNull(Compare(expected, [new StreamOutput("stdout", "b")]));
        Assert.NotNull(Compare(expected, [new StreamOutput("stderr", "a")]));
        Assert.NotNull(Compare(expected, [new StreamOutput("stdout", "a"), new StreamOutput("stderr", "x")]));
        JsonArray html = [new JsonObject { ["type"] = "execute_result", ["mime"] = "text/html", ["only"] = true, ["contains"] = new JsonArray("<b>", "x") }];
        Assert.Null(Compare(html, [new ResultOutput(new JsonObject { ["text/html"] = "<b>x</b>" }, [], 1)]));
        Assert.NotNull(Compare(html, [new ResultOutput(new JsonObject { ["text/html"] = "<b>y</b>" }, [], 1)]));
        Assert.NotNull(Compare(html, [new ResultOutput(new JsonObject { ["text/html"] = "<b>x</b>", ["text/plain"] = "x" }, [], 1)]));
        Assert.NotNull(Compare(html, [new DisplayOutput(new JsonObject { ["text/html"] = "<b>x</b>" }, [])]));
    }

    private static string? Compare(JsonArray expected, IReadOnlyList<CellOutput> outputs)
    {
        if (expected.Count != outputs.Count)
        {
            return $"{expected.Count} outputs were expected";
        }

        for (int i = 0; i < outputs.Count; i++)
        {
            if (!Matches(expected[i]!.AsObject(), outputs[i]))
            {
                return $"output {i + 1} should be {expected[i]!.ToJsonString()}";
            }
        }

        return null;
    }

    private static bool Matches(JsonObject expected, CellOutput output)
    {
        string? mime = expected["mime"]?.GetValue<string>();
        (string? type, JsonObject? data) = output switch
        {
            ResultOutput result => ("execute_result", result.Data),
            DisplayOutput display => ("display_data", display.Data),
            StreamOutput => ("stream", null),
            ErrorOutput => ("error", null),
            _ => ("unknown", (JsonObject?)null),
        };
        if (type != expected["type"]!.GetValue<string>() || (expected["only"]?.GetValue<bool>() == true && data?.Count != 1))
        {
            return false;
        }

        string? text = output switch
        {
            StreamOutput stream => stream.Name == expected["name"]!.GetValue<string>() ? stream.Text : null,
            ErrorOutput error => error.Value,
            _ => data?[mime!]?.GetValue<string>(),
        };
        return text is not null
            && (expected["equals"] is not { } whole || whole.GetValue<string>() == text)
            && (expected["contains"]?.AsArray() ?? []).All(part => text.Contains(part!.GetValue<string>(), StringComparison.Ordinal));
    }

    private static string Describe(CellOutput output) => output switch
    {
        ResultOutput result => $"execute_result {result.Data.ToJsonString()[..Math.Min(200, result.Data.ToJsonString().Length)]}",
        DisplayOutput display => $"display_data {display.Data.ToJsonString()[..Math.Min(200, display.Data.ToJsonString().Length)]}",
        _ => output.ToString(),
    };
}
