using System.Numerics;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Convolution.Fast;
using Backprop.Lessons.Speed;

namespace Backprop.Benchmarks;

/// <summary>One forward and backward pass of the course's own code: a call of what this makes.</summary>
public static class Pass
{
    /// <summary>By the readable loops.</summary>
    public static Action ByLoops(Workload work)
    {
        var random = new Random(1);
        (Tensor x, Tensor w, Tensor g) = (Tensor.Random(work.Input, random), Tensor.Random(work.Filters, random), Tensor.Random(work.Output, random));
        double[] bias = new double[work.Filters.N];
        return () =>
        {
            ConvolutionLoops.Forward(x, w, bias, work.Sliding);
            ConvolutionLoops.InputGradient(g, w, x.Shape, work.Sliding);
            ConvolutionLoops.FilterGradient(g, x, w.Shape, work.Sliding);
            ConvolutionLoops.BiasGradient(g);
        };
    }

    /// <summary>By columns.</summary>
    public static Action ByColumns<T>(Workload work, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => By(work, new ColumnConvolution<T>(work.Sliding, threads));

    /// <summary>Directly.</summary>
    public static Action Directly<T>(Workload work, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => By(work, new DirectConvolution<T>(work.Sliding, threads));

    /// <summary>Calls and pauses: .NET compiles well what was called often, on another thread, and only when nothing new turned up for a while.</summary>
    public static void WarmUp(Action pass, int times, double seconds)
    {
        for (int pause = 0; pause < times; pause++)
        {
            FairTimer.Turn(pass, seconds);
            Thread.Sleep(120);
        }
    }

    private static Action By<T>(Workload work, IFastConvolution<T> convolution)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(1);
        T[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(random.NextDouble() - 0.5))];
        (T[] x, T[] w, T[] b, T[] g) = (Numbers(work.Input.Count), Numbers(work.Filters.Count), Numbers(work.Filters.N), Numbers(work.Output.Count));
        (T[] y, T[] dx, T[] dw, T[] db) = (new T[g.Length], new T[x.Length], new T[w.Length], new T[b.Length]);
        return () =>
        {
            convolution.Forward(work.Input, x, work.Filters, w, b, y);
            convolution.Backward(work.Input, x, work.Filters, w, g, dx, dw, db);
        };
    }
}
