using Backprop.Lessons.Plots;

namespace Backprop.Lessons.Tests.Plots;

public class FigureTextTests
{
    [Fact]
    public void A_line_plot_tells_title_axes_and_key_figures() => Assert.Equal(
        "Line plot \"Loss by epoch\", loss (log scale) against epoch from 0 to 3: "
        + "sgd: 4 points from 49 to 1.2e-05, lowest 1.2e-05, highest 49; noted: target.",
        Plot.Line([49, 7, 0.01, 0.000012], "sgd").Titled("Loss by epoch").XAxis("epoch").YAxis("loss", log: true)
            .HorizontalLine(0.01, "target").Caption);

    [Fact]
    public void Gaps_are_told() => Assert.Contains("1 of them not finite", Plot.Line([1, double.NaN, 2]).Caption, StringComparison.Ordinal);

    [Fact]
    public void A_surface_tells_where_it_is_lowest() => Assert.Contains(
        "lowest 0 at (1, -1)", Plot.Contour((x, y) => (x - 1) * (x - 1) + (y + 1) * (y + 1), (-2, 2), (-2, 2)).Caption, StringComparison.Ordinal);

    [Fact]
    public void An_animation_tells_how_many_frames_the_first_and_the_last()
    {
        string caption = Figure.Animate([Plot.Line([1.0]), Plot.Line([2.0]), Plot.Line([3.0])], label: "epoch").Caption;
        Assert.StartsWith("Animation of 3 frames. At epoch 0: Line plot", caption, StringComparison.Ordinal);
        Assert.Contains("At epoch 2: Line plot, y against x: 1 point at 3.", caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Panels_are_told_one_after_the_other() => Assert.Equal(
        "Bar chart \"left\", y against x: a 1, b 2; beside it: Heat map \"right\", row against column: 1 × 2 cells, values from 3 to 4.",
        Plot.Bars(["a", "b"], [1, 2]).Titled("left").Beside(Plot.Heatmap(new double[,] { { 3, 4 } }).Titled("right")).Caption);

    [Fact]
    public void An_author_may_say_it_better() =>
        Assert.Equal("A ball.", (Plot.Line([1, 2]) with { Caption = "A ball." }).ToString());
}
