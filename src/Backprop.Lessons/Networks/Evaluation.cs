using Backprop.Lessons.Convolution;
using Backprop.Lessons.Data;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Networks;

/// <summary>An image that a network took for another class.</summary>
/// <param name="Image">The image's number in its set.</param>
/// <param name="Label">The right class.</param>
/// <param name="Answer">The network's class.</param>
/// <param name="Confidence">How sure the network was, from 0 to 1.</param>
public sealed record WrongAnswer(int Image, int Label, int Answer, double Confidence);

/// <summary>What a network says to the images of a set, and how often it is right.</summary>
public sealed class Evaluation
{
    private const int BatchSize = 256;
    private readonly ImageSet _images;

    private Evaluation(ImageSet images, Tensor outputs)
    {
        _images = images;
        Outputs = outputs;
        Answers = AnswersOf(outputs);
        Confidences = ConfidencesOf(outputs);
    }

    /// <summary>The network's outputs: N × outputs × 1 × 1.</summary>
    public Tensor Outputs { get; }

    /// <summary>The class that each image was taken for.</summary>
    public IReadOnlyList<int> Answers { get; }

    /// <summary>How sure the network was of each answer, from 0 to 1: the probability after a softmax; with a single output, its absolute value.</summary>
    public IReadOnlyList<double> Confidences { get; }

    /// <summary>The share of right answers, from 0 to 1.</summary>
    public double Accuracy => _images.Accuracy(Answers);

    /// <summary>Shows images to a network, which learns nothing from it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="images">The images.</param>
    /// <exception cref="ShapeException">A layer cannot take what it is given.</exception>
    public static Evaluation Of(Layer network, ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        IEnumerable<int[]> batches = Enumerable.Range(0, images.Count).Chunk(BatchSize);
        return new(images, Tensor.Stack([.. batches.Select(batch => network.Forward(images.Images.Take(batch)))]));
    }

    /// <summary>
    /// The class that outputs stand for: the largest one's, the first of equal ones. A single output (tanh) stands for class 1 above 0, else for class 0.
    /// </summary>
    /// <param name="outputs">N × outputs × 1 × 1.</param>
    /// <exception cref="ShapeException">They are no vectors.</exception>
    public static int[] AnswersOf(Tensor outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (outputs.H != 1 || outputs.W != 1)
        {
            throw new ShapeException("answers", "one vector for each image, N×K×1×1 (end the network with Flatten or GlobalAveragePooling and a Dense layer)", outputs.Shape);
        }

        return [.. Enumerable.Range(0, outputs.N).Select(n => Largest(outputs.Values.AsSpan(n * outputs.C, outputs.C)))];

        static int Largest(ReadOnlySpan<double> output)
        {
            int answer = output.Length == 1 && output[0] > 0 ? 1 : 0;
            for (int k = 1; k < output.Length; k++)
            {
                answer = output[k] > output[answer] ? k : answer;
            }

            return answer;
        }
    }

    /// <summary>How often each class (row) was taken for each class (column): classes × classes.</summary>
    public double[,] Confusion()
    {
        double[,] counts = new double[_images.Classes.Count, _images.Classes.Count];
        for (int n = 0; n < _images.Count; n++)
        {
            counts[_images.Labels[n], Answers[n]]++;
        }

        return counts;
    }

    /// <summary>The same as a table: right answers stand on the diagonal.</summary>
    public Table ConfusionTable() => Table.Of(Confusion(), columns: _images.Classes, rows: _images.Classes);

    /// <summary>The wrong answers, the surest first.</summary>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<WrongAnswer> MostConfidentMistakes(int most = int.MaxValue) =>
    [
        .. Enumerable.Range(0, _images.Count)
            .Where(n => Answers[n] != _images.Labels[n])
            .Select(n => new WrongAnswer(n, _images.Labels[n], Answers[n], Confidences[n]))
            .OrderByDescending(wrong => wrong.Confidence)
            .Take(most),
    ];

    private static double[] ConfidencesOf(Tensor outputs)
    {
        Tensor sure = outputs.C == 1 ? outputs.Map(y => Math.Min(1, Math.Abs(y))) : SoftmaxCrossEntropy.Softmax(outputs);
        return [.. sure.Values.Chunk(outputs.C).Select(values => values.Max())];
    }
}
