using System.Numerics;

namespace Backprop.Lessons.Convolution.Fast;

/// <summary>The tables and the scratch memory of a convolution for one shape of image and filter; the batch may be of any size.</summary>
/// <param name="input">The shape of the images.</param>
/// <param name="filters">The shape of the filters.</param>
/// <param name="output">The shape of the results.</param>
internal abstract class ConvolutionPlan<T>(Shape input, Shape filters, Shape output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The shape of one image.</summary>
    public Shape Input { get; } = input with { N = 1 };

    /// <summary>The filters' shape.</summary>
    public Shape Filters { get; } = filters;

    /// <summary>The shape of one result.</summary>
    public Shape Output { get; } = output with { N = 1 };

    /// <summary>The multiplications of one image on the way forward.</summary>
    public long MultiplyAdds { get; } = (long)output.C * output.H * output.W * filters.C * filters.H * filters.W;

    /// <summary>True when the tables are those of these shapes.</summary>
    public bool Fits(Shape input, Shape filters) => input with { N = 1 } == Input && filters == Filters;

    /// <summary>Takes the filters and biases of a way forward.</summary>
    public abstract void TakeForward(T[] filters, T[] bias);

    /// <summary>Takes the filters of a way back.</summary>
    public abstract void TakeBackward(T[] filters);

    /// <summary>The way forward of some images, on one of the threads.</summary>
    public abstract void Forward(Call<T> call, int first, int end, int worker);

    /// <summary>Their way back. The gradients by filters and biases are the sums over these images alone.</summary>
    public abstract void Backward(Call<T> call, int first, int end, int worker, Span<T> filterGradient, Span<T> biasGradient);
}
