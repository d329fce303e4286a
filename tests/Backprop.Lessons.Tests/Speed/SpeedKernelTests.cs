using Backprop.Lessons.Convolution;
using Backprop.Lessons.Speed;

namespace Backprop.Lessons.Tests.Speed;

/// <summary>All orders of a sum agree. How fast each is, the lesson measures.</summary>
public class SpeedKernelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(37)]
    [InlineData(1000)]
    public void Dot_products_agree_for_every_length(int length)
    {
        (double[] a, double[] b) = (Numbers(length, 1), Numbers(length, 2));
        double expected = a.Zip(b, (p, q) => p * q).Sum();
        Assert.Equal(expected, DotProduct.OneSum(a, b), 1e-12);
        Assert.Equal(expected, DotProduct.FourSums(a, b), 1e-12);
        Assert.Equal(expected, DotProduct.OneRegister(a, b), 1e-12);
        Assert.Equal(expected, DotProduct.FourRegisters(a, b), 1e-12);
    }

    [Fact]
    public void A_dot_product_of_different_lengths_is_refused() =>
        Assert.All(
            (Func<double[], double[], double>[])[DotProduct.OneSum, DotProduct.FourSums, DotProduct.OneRegister, DotProduct.FourRegisters],
            dot => Assert.Throws<ArgumentException>(() => dot([1, 2], [1])));

    [Theory]
    [InlineData(1, 4)]
    [InlineData(7, 3)]
    [InlineData(8, 4)]
    [InlineData(20, 64)]
    [InlineData(33, 1)]
    public void Products_by_rows_in_tiles_and_in_registers_agree_with_the_one_on_paper(int n, int tile)
    {
        (double[] a, double[] b) = (Numbers(n * n, 1), Numbers(n * n, 2));
        double[] expected = new double[n * n];
        double[] c = Numbers(n * n, 3);
        MatrixProduct.Paper(a, b, expected, n, n, n);
        MatrixProduct.ByRows(a, b, c, n, n, n);
        Assert.All(expected.Zip(c), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        c.AsSpan().Fill(double.NaN);
        TiledProduct.Run(a, b, c, n, tile);
        Assert.All(expected.Zip(c), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        c.AsSpan().Fill(double.NaN);
        RegisterProduct.Run(a, b, c, n);
        Assert.All(expected.Zip(c), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void A_product_of_other_sizes_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TiledProduct.Run(new double[4], new double[3], new double[4], 2));
        Assert.Throws<ArgumentException>(() => RegisterProduct.Run(new double[4], new double[4], new double[5], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => TiledProduct.Run(new double[4], new double[4], new double[4], 2, tile: 0));
    }

    [Theory]
    [InlineData(2, 3, 7, 9, 4, 3, 3)]
    [InlineData(1, 1, 5, 5, 1, 5, 5)]
    [InlineData(3, 2, 6, 11, 5, 1, 4)]
    public void Every_order_of_the_convolution_agrees_with_the_loops(int n, int c, int h, int w, int f, int kh, int kw)
    {
        var input = Tensor.Random(new Shape(n, c, h, w), new Random(1));
        var filters = Tensor.Random(new Shape(f, c, kh, kw), new Random(2));
        Tensor expected = ConvolutionLoops.Forward(input, filters, new double[f], new Sliding());
        foreach (Action<Tensor, Tensor, Tensor> order in (Action<Tensor, Tensor, Tensor>[])[
            RowsInLanes.Forward, ByDepth, (x, w, y) => ConvolutionRows.Forward(x, w, new double[f], new Sliding()).Values.CopyTo(y.Values, 0)])
        {
            Tensor output = expected.Map(_ => double.NaN);
            order(input, filters, output);
            Assert.All(expected.Values.Zip(output.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }
    }

    [Fact]
    public void An_output_of_another_shape_is_refused()
    {
        (Tensor input, Tensor filters, Tensor output) = (new(1, 1, 4, 4), new(1, 1, 3, 3), new(1, 1, 3, 3));
        Assert.Throws<ArgumentException>(() => RowsInLanes.Forward(input, filters, output));
        Assert.Throws<ArgumentException>(() => DepthFastest.Forward(input.Values, input.Shape, filters.Values, filters.Shape, output.Values));
    }

    [Fact]
    public void The_other_layout_holds_the_same_numbers()
    {
        var tensor = Tensor.Random(new Shape(2, 3, 4, 5), new Random(1));
        double[] numbers = DepthFastest.Of(tensor);
        Assert.Equal(tensor[1, 2, 3, 4], numbers[^1]);
        Assert.Equal(tensor[0, 1, 0, 0], numbers[1]);
        Assert.Equal(tensor.Values, DepthFastest.ToTensor(numbers, tensor.Shape).Values);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Reading_in_steps_reads_every_number_once(int step)
    {
        double[] numbers = [.. Enumerable.Range(0, 192).Select(i => (double)i)];
        Assert.Equal(191 * 96, Reading.InSteps(numbers, step));
        Assert.Equal(2 * 191 * 96, Reading.InOrder(numbers, times: 2));
    }

    [Fact]
    public void The_arithmetic_of_the_peak_is_done_in_full()
    {
        static double After(double s, int steps) => steps == 0 ? s : After(Math.FusedMultiplyAdd(s, 0.999999, 0.999999), steps - 1);
        Assert.Equal(After(1, 50), Peak.OneSum(50));
        Assert.Equal(Enumerable.Range(0, 10).Sum(s => After(s, 50)), Peak.Scalars(50), 1e-9);
        Assert.Equal(10 * System.Numerics.Vector<double>.Count * After(0.999999, 50), Peak.Doubles(50), 1e-9);
        Assert.InRange(Peak.Floats(50), 100, 1e6);
    }

    private static double[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
    }

    private static void ByDepth(Tensor input, Tensor filters, Tensor output)
    {
        double[] numbers = new double[output.Values.Length];
        DepthFastest.Forward(DepthFastest.Of(input), input.Shape, DepthFastest.Of(filters), filters.Shape, numbers);
        DepthFastest.ToTensor(numbers, output.Shape).Values.CopyTo(output.Values, 0);
    }
}
