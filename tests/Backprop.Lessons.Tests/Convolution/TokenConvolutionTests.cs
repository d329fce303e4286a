using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Tests.Convolution;

public class TokenConvolutionTests
{
    private static readonly string[] Vocabulary = ["bad", "good", "is", "it", "not"];

    private static readonly (string, int)[] Sentences =
        [("it is good", 1), ("it is bad", 0), ("it is not good", 0), ("it is not bad", 1)];

    [Fact]
    public void Pairs_of_words_are_learned_and_single_words_are_not_enough()
    {
        var pairs = new TokenConvolution(Vocabulary, window: 2, seed: 1);
        var words = new TokenConvolution(Vocabulary, window: 1, seed: 1);
        Assert.True(pairs.Train(Sentences, 300, 0.1)[^1] < 0.05);
        Assert.True(words.Train(Sentences, 300, 0.1)[^1] > 0.5);
        Assert.Equal(words.Probability("it is good not bad"), words.Probability("it is bad not good"), 12);
        Assert.All(Sentences, one => Assert.Equal(one.Item2, Math.Round(pairs.Probability(one.Item1))));
    }

    [Fact]
    public void A_small_step_lowers_the_loss_and_one_twice_as_long_twice_as_much()
    {
        double start = LossAfter(0), first = start - LossAfter(1e-4), second = start - LossAfter(2e-4);
        Assert.True(first > 0);
        Assert.Equal(2, second / first, 2);

        static double LossAfter(double rate)
        {
            var network = new TokenConvolution(Vocabulary, window: 2, seed: 3);
            network.Train([("it is not good", 0)], 1, rate);
            return network.Train([("it is not good", 0)], 1, 0)[0];
        }
    }

    [Fact]
    public void The_same_seed_learns_the_same() => Assert.Equal(
        new TokenConvolution(Vocabulary, 2, seed: 4).Train(Sentences, 5, 0.1),
        new TokenConvolution(Vocabulary, 2, seed: 4).Train(Sentences, 5, 0.1));

    [Fact]
    public void What_it_cannot_read_is_named()
    {
        var network = new TokenConvolution(Vocabulary, window: 2);
        Assert.Contains("\"fine\" is not in the vocabulary, which has: bad, good, is, it, not", Assert.Throws<ArgumentException>(() => network.Probability("it is fine")).Message, StringComparison.Ordinal);
        Assert.Contains("\"good\" has 1 words; the window sees 2", Assert.Throws<ArgumentException>(() => network.Probability("good")).Message, StringComparison.Ordinal);
    }
}
