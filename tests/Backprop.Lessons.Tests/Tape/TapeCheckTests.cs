using Backprop.Lessons.Tape;

namespace Backprop.Lessons.Tests.Tape;

public class TapeCheckTests
{
    [Fact]
    public void A_wrong_slope_is_found()
    {
        static Value Wrong(Value x) => Value.Of("sin", Math.Sin(x.Number), (x, -Math.Cos(x.Number)));
        Assert.False(TapeCheck.Compare(v => Wrong(v[0]), [0.5]).Agrees);
    }

    [Fact]
    public void Side_by_side_the_last_digit_may_differ_and_no_more()
    {
        string table = TapeCheck.SideBySide(["a", "b", "c"], [0.1 + 0.2, 1, 0], [0.3, 1.0000001, 0]).ToString();
        Assert.Contains("2 of 3 are equal", table, StringComparison.Ordinal);
        Assert.Single(table.Split('\n'), line => line.Contains('✗', StringComparison.Ordinal) && line.Contains('b', StringComparison.Ordinal));
        Assert.False(TapeCheck.AreEqual(double.NaN, double.NaN));
        Assert.Throws<ArgumentException>(() => TapeCheck.SideBySide(["a"], [1], [1, 2]));
    }
}
