using Backprop.Lessons.Convolution;
using Backprop.Lessons.Data;

namespace Backprop.Lessons.Networks;

/// <summary>Where a network looks: which pixels of an image its answer hangs on.</summary>
public static class Saliency
{
    /// <summary>
    /// Covers the image with a small square, place by place, and writes down how far the score of a class falls.
    /// (Zeiler and Fergus, 2013.)
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="image">One image: 1 × C × H × W.</param>
    /// <param name="output">The output whose score is watched: the class, or 0 where there is only one output.</param>
    /// <param name="size">The square's height and width, at least 1; an odd number has a middle.</param>
    /// <param name="fill">What the square is filled with.</param>
    /// <returns>H × W: the score's fall with the square's middle on each pixel. Below 0 the score rose.</returns>
    /// <exception cref="ArgumentException">There is not exactly one image, or no such output.</exception>
    public static double[,] Occlusion(Layer network, Tensor image, int output, int size = 3, double fill = 0)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        double score = Score(network, image, output)[0, output, 0, 0];
        var covered = Tensor.Stack(
        [
            .. from y in Enumerable.Range(0, image.H)
               from x in Enumerable.Range(0, image.W)
               select ImageTransform.Cutout(image, y - (size / 2), x - (size / 2), size, fill),
        ]);
        Tensor scores = network.Forward(covered);
        double[,] falls = new double[image.H, image.W];
        for (int at = 0; at < covered.N; at++)
        {
            falls[at / image.W, at % image.W] = score - scores[at, output, 0, 0];
        }

        return falls;
    }

    /// <summary>
    /// The gradient of a class's score by each pixel, backpropagated to the very input: how much the score would change with the pixel.
    /// (Simonyan and others, 2013.)
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="image">One image: 1 × C × H × W.</param>
    /// <param name="output">The output whose score is watched: the class, or 0 where there is only one output.</param>
    /// <returns>∂score/∂image: 1 × C × H × W.</returns>
    /// <exception cref="ArgumentException">There is not exactly one image, or no such output.</exception>
    public static Tensor InputGradient(Layer network, Tensor image, int output)
    {
        ArgumentNullException.ThrowIfNull(network);
        Shape scores = Score(network, image, output).Shape;
        return network.Backward(Tensor.Create(scores, (_, k, _, _) => k == output ? 1 : 0)); // ∂score/∂score = 1
    }

    private static Tensor Score(Layer network, Tensor image, int output)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.N != 1)
        {
            throw new ArgumentException(FormattableString.Invariant($"One image is looked at, 1×C×H×W; this is a batch of shape {image.Shape}. Take([0]) takes the first."), nameof(image));
        }

        Tensor scores = network.Forward(image);
        ArgumentOutOfRangeException.ThrowIfNegative(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, scores.C);
        return scores;
    }
}
