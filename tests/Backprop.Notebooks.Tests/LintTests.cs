using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backprop.Kernel.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Notebooks.Tests;

/// <summary>Each notebook uses only what both .NET Interactive and our kernel understand, and keeps the course's rhythm.</summary>
public partial class LintTests
{
    private static readonly CSharpParseOptions Dialect = new(LanguageVersion.CSharp13, kind: SourceCodeKind.Script);

    // As VS Code's Polyglot extension writes it, in its order: a notebook that has it stays unmodified when it is opened there.
    private const string DocumentMetadata = """
        {
          "kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"},
          "language_info": {
            "codemirror_mode": "text/x-csharp", "file_extension": ".cs", "mimetype": "text/x-csharp", "name": "polyglot-notebook", "pygments_lexer": "csharp"
          },
          "polyglot_notebook": {"kernelInfo": {"defaultKernelName": "csharp", "items": [{"aliases": [], "name": "csharp"}]}}
        }
        """;

    public static TheoryData<string> Names => [.. Repository.NotebookNames];

    public static TheoryData<string> NamesAndExtras => [.. Repository.NotebookNames, .. Repository.ExtraNames];

    public static TheoryData<string> AllNames =>
        [.. Repository.NotebookNames, .. Repository.ExtraNames, "../tests/Backprop.Kernel.Tests/Conformance/conformance.ipynb"];

    // The plots of the packages get a way of their own to be shown.
    public static TheoryData<string> NamesAndExtrasWithoutPackages =>
        [.. Repository.NotebookNames, .. Repository.ExtraNames.Where(name => !name.Contains("plotly-net", StringComparison.Ordinal))];

    [Fact]
    public void There_are_notebooks()
    {
        Assert.NotEmpty(Repository.NotebookNames);
        Assert.NotEmpty(Repository.ExtraNames);
    }

    [Theory]
    [MemberData(nameof(AllNames))]
    public void Carries_the_metadata_of_net_interactive(string name)
    {
        NotebookDocument document = Load(name);
        Assert.Equal(JsonNode.Parse(DocumentMetadata)!.ToJsonString(), document.Metadata.ToJsonString());
        Assert.Equal(
            document.Cells.Select((_, i) => i),
            document.Cells.Select((cell, i) => Regex.IsMatch(cell.Id ?? "", "^[a-zA-Z0-9_-]{1,64}$", RegexOptions.None, TimeSpan.FromSeconds(1)) ? i : -1));
        Assert.Equal(document.Cells.Count, document.Cells.Select(cell => cell.Id).Distinct().Count());
        Assert.All(CodeCells(document), cell =>
        {
            Assert.Equal("csharp", cell.Metadata["dotnet_interactive"]?["language"]?.GetValue<string>());
            Assert.Equal("csharp", cell.Metadata["polyglot_notebook"]?["kernelName"]?.GetValue<string>());
        });
    }

    [Theory]
    [MemberData(nameof(AllNames))]
    public void Has_its_keys_in_the_order_in_which_editors_write_them(string name)
    {
        string file = File.ReadAllText(Repository.PathOf(name));
        Assert.Equal(Sorted(JsonNode.Parse(file))!.ToJsonString(), JsonNode.Parse(file)!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(AllNames))]
    public void Is_committed_without_outputs(string name) =>
        Assert.All(CodeCells(Load(name)), cell =>
        {
            Assert.Empty(cell.Outputs);
            Assert.Null(cell.ExecutionCount);
        });

    [Theory]
    [MemberData(nameof(AllNames))]
    public void Is_written_as_jupyter_writes_it(string name)
    {
        NotebookDocument document = Load(name);
        NotebookCell first = document.Cells[0];
        string source = first.Source;
        first.Source = source + " ";
        first.Source = source;
        Assert.Equal(File.ReadAllText(Repository.PathOf(name)), document.ToJson());
    }

    [Theory]
    [MemberData(nameof(NamesAndExtras))]
    public void The_set_up_cell_is_the_first_and_the_only_one(string name)
    {
        NotebookCell[] cells = [.. CodeCells(Load(name))];
        string depth = string.Concat(Enumerable.Repeat("../", name.Count(c => c == '/') + 1));
        Assert.StartsWith($"#r \"{depth}lib/Backprop.Lessons.dll\"\n", cells[0].Source, StringComparison.Ordinal);
        Assert.EndsWith("Course.Ready()", cells[0].Source, StringComparison.Ordinal);
        Assert.All(cells.Skip(1).Where(cell => !IsPackages(cell)), cell =>
        {
            Assert.DoesNotMatch(Directive(), cell.Source);
            Assert.Empty(Parse(cell).Usings);
        });
    }

    /// <summary>The optional last section has a set-up of its own, so that a lesson neither needs the packages nor waits for them.</summary>
    /// <param name="name">The notebook.</param>
    [Theory]
    [MemberData(nameof(Names))]
    public void Other_packages_are_opened_at_the_end_and_come_from_beside_the_library(string name)
    {
        NotebookCell[] cells = [.. CodeCells(Load(name))];
        int at = Array.FindIndex(cells, IsPackages);
        if (at < 0)
        {
            return;
        }

        Assert.DoesNotContain(cells.Skip(at), cell => cell.Metadata["nbgrader"] is not null || cell.Source.Contains("Progress.Of(", StringComparison.Ordinal));
        Assert.InRange(cells.Length - at, 2, 4);
        Assert.All(
            cells[at].Source.Split('\n').Where(line => line.StartsWith("#r ", StringComparison.Ordinal)),
            line => Assert.StartsWith("#r \"../lib/plotly/", line, StringComparison.Ordinal));
        Assert.EndsWith("PlotlyPackages.Ready()", cells[at].Source, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NamesAndExtras))]
    public void Says_before_the_set_up_cell_how_the_library_is_built(string name)
    {
        IEnumerable<NotebookCell> before = Load(name).Cells.TakeWhile(cell => cell.Kind != CellKind.Code);
        Assert.Contains(before, cell => cell.Source.Contains("run `./course build` in the course's folder", StringComparison.Ordinal));

        // A kernel that did not find a file does not look again.
        Assert.Contains(before, cell => cell.Source.Contains("then choose **Restart** and run the cell again", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Needs_no_packages(string name) => Assert.All(
        CodeCells(Load(name)),
        cell => Assert.DoesNotContain("nuget:", cell.Source, StringComparison.OrdinalIgnoreCase));

    [Theory]
    [MemberData(nameof(NamesAndExtras))]
    public void Uses_only_the_dialect(string name) => Assert.All(CodeCells(Load(name)).Skip(1), cell =>
    {
        CompilationUnitSyntax unit = Parse(cell);
        Assert.Empty(unit.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        Assert.Empty(unit.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>());
        Assert.DoesNotContain(
            unit.Members.OfType<GlobalStatementSyntax>().Select(member => member.Statement).OfType<LocalDeclarationStatementSyntax>(),
            declaration => declaration.UsingKeyword != default);
        Assert.DoesNotContain(
            unit.Members.OfType<FieldDeclarationSyntax>(),
            field => field.Declaration.Type.ToString().StartsWith("Span<", StringComparison.Ordinal));
        Assert.DoesNotContain("#!", cell.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("new Random()", cell.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("Random.Shared", cell.Source, StringComparison.Ordinal);
    });

    // HTML(…) prints warning CS1701 there, display throws for other MIME types, and Console.Read… waits for ever in VS Code.
    [Theory]
    [MemberData(nameof(NamesAndExtrasWithoutPackages))]
    public void Calls_nothing_that_goes_wrong_in_the_real_kernel(string name) => Assert.All(
        CodeCells(Load(name)).SelectMany(cell => Parse(cell).DescendantNodes().OfType<InvocationExpressionSyntax>()),
        call =>
        {
            string called = call.Expression.ToString();
            Assert.NotEqual("HTML", called);
            Assert.DoesNotMatch(@"^(System\.)?Console\.(Read|In\b|OpenStandardInput)", called);
            if (called is "display" && call.ArgumentList.Arguments is [_, var type])
            {
                Assert.Contains(type.ToString(), (string[])["\"text/html\"", "\"text/plain\"", "\"application/json\""]);
            }
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_code_cell_is_twenty_lines_at_most(string name) => Assert.All(
        CodeCells(Load(name)),
        cell => Assert.True(cell.Source.Split('\n').Length <= 20, $"{name}, cell '{cell.Id}' has {cell.Source.Split('\n').Length} lines"));

    [Theory]
    [MemberData(nameof(NamesAndExtras))]
    public void Shows_what_it_computes(string name) => Assert.All(
        CodeCells(Load(name)).Where(cell => !IsStub(cell)),
        cell => Assert.True(
            Parse(cell).Members.All(member => member is MethodDeclarationSyntax or TypeDeclarationSyntax or GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax })
            || Parse(cell).Members.Last() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } }
            || cell.Source.Contains("display(", StringComparison.Ordinal)
            || cell.Source.Contains("Console.Write", StringComparison.Ordinal),
            $"{name}, cell '{cell.Id}' shows nothing"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Asks_for_predictions(string name)
    {
        NotebookDocument document = Load(name);
        int predictions = document.Cells.Count(cell => cell.Kind == CellKind.Markdown && cell.Source.Contains("**Predict.**", StringComparison.Ordinal));
        Assert.True(predictions >= 8, $"{name} asks for {predictions} predictions");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_cells_that_look_at_a_clock_are_tagged_so(string name) => Assert.All(
        CodeCells(Load(name)).Where(cell => cell.Metadata["tags"] is not null),
        cell =>
        {
            Assert.Equal("""["timing"]""", cell.Metadata["tags"]!.ToJsonString());
            Assert.Matches(@"\b(Once|Rounds|Fair|Best|Profile|Roofs|PerNumber)\(", cell.Source);
        });

    private static bool IsPackages(NotebookCell cell) => cell.Id is "packages" or "fetch";

    private static bool IsStub(NotebookCell cell) => cell.Metadata["nbgrader"]?["solution"]?.GetValue<bool>() == true;

    private static NotebookDocument Load(string name) => NotebookDocument.Load(Repository.PathOf(name));

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject entries => new JsonObject(entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, Sorted(entry.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static IEnumerable<NotebookCell> CodeCells(NotebookDocument document) =>
        document.Cells.Where(cell => cell.Kind == CellKind.Code);

    private static CompilationUnitSyntax Parse(NotebookCell cell) =>
        CSharpSyntaxTree.ParseText(cell.Source, Dialect).GetCompilationUnitRoot();

    [GeneratedRegex(@"^\s*#(r|i|load|!)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Directive();
}
