using Backprop.Lessons.Convolution;
using Backprop.Lessons.Convolution.Fast;

namespace Backprop.Lessons.Tests.Convolution.Fast;

/// <summary>The fast convolutions give what the loops give.</summary>
public sealed class AgreementTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Random_shapes_agree_with_the_loops(bool direct)
    {
        int n = 0;
        foreach (Case at in Case.Random(250, seed: 7))
        {
            AssertAgrees(at, Make(direct, at.Sliding, threads: 1 + (n++ % 3)));
        }
    }

    [Theory]
    [InlineData(1, 3, 5, 5, 2, 3, 3, 2, 1, 1)]
    [InlineData(3, 1, 28, 28, 8, 5, 5, 1, 0, 1)]
    [InlineData(3, 8, 12, 12, 16, 5, 5, 1, 0, 1)]
    [InlineData(2, 16, 32, 32, 32, 3, 3, 1, 1, 1)]
    [InlineData(1, 1, 1, 1, 1, 1, 1, 1, 0, 1)] //     one pixel
    [InlineData(2, 3, 1, 1, 5, 3, 3, 1, 1, 1)] //     more padding than image
    [InlineData(2, 2, 9, 40, 3, 1, 7, 3, 0, 2)] //    a flat kernel, a rest that is in no window
    [InlineData(5, 4, 6, 6, 4, 1, 1, 5, 0, 1)] //     a stride wider than the kernel: pixels that nobody sees
    [InlineData(2, 300, 3, 3, 5, 3, 3, 1, 1, 1)] //   many channels, few pixels
    [InlineData(1, 2, 200, 3, 1, 3, 3, 1, 1, 1)] //   narrow and long
    public void Shapes_with_a_story_agree_with_the_loops(int n, int c, int h, int w, int f, int kh, int kw, int stride, int padding, int dilation)
    {
        var at = new Case(new Shape(n, c, h, w), new Shape(f, c, kh, kw), new Sliding(stride, padding, dilation));
        AssertAgrees(at, new DirectConvolution<double>(at.Sliding, threads: 2));
        AssertAgrees(at, new ColumnConvolution<double>(at.Sliding, threads: 2));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_object_serves_shapes_in_turn(bool direct)
    {
        IFastConvolution<double> convolution = Make(direct, Sliding.Default, threads: 2);
        foreach ((int n, int size) in new[] { (4, 9), (7, 9), (1, 5), (9, 12), (4, 9) })
        {
            AssertAgrees(new Case(new Shape(n, 2, size, size), new Shape(3, 2, 3, 3), Sliding.Default, size), convolution);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_object_serves_filters_in_turn(bool direct)
    {
        IFastConvolution<double> convolution = Make(direct, Sliding.Default, threads: 1);
        foreach ((int f, int kh, int kw) in new[] { (2, 3, 1), (2, 1, 3), (4, 1, 3), (2, 3, 3), (2, 3, 1) })
        {
            AssertAgrees(new Case(new Shape(3, 2, 6, 6), new Shape(f, 2, kh, kw), Sliding.Default, f + kh), convolution);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Floats_agree_as_far_as_floats_go(bool direct)
    {
        foreach (Case at in Case.Random(60, seed: 11))
        {
            IFastConvolution<float> convolution = direct ? new DirectConvolution<float>(at.Sliding) : new ColumnConvolution<float>(at.Sliding);
            (float[] x, float[] w, float[] g) = (Floats(at.Input.Values), Floats(at.Filters.Values), Floats(at.Deltas.Values));
            (float[] y, float[] dx, float[] dw, float[] db) = (new float[g.Length], new float[x.Length], new float[w.Length], new float[at.Bias.Length]);
            convolution.Forward(at.Input.Shape, x, at.Filters.Shape, w, Floats(at.Bias), y);
            convolution.Backward(at.Input.Shape, x, at.Filters.Shape, w, g, dx, dw, db);
            (double[] Output, double[] Input, double[] Filters, double[] Bias) loops = at.ByLoops();
            AssertClose.To(loops.Output, Doubles(y), 1e-5, at);
            AssertClose.To(loops.Input, Doubles(dx), 1e-5, at);
            AssertClose.To(loops.Filters, Doubles(dw), 1e-5, at);
            AssertClose.To(loops.Bias, Doubles(db), 1e-5, at);
        }
    }

    [Fact]
    public void Without_the_gradient_by_the_images_the_others_are_the_same()
    {
        var at = new Case(new Shape(5, 3, 9, 8), new Shape(6, 3, 3, 2), new Sliding(2, 1));
        (double[] Output, double[] Input, double[] Filters, double[] Bias) loops = at.ByLoops();
        foreach (bool direct in new[] { true, false })
        {
            (Tensor dw, double[] db) = (new Tensor(at.Filters.Shape), new double[6]);
            Make(direct, at.Sliding, 1).Backward(at.Input, at.Filters, at.Deltas, null, dw, db);
            AssertClose.To(loops.Filters, dw.Values, 1e-12, at);
            AssertClose.To(loops.Bias, db, 1e-12, at);
        }
    }

    [Fact]
    public void Wrong_shapes_and_lengths_are_named()
    {
        var convolution = new DirectConvolution<double>(Sliding.Default);
        var filters = new Tensor(2, 3, 3, 3);
        Assert.Contains("channels", Assert.Throws<ArgumentException>(() => convolution.Forward(new Tensor(1, 2, 8, 8), filters, new double[2])).Message, StringComparison.Ordinal);
        Assert.Contains("'bias' has 3", Assert.Throws<ArgumentException>(() => convolution.Forward(new Tensor(1, 3, 8, 8), filters, new double[3])).Message, StringComparison.Ordinal);
        Assert.Contains("spans 3", Assert.Throws<ArgumentException>(() => convolution.Forward(new Tensor(1, 3, 2, 8), filters, new double[2])).Message, StringComparison.Ordinal);
        Assert.Contains("1×2×5×5", Assert.Throws<ArgumentException>(() => convolution.Backward(new Tensor(1, 3, 8, 8), filters, new Tensor(1, 2, 5, 5))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DirectConvolution<double>(Sliding.Default, threads: 0));

        foreach (Shape empty in new[] { new Shape(0, 3, 8, 8), new Shape(1, 3, 0, 8), new Shape(-1, 3, 8, 8) })
        {
            Assert.Contains("at least 1", Assert.ThrowsAny<ArgumentException>(() => convolution.Forward(empty, [], filters.Shape, filters.Values, new double[2], [])).Message, StringComparison.Ordinal);
        }

        // A call that failed leaves nothing behind.
        AssertAgrees(new Case(new Shape(1, 3, 8, 8), filters.Shape, Sliding.Default), convolution);
    }

    private static IFastConvolution<double> Make(bool direct, Sliding sliding, int threads) =>
        direct ? new DirectConvolution<double>(sliding, threads) : new ColumnConvolution<double>(sliding, threads);

    private static void AssertAgrees(Case at, IFastConvolution<double> convolution)
    {
        (double[] Output, double[] Input, double[] Filters, double[] Bias) loops = at.ByLoops();
        (double[] Output, double[] Input, double[] Filters, double[] Bias) fast = at.By(convolution);
        AssertClose.To(loops.Output, fast.Output, 1e-12, at);
        AssertClose.To(loops.Input, fast.Input, 1e-12, at);
        AssertClose.To(loops.Filters, fast.Filters, 1e-12, at);
        AssertClose.To(loops.Bias, fast.Bias, 1e-12, at);
    }

    private static float[] Floats(double[] values) => [.. values.Select(value => (float)value)];

    private static double[] Doubles(float[] values) => [.. values.Select(value => (double)value)];
}
