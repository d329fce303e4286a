using Backprop.Lessons.Plots;

namespace Backprop.Lessons.Tests.Plots;

/// <summary>One figure of every kind that the course draws.</summary>
internal static class EveryFigure
{
    private static readonly double[,] Signed = { { -1, 0 }, { 0.5, 2 } };

    public static readonly IReadOnlyDictionary<string, Figure> Kinds = new Dictionary<string, Figure>(StringComparer.Ordinal)
    {
        ["line"] = Plot.Line([3, 1, double.NaN, 0.5], "loss").Titled("Loss <of> a & b").XAxis("epoch").YAxis("loss L", log: true),
        ["lines"] = Plot.Lines(("a", [1, 2]), ("b", [2, 1])).XAxis("epoch", range: (0, 2)),
        ["function"] = Plot.Function(Math.Sin, 0, 6, "sine").HorizontalLine(0.5, "half").VerticalLine(1),
        ["scatter"] = Plot.Scatter([1, 2], [2, 3], "people", ["Alice", "Bob"]).Arrow((1, 2), (2, 3)),
        ["bars"] = Plot.Bars(["left", "right"], [1, -2], "weight").With(Plot.Bars(["left", "right"], [2, 1], "other")),
        ["dots"] = Plot.Dots(["dx", "dw"], [1e-9, 1e-11], "ours").YAxis("relative error", log: true),
        ["histogram"] = Plot.Histogram([0.1, 0.2, 0.7], (0, 1), bins: 4, name: "scores"),
        ["heatmap"] = Plot.Heatmap(Signed, name: "weight").Window(0, 0, 1, 2),
        ["large heatmap"] = Plot.Heatmap(new double[20, 20], name: "weight"),
        ["contour"] = Plot.Contour((x, y) => x * y, (-1, 1), (-1, 1), points: 5, name: "score").With(Plot.Scatter([0], [0], "here")).Note(0, 0, "start"),
        ["log contour"] = Plot.Contour((x, y) => (x * x) + (y * y), (-1, 1), (-1, 1), points: 5, logColors: true, name: "loss"),
        ["level"] = Plot.Level((x, y) => x + y, (-1, 1), (-1, 1), level: 0.5, name: "boundary", points: 5),
        ["surface"] = Plot.Surface((x, y) => x * y, (-1, 1), (-1, 1), points: 5, name: "loss").ZAxis("loss", (-1, 1)),
        ["cloud"] = Plot.Scatter3D([1, 2], [2, 3], [3, 4], "embedding"),
        ["image"] = Plot.Image(Signed, "a kernel"),
        ["images"] = Plot.Images([Signed, Signed, Signed], ["one", "two", "three"], columns: 2),
        ["colours"] = Plot.Colours([Signed, Signed], [Signed, Signed], [Signed, Signed], ["one", "two"]),
        ["diagram"] = NetworkDiagram.Chain("x", "h", "L").Edge("x", "h", "a = 0.5", 2, -1).ToFigure(),
        ["panels"] = Plot.Line([1, 2], "left").Titled("one").Beside(Plot.Heatmap(new double[20, 20])).Beside(Plot.Surface((x, y) => x, (0, 1), (0, 1), points: 3)).Titled("three"),
        ["film"] = Figure.Animate([Plot.Line([1, 2]), Plot.Line([2, 1]).Note(0, 2, "now")], ["a", "b"], "step"),
        ["film of panels"] = Figure.Animate([Plot.Contour((x, y) => x, (0, 1), (0, 1), points: 3).With(Plot.Scatter([0], [0])), Plot.Contour((x, y) => y, (0, 1), (0, 1), points: 3).With(Plot.Scatter([1], [1]))])
            .Beside(Plot.Line([1, 2])),
        ["steps"] = NetworkDiagram.Chain("x", "h", "L").Edge("x", "h", "a", 2, -1).Animated(),
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];
}
