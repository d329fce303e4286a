using Backprop.Lessons.Convolution;
using Backprop.Lessons.Networks;

namespace Backprop.Lessons.Tests.Networks;

public class GroupNormalizationTests
{
    [Fact]
    public void The_gradient_of_every_group_is_right() => LayerGradients.Check(random =>
    {
        (int groups, int size) = (random.Next(1, 4), random.Next(1, 4));
        var layer = new GroupNormalization(groups * size, groups);
        foreach (Tensor values in layer.Parameters.Select(parameter => parameter.Values))
        {
            Tensor.Random(values.Shape, random).Map(value => value + (0.5 * Math.Sign(value))).Values.CopyTo(values.Values, 0);
        }

        return (layer, LayerGradients.Random(random, random.Next(1, 4), groups * size, random.Next(2, 5), random.Next(2, 5)));
    });

    // Means 2, 20 and 2.5; deviations 1, 10 and 1.5.
    [Fact]
    public void Each_group_of_each_image_gets_mean_0_and_variance_1()
    {
        var layer = new GroupNormalization(channels: 2, groups: 2, epsilon: 1e-12);
        var x = new Tensor(new Shape(2, 2, 1, 2), [1, 3, 10, 30, 1, 4, 0, 0]);
        AssertClose.To([-1, 1, -1, 1, -1, 1, 0, 0], layer.Forward(x).Values, 1e-9);
        Tensor one = new GroupNormalization(channels: 2, groups: 1, epsilon: 1e-12).Forward(x);
        Assert.Equal(0, one.Values.Take(4).Sum(), 1e-9);
        Assert.Equal(4, one.Values.Take(4).Sum(y => y * y), 1e-9);
    }

    [Fact]
    public void An_image_is_answered_the_same_whoever_stands_beside_it_and_in_use_as_while_it_learns()
    {
        var layer = new GroupNormalization(channels: 4, groups: 2);
        var batch = Tensor.Random(new Shape(3, 4, 5, 2), new Random(1));
        Tensor answers = layer.Forward(batch, training: true);
        Assert.Equal(answers.Take([1]).Values, layer.Forward(batch.Take([1])).Values);
        Assert.Equal(answers.Values, layer.Forward(batch).Values);
    }

    // Large enough to be shared among threads.
    [Fact]
    public void Threads_and_reused_memory_change_no_number()
    {
        var batch = Tensor.Random(new Shape(8, 6, 24, 24), new Random(2));
        var deltas = Tensor.Random(batch.Shape, new Random(3));
        var alone = new GroupNormalization(6, groups: 2) { Threads = 1 };
        var shared = new GroupNormalization(6, groups: 2) { Threads = 3, ReusesMemory = true };
        shared.Forward(deltas, training: true);
        shared.Backward(batch);
        Assert.Equal(alone.Forward(batch, training: true).Values, shared.Forward(batch, training: true).Values);
        Assert.Equal(alone.Backward(deltas).Values, shared.Backward(deltas).Values);
        Assert.All(alone.Parameters.Zip(shared.Parameters), pair => Assert.Equal(pair.First.Gradient.Values, pair.Second.Gradient.Values));
    }

    [Fact]
    public void Groups_of_different_size_and_other_channels_are_refused()
    {
        Assert.Contains("6 channels cannot be cut into 4 groups", Assert.Throws<ArgumentException>(() => new GroupNormalization(6, 4)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GroupNormalization(6, 0));
        Assert.Throws<ShapeException>(() => new GroupNormalization(6, 3).Forward(new Tensor(1, 5, 2, 2)));
        Assert.Equal("group normalization 6 in 3", new GroupNormalization(6, 3).Name);
    }
}
