using Backprop.Interactive.Tests.Kernels;
using Backprop.Interactive.Tests.Outputs;
using Backprop.Kernel.Documents;

namespace Backprop.Interactive.Tests;

/// <summary>Every cell of every notebook shows the same in .NET Interactive, as VS Code drives it, as in our kernel.</summary>
public class NotebookTests
{
    private const string Folder = "notebooks/";

    public const string Conformance = "tests/Backprop.Kernel.Tests/Conformance/conformance.ipynb";

    public static TheoryData<string> Names =>
        [Conformance, .. Repository.NotebookNames.Concat(Repository.ExtraNames).Select(name => Folder + name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Shows_the_same_in_both_kernels(string name)
    {
        await InteractiveTool.RequireAsync();
        NotebookCell[] cells = [.. NotebookDocument.Load(Repository.At(name)).Cells.Where(cell => cell.Kind == CellKind.Code && !IsForJupyter(cell))];
        var sources = cells.Select(cell => cell.Source).ToList();
        Task<IReadOnlyList<IReadOnlyList<Shown>>> running = name == Conformance
            ? OurOutputs.RunAsync(sources, Path.GetDirectoryName(Repository.At(name))!)
            : OurOutputs.OfAsync(name[Folder.Length..]);
        IReadOnlyList<IReadOnlyList<Shown>> real = await RealOutputs.RunAsync(sources, Path.GetDirectoryName(Repository.At(name))!);
        Comparison.AssertSame(cells, real, await running);
    }

    // There Console.ReadLine() waits for ever: stdin is where the next cell comes from.
    private static bool IsForJupyter(NotebookCell cell) =>
        cell.Metadata["conformance"]?["front-end"]?.GetValue<string>() == "jupyter";
}
