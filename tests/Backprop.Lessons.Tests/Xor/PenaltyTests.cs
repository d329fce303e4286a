using Backprop.Lessons.Xor;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Tests.Xor;

public class PenaltyTests
{
    private static readonly Matrix<double> W = Matrix<double>.Build.DenseOfArray(new[,] { { 3.0, -1 }, { 0, 0.25 } });

    [Fact]
    public void L2_prices_squares_and_L1_prices_sizes()
    {
        Assert.Equal(2.0 / 8 * 10.0625, Penalty.L2(2).Value(W, 4), 12);
        Assert.Equal(2.0 / 4 * 4.25, Penalty.L1(2).Value(W, 4), 12);
        Assert.Equal(0, Penalty.None.Value(W, 4));
    }

    [Fact]
    public void Slopes_have_one_entry_for_each_weight()
    {
        Assert.Equal(Matrix<double>.Build.DenseOfArray(new[,] { { 1.5, -0.5 }, { 0, 0.125 } }), Penalty.L2(2).Gradient(W, 4));
        Assert.Equal(Matrix<double>.Build.DenseOfArray(new[,] { { 0.5, -0.5 }, { 0, 0.5 } }), Penalty.L1(2).Gradient(W, 4));
    }

    [Fact]
    public void Shrinking_stops_at_zero()
    {
        // η · reg/N = 0.5 · 4/4
        Matrix<double> shrunk = Penalty.L1Proximal(4).Shrink(W, learningRate: 0.5, examples: 4);
        Assert.Equal(Matrix<double>.Build.DenseOfArray(new[,] { { 2.5, -0.5 }, { 0, 0 } }), shrunk);
    }

    [Fact]
    public void A_negative_price_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Penalty.L2(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Penalty.L1(double.NaN));
    }
}
