using System.Text.RegularExpressions;
using Backprop.Kernel.Documents;

namespace Backprop.Notebooks.Tests;

/// <summary>A lesson can be taken in one sitting, soon has something to do, and answers what it asks.</summary>
public partial class LessonFormTests
{
    private const int MostCells = 109;
    private const int MostCellsBeforeTheFirstExercise = 15;
    private const int MostCellsWithoutAnExercise = 20;

    public static TheoryData<string> Names => [.. Repository.NotebookNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_not_too_long(string name) => Assert.InRange(Cells(name).Count, 1, MostCells);

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_at_the_start_how_long_it_takes(string name) => Assert.Matches(Hours(), Cells(name)[0].Source);

    [Theory]
    [MemberData(nameof(Names))]
    public void Never_goes_on_for_long_without_an_exercise(string name)
    {
        IReadOnlyList<NotebookCell> cells = Cells(name);
        int[] stubs = [.. cells.Index().Where(pair => IsStub(pair.Item)).Select(pair => pair.Index)];
        Assert.True(stubs[0] <= MostCellsBeforeTheFirstExercise, $"{name}: {stubs[0]} cells stand before the first exercise");
        foreach ((int stub, int next) in stubs.Zip(stubs.Skip(1).Append(Points(cells) + 1)))
        {
            // From the check under a stub to the task above the next one, or to the points.
            int between = next - stub - 3;
            Assert.True(between <= MostCellsWithoutAnExercise, $"{name}: {between} cells follow {cells[stub].Id} without an exercise");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ends_with_key_points_and_with_something_to_read_on(string name)
    {
        IReadOnlyList<NotebookCell> cells = Cells(name);
        string[] ending = [.. cells.Skip(Points(cells) - 2).Where(cell => cell.Kind == CellKind.Markdown).Select(cell => cell.Source)];
        Assert.Contains(ending, text => text.Contains("## Key points", StringComparison.Ordinal));
        int links = ending.Sum(text => Link().Count(text));
        Assert.True(links >= 3, $"{name}: {links} links to read on");
    }

    /// <summary>Whoever predicted wants to know at once, and in words, whether that was right: not after a heading, and not after more code.</summary>
    /// <param name="name">The notebook.</param>
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_prediction_is_answered(string name)
    {
        IReadOnlyList<NotebookCell> cells = Cells(name);
        foreach ((int at, NotebookCell asks) in cells.Index().Where(pair => pair.Item.Kind == CellKind.Markdown && pair.Item.Source.Contains("**Predict.**", StringComparison.Ordinal)))
        {
            // A cell may first define what the next one shows.
            NotebookCell answer = cells.Skip(at + 1).SkipWhile(cell => cell.Kind != CellKind.Code).First(cell => cell.Kind != CellKind.Code);
            Assert.False(answer.Source.StartsWith('#'), $"{name}: a heading follows the prediction of {asks.Id}, not its answer");
        }
    }

    private static IReadOnlyList<NotebookCell> Cells(string name) => NotebookDocument.Load(Repository.PathOf(name)).Cells;

    private static bool IsStub(NotebookCell cell) => cell.Metadata["nbgrader"]?["solution"]?.GetValue<bool>() == true;

    private static int Points(IReadOnlyList<NotebookCell> cells) =>
        cells.Index().Single(pair => pair.Item.Kind == CellKind.Code && pair.Item.Source.StartsWith("Progress.Of(", StringComparison.Ordinal)).Index;

    [GeneratedRegex(@"takes about [^.]* hours?\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hours();

    [GeneratedRegex(@"\]\(https?://", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
