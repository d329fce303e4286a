namespace Backprop.Lessons.Convolution.Fast;

/// <summary>The fast convolutions for tensors.</summary>
public static class TensorConvolution
{
    /// <summary>The way forward, into a tensor that is there already: no memory is taken.</summary>
    /// <param name="convolution">The convolution.</param>
    /// <param name="input">The images: N × C × H × W.</param>
    /// <param name="filters">The filters: F × C × KH × KW.</param>
    /// <param name="bias">One number per filter: F.</param>
    /// <param name="output">Where the result goes: N × F × H′ × W′.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Forward(this IFastConvolution<double> convolution, Tensor input, Tensor filters, double[] bias, Tensor output)
    {
        Shape expected = OutputShape(convolution, input, filters);
        ArgumentNullException.ThrowIfNull(output);
        Check.SameShape(expected, output.Shape, nameof(output));
        convolution.Forward(input.Shape, input.Values, filters.Shape, filters.Values, bias, output.Values);
    }

    /// <summary>The way forward.</summary>
    /// <param name="convolution">The convolution.</param>
    /// <param name="input">The images: N × C × H × W.</param>
    /// <param name="filters">The filters: F × C × KH × KW.</param>
    /// <param name="bias">One number per filter: F.</param>
    /// <returns>N × F × H′ × W′.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor Forward(this IFastConvolution<double> convolution, Tensor input, Tensor filters, double[] bias)
    {
        var output = new Tensor(OutputShape(convolution, input, filters));
        convolution.Forward(input, filters, bias, output);
        return output;
    }

    /// <summary>The way back, into tensors that are there already: no memory is taken.</summary>
    /// <param name="convolution">The convolution.</param>
    /// <param name="input">The images: N × C × H × W.</param>
    /// <param name="filters">The filters: F × C × KH × KW.</param>
    /// <param name="outputGradient">The deltas ∂L/∂out: N × F × H′ × W′.</param>
    /// <param name="inputGradient">Where ∂L/∂in goes: N × C × H × W. Null leaves it out.</param>
    /// <param name="filterGradient">Where ∂L/∂w goes: F × C × KH × KW.</param>
    /// <param name="biasGradient">Where ∂L/∂b goes: F.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Backward(
        this IFastConvolution<double> convolution, Tensor input, Tensor filters, Tensor outputGradient, Tensor? inputGradient, Tensor filterGradient, double[] biasGradient)
    {
        Shape expected = OutputShape(convolution, input, filters);
        ArgumentNullException.ThrowIfNull(outputGradient);
        ArgumentNullException.ThrowIfNull(filterGradient);
        Check.SameShape(expected, outputGradient.Shape, nameof(outputGradient));
        Check.SameShape(filters.Shape, filterGradient.Shape, nameof(filterGradient));
        Check.SameShape(input.Shape, (inputGradient ?? input).Shape, nameof(inputGradient));
        convolution.Backward(
            input.Shape, input.Values, filters.Shape, filters.Values, outputGradient.Values, inputGradient?.Values, filterGradient.Values, biasGradient);
    }

    /// <summary>The way back.</summary>
    /// <param name="convolution">The convolution.</param>
    /// <param name="input">The images: N × C × H × W.</param>
    /// <param name="filters">The filters: F × C × KH × KW.</param>
    /// <param name="outputGradient">The deltas ∂L/∂out: N × F × H′ × W′.</param>
    /// <returns>∂L/∂in, ∂L/∂w and ∂L/∂b.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static (Tensor Input, Tensor Filters, double[] Bias) Backward(
        this IFastConvolution<double> convolution, Tensor input, Tensor filters, Tensor outputGradient)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(filters);
        (Tensor dx, Tensor dw, double[] db) = (new(input.Shape), new(filters.Shape), new double[filters.N]);
        convolution.Backward(input, filters, outputGradient, dx, dw, db);
        return (dx, dw, db);
    }

    private static Shape OutputShape(IFastConvolution<double> convolution, Tensor input, Tensor filters)
    {
        ArgumentNullException.ThrowIfNull(convolution);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(filters);
        return convolution.Sliding.Output(input.Shape, filters.Shape);
    }
}
