namespace Backprop.Lessons.Convolution.Fast;

/// <summary>The convolutions that are written to be read, in the form of the fast ones: their results are copied to where they are wanted.</summary>
/// <param name="sliding">How the window moves.</param>
/// <param name="isMatrix">True for <see cref="ConvolutionMatrix"/>, false for <see cref="ConvolutionLoops"/>.</param>
internal sealed class PlainConvolution(Sliding sliding, bool isMatrix) : IFastConvolution<double>
{
    /// <inheritdoc/>
    public Sliding Sliding => sliding;

    /// <inheritdoc/>
    public int Threads => 1;

    /// <inheritdoc/>
    public void Forward(Shape inputShape, double[] input, Shape filtersShape, double[] filters, double[] bias, double[] output)
    {
        (Tensor x, Tensor w) = (new(inputShape, input), new(filtersShape, filters));
        (isMatrix ? ConvolutionMatrix.Forward(x, w, bias, sliding) : ConvolutionLoops.Forward(x, w, bias, sliding)).Values.CopyTo(output, 0);
    }

    /// <inheritdoc/>
    public void Backward(
        Shape inputShape, double[] input, Shape filtersShape, double[] filters, double[] outputGradient, double[]? inputGradient, double[] filterGradient, double[] biasGradient)
    {
        (Tensor x, Tensor w) = (new(inputShape, input), new(filtersShape, filters));
        var dy = new Tensor(sliding.Output(inputShape, filtersShape), outputGradient);
        (isMatrix ? ConvolutionMatrix.FilterGradient(dy, x, filtersShape, sliding) : ConvolutionLoops.FilterGradient(dy, x, filtersShape, sliding)).Values.CopyTo(filterGradient, 0);
        ConvolutionLoops.BiasGradient(dy).CopyTo(biasGradient, 0);
        if (inputGradient is not null)
        {
            (isMatrix ? ConvolutionMatrix.InputGradient(dy, w, inputShape, sliding) : ConvolutionLoops.InputGradient(dy, w, inputShape, sliding)).Values.CopyTo(inputGradient, 0);
        }
    }
}
