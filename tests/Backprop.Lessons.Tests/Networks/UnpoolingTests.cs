using Backprop.Lessons.Convolution;
using Backprop.Lessons.Networks;

namespace Backprop.Lessons.Tests.Networks;

public class UnpoolingTests
{
    [Fact]
    public void Each_number_returns_to_the_place_that_won()
    {
        (MaxPooling pooling, MaxUnpooling unpooling) = Pair(2);
        Tensor maps = pooling.Forward(Tensor.Of(new double[,] { { 1, 5, 0, 0 }, { 2, 3, 0, 4 } }));

        Assert.Equal(new double[,] { { 0, 5, 0, 0 }, { 0, 0, 0, 4 } }, unpooling.Forward(maps).Plane());
        Assert.Equal(new double[,] { { 20, 80 } }, unpooling.Backward(Tensor.Of(new double[,] { { 10, 20, 30, 40 }, { 50, 60, 70, 80 } })).Plane());
    }

    [Fact]
    public void Forward_it_is_the_way_back_of_pooling_and_backward_the_other_way_round()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            (MaxPooling pooling, MaxUnpooling unpooling) = Pair(random.Next(1, 4));
            Tensor pooled = pooling.Forward(Tensor.Random(pooling.Unpooled(new Shape(random.Next(1, 4), random.Next(1, 4), random.Next(1, 4), random.Next(1, 4))), random));
            var maps = Tensor.Random(pooled.Shape, random);

            Assert.Equal(pooling.Backward(maps).Values, unpooling.Forward(maps).Values);
        }
    }

    [Fact]
    public void Rows_and_columns_that_were_in_no_window_are_not_brought_back()
    {
        (MaxPooling pooling, MaxUnpooling unpooling) = Pair(2);
        Tensor maps = pooling.Forward(new Tensor(new Shape(1, 2, 3, 3), [1, 2, 9, 3, 4, 9, 9, 9, 9, 8, 7, 9, 6, 5, 9, 9, 9, 9]));

        Tensor output = unpooling.Forward(maps);

        Assert.Equal([0, 0, 0, 4, 8, 0, 0, 0], output.Values);
    }

    [Fact]
    public void What_the_pooling_keeps_later_does_not_change_the_way_back()
    {
        (MaxPooling pooling, MaxUnpooling unpooling) = Pair(2);
        unpooling.Forward(pooling.Forward(Tensor.Of(new double[,] { { 1, 5 }, { 2, 3 } })));
        pooling.Forward(Tensor.Of(new double[,] { { 9, 5 }, { 2, 3 } }));

        Assert.Equal(20, unpooling.Backward(Tensor.Of(new double[,] { { 10, 20 }, { 30, 40 } })).Values[0]);
    }

    [Fact]
    public void Without_a_pooling_before_it_and_with_other_maps_it_says_what_is_missing()
    {
        (MaxPooling pooling, MaxUnpooling unpooling) = Pair(2);
        Assert.Contains("call Forward first", Assert.Throws<InvalidOperationException>(() => unpooling.Forward(new Tensor(1, 1, 1, 1))).Message, StringComparison.Ordinal);
        pooling.Forward(new Tensor(1, 1, 4, 4));
        Assert.Equal(
            "The layer 'unpooling of max pooling 2×2' expects maps of the shape that the pooling gave last, 1×1×2×2; it was given 1×2×2×2.",
            Assert.Throws<ShapeException>(() => unpooling.Forward(new Tensor(1, 2, 2, 2))).Message);
    }

    [Fact]
    public void Each_pixel_becomes_an_example_with_its_channels()
    {
        Tensor examples = new PixelVectors().Forward(new Tensor(new Shape(1, 2, 1, 3), [1, 2, 3, 10, 20, 30]));

        Assert.Equal(new Shape(3, 2, 1, 1), examples.Shape);
        Assert.Equal([1, 10, 2, 20, 3, 30], examples.Values);
    }

    private static (MaxPooling Pooling, MaxUnpooling Unpooling) Pair(int window)
    {
        var pooling = new MaxPooling(window);
        return (pooling, new MaxUnpooling(pooling));
    }
}
