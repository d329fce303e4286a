using static System.FormattableString;

namespace Backprop.Lessons.Convolution;

/// <summary>How much of the image one number of a deep layer has seen.</summary>
public static class ReceptiveField
{
    /// <summary>
    /// The length of the field after each layer: <c>r_l = r_{l−1} + (span_l − 1) · s_1·…·s_{l−1}</c> with r_0 = 1. One step in layer l is
    /// as long as the strides before it have made it.
    /// </summary>
    /// <param name="layers">Each layer's kernel length and way of sliding, the image's first.</param>
    /// <returns>One length in pixels for each layer.</returns>
    /// <exception cref="ArgumentException">There are no layers, or a kernel is shorter than 1.</exception>
    public static IReadOnlyList<int> Lengths(params IReadOnlyList<(int Kernel, Sliding Sliding)> layers)
    {
        Require.NotEmpty(layers);
        var lengths = new List<int>();
        (int field, int step) = (1, 1);
        foreach ((int kernel, Sliding sliding) in layers)
        {
            if (kernel < 1)
            {
                throw new ArgumentException(Invariant($"A kernel of length {kernel} sees nothing; the least is 1."), nameof(layers));
            }

            field += (sliding.Span(kernel) - 1) * step;
            step *= sliding.Stride;
            lengths.Add(field);
        }

        return lengths;
    }

    /// <summary>
    /// How much each pixel counts for the middle number of the last layer when every weight is 1: that number handed back through all
    /// layers. Where it is not 0 lies the receptive field.
    /// </summary>
    /// <param name="size">The image's height and width. It must be large enough to go through all layers.</param>
    /// <param name="layers">Each layer's kernel length and way of sliding, the image's first.</param>
    /// <returns>size × size.</returns>
    /// <exception cref="ArgumentException">There are no layers, or the image is too small for them.</exception>
    public static double[,] Influence(int size, params IReadOnlyList<(int Kernel, Sliding Sliding)> layers)
    {
        Require.NotEmpty(layers);
        var shapes = new List<Shape> { new(1, 1, size, size) };
        foreach ((int kernel, Sliding sliding) in layers)
        {
            shapes.Add(sliding.Output(shapes[^1], new(1, 1, kernel, kernel)));
        }

        var influence = new Tensor(shapes[^1]);
        influence[0, 0, influence.H / 2, influence.W / 2] = 1;
        for (int l = layers.Count - 1; l >= 0; l--)
        {
            var ones = Tensor.Create(new(1, 1, layers[l].Kernel, layers[l].Kernel), (_, _, _, _) => 1);
            influence = ConvolutionLoops.InputGradient(influence, ones, shapes[l], layers[l].Sliding);
        }

        return influence.Plane();
    }
}
