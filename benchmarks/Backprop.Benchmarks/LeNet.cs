using System.Diagnostics;
using Backprop.Lessons.Activations;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Networks;
using Backprop.Lessons.Training;

namespace Backprop.Benchmarks;

/// <summary>The LeNet-like network: 8@5×5, ReLU, max-pool 2, 16@5×5, ReLU, max-pool 2, dense 10; softmax; momentum; batches of 32.</summary>
public sealed class LeNet
{
    /// <summary>The learning rate, also PyTorch's.</summary>
    public const double LearningRate = 0.01;

    private readonly Sequential _network;
    private readonly SoftmaxCrossEntropy _loss = new();
    private readonly Momentum _momentum = new(0.9);
    private readonly Random _random = new(1);

    /// <summary>A network with random weights.</summary>
    public LeNet(int threads, int seed = 1)
    {
        var random = new Random(seed);
        ConvolutionLayer Layer(int channels, int filters, bool isFirst) =>
            new(Initialization.Kaiming(new Shape(filters, channels, 5, 5), random), Sliding.Default) { Method = ConvolutionMethod.Direct, IsFirst = isFirst };
        _network = new Sequential(
            Layer(1, 8, isFirst: true), new ActivationLayer(Activation.ReLU), new MaxPooling(2),
            Layer(8, 16, isFirst: false), new ActivationLayer(Activation.ReLU), new MaxPooling(2),
            new Flatten(), Dense.Create(256, 10, random))
        {
            Threads = threads,
            ReusesMemory = true,
        };
    }

    /// <summary>Trains one epoch.</summary>
    /// <returns>Seconds.</returns>
    public double Epoch(FashionImages images)
    {
        ArgumentNullException.ThrowIfNull(images);
        Tensor targets = SoftmaxCrossEntropy.OneHot(images.Labels, 10);
        int[] order = [.. Enumerable.Range(0, images.Labels.Length)];
        _random.Shuffle(order);
        Tensor? shown = null;
        long start = Stopwatch.GetTimestamp();
        for (int at = 0; at < order.Length; at += 32)
        {
            var batch = new ArraySegment<int>(order, at, Math.Min(32, order.Length - at));
            shown = images.Images.Take(batch, shown);
            Tensor outputs = _network.Forward(shown, training: true);
            _network.Backward(_loss.Gradient(outputs, targets.Take(batch)));
            _momentum.Step(_network.Parameters, LearningRate);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The share of right answers.</summary>
    public double Accuracy(FashionImages images)
    {
        ArgumentNullException.ThrowIfNull(images);
        int right = 0;
        for (int at = 0; at < images.Labels.Length; at += 500)
        {
            int[] batch = [.. Enumerable.Range(at, Math.Min(500, images.Labels.Length - at))];
            int[] answers = Evaluation.AnswersOf(_network.Forward(images.Images.Take(batch)));
            right += batch.Count(n => answers[n - at] == images.Labels[n]);
        }

        return (double)right / images.Labels.Length;
    }
}
