using System.Diagnostics;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Convolution.Fast;

namespace Backprop.Lessons.Tests.Convolution.Fast;

/// <summary>Tests that are alone while they run: they count what the whole process does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>What a noisy machine can promise about speed: the rest is measured in benchmarks/.</summary>
[Collection(nameof(Alone))]
public sealed class SpeedTests
{
    private static readonly Case Image = new(new Shape(8, 16, 32, 32), new Shape(32, 16, 3, 3), new Sliding(1, 1));

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    public void A_call_allocates_nothing(int threads, bool direct)
    {
        IFastConvolution<double> convolution = direct
            ? new DirectConvolution<double>(Image.Sliding, threads)
            : new ColumnConvolution<double>(Image.Sliding, threads);
        (Tensor output, Tensor dx, Tensor dw, double[] db) = (new(Image.Deltas.Shape), new(Image.Input.Shape), new(Image.Filters.Shape), new double[Image.Filters.N]);
        Tensor smaller = Image.Input.Take([0, 1, 2]);
        var smallerOutput = new Tensor(Image.Deltas.Shape with { N = 3 });
        Calls(3);

        // The test host itself may allocate meanwhile, but not every time.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 20 && least > 0; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Calls(3);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, least);

        long ownBefore = GC.GetAllocatedBytesForCurrentThread();
        Calls(3);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - ownBefore);

        void Calls(int count)
        {
            for (int i = 0; i < count; i++)
            {
                convolution.Forward(Image.Input, Image.Filters, Image.Bias, output);
                convolution.Backward(Image.Input, Image.Filters, Image.Deltas, dx, dw, db);
                convolution.Forward(smaller, Image.Filters, Image.Bias, smallerOutput);
            }
        }
    }

    [Fact]
    public void On_one_thread_it_is_ten_times_as_fast_as_the_loops()
    {
        var convolution = new DirectConvolution<double>(Image.Sliding);
        double ratio = 0;
        for (int attempt = 0; attempt < 5 && ratio < 10; attempt++)
        {
            ratio = Math.Max(ratio, Least(() => Image.ByLoops(), 2) / Least(() => Image.By(convolution), 8));
        }

        Assert.True(ratio >= 10, $"The fast convolution is {ratio:F1} times as fast as the loops.");
    }

    private static double Least(Action work, int times)
    {
        double least = double.PositiveInfinity;
        for (int i = 0; i < times; i++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return least;
    }
}
