using Backprop.Lessons.Convolution;
using Backprop.Lessons.Data;
using Backprop.Lessons.Training;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>Trains a network on images, mini-batch by mini-batch. Two runs with the same seeds give the same weights to the last bit.</summary>
/// <param name="Network">What is trained.</param>
/// <param name="Loss">What is made small.</param>
public sealed record NetworkTraining(Sequential Network, ILoss Loss)
{
    /// <summary>How a gradient becomes a step. It remembers the steps of earlier runs.</summary>
    public IOptimizer Optimizer { get; init; } = new Adam();

    /// <summary>The learning rate, epoch by epoch.</summary>
    public Schedule LearningRate { get; init; } = 0.001;

    /// <summary>How many images make a step; the last batch of an epoch may be smaller.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int BatchSize
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A batch needs at least 1 image.");
    } = 32;

    /// <summary>What happens to each image before it is shown.</summary>
    public Augmentation Augmentation { get; init; } = Augmentation.None;

    /// <summary>α of <see cref="Augmentation.Mixup"/>; 0 is without.</summary>
    public double Mixup { get; init; }

    /// <summary>The price on large weights.</summary>
    public WeightPenalty Penalty { get; init; } = WeightPenalty.None;

    /// <summary>The seed of the shuffling and of the augmentation.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Trains.</summary>
    /// <param name="training">The images to learn from.</param>
    /// <param name="epochs">How often to go through all of them, at least 1.</param>
    /// <param name="test">Images that are only looked at, after each epoch; none if left out.</param>
    /// <param name="options">Progress and cancellation; cancelling stops after the current mini-batch.</param>
    /// <returns>
    /// The mean loss of each epoch's batches, penalty included. Also, by name: <c>accuracy</c> (the share of the training images that
    /// were answered rightly when their batch had its turn, augmented as they were), <c>learning rate</c>, and with a test set
    /// <c>test accuracy</c> and <c>test loss</c>, both after the epoch.
    /// </returns>
    /// <exception cref="ArgumentException">The network has not one output for each target.</exception>
    /// <exception cref="ShapeException">A layer cannot take what it is given.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite.</exception>
    public TrainingHistory Run(ImageSet training, int epochs, ImageSet? test = null, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        options ??= new TrainingOptions();
        var random = new Random(Seed);
        Tensor targets = Loss.Targets(training.Labels, training.Classes.Count);
        if (Network.OutputShape(training.Images.Shape) is var output && output != targets.Shape)
        {
            throw new ArgumentException(
                Invariant($"The network gives {output}; {Loss.Name} with {training.Classes.Count} classes needs {targets.Shape}. Change its last layer."), nameof(training));
        }

        (double accuracy, double rate) = (0, 0);
        Evaluation? seen = null;
        List<(string, Func<double>)> after = [("accuracy", () => accuracy), ("learning rate", () => rate)];
        if (test is not null)
        {
            after.Add(("test accuracy", () => (seen = Evaluation.Of(Network, test)).Accuracy));
            after.Add(("test loss", () => Loss.Value(seen!.Outputs, Loss.Targets(test.Labels, test.Classes.Count))));
        }

        Tensor? batchImages = null;
        bool reused = Network.ReusesMemory;
        Network.ReusesMemory = true;
        try
        {
            return Trainer.Run(epochs, Epoch, null, options, after);
        }
        finally
        {
            Network.ReusesMemory = reused;
        }

        double Epoch(int epoch)
        {
            int[] order = [.. Enumerable.Range(0, training.Count)];
            random.Shuffle(order);
            (double loss, int right, int shown) = (0, 0, 0);
            rate = LearningRate.Rate(epoch);
            foreach (int[] batch in order.Chunk(BatchSize))
            {
                batchImages = training.Images.Take(batch, batchImages);
                (double batchLoss, int batchRight) = Step(batchImages, targets.Take(batch), random, rate);
                (loss, right, shown) = (loss + (batchLoss * batch.Length), right + batchRight, shown + batch.Length);
                if (options.Cancellation.IsCancellationRequested || !double.IsFinite(batchLoss))
                {
                    break;
                }
            }

            accuracy = (double)right / shown;
            return loss / shown;
        }
    }

    // One step of gradient descent: forward, loss, backward, weights.
    private (double Loss, int Right) Step(Tensor images, Tensor targets, Random random, double rate)
    {
        images = Augmentation.Apply(images, random);
        if (Mixup > 0)
        {
            (images, targets) = Augmentation.Mixup(images, targets, Mixup, random);
        }

        Tensor outputs = Network.Forward(images, training: true);
        Network.Backward(Loss.Gradient(outputs, targets));
        IReadOnlyList<Parameter> parameters = Network.Parameters;
        double loss = Loss.Value(outputs, targets) + Penalty.Value(parameters);
        Penalty.AddGradient(parameters);
        Optimizer.Step(parameters, rate);
        return (loss, Evaluation.AnswersOf(outputs).Zip(Evaluation.AnswersOf(targets), (answer, label) => answer == label).Count(same => same));
    }
}
