namespace Backprop.Lessons.Networks;

/// <summary>How a <see cref="ConvolutionLayer"/> computes: the same sum in another order.</summary>
public enum ConvolutionMethod
{
    /// <summary>The loops as they stand on paper: <see cref="Convolution.ConvolutionLoops"/>.</summary>
    Loops,

    /// <summary>A product of matrices: <see cref="Convolution.ConvolutionMatrix"/>.</summary>
    Matrix,

    /// <summary>The same product, made for speed: <see cref="Convolution.Fast.ColumnConvolution{T}"/>.</summary>
    Columns,

    /// <summary>The fastest: <see cref="Convolution.Fast.DirectConvolution{T}"/>.</summary>
    Direct,
}
