using Backprop.Kernel.Tests.Workers;
using Backprop.Kernel.Workers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Backprop.Kernel.Tests.Sessions;

/// <summary><c>#r</c> of a DLL that needs another one, from the folder beside the notebook's.</summary>
public sealed class ReferenceTests : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("backprop-reference-").FullName;
    private Backprop.Kernel.Workers.KernelWorker? _worker;

    public async ValueTask InitializeAsync()
    {
        string library = Directory.CreateDirectory(Path.Combine(_root, "bin")).FullName;
        PortableExecutableReference inner = Compile(library, "Inner", "namespace Inner { public static class Deep { public static int Value => 7; public static int Fail(int x) => 1 / x; } }");
        Compile(library, "Outer", "namespace Outer { public static class Page { public static int Twice() => 2 * Inner.Deep.Value; public static void Fail() => Inner.Deep.Fail(0); } }", inner);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_root, "src", "Unbuilt")).FullName, "Unbuilt.csproj"), "<Project />");
        string notebooks = Directory.CreateDirectory(Path.Combine(_root, "notebooks")).FullName;
        _worker = await SharedWorker.StartAsync(notebooks);
    }

    public async ValueTask DisposeAsync()
    {
        await _worker!.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task A_library_loads_from_the_notebooks_folder_with_what_lies_beside_it()
    {
        CellResult setUp = await _worker!.ExecuteAsync("// set-up\n#r \"../bin/Outer.dll\"\nusing Outer;", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(setUp.Outputs);
        CellResult cell = await _worker.ExecuteAsync("Page.Twice().ToString()", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("14", cell.Result().Data("text/plain"));
        CellResult later = await _worker.ExecuteAsync("Page.Fail();", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(
            ["System.DivideByZeroException: Attempted to divide by zero.", "   at Inner.Deep.Fail(Int32 x)", "   at Outer.Page.Fail()", "   in cell [3], line 1"],
            later.Error().Traceback);
    }

    [Theory]
    [InlineData("#r \"../bin/Missing.dll\"\n1", "(1,1): error CS0006: Metadata file '../bin/Missing.dll' could not be found. There is no file {root}/bin/Missing.dll: paths after #r start at the notebook's folder\n")]
    [InlineData("#r \"../bin/Unbuilt.dll\"\n1", "(1,1): error CS0006: Metadata file '../bin/Unbuilt.dll' could not be found. It is not built yet: run `dotnet build {root}/src/Unbuilt` in a terminal, then restart the kernel and run this cell again\n")]
    [InlineData("var x = 1;\n#r \"../bin/Outer.dll\"", "(2,2): error CS7009: Cannot use #r after first token in file\n")]
    public async Task A_wrong_reference_is_a_compile_error_and_spoils_nothing(string code, string message)
    {
        CellResult cell = await _worker!.ExecuteAsync(code, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(message.Replace("{root}", _root, StringComparison.Ordinal), cell.Text("stderr"));
        CellResult next = await _worker.ExecuteAsync("#r \"../bin/Outer.dll\"\nOuter.Page.Twice().ToString()", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("14", next.Result().Data("text/plain"));
    }

    private static PortableExecutableReference Compile(string folder, string name, string code, params MetadataReference[] references)
    {
        string path = Path.Combine(folder, name + ".dll");
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        EmitResult result = compilation.Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromFile(path);
    }
}
