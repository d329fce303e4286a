using Backprop.Lessons.Activations;
using static System.FormattableString;

namespace Backprop.Lessons.Convolution;

/// <summary>
/// A sentence as a one-dimensional image: each word is a pixel with D channels (its embedding), and a window slides over the words.
/// Learns whether a sentence is positive.
/// </summary>
/// <remarks>
/// Forward: <c>X</c> (D × T) holds the embeddings of T words, <c>Z = W ⋆ X + b</c> (F × (T − K + 1)), <c>s = c + Σ_f v_f Σ_t tanh(Z_ft)</c>,
/// <c>p = σ(s)</c>. The loss is the cross-entropy, so that the way back begins with <c>∂L/∂s = p − target</c>.
/// </remarks>
public sealed class TokenConvolution
{
    private readonly Dictionary<string, int> _index;
    private readonly double[][] _embeddings;
    private readonly Tensor _filters;
    private readonly double[] _bias;
    private readonly double[] _votes;
    private double _offset;

    /// <summary>A network with small random weights.</summary>
    /// <param name="vocabulary">The words it knows, each once.</param>
    /// <param name="window">How many words a filter sees at a time, at least 1.</param>
    /// <param name="channels">The length D of a word's embedding.</param>
    /// <param name="filters">The number F of filters.</param>
    /// <param name="seed">The seed of the random weights.</param>
    /// <exception cref="ArgumentException">There is no word, or a number is below 1.</exception>
    public TokenConvolution(IReadOnlyList<string> vocabulary, int window, int channels = 3, int filters = 4, int seed = 0)
    {
        Require.NotEmpty(vocabulary);
        var random = new Random(seed);
        Window = window;
        _index = vocabulary.Select((word, i) => (word, i)).ToDictionary(pair => pair.word, pair => pair.i, StringComparer.Ordinal);
        _filters = Tensor.Random(new(filters, channels, 1, window), random, deviation: 0.5);
        _embeddings = [.. vocabulary.Select(_ => Tensor.Random(new(1, channels, 1, 1), random, deviation: 0.5).Values)];
        _votes = Tensor.Random(new(filters, 1, 1, 1), random, deviation: 0.5).Values;
        _bias = new double[filters];
    }

    /// <summary>How many words a filter sees at a time.</summary>
    public int Window { get; }

    /// <summary>The words of a sentence as a tensor 1 × D × 1 × T.</summary>
    /// <param name="sentence">Words with single spaces between them.</param>
    /// <exception cref="ArgumentException">A word is unknown, or there are fewer words than the window sees.</exception>
    public Tensor Embed(string sentence)
    {
        int[] words = Words(sentence);
        return Tensor.Create(new(1, _filters.C, 1, words.Length), (_, c, _, t) => _embeddings[words[t]][c]);
    }

    /// <summary>How much each place of the window adds to the score: one number for each K words in a row.</summary>
    /// <inheritdoc cref="Embed"/>
    public double[] Parts(string sentence)
    {
        Tensor h = Hidden(Embed(sentence));
        return [.. Enumerable.Range(0, h.W).Select(t => _votes.Select((vote, f) => vote * h[0, f, 0, t]).Sum())];
    }

    /// <summary>The probability that the sentence is positive.</summary>
    /// <inheritdoc cref="Embed"/>
    public double Probability(string sentence) => Activation.Sigmoid.Value(_offset + Parts(sentence).Sum());

    /// <summary>Goes through the sentences again and again, a step after each.</summary>
    /// <param name="sentences">Sentences, each with its target: 1 for positive, 0 for negative.</param>
    /// <param name="epochs">How often.</param>
    /// <param name="learningRate">The size of a step.</param>
    /// <returns>The mean loss of each epoch, measured on the way.</returns>
    /// <exception cref="ArgumentException">There are no sentences, or one of them cannot be read.</exception>
    public IReadOnlyList<double> Train(IReadOnlyList<(string Sentence, int Target)> sentences, int epochs, double learningRate)
    {
        Require.NotEmpty(sentences);
        return [.. Enumerable.Range(0, epochs).Select(_ => sentences.Average(one => Step(one.Sentence, one.Target, learningRate)))];
    }

    private double Step(string sentence, int target, double learningRate)
    {
        int[] words = Words(sentence);
        Tensor x = Embed(sentence);
        Tensor h = Hidden(x);
        double[] sums = [.. Enumerable.Range(0, h.C).Select(f => h.Row(0, f, 0).ToArray().Sum())];
        double p = Activation.Sigmoid.Value(_offset + sums.Zip(_votes, (sum, vote) => sum * vote).Sum());

        // Backward, in the order of the chain rule.
        double ds = p - target;
        var dz = Tensor.Create(h.Shape, (n, f, y, t) => ds * _votes[f] * (1 - (h[n, f, y, t] * h[n, f, y, t])));
        Tensor dw = ConvolutionLoops.FilterGradient(dz, x, _filters.Shape, Sliding.Default);
        double[] db = ConvolutionLoops.BiasGradient(dz);
        Tensor dx = ConvolutionLoops.InputGradient(dz, _filters, x.Shape, Sliding.Default);

        _offset -= learningRate * ds;
        Descend(_votes, [.. sums.Select(sum => ds * sum)], learningRate);
        Descend(_filters.Values, dw.Values, learningRate);
        Descend(_bias, db, learningRate);
        for (int t = 0; t < words.Length; t++)
        {
            Descend(_embeddings[words[t]], [.. Enumerable.Range(0, dx.C).Select(c => dx[0, c, 0, t])], learningRate);
        }

        return -Math.Log(Math.Max(1e-300, target == 1 ? p : 1 - p));
    }

    private Tensor Hidden(Tensor x) => ConvolutionLoops.Forward(x, _filters, _bias, Sliding.Default).Map(Math.Tanh);

    private int[] Words(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        string[] words = sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < Window)
        {
            throw new ArgumentException(Invariant($"\"{sentence}\" has {words.Length} words; the window sees {Window} at a time. Take a longer sentence."), nameof(sentence));
        }

        return [.. words.Select(word => _index.TryGetValue(word, out int i)
            ? i
            : throw new ArgumentException($"The word \"{word}\" is not in the vocabulary, which has: {string.Join(", ", _index.Keys)}.", nameof(sentence)))];
    }

    private static void Descend(double[] values, double[] gradient, double learningRate)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] -= learningRate * gradient[i];
        }
    }
}
