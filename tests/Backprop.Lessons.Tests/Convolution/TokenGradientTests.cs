using System.Reflection;
using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Tests.Convolution;

/// <summary>Every number that the convolution over words learns moves against its own slope.</summary>
public class TokenGradientTests
{
    private const string Sentence = "it is not good";

    [Fact]
    public void A_step_of_rate_1_takes_off_each_partial_derivative()
    {
        var network = new TokenConvolution(["bad", "good", "is", "it", "not"], window: 2, seed: 3);
        double[][] groups =
        [
            Field<Tensor>(network, "_filters").Values, Field<double[]>(network, "_bias"), Field<double[]>(network, "_votes"), .. Field<double[][]>(network, "_embeddings"),
        ];
        double[][] slopes = [.. groups.Select(group => group.Select((_, i) => Slope(network, value => group[i] = value, group[i])).ToArray())];
        double offsetSlope = Slope(network, value => Offset.SetValue(network, value), Field<double>(network, "_offset"));
        double[][] before = [.. groups.Select(group => group.ToArray())];
        double offset = Field<double>(network, "_offset");

        network.Train([(Sentence, 0)], 1, 1);
        Assert.Equal(offset - offsetSlope, Field<double>(network, "_offset"), 1e-7);
        for (int g = 0; g < groups.Length; g++)
        {
            Assert.All(Enumerable.Range(0, groups[g].Length), i => Assert.Equal(before[g][i] - slopes[g][i], groups[g][i], 1e-7));
        }
    }

    private static FieldInfo Offset => Private("_offset");

    // A step of rate 0 only measures the loss.
    private static double Slope(TokenConvolution network, Action<double> set, double at)
    {
        const double step = 1e-5;
        set(at + step);
        double above = network.Train([(Sentence, 0)], 1, 0)[0];
        set(at - step);
        double below = network.Train([(Sentence, 0)], 1, 0)[0];
        set(at);
        return (above - below) / (2 * step);
    }

    private static T Field<T>(TokenConvolution network, string name) => (T)Private(name).GetValue(network)!;

    private static FieldInfo Private(string name) => typeof(TokenConvolution).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!;
}
