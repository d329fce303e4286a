using Backprop.Lessons.Plots;

namespace Backprop.Lessons.Tests.Plots;

public class LevelLineTests
{
    [Fact]
    public void A_level_line_is_one_contour_and_may_be_animated_over_a_filled_one()
    {
        static Figure Frame(double shift) =>
            Plot.Contour((x, y) => x + y, (0, 1), (0, 1), points: 5).With(Plot.Level((x, y) => x + y, (0, 1), (0, 1), 0.5 + shift, "boundary", points: 5));

        string json = Figure.Animate([Frame(0), Frame(0.25)]).ToJson();
        Assert.Contains("\"coloring\":\"none\",\"start\":0.5,\"end\":0.5", json, StringComparison.Ordinal);
        Assert.Contains("\"start\":0.75,\"end\":0.75", json, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Plot.Level((x, _) => x, (0, 1), (0, 1), double.NaN));
    }
}
