using Backprop.Lessons.Convolution;
using Backprop.Lessons.Networks;

namespace Backprop.Lessons.Tests.Networks;

public class VolumeConvolutionTests
{
    [Fact]
    public void Two_moments_are_weighed_and_added()
    {
        var difference = new VolumeConvolution([One(-1), One(1)], Sliding.Default);
        Tensor film = new(new Shape(3, 1, 1, 2), [1, 2, 5, 2, 5, 10]);

        Assert.Equal([4, 0, 0, 8], difference.Forward(film).Values);
        Assert.Equal([-1, -10, 1 - 100, 10 - 1000, 100, 1000], difference.Backward(new(new Shape(2, 1, 1, 2), [1, 10, 100, 1000])).Values);
        Assert.Equal([1 + (2 * 10) + (5 * 100) + (2 * 1000)], difference.Parameters[0].Gradient.Values);
        Assert.Equal([5 + (2 * 10) + (5 * 100) + (10 * 1000)], difference.Parameters[1].Gradient.Values);
        Assert.Equal([1111], difference.Parameters[2].Gradient.Values);
    }

    [Fact]
    public void It_is_the_sum_over_all_places_in_time_and_space()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            (int moments, int kernel, int stride, int padding) = (random.Next(1, 4), random.Next(1, 4), random.Next(1, 3), random.Next(0, 2));
            var layer = VolumeConvolution.Create(channels: 2, filters: 3, moments, kernel, new Sliding(stride, padding), random);
            var film = Tensor.Random(new Shape(random.Next(3, 6), 2, random.Next(4, 7), random.Next(4, 7)), random);
            double Pixel(int t, int c, int y, int x) => y < 0 || x < 0 || y >= film.H || x >= film.W ? 0 : film[t, c, y, x];
            var expected = Tensor.Create(layer.OutputShape(film.Shape), (t, f, y, x) => (
                from k in Enumerable.Range(0, moments)
                from c in Enumerable.Range(0, 2)
                from i in Enumerable.Range(0, kernel)
                from j in Enumerable.Range(0, kernel)
                select layer.Filters[k][f, c, i, j] * Pixel(t + k, c, (stride * y) + i - padding, (stride * x) + j - padding)).Sum());

            Assert.All(layer.Forward(film).Values.Zip(expected.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }
    }

    [Fact]
    public void With_one_moment_it_is_the_convolution_of_each_image()
    {
        var filters = Tensor.Random(new Shape(3, 2, 3, 3), new Random(1));
        var images = Tensor.Random(new Shape(4, 2, 6, 5), new Random(2));
        var sliding = new Sliding(stride: 2, padding: 1);

        Assert.All(
            new VolumeConvolution([filters], sliding).Forward(images).Values.Zip(new ConvolutionLayer(filters, sliding).Forward(images).Values),
            pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void It_says_how_large_it_is_what_it_costs_and_what_does_not_fit()
    {
        var layer = VolumeConvolution.Create(channels: 3, filters: 4, moments: 3, kernel: 5, Sliding.Default, new Random(1));
        Assert.Equal("convolution 4@3×5×5", layer.Name);
        Assert.Equal(new Shape(6, 4, 4, 4), layer.OutputShape(new Shape(8, 3, 8, 8)));
        Assert.Equal(6 * 4 * 4 * 4 * 3 * 3 * 25, layer.MultiplyAdds(new Shape(8, 3, 8, 8)));
        Assert.Equal((3 * 4 * 3 * 25) + 4, layer.Parameters.Sum(parameter => parameter.Values.Values.Length));
        Assert.Contains("a film of at least 3 images", Assert.Throws<ShapeException>(() => layer.Forward(new Tensor(2, 3, 8, 8))).Message, StringComparison.Ordinal);
        Assert.Contains("expects 3 channels", Assert.Throws<ShapeException>(() => layer.Forward(new Tensor(3, 1, 8, 8))).Message, StringComparison.Ordinal);
        Assert.Contains("need the shape of the first, 1×1×1×1", Assert.Throws<ArgumentException>(() => new VolumeConvolution([One(1), new Tensor(2, 1, 1, 1)], Sliding.Default)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => layer.Backward(new Tensor(1, 4, 1, 1)));
    }

    private static Tensor One(double weight) => new(new Shape(1, 1, 1, 1), [weight]);
}
