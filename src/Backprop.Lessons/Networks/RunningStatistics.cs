using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>The mean and the variance of each channel: a batch's own, or what is remembered of all the batches before.</summary>
/// <param name="channels">How many channels there are.</param>
/// <param name="memory">How much of what is remembered stays at each batch.</param>
internal sealed class RunningStatistics(int channels, double memory)
{
    public Tensor Means { get; } = new(1, channels, 1, 1);

    /// <summary>The unbiased variances: the squares divided by M − 1.</summary>
    public Tensor Variances { get; } = new Tensor(1, channels, 1, 1).Map(_ => 1);

    /// <summary>μ and σ² of a channel: while the network learns the batch's own, which are then remembered; else the remembered ones.</summary>
    public (double Mean, double Variance) Of(Tensor x, int c, bool training)
    {
        if (!training)
        {
            return (Means.Values[c], Variances.Values[c]);
        }

        (double mean, double squares) = MeanAndSquares(x, c);
        double m = x.N * x.H * x.W;
        Means.Values[c] = (memory * Means.Values[c]) + ((1 - memory) * mean);
        Variances.Values[c] = (memory * Variances.Values[c]) + ((1 - memory) * squares / Math.Max(1, m - 1));
        return (mean, squares / m);
    }

    // μ = 1/M · Σ x and Σ (x − μ)², over all images and pixels.
    private static (double Mean, double Squares) MeanAndSquares(Tensor x, int c)
    {
        (double sum, double squares) = (0, 0);
        foreach (int i in new ChannelPlaces(x.Shape, c))
        {
            sum += x.Values[i];
        }

        double mean = sum / (x.N * x.H * x.W);
        foreach (int i in new ChannelPlaces(x.Shape, c))
        {
            squares += (x.Values[i] - mean) * (x.Values[i] - mean);
        }

        return (mean, squares);
    }
}
