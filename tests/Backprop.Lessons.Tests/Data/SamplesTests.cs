using Backprop.Lessons.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Tests.Data;

public class SamplesTests
{
    [Fact]
    public void A_split_uses_every_sample_once_and_is_the_same_every_time()
    {
        Samples all = SumOfTwo.Create();
        (Samples training, Samples test) = all.Split(900, seed: 5);

        Assert.Equal((900, 100), (training.Count, test.Count));
        Assert.Equal(
            all.Inputs.Column(0).Order(),
            training.Inputs.Column(0).Concat(test.Inputs.Column(0)).Order());
        Assert.Equal(training.Inputs, all.Split(900, seed: 5).Training.Inputs);
        Assert.NotEqual(training.Inputs, all.Split(900, seed: 6).Training.Inputs);
        Assert.NotEqual(Enumerable.Range(1, 900).Select(i => (double)i), training.Inputs.Column(0));
    }

    [Fact]
    public void Inputs_stay_with_their_targets()
    {
        (Samples training, Samples test) = SumOfTwo.Create().Split(500, seed: 1);
        Assert.All((Samples[])[training, test], part => Assert.Equal(part.Targets.Column(0), part.Inputs.RowSums()));
    }

    [Fact]
    public void The_sums_begin_and_end_as_published()
    {
        Samples all = SumOfTwo.Create();
        double[][] expected = [[1, 4, 5], [2, 7, 9], [3, 5, 8], [1000, 1500, 2500]];
        Assert.Equal(expected, ((int[])[0, 1, 2, 999]).Select(row => (double[])[.. all.Inputs.Row(row), all.Targets[row, 0]]));
        Assert.Equal(SumOfTwo.Largest, all.Targets.Enumerate().Max());
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Samples all = SumOfTwo.Create();
        Assert.Contains("from 1 to 999", Message(() => all.Split(1000, 1)), StringComparison.Ordinal);
        Assert.Contains("from 0 to 999", Message(() => all.Pick([1000])), StringComparison.Ordinal);
        Assert.Contains("must have as many", Message(() => new Samples(Ones(2), Ones(3))), StringComparison.Ordinal);
        Assert.Contains("row 0, column 0", Message(() => new Samples(Ones(1) * double.NaN, Ones(1))), StringComparison.Ordinal);

        static Matrix<double> Ones(int rows) => Matrix<double>.Build.Dense(rows, 1, 1);
    }

    private static string Message(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
