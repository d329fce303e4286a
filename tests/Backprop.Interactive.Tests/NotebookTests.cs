using Backprop.Interactive.Tests.Kernels;
using Backprop.Interactive.Tests.Machine;
using Backprop.Interactive.Tests.Outputs;
using Backprop.Kernel.Documents;

namespace Backprop.Interactive.Tests;

/// <summary>Every cell of every notebook shows the same in .NET Interactive, as VS Code drives it, as in our kernel.</summary>
public class NotebookTests
{
    public static TheoryData<string> Names =>
    [
        Repository.Conformance,
        .. Repository.NotebooksIn("notebooks"),
        .. Repository.NotebooksIn("notebooks/extras"),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Shows_the_same_in_both_kernels(string name)
    {
        await InteractiveTool.RequireAsync();
        NotebookCell[] cells = [.. NotebookDocument.Load(Repository.PathOf(name)).Cells.Where(cell => cell.Kind == CellKind.Code && !IsForJupyter(cell))];
        var sources = cells.Select(cell => cell.Source).ToList();
        var running = OurOutputs.RunAsync(sources, Repository.FolderOf(name));
        var real = await RealOutputs.RunAsync(sources, Repository.FolderOf(name));
        Comparison.AssertSame(cells, real, await running);
    }

    // There Console.ReadLine() waits for ever: stdin is where the next cell comes from.
    private static bool IsForJupyter(NotebookCell cell) =>
        cell.Metadata["conformance"]?["front-end"]?.GetValue<string>() == "jupyter";
}
