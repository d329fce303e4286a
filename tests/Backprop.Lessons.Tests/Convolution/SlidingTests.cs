using System.Text.Json.Nodes;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Tests.Plots;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Tests.Convolution;

public class SlidingTests
{
    [Fact]
    public void Windows_are_as_many_as_can_be_counted()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var sliding = new Sliding(random.Next(1, 5), random.Next(4), random.Next(1, 4));
            int kernel = random.Next(1, 6), length = Math.Max(1, sliding.Span(kernel) - (2 * sliding.Padding)) + random.Next(10);
            int counted = 0, lastEnd = 0;
            for (int start = -sliding.Padding; start + sliding.Span(kernel) <= length + sliding.Padding; start += sliding.Stride)
            {
                counted++;
                lastEnd = start + sliding.Span(kernel);
            }

            Assert.Equal(counted, sliding.OutputLength(length, kernel));
            Assert.Equal(length + sliding.Padding - lastEnd, sliding.Rest(length, kernel));
        }
    }

    [Fact]
    public void A_five_by_five_window_takes_four_pixels_off() => Assert.Equal(21, Sliding.Default.OutputLength(25, 5));

    [Fact]
    public void The_band_is_the_convolution_and_its_transpose_the_way_back()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var sliding = new Sliding(random.Next(1, 4), 0, random.Next(1, 4));
            double[] kernel = Tensor.Random(new(1, 1, 1, random.Next(1, 5)), random).Values;
            var x = Tensor.Random(new(1, 1, 1, sliding.Span(kernel.Length) + random.Next(5)), random);
            Matrix<double> band = BandMatrix.Of(kernel, x.W, sliding);
            var filter = new Tensor(new Shape(1, 1, 1, kernel.Length), kernel);
            Tensor y = ConvolutionLoops.Forward(x, filter, [0], sliding);
            AssertClose.To(y.Values, (band * Vector<double>.Build.Dense(x.Values)).AsArray(), 1e-12);
            AssertClose.To(
                ConvolutionLoops.InputGradient(y, filter, x.Shape, sliding).Values,
                band.TransposeThisAndMultiply(Vector<double>.Build.Dense(y.Values)).AsArray(),
                1e-12);
        }
    }

    [Fact]
    public void The_padded_band_is_the_published_one()
    {
        double[,] expected = { { 2, 3, 0, 0 }, { 1, 2, 3, 0 }, { 0, 1, 2, 3 }, { 0, 0, 1, 2 } };
        Assert.Equal(expected, BandMatrix.Of([1, 2, 3], 4, new Sliding(padding: 1)).ToArray());
    }

    [Fact]
    public void The_receptive_field_is_what_the_gradient_reaches()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            (int, Sliding)[] layers = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (random.Next(1, 4), new Sliding(random.Next(1, 3), 0, random.Next(1, 3))))];
            int length = ReceptiveField.Lengths(layers)[^1];
            double[,] influence = ReceptiveField.Influence(length, layers);
            Assert.NotEqual(0, influence[0, 0]);
            Assert.NotEqual(0, influence[length - 1, length - 1]);
            if (length > 1)
            {
                Assert.Throws<ArgumentException>(() => ReceptiveField.Influence(length - 1, layers));
            }
        }
    }

    [Fact]
    public void In_a_larger_image_the_middle_is_what_the_middle_number_sees()
    {
        double[,] influence = ReceptiveField.Influence(9, (3, Sliding.Default), (3, Sliding.Default));
        Assert.Equal(9, influence[4, 4]);
        for (int y = 0; y < 9; y++)
        {
            for (int x = 0; x < 9; x++)
            {
                Assert.Equal(influence[y, x], influence[8 - y, 8 - x]);
                Assert.Equal(Math.Max(Math.Abs(y - 4), Math.Abs(x - 4)) <= 2, influence[y, x] > 0);
            }
        }
    }

    [Fact]
    public void The_last_window_of_a_film_stands_where_the_stride_has_brought_it()
    {
        JsonArray frames = PlotlyJson.Of(SlidingPicture.Of(new double[5, 7], new double[3, 3], new Sliding(stride: 2)))["frames"]!.AsArray();
        Assert.Equal(6, frames.Count);
        IEnumerable<JsonNode?> shapes = frames[^1]!["layout"]!["shapes"]!.AsArray().Where(shape => (string)shape!["xref"]! == "x");
        Assert.Contains((3.5, 6.5, 1.5, 4.5), shapes.Select(shape => ((double)shape!["x0"]!, (double)shape["x1"]!, (double)shape["y0"]!, (double)shape["y1"]!)));
    }

    [Fact]
    public void N_layers_see_n_times_k_minus_1_plus_1() =>
        Assert.Equal([3, 5, 7, 9], ReceptiveField.Lengths([.. Enumerable.Repeat((3, Sliding.Default), 4)]));

    [Fact]
    public void Costs_are_those_that_can_be_counted()
    {
        Assert.Equal(9216, LayerCounts.Parameters(new(16, 16, 6, 6), bias: false));
        Assert.Equal(2800, LayerCounts.Parameters(new(100, 3, 3, 3)));
        Assert.Equal(622_080_100, LayerCounts.DenseParameters(new(1, 3, 1080, 1920), 100));
        Assert.Equal(4L * 9437184 * 1000, LayerCounts.MultiplyAdds(new(1000, 32, 64, 64), new(32, 32, 3, 3), new Sliding(padding: 1)));
    }

    [Fact]
    public void A_film_shows_every_window_or_every_second()
    {
        Assert.Equal(9, PlotlyJson.Of(SlidingPicture.Of(new double[5, 5], new double[3, 3]))["frames"]!.AsArray().Count);
        Tensor large = new(1, 1, 30, 30);
        int frames = PlotlyJson.Of(SlidingPicture.Of(large, new Tensor(2, 1, 3, 3), [0, 0], Sliding.Default))["frames"]!.AsArray().Count;
        Assert.InRange(frames, 2, 65);
    }
}
