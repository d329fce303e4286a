using Backprop.Lessons.Activations;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Networks;
using Backprop.Lessons.Tests.Training;
using Backprop.Lessons.Training;

namespace Backprop.Lessons.Tests.Networks;

/// <summary>Threads and reused memory change how long a network takes, and nothing else.</summary>
public class SharedWorkTests
{
    [Theory]
    [InlineData(2, false)]
    [InlineData(1, true)]
    [InlineData(3, true)]
    public void Training_gives_the_same_weights_to_the_last_bit(int threads, bool reusesMemory)
    {
        Sequential plain = Network();
        plain.Threads = 1;
        Sequential fast = Network();
        (fast.Threads, fast.ReusesMemory) = (threads, reusesMemory);
        Assert.Equal(Trained(plain), Trained(fast));
    }

    [Fact]
    public void The_parts_of_a_network_work_as_it_does()
    {
        var inner = new ActivationLayer(Activation.ReLU);
        var projection = ConvolutionLayer.Create(2, 3, 1, Sliding.Default, new Random(1));
        var network = new Sequential(new Residual(new Sequential(inner), projection), new Branches(new MaxPooling(2))) { Threads = 3, ReusesMemory = true };
        Assert.Equal((3, true), (inner.Threads, inner.ReusesMemory));
        Assert.Equal((3, true), (projection.Threads, projection.ReusesMemory));
        network.ReusesMemory = false;
        Assert.False(inner.ReusesMemory);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Threads = 0);
    }

    [Fact]
    public void What_a_network_answers_stays()
    {
        Sequential network = Network();
        network.ReusesMemory = true;
        Tensor first = network.Forward(Images(1));
        double[] before = [.. first.Values];
        network.Forward(Images(2));
        Assert.Equal(before, first.Values);
    }

    [Fact]
    public void Reused_memory_leaves_little_to_collect()
    {
        Sequential network = Network();
        (network.Threads, network.ReusesMemory) = (1, true);
        Tensor images = Images(1);
        Tensor deltas = network.Forward(images, training: true);
        for (int warm = 0; warm < 3; warm++)
        {
            network.Forward(images, training: true);
            network.Backward(deltas);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        network.Forward(images, training: true);
        network.Backward(deltas);
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(taken, 0, 10_000);
        Assert.True(images.Shape.Count * sizeof(double) > 10 * taken, $"{taken} bytes");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Training_turns_it_on_only_while_it_runs(int epochs)
    {
        Sequential network = Network();
        var seen = new List<bool>();
        var images = new Lessons.Data.ImageSet(Images(3), [.. Enumerable.Range(0, 20).Select(n => n % 10)], [.. Enumerable.Range(0, 10).Select(n => $"{n}")]);
        new NetworkTraining(network, new SoftmaxCrossEntropy()).Run(images, epochs, options: new TrainingOptions { Progress = new Watcher(_ => seen.Add(network.ReusesMemory)) });
        Assert.NotEmpty(seen);
        Assert.All(seen, Assert.True);
        Assert.False(network.ReusesMemory);
    }

    [Fact]
    public void Rows_of_two_by_two_windows_agree_with_windows_one_by_one()
    {
        var random = new Random(4);
        for (int width = 2; width < 20; width++)
        {
            // Few different numbers, so that there are ties.
            var images = Tensor.Create(new Shape(2, 3, 5, width), (_, _, _, _) => random.Next(3));
            var layer = new MaxPooling(2);
            Tensor output = layer.Forward(images);
            var deltas = Tensor.Random(output.Shape, random);
            var expected = new Tensor(images.Shape);
            for (int at = 0; at < output.Shape.Count; at++)
            {
                (int plane, int y, int x) = (at / (output.H * output.W), at / output.W % output.H, at % output.W);
                int corner = (((plane * 5) + (2 * y)) * width) + (2 * x);
                int winner = new[] { corner, corner + 1, corner + width, corner + width + 1 }.MaxBy(place => images.Values[place]);
                Assert.Equal(images.Values[winner], output.Values[at]);
                expected.Values[winner] += deltas.Values[at];
            }

            Assert.Equal(expected.Values, layer.Backward(deltas).Values);
        }
    }

    private static Tensor Images(int seed) => Tensor.Random(new Shape(20, 1, 40, 41), new Random(seed));

    private static Sequential Network()
    {
        var random = new Random(7);
        return new Sequential(
            ConvolutionLayer.Create(1, 4, 5, Sliding.Default, random, ConvolutionMethod.Direct),
            new BatchNormalization(4),
            new ActivationLayer(Activation.ReLU),
            new MaxPooling(2),
            ConvolutionLayer.Create(4, 6, 3, Sliding.Default, random, ConvolutionMethod.Columns),
            new ActivationLayer(Activation.ReLU),
            new MaxPooling(3, 2),
            new Flatten(),
            Dense.Create(6 * 7 * 7, 10, random));
    }

    private static double[] Trained(Sequential network)
    {
        (SoftmaxCrossEntropy loss, Momentum momentum) = (new SoftmaxCrossEntropy(), new Momentum());
        for (int step = 0; step < 5; step++)
        {
            Tensor outputs = network.Forward(Images(step), training: true);
            network.Backward(loss.Gradient(outputs, loss.Targets([.. Enumerable.Range(0, 20).Select(n => n % 10)], 10)));
            momentum.Step(network.Parameters, 0.01);
        }

        return [.. network.Parameters.SelectMany(parameter => parameter.Values.Values), .. network.Forward(Images(9)).Values];
    }
}
