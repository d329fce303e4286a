using System.Numerics;

namespace Backprop.Lessons.Convolution.Fast;

/// <summary>
/// A convolution in both directions that keeps its tables and its scratch memory: after the first call with a shape, no call allocates.
/// </summary>
/// <remarks>
/// All arrays are rows of numbers as in <see cref="Tensor.Values"/>. The numbers have to be finite: a pixel of a border counts as 0, and
/// 0 times infinity is no number. One object serves one caller at a time. The results do not depend on the number of threads, bit for bit.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public interface IFastConvolution<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How the window moves.</summary>
    Sliding Sliding { get; }

    /// <summary>How many threads share the batch.</summary>
    int Threads { get; }

    /// <summary>The way forward, as <see cref="ConvolutionLoops.Forward"/>.</summary>
    /// <param name="inputShape">The shape of the images: N × C × H × W.</param>
    /// <param name="input">The images.</param>
    /// <param name="filtersShape">The shape of the filters: F × C × KH × KW.</param>
    /// <param name="filters">The filters.</param>
    /// <param name="bias">One number per filter: F.</param>
    /// <param name="output">Where the result goes: N × F × H′ × W′.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or an array has another length than its shape says.</exception>
    void Forward(Shape inputShape, T[] input, Shape filtersShape, T[] filters, T[] bias, T[] output);

    /// <summary>
    /// The way back: the gradients with respect to the images, the filters and the biases, as <see cref="ConvolutionLoops.InputGradient"/>,
    /// <see cref="ConvolutionLoops.FilterGradient"/> and <see cref="ConvolutionLoops.BiasGradient"/>.
    /// </summary>
    /// <param name="inputShape">The shape of the images: N × C × H × W.</param>
    /// <param name="input">The images.</param>
    /// <param name="filtersShape">The shape of the filters: F × C × KH × KW.</param>
    /// <param name="filters">The filters.</param>
    /// <param name="outputGradient">The deltas ∂L/∂out: N × F × H′ × W′.</param>
    /// <param name="inputGradient">Where ∂L/∂in goes: N × C × H × W. Null leaves it out: a network's first layer needs none.</param>
    /// <param name="filterGradient">Where ∂L/∂w goes, summed over the batch: F × C × KH × KW.</param>
    /// <param name="biasGradient">Where ∂L/∂b goes, summed over the batch: F.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or an array has another length than its shape says.</exception>
    void Backward(
        Shape inputShape, T[] input, Shape filtersShape, T[] filters, T[] outputGradient, T[]? inputGradient, T[] filterGradient, T[] biasGradient);
}
