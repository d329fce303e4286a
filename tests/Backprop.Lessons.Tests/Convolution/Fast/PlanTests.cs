using System.Numerics;
using System.Runtime.Intrinsics;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Convolution.Fast;
using Backprop.Lessons.Convolution.Fast.Common;
using Backprop.Lessons.Convolution.Fast.Runs;
using Backprop.Lessons.Convolution.Fast.Tiles;
using Backprop.Lessons.Convolution.Fast.Windows;

namespace Backprop.Lessons.Tests.Convolution.Fast;

/// <summary>Every plan gives what the loops give, for shapes too that the convolutions would leave to another.</summary>
public sealed class PlanTests
{
    [Theory]
    [InlineData("columns")]
    [InlineData("windows")]
    [InlineData("tiles")]
    [InlineData("runs")]
    public void Random_shapes_agree_with_the_loops(string plan)
    {
        foreach (Case at in Case.Random(150, seed: 17))
        {
            AssertAgrees(plan, at);
        }
    }

    [Theory]
    [InlineData(3, 2, 30, 5, 3, 3, 5, 1, 0, 1)] //  one column of windows
    [InlineData(9, 2, 30, 1, 3, 3, 1, 2, 0, 1)] //  one column of pixels
    [InlineData(11, 1, 7, 3, 5, 1, 1, 1, 2, 1)] //  one step, and windows that see zeros alone
    [InlineData(2, 3, 5, 5, 1, 5, 2, 2, 2, 2)] //   steps that fall outside in every window
    [InlineData(9, 1, 2, 9, 4, 1, 3, 4, 3, 3)] //   a stride longer than the image is high
    public void Shapes_with_a_story_agree_with_the_loops(int n, int c, int h, int w, int f, int kh, int kw, int stride, int padding, int dilation)
    {
        var at = new Case(new Shape(n, c, h, w), new Shape(f, c, kh, kw), new Sliding(stride, padding, dilation));
        foreach (string plan in new[] { "columns", "windows", "tiles", "runs" })
        {
            AssertAgrees(plan, at);
        }
    }

    [Fact]
    public void Sums_of_four_vectors_are_stored_in_order_for_every_register_width()
    {
        AssertSums<Lanes128<double>, Vector128<double>, double>();
        AssertSums<Lanes256<double>, Vector256<double>, double>();
        AssertSums<Lanes512<double>, Vector512<double>, double>();
        AssertSums<Lanes128<float>, Vector128<float>, float>();
        AssertSums<Lanes256<float>, Vector256<float>, float>();
        AssertSums<Lanes512<float>, Vector512<float>, float>();
    }

    private static void AssertSums<TLanes, TVector, T>()
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, INumber<T>
    {
        T[] numbers = [.. Enumerable.Range(1, 4 * TLanes.Count).Select(T.CreateChecked)];
        TVector Row(int i) => TLanes.Load(ref numbers[0], i * TLanes.Count);
        var sums = new T[6];
        TLanes.StoreSums(Row(0), Row(1), Row(2), Row(3), ref sums[1]);
        Assert.Equal([T.Zero, .. numbers.Chunk(TLanes.Count).Select(row => row.Aggregate((a, b) => a + b)), T.Zero], sums);
    }

    private static void AssertAgrees(string name, Case at)
    {
        (Shape x, Shape w, Shape y) = (at.Input.Shape, at.Filters.Shape, at.Deltas.Shape);
        ConvolutionPlan<double> plan = name switch
        {
            "columns" => new ColumnPlan<double>(x, w, y, at.Sliding, threads: 1),
            "windows" => new WindowPlan<double>(x, w, y, at.Sliding, threads: 1),
            "tiles" => new DirectPlan<double>(x, w, y, at.Sliding, threads: 1),
            _ => new RunPlan<double>(x, w, y, at.Sliding, threads: 1),
        };
        (double[] Output, double[] Input, double[] Filters, double[] Bias) loops = at.ByLoops();
        (double[] output, double[] dx, double[] dw, double[] db) = (new double[y.Count], new double[x.Count], new double[w.Count], new double[w.N]);

        // Twice: the second call finds what the first left in the scratch memory.
        for (int call = 0; call < 2; call++)
        {
            plan.TakeForward(at.Filters.Values, at.Bias);
            plan.Forward(x.N, at.Input.Values, output, worker: 0);
            AssertClose.To(loops.Output, output, 1e-12, $"{name}, {at}");
            plan.TakeBackward(at.Filters.Values);
            plan.Backward(x.N, at.Input.Values, at.Deltas.Values, dx, dw, db, worker: 0);
            AssertClose.To(loops.Input, dx, 1e-12, $"{name}, {at}");
            AssertClose.To(loops.Filters, dw, 1e-12, $"{name}, {at}");
            AssertClose.To(loops.Bias, db, 1e-12, $"{name}, {at}");
        }
    }
}
