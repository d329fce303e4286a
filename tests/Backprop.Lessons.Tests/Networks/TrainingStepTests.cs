using Backprop.Lessons.Convolution;
using Backprop.Lessons.Data;
using Backprop.Lessons.Networks;
using Backprop.Lessons.Training;

namespace Backprop.Lessons.Tests.Networks;

/// <summary>What a training step is made of: penalty, augmentation, and the figures that are written down.</summary>
public class TrainingStepTests
{
    private static readonly ImageSet Images = new(Tensor.Random(new Shape(3, 1, 2, 2), new Random(5)), [0, 1, 1], ["a", "b"]);

    [Fact]
    public void With_a_penalty_each_weight_takes_one_more_step_and_no_bias_does()
    {
        (double[] first, _) = Numbers(Network());
        (double[] plain, double[] plainBiases) = Numbers(Trained(WeightPenalty.None, Augmentation.None));
        (double[] priced, double[] pricedBiases) = Numbers(Trained(WeightPenalty.L2(0.3), Augmentation.None));
        Assert.All(Enumerable.Range(0, first.Length), i => Assert.Equal(plain[i] - (0.1 * 0.3 * first[i]), priced[i], 1e-12));
        Assert.Equal(plainBiases, pricedBiases);
    }

    [Fact]
    public void What_is_augmented_is_what_it_learns_from() => Assert.NotEqual(
        Numbers(Trained(WeightPenalty.None, Augmentation.None)).Weights, Numbers(Trained(WeightPenalty.None, Augmentation.Noise(0.5))).Weights);

    [Fact]
    public void The_loss_of_an_epoch_is_the_mean_over_its_images_whatever_the_batches()
    {
        var loss = new SoftmaxCrossEntropy();
        Sequential network = Network();
        double expected = loss.Value(network.Forward(Images.Images), loss.Targets(Images.Labels, 2));
        var training = new NetworkTraining(network, loss) { Optimizer = new GradientDescent(), LearningRate = 1e-12, BatchSize = 2 };
        Assert.Equal(expected, training.Run(Images, 1).Losses[0], 1e-9);
    }

    [Fact]
    public void The_accuracy_of_an_epoch_that_was_cut_short_is_that_of_the_images_it_saw()
    {
        using var stop = new CancellationTokenSource();

        // Its weights are 0, so it always says class 0; all images are of class 0.
        var network = new Sequential(new Flatten(), new StopAtFirst(stop), new Dense(new Tensor(2, 4, 1, 1)));
        var images = new ImageSet(Images.Images, [0, 0, 0], ["a", "b"]);
        var training = new NetworkTraining(network, new SoftmaxCrossEntropy()) { BatchSize = 1 };
        TrainingHistory history = training.Run(images, 5, options: new TrainingOptions { Cancellation = stop.Token });
        Assert.Equal([1.0], history["accuracy"]);
    }

    [Fact]
    public void Of_several_plain_classes_the_nearest_brightness_is_answered()
    {
        static ImageSet Plain(params (double Brightness, int Label)[] images) => new(
            new Tensor(new Shape(images.Length, 1, 1, 2), [.. images.SelectMany(image => new[] { image.Brightness, image.Brightness })]),
            [.. images.Select(image => image.Label)], ["dark", "grey", "bright"]);
        Assert.Equal([0, 2, 1, 1], Baselines.MeanBrightness(
            Plain((0.1, 0), (0.5, 1), (0.9, 2)), Plain((0, 0), (1, 2), (0.6, 1), (0.4, 1))));
    }

    private static Sequential Trained(WeightPenalty penalty, Augmentation augmentation)
    {
        Sequential network = Network();
        new NetworkTraining(network, new SoftmaxCrossEntropy())
        {
            Optimizer = new GradientDescent(),
            LearningRate = 0.1,
            BatchSize = 3,
            Penalty = penalty,
            Augmentation = augmentation,
        }.Run(Images, 1);
        return network;
    }

    private static Sequential Network() => new(new Flatten(), Dense.Create(4, 2, new Random(1)));

    private static (double[] Weights, double[] Biases) Numbers(Sequential network) =>
        (network.Parameters[0].Values.Values, network.Parameters[1].Values.Values);

    /// <summary>Passes on what it is given, and asks for the end when the first batch comes.</summary>
    private sealed class StopAtFirst(CancellationTokenSource stop) : Layer
    {
        public override string Name => "stop";

        public override Shape OutputShape(Shape input) => input;

        public override Tensor Forward(Tensor input, bool training = false)
        {
            if (training)
            {
                stop.Cancel();
            }

            return input;
        }

        public override Tensor Backward(Tensor outputGradient) => outputGradient;
    }
}
