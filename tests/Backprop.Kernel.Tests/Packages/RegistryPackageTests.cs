using Backprop.Kernel.Outputs;
using Backprop.Kernel.Tests.Workers;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Packages;

/// <summary>Packages that everybody uses, from wherever this machine's NuGet configuration has them.</summary>
public sealed class RegistryPackageTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("backprop-registry-").FullName;
    private KernelWorker? _worker;

    public async ValueTask InitializeAsync() => _worker = await KernelWorker.StartAsync(new WorkerOptions
    {
        WorkingDirectory = _folder,
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["XDG_CACHE_HOME"] = _folder },
    });

    public async ValueTask DisposeAsync()
    {
        await _worker!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_small_package_reads_a_table()
    {
        CellResult cell = await RunAsync("""
            #r "nuget: CsvHelper, 33.0.1"
            using System.Globalization;
            using System.IO;
            using CsvHelper;
            var rows = new CsvReader(new StringReader("x,y\n1,2.5\n"), CultureInfo.InvariantCulture).GetRecords<dynamic>().ToList();
            ((string)rows[0].y).ToString()
            """);
        Assert.Equal("2.5", cell.Result().Data("text/plain"));
    }

    [Fact]
    public async Task A_package_with_others_behind_it_runs()
    {
        CellResult cell = await RunAsync("#r \"nuget: FsCheck, 3.6.0\"\nFsCheck.FSharp.Gen.Constant(5).GetType().Assembly.GetName().Name");
        Assert.Equal("FsCheck", cell.Result().Data("text/plain"));
        Assert.Contains("FSharp.Core ", cell.Outputs.OfType<DisplayOutput>().Single().Data("text/plain"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Microsoft.CodeAnalysis.CSharp, 4.8.0", "typeof(Microsoft.CodeAnalysis.SyntaxNode)", "Microsoft.CodeAnalysis, Version=4.8.0.0")]
    [InlineData("Humanizer.Core, 3.0.10", "typeof(Humanizer.StringHumanizeExtensions)", "Humanizer, Version=3.0.0.0")]
    [InlineData("System.Composition, 9.0.19", "typeof(System.Composition.ExportAttribute)", "System.Composition.AttributedModel, Version=9.")]
    public async Task What_the_kernel_is_made_of_can_be_had_in_any_version(string package, string type, string assembly)
    {
        CellResult cell = await RunAsync($"#r \"nuget: {package}\"\n{type}.Assembly.FullName");
        Assert.StartsWith(assembly, cell.Result().Data("text/plain"), StringComparison.Ordinal);
        Assert.DoesNotContain("kernel's own", cell.Outputs.OfType<DisplayOutput>().Single().Data("text/plain"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_that_is_newer_than_NETs_own_is_loaded_beside_it()
    {
        CellResult cell = await RunAsync("#r \"nuget: System.Text.Json, 11.0.0\"\nSystem.Text.Json.JsonSerializer.Serialize(new { A = 1 }) + typeof(System.Text.Json.JsonSerializer).Assembly.GetName().Version");
        Assert.Equal("{\"A\":1}11.0.0.0", cell.Result().Data("text/plain"));
    }

    [Fact]
    public async Task Tables_and_charts_are_shown_as_such()
    {
        CellResult cell = await RunAsync("""
            #r "nuget: Microsoft.Data.Analysis, 0.23.1"
            #r "nuget: Plotly.NET.CSharp, 0.14.0"
            #r "nuget: XPlot.Plotly, 4.1.0"
            using Microsoft.Data.Analysis;
            display(new DataFrame(new StringDataFrameColumn("name", new[] { "a", "b" }), new PrimitiveDataFrameColumn<int>("value", new[] { 1, 2 })));
            display(new DataFrame(new StringDataFrameColumn("many", Enumerable.Range(0, 30).Select(i => $"row {i}"))));
            display(Plotly.NET.CSharp.Chart.Point<int, int, string>(new[] { 1, 2 }, new[] { 3, 4 }));
            display(XPlot.Plotly.Chart.Line(new[] { 1, 2, 3 }));
            """);
        string[] shown = [.. cell.Outputs.OfType<DisplayOutput>().Skip(1).Select(output => output.Data("text/html"))];
        Assert.StartsWith("<table><thead><tr><th><i>index</i></th><th>name</th><th>value</th></tr></thead>", shown[0], StringComparison.Ordinal);
        Assert.Contains("<td>b</td>", shown[0], StringComparison.Ordinal);
        Assert.Contains("<td>row 24</td>", shown[1], StringComparison.Ordinal);
        Assert.DoesNotContain("row 25", shown[1], StringComparison.Ordinal);
        Assert.Contains("<i>5 more rows</i>", shown[1], StringComparison.Ordinal);
        Assert.Contains("\"x\":[1,2],\"y\":[3,4]", shown[2], StringComparison.Ordinal);
        Assert.Contains("Plotly.newPlot(", shown[3], StringComparison.Ordinal);
        Assert.Contains("\"y\":[1,2,3]", shown[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_packages_take_from_ASP_NET_Core_is_there()
    {
        CellResult cell = await RunAsync("#r \"nuget: Microsoft.Extensions.Hosting, 10.0.0\"\nusing Microsoft.Extensions.DependencyInjection;\nnew ServiceCollection().AddSingleton(\"seven\").BuildServiceProvider().GetRequiredService<string>()");
        Assert.Equal("seven", cell.Result().Data("text/plain"));
    }

    [Theory]
    [InlineData("Plotly.NET.Interactive, 6.0.0", "new Plotly.NET.Interactive.FormatterKernelExtension().GetType().Name", "FormatterKernelExtension")]
    [InlineData("Microsoft.ML, 5.0.1", "new Microsoft.ML.MLContext(seed: 1).GetType().Name", "MLContext")]
    public async Task A_package_that_needs_newer_interfaces_than_the_frameworks_is_not_refused(string package, string code, string name)
    {
        CellResult cell = await RunAsync($"#r \"nuget: {package}\"\n{code}");
        Assert.Equal(name, cell.Result().Data("text/plain"));
        // Nor does what it brings along make a name of the kernel another one.
        Assert.Equal("still here", (await RunAsync("display(1);\n\"still here\"")).Result().Data("text/plain"));
    }

    private async Task<CellResult> RunAsync(string code)
    {
        CellResult cell = await _worker!.ExecuteAsync(code, TimeSpan.FromSeconds(120), cancellationToken: TestContext.Current.CancellationToken);
        if (cell.Outputs.OfType<ErrorOutput>().FirstOrDefault() is { } error && error.Value.Contains("cannot be reached", StringComparison.Ordinal))
        {
            Assert.Skip(error.Value);
        }

        Assert.True(cell.Status == CellStatus.Succeeded, cell.Outputs.OfType<ErrorOutput>().FirstOrDefault()?.Value + cell.Text("stderr"));
        return cell;
    }
}
