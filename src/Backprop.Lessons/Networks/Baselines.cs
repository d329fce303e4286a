using Backprop.Lessons.Convolution;
using Backprop.Lessons.Data;
using MathNet.Numerics;

namespace Backprop.Lessons.Networks;

/// <summary>What a network has to beat to be worth its trouble. Each returns a class for every image of the test.</summary>
public static class Baselines
{
    /// <summary>Always the most frequent class of the training.</summary>
    /// <param name="training">The images to learn from.</param>
    /// <param name="test">The images to answer.</param>
    public static int[] Majority(ImageSet training, ImageSet test)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(test);
        int most = training.Labels.GroupBy(label => label).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
        return [.. test.Labels.Select(_ => most)];
    }

    /// <summary>
    /// Looks at nothing but the mean brightness. Two classes are parted by the threshold that is right most often in training; of
    /// more classes the one is taken whose mean is nearest.
    /// </summary>
    /// <param name="training">The images to learn from.</param>
    /// <param name="test">The images to answer.</param>
    public static int[] MeanBrightness(ImageSet training, ImageSet test)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(test);
        double[] known = Brightness(training.Images);
        Func<double, int> answer = training.Classes.Count == 2 ? BestThreshold(known, training.Labels) : NearestMean(known, training.Labels);
        return [.. Brightness(test.Images).Select(answer)];
    }

    /// <summary>
    /// Logistic regression: a single dense layer with a softmax, trained by the same loop as the networks. Weights begin at 0.
    /// </summary>
    /// <param name="training">The images to learn from.</param>
    /// <param name="test">The images to answer.</param>
    /// <param name="epochs">How often to go through the training.</param>
    /// <param name="seed">The seed of the shuffling.</param>
    public static int[] LogisticRegression(ImageSet training, ImageSet test, int epochs = 30, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(test);
        int pixels = training.Images.Shape.Count / training.Count;
        var network = new Sequential(new Flatten(), new Dense(new Tensor(training.Classes.Count, pixels, 1, 1)));
        new NetworkTraining(network, new SoftmaxCrossEntropy()) { LearningRate = 0.005, Seed = seed }.Run(training, epochs);
        return [.. Evaluation.Of(network, test).Answers];
    }

    /// <summary>The label of the training image that is most alike, by the sum of the squared differences of its pixels; of equals the first.</summary>
    /// <param name="training">The images to learn from.</param>
    /// <param name="test">The images to answer.</param>
    public static int[] NearestNeighbour(ImageSet training, ImageSet test)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(test);
        double[][] known = Pixels(training.Images);
        return [.. Pixels(test.Images).Select(image => training.Labels[Enumerable.Range(0, known.Length).MinBy(i => Distance.SSD(known[i], image))])];
    }

    private static double[][] Pixels(Tensor images) => [.. images.Values.Chunk(images.Shape.Count / images.N)];

    private static double[] Brightness(Tensor images) => [.. Pixels(images).Select(pixels => pixels.Average())];

    private static Func<double, int> BestThreshold(double[] known, IReadOnlyList<int> labels)
    {
        double[] sorted = [double.NegativeInfinity, .. known.Order()];
        (double threshold, int above) = sorted
            .SelectMany(value => new[] { (value, 0), (value, 1) })
            .MaxBy(rule => known.Zip(labels, (x, label) => Answer(x, rule) == label).Count(right => right));
        return x => Answer(x, (threshold, above));

        static int Answer(double x, (double Threshold, int Above) rule) => x > rule.Threshold ? rule.Above : 1 - rule.Above;
    }

    private static Func<double, int> NearestMean(double[] known, IReadOnlyList<int> labels)
    {
        (int Label, double Mean)[] means = [.. known.Zip(labels).GroupBy(pair => pair.Second, pair => pair.First).Select(group => (group.Key, group.Average()))];
        return x => means.MinBy(mean => Math.Abs(mean.Mean - x)).Label;
    }
}
