namespace Backprop.Lessons.Networks;

/// <summary>How a <see cref="ConvolutionLayer"/> computes: the same sum in another order.</summary>
public enum ConvolutionMethod
{
    /// <summary>The loops as they stand on paper: <see cref="Convolution.ConvolutionLoops"/>.</summary>
    Loops,

    /// <summary>A product of matrices: <see cref="Convolution.ConvolutionMatrix"/>.</summary>
    Matrix,
}
