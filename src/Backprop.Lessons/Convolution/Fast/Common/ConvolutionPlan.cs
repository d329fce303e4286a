using System.Numerics;

namespace Backprop.Lessons.Convolution.Fast.Common;

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

    /// <summary>How many numbers an image has.</summary>
    public int InputSize { get; } = input.C * input.H * input.W;

    /// <summary>How many numbers its result has.</summary>
    public int OutputSize { get; } = output.C * output.H * output.W;

    /// <summary>How many weights the filters have.</summary>
    public int FiltersSize { get; } = filters.Count;

    /// <summary>The multiplications of one image on the way forward.</summary>
    public long MultiplyAdds { get; } = (long)output.C * output.H * output.W * filters.C * filters.H * filters.W;

    /// <summary>True when the tables are those of these shapes.</summary>
    public bool Fits(Shape input, Shape filters) => input with { N = 1 } == Input && filters == Filters;

    /// <summary>Takes the filters and biases of a way forward.</summary>
    public abstract void TakeForward(T[] filters, T[] bias);

    /// <summary>Takes the filters of a way back.</summary>
    public abstract void TakeBackward(T[] filters);

    /// <summary>The way forward of some images.</summary>
    /// <param name="images">How many there are.</param>
    /// <param name="input">The images.</param>
    /// <param name="output">Where the results go.</param>
    /// <param name="worker">Which of the threads calls.</param>
    public abstract void Forward(int images, ReadOnlySpan<T> input, Span<T> output, int worker);

    /// <summary>The way back of some images.</summary>
    /// <param name="images">How many there are.</param>
    /// <param name="input">The images.</param>
    /// <param name="deltas">The gradient with respect to the results.</param>
    /// <param name="inputGradient">Where the gradient with respect to the images goes; empty when nobody wants it.</param>
    /// <param name="filterGradient">Where the gradient with respect to the filters goes, summed up over these images alone.</param>
    /// <param name="biasGradient">Where the gradient with respect to the biases goes, likewise.</param>
    /// <param name="worker">Which of the threads calls.</param>
    public abstract void Backward(
        int images, ReadOnlySpan<T> input, ReadOnlySpan<T> deltas, Span<T> inputGradient, Span<T> filterGradient, Span<T> biasGradient, int worker);

    /// <summary>The pixels, or the gradient, of one image or several that follow each other.</summary>
    protected ReadOnlySpan<T> InputOf(ReadOnlySpan<T> input, int n, int images = 1) => input.Slice(n * InputSize, images * InputSize);

    /// <inheritdoc cref="InputOf(ReadOnlySpan{T}, int, int)"/>
    protected Span<T> InputOf(Span<T> input, int n, int images = 1) => input.Slice(n * InputSize, images * InputSize);

    /// <summary>The results, or the deltas, of one image or several that follow each other.</summary>
    protected ReadOnlySpan<T> OutputOf(ReadOnlySpan<T> output, int n, int images = 1) => output.Slice(n * OutputSize, images * OutputSize);

    /// <inheritdoc cref="OutputOf(ReadOnlySpan{T}, int, int)"/>
    protected Span<T> OutputOf(Span<T> output, int n, int images = 1) => output.Slice(n * OutputSize, images * OutputSize);

    /// <summary>The gradient with respect to the biases: <c>db[f] = Σ_{n,y,x} dout[n,f,y,x]</c>.</summary>
    protected void SumDeltas(int images, ReadOnlySpan<T> deltas, Span<T> biasGradient)
    {
        biasGradient.Clear();
        int plane = Output.H * Output.W;
        for (int at = 0; at < images * Filters.N; at++)
        {
            biasGradient[at % Filters.N] += Reduction.Sum(deltas.Slice(at * plane, plane));
        }
    }
}
