namespace Backprop.Lessons.Convolution;

/// <summary>What a layer costs: numbers to learn, and multiplications to do.</summary>
public static class LayerCounts
{
    /// <summary>The parameters of a convolution: <c>F·C·KH·KW</c> weights and F biases. The size of the image does not matter.</summary>
    /// <param name="filters">F × C × KH × KW.</param>
    /// <param name="bias">False to leave the biases out.</param>
    public static long Parameters(Shape filters, bool bias = true) => (long)filters.N * filters.C * filters.H * filters.W + (bias ? filters.N : 0);

    /// <summary>The multiplications (each with an addition) of the way forward: <c>N·F·H′·W′ · C·KH·KW</c>, those with padded zeros counted as well.</summary>
    /// <param name="input">The images: N × C × H × W.</param>
    /// <param name="filters">F × C × KH × KW.</param>
    /// <param name="sliding">How the window moves.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static long MultiplyAdds(Shape input, Shape filters, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(sliding);
        Shape output = sliding.Output(input, filters);
        return (long)output.N * output.C * output.H * output.W * filters.C * filters.H * filters.W;
    }

    /// <summary>The parameters of a dense layer on the same image: a weight from every number of the image to every neuron, and a bias each.</summary>
    /// <param name="image">The image: C × H × W (N does not matter).</param>
    /// <param name="neurons">How many neurons the layer has, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="neurons"/> is below 1.</exception>
    public static long DenseParameters(Shape image, int neurons)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neurons, 1);
        return (((long)image.C * image.H * image.W) + 1) * neurons;
    }
}
