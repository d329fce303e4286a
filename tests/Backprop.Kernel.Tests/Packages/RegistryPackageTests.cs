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
    [InlineData("System.Composition, 9.0.19", "typeof(System.Composition.ExportAttribute)", "System.Composition.AttributedModel, Version=9.0.0.")]
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
