using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backprop.Jupyter.Tests.Machine;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Running;

namespace Backprop.Jupyter.Tests.Front;

/// <summary>Lessons as nbclient runs them, and with it papermill, nbconvert and nbgrader.</summary>
public sealed partial class NbclientTests(KernelFolder folder) : IClassFixture<KernelFolder>
{
    private const string Html = "text/html";
    private const string Plain = "text/plain";
    private const string Figure = "application/vnd.plotly.v1+json";

    // Each lesson is run twice: with BACKPROP_ALL=1 all of them, else two.
    public static TheoryData<string> Lessons => [.. Repository.NotebookNames.Where(name => Environment.GetEnvironmentVariable("BACKPROP_ALL") == "1" || name.StartsWith("01", StringComparison.Ordinal) || name.StartsWith("03", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task A_lesson_shows_what_it_shows_in_course_run(string lesson)
    {
        using var scratch = new Scratch();
        string path = Repository.PathOf(lesson);
        (int code, string output) = await Python.RunAsync("nbclient", "python3-nbclient", "run_notebook.py", [path, scratch.At("out.ipynb")], folder.Environment);
        Assert.True(code == 0, output);
        NotebookRun run = await NotebookRunner.RunAsync(NotebookDocument.Load(path), new NotebookRunOptions { WorkingDirectory = Repository.Notebooks }, progress: null, TestContext.Current.CancellationToken);
        Assert.Null(run.Failure);

        NotebookCell[] theirs = Code(NotebookDocument.Load(scratch.At("out.ipynb"))), ours = Code(run.Document);
        Assert.Equal(ours.Select(cell => cell.Source), theirs.Select(cell => cell.Source));
        Assert.Equal(ours.Select(cell => cell.ExecutionCount), theirs.Select(cell => cell.ExecutionCount));
        foreach ((NotebookCell own, NotebookCell their) in ours.Zip(theirs))
        {
            bool isTimed = own.Metadata["tags"] is JsonArray tags && tags.Any(tag => tag?.GetValue<string>() == "timing");
            Assert.Equal(Joined(own.Outputs).Select(shown => Describe(shown, isTimed)), Joined(their.Outputs).Select(shown => Describe(shown, isTimed)));
            Assert.All(their.Outputs, shown => Assert.True(Data(shown)?.ContainsKey(Html) != true || Data(shown)!.ContainsKey(Plain), own.Source));
        }
    }

    private static NotebookCell[] Code(NotebookDocument document) => [.. document.Cells.Where(cell => cell.Kind == CellKind.Code)];

    // nbclient keeps the pieces in which a text came.
    private static List<CellOutput> Joined(IReadOnlyList<CellOutput> outputs)
    {
        var joined = new List<CellOutput>();
        foreach (CellOutput output in outputs)
        {
            if (output is StreamOutput piece && joined is [.., StreamOutput last] && last.Name == piece.Name)
            {
                joined[^1] = last with { Text = last.Text + piece.Text };
            }
            else
            {
                joined.Add(output);
            }
        }

        return joined;
    }

    private static JsonObject? Data(CellOutput output) => output switch
    {
        DisplayOutput display => display.Data,
        ResultOutput result => result.Data,
        _ => null,
    };

    // Behind Jupyter a figure brings its library along, and what is shown as HTML says it in plain text, too.
    private static string Describe(CellOutput output, bool isTimed)
    {
        if (Data(output) is not { } data)
        {
            return isTimed ? output.GetType().Name : Normal(OutputJson.Write(output).ToJsonString());
        }

        IEnumerable<KeyValuePair<string, JsonNode?>> parts = data.Where(part => part.Key switch
        {
            Html => !data.ContainsKey(Figure),
            Plain => !data.ContainsKey(Html) || data.ContainsKey(Figure),
            _ => true,
        }).OrderBy(part => part.Key, StringComparer.Ordinal);
        return output.GetType().Name + string.Concat(parts.Select(part => $"\n{part.Key}: {(isTimed ? "" : Normal(Sorted(part.Value)?.ToJsonString() ?? ""))}"));
    }

    // Python sorts the names.
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject entries => new JsonObject(entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, Sorted(entry.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        // Python writes the same number in another form.
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonValue.Create(value.GetValue<double>()),
        _ => node?.DeepClone(),
    };

    private static string Normal(string text) => FigureId().Replace(Scripts().Replace(text, ""), "backprop-#");

    [GeneratedRegex(@"\\u003Cscript.*?\\u003C/script\\u003E", RegexOptions.Singleline, 10_000)]
    private static partial Regex Scripts();

    [GeneratedRegex("backprop-[0-9a-f]{32}", RegexOptions.None, 10_000)]
    private static partial Regex FigureId();
}
