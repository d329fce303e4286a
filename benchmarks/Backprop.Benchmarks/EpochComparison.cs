using System.Globalization;
using Backprop.Lessons.Speed;
using static System.FormattableString;

namespace Backprop.Benchmarks;

/// <summary>Epochs of the LeNet-like network, ours and PyTorch's in turn.</summary>
public static class EpochComparison
{
    private const int Images = 6000;
    private const int Epochs = 5;

    /// <summary>Trains both, each for five epochs.</summary>
    public static EpochRow Of(Opponent torch, int threads)
    {
        ArgumentNullException.ThrowIfNull(torch);
        (FashionImages training, FashionImages test) = (FashionImages.Read("train", Images), FashionImages.Read("t10k", 10_000));
        var network = new LeNet(threads);
        new LeNet(threads, seed: 2).Epoch(training);
        torch.Ask(Invariant($"epoch first float64 2 {LeNet.LearningRate} {Images}"));
        (double[] own, double[] others) = (new double[Epochs], new double[Epochs]);
        (double first, double accuracy, double other) = (0, 0, 0);
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            own[epoch] = network.Epoch(training);
            string[] answer = torch.Ask(Invariant($"epoch {(epoch == 0 ? "first" : "next")} float64 1 {LeNet.LearningRate} {Images}"));
            (others[epoch], other) = (double.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture));
            accuracy = network.Accuracy(test);
            first = epoch == 0 ? accuracy : first;
            Console.WriteLine(Invariant($"  epoch {epoch + 1}, {threads} threads: ours {own[epoch]:F3} s, accuracy {accuracy:F3}; PyTorch {others[epoch]:F3} s, accuracy {other:F3}"));
        }

        (Timing ours, Timing theirs) = (new("ours", own), new("PyTorch", others));
        return new(threads, ours.Median, theirs.Median, ours.TimesFasterThan(theirs), first, accuracy, other);
    }
}
