using Backprop.Lessons.Activations;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Data;
using Backprop.Lessons.Networks;
using Backprop.Lessons.Tests.Data;
using Backprop.Lessons.Tests.Training;
using Backprop.Lessons.Training;

namespace Backprop.Lessons.Tests.Networks;

public class NetworkTrainingTests
{
    private static readonly Lazy<ImageSet> AllDigits = new(() => Digits.Load(ImageFileTests.DigitsFile));
    private static readonly Lazy<(Sequential Network, ImageSet Test, TrainingHistory History)> Trained = new(() =>
    {
        (ImageSet training, ImageSet test) = AllDigits.Value.Split(1437, seed: 1);
        Sequential network = Network(1);
        TrainingHistory history = new NetworkTraining(network, new SoftmaxCrossEntropy(0.1)) { LearningRate = Schedule.Cosine(0.02, 3), Penalty = WeightPenalty.L2(1e-5) }
            .Run(training, 3, test);
        return (network, test, history);
    });

    [Fact]
    public void A_short_training_reaches_a_floor_and_its_loss_falls()
    {
        TrainingHistory history = Trained.Value.History;
        Assert.True(history["test accuracy"][^1] > 0.93, $"test accuracy {history["test accuracy"][^1]}");
        Assert.True(history["accuracy"][^1] > 0.93);
        Assert.True(history.Losses[2] < history.Losses[1] && history.Losses[1] < history.Losses[0]);
        Assert.True(history["test loss"][2] < history["test loss"][0]);
        Assert.Equal(0.02, history["learning rate"][0]);
        Assert.Equal(Evaluation.Of(Trained.Value.Network, Trained.Value.Test).Accuracy, history["test accuracy"][^1]);
    }

    [Theory]
    [InlineData(ConvolutionMethod.Loops)]
    [InlineData(ConvolutionMethod.Matrix)]
    public void The_same_seed_gives_the_same_weights_to_the_last_bit(ConvolutionMethod method)
    {
        ImageSet images = AllDigits.Value.Take([.. Enumerable.Range(0, 70)]);
        double[] Weights(int seed)
        {
            var random = new Random(4);
            var network = new Sequential(
                new ConvolutionLayer(Initialization.Xavier(new Shape(4, 1, 3, 3), random), Sliding.Default) { Method = method },
                new BatchNormalization(4), new ActivationLayer(Activation.ReLU), new Dropout(0.2, new Random(5)), new MaxPooling(2), new Flatten(), Dense.Create(36, 10, random));
            var training = new NetworkTraining(network, new SoftmaxCrossEntropy())
            {
                Seed = seed,
                Augmentation = Augmentation.Affine(1, 10, 0.1).Then(Augmentation.Noise(0.1)).Then(Augmentation.Cutout(2)),
                Mixup = 0.2,
            };
            training.Run(images, 3);
            return [.. network.Parameters.SelectMany(parameter => parameter.Values.Values), .. network.Statistics.SelectMany(statistic => statistic.Values.Values)];
        }

        Assert.Equal(Weights(1), Weights(1));
        Assert.NotEqual(Weights(1), Weights(2));
    }

    [Fact]
    public void Both_ways_to_compute_a_convolution_agree()
    {
        var random = new Random(3);
        var filters = Tensor.Random(new Shape(5, 3, 3, 2), random);
        var images = Tensor.Random(new Shape(3, 3, 9, 8), random);
        foreach (Sliding sliding in (Sliding[])[new(), new(2, 1), new(1, 2, 2), new(3, 0, 2)])
        {
            var loops = new ConvolutionLayer(filters.Copy(), sliding) { Method = ConvolutionMethod.Loops };
            var matrix = new ConvolutionLayer(filters.Copy(), sliding) { Method = ConvolutionMethod.Matrix };
            Tensor output = loops.Forward(images);
            Close(output, matrix.Forward(images));
            var gradient = Tensor.Random(output.Shape, random);
            Close(loops.Backward(gradient), matrix.Backward(gradient));
            Close(loops.Parameters[0].Gradient, matrix.Parameters[0].Gradient);
            Close(loops.Parameters[1].Gradient, matrix.Parameters[1].Gradient);
        }

        static void Close(Tensor expected, Tensor actual) =>
            Assert.All(expected.Values.Zip(actual.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void A_cancelled_training_keeps_what_it_learned_and_every_epoch_is_reported()
    {
        using var stop = new CancellationTokenSource();
        int reports = 0;
        var options = new TrainingOptions
        {
            Cancellation = stop.Token,
            Progress = new Watcher(progress =>
            {
                reports++;
                Assert.Equal(progress.Epoch, progress.History["accuracy"].Count);
                if (progress.Epoch == 2)
                {
                    stop.Cancel();
                }
            }),
        };
        ImageSet images = AllDigits.Value.Take([.. Enumerable.Range(0, 40)]);
        TrainingHistory history = new NetworkTraining(Network(1), new SoftmaxCrossEntropy()).Run(images, 100, options: options);
        Assert.True(history.WasCancelled);
        Assert.Equal((2, 2), (history.Epochs, reports));
    }

    [Fact]
    public void A_training_that_diverges_says_so()
    {
        ImageSet images = AllDigits.Value.Take([.. Enumerable.Range(0, 40)]);
        var training = new NetworkTraining(Network(1), new SoftmaxCrossEntropy()) { Optimizer = new GradientDescent(), LearningRate = 1e200 };
        Assert.Contains("learning rate", Assert.Throws<TrainingDivergedException>(() => training.Run(images, 20)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => training with { BatchSize = 0 });
    }

    [Fact]
    public void A_network_that_does_not_end_in_the_classes_is_refused_before_it_learns()
    {
        ImageSet images = AllDigits.Value.Take([0, 1, 2]);
        var network = new Sequential(new Flatten(), Dense.Create(64, 9, new Random(1)));
        string message = Assert.Throws<ArgumentException>(() => new NetworkTraining(network, new SoftmaxCrossEntropy()).Run(images, 1)).Message;
        Assert.StartsWith("The network gives 3×9×1×1; cross-entropy with 10 classes needs 3×10×1×1. Change its last layer.", message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => Evaluation.Of(new MaxPooling(2), images));
    }

    [Fact]
    public void The_evaluation_counts_rightly()
    {
        (Sequential network, ImageSet test, _) = Trained.Value;
        var evaluation = Evaluation.Of(network, test);
        double[,] confusion = evaluation.Confusion();
        Assert.Equal(360, confusion.Cast<double>().Sum());
        Assert.Equal(evaluation.Accuracy, Enumerable.Range(0, 10).Sum(k => confusion[k, k]) / 360, 1e-12);
        IReadOnlyList<WrongAnswer> wrong = evaluation.MostConfidentMistakes();
        Assert.Equal(360 - (int)Math.Round(360 * evaluation.Accuracy), wrong.Count);
        Assert.All(wrong, w => Assert.True(w.Label == test.Labels[w.Image] && w.Answer == evaluation.Answers[w.Image] && w.Answer != w.Label));
        Assert.Equal(wrong.OrderByDescending(w => w.Confidence), wrong);
        Assert.True(evaluation.MostConfidentMistakes(2).Count <= 2);
        Assert.Equal([2, 0, 0], Evaluation.AnswersOf(new Tensor(new Shape(3, 3, 1, 1), [1, 2, 3, 5, 5, 1, 0, 0, 0])));
        Assert.Equal([1, 0, 0], Evaluation.AnswersOf(new Tensor(new Shape(3, 1, 1, 1), [0.1, -0.1, 0])));
    }

    [Fact]
    public void Saliency_is_the_gradient_of_the_score_and_occlusion_its_fall()
    {
        (Sequential network, ImageSet test, _) = Trained.Value;
        Tensor image = test.Images.Take([0]);
        int label = test.Labels[0];
        Tensor gradient = Saliency.InputGradient(network, image, label);
        Tensor nudged = image.Copy();
        const double step = 1e-6;
        nudged[0, 0, 3, 4] += step;
        double slope = (network.Forward(nudged)[0, label, 0, 0] - network.Forward(image)[0, label, 0, 0]) / step;
        Assert.Equal(slope, gradient[0, 0, 3, 4], 1e-4);

        double[,] falls = Saliency.Occlusion(network, image, label, size: 3);
        double covered = network.Forward(ImageTransform.Cutout(image, 3, 2, 3))[0, label, 0, 0];
        Assert.Equal(network.Forward(image)[0, label, 0, 0] - covered, falls[4, 3], 1e-9);
        Assert.Equal((8, 8), (falls.GetLength(0), falls.GetLength(1)));
        Assert.Throws<ArgumentException>(() => Saliency.Occlusion(network, test.Images, label));
        Assert.Throws<ArgumentOutOfRangeException>(() => Saliency.InputGradient(network, image, 10));
        Assert.Equal(network.Layers.Count, network.Activations(image).Count);
        Assert.Equal(new Shape(1, 6, 8, 8), network.Activations(image)[0].Shape);
    }

    [Fact]
    public void The_baselines_are_where_they_should_be()
    {
        (ImageSet training, ImageSet test) = AllDigits.Value.Split(Digits.OrderedTraining);
        Assert.InRange(test.Accuracy(Baselines.Majority(training, test)), 0.09, 0.12);
        Assert.InRange(test.Accuracy(Baselines.MeanBrightness(training, test)), 0.08, 0.25);
        Assert.InRange(test.Accuracy(Baselines.LogisticRegression(training, test, epochs: 8)), 0.85, 0.92);
        ImageSet faces = Faces.Load(ImageFileTests.FacesFile);
        Assert.InRange(faces.Folds(5, seed: 1).Average(fold => fold.Test.Accuracy(Baselines.MeanBrightness(fold.Training, fold.Test))), 0.75, 0.85);
    }

    private static Sequential Network(int seed)
    {
        var random = new Random(seed);
        return new(
            ConvolutionLayer.Create(1, 6, 3, new Sliding(padding: 1), random), new BatchNormalization(6), new ActivationLayer(Activation.ReLU), new MaxPooling(2),
            ConvolutionLayer.Create(6, 12, 3, new Sliding(padding: 1), random), new BatchNormalization(12), new ActivationLayer(Activation.ReLU), new Flatten(), Dense.Create(192, 10, random));
    }
}
