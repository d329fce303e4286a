namespace Backprop.Lessons.Convolution;

/// <summary>
/// The way back through a convolution written as two convolutions: the deltas are slid over by the kernel turned by 180°, and the
/// images are slid over by the deltas.
/// </summary>
/// <remarks>
/// <para>
/// Handing back says <c>din[u] += w[i] · dout[y]</c> wherever <c>u = stride·y + dilation·i − padding</c>. Asked from the pixel's side:
/// <c>din[u] = Σ_i w[i] · dout[(u + padding − dilation·i) / stride]</c>, where the division leaves no remainder. Put <c>stride − 1</c> zeros
/// between the deltas and there is nothing left to divide; count i from the other end and the minus becomes a plus: a convolution
/// with the turned kernel and <c>dilation·(K−1) − padding</c> of padding.
/// </para>
/// <para>
/// The filters' gradient <c>dw[i] = Σ_y dout[y] · in[stride·y + dilation·i − padding]</c> has the form of a convolution already: the
/// deltas are the kernel, and stride and dilation have changed places.
/// </para>
/// </remarks>
public static class FullConvolution
{
    /// <summary>Puts <c>stride − 1</c> zeros between neighbouring deltas, none at the ends.</summary>
    /// <param name="deltas">N × F × H′ × W′.</param>
    /// <param name="stride">The stride of the way forward, at least 1.</param>
    /// <returns>N × F × (stride·(H′−1)+1) × (stride·(W′−1)+1).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="stride"/> is below 1.</exception>
    public static Tensor Spread(Tensor deltas, int stride)
    {
        ArgumentNullException.ThrowIfNull(deltas);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        var spread = new Tensor(deltas.N, deltas.C, (stride * (deltas.H - 1)) + 1, (stride * (deltas.W - 1)) + 1);
        CopyInto(spread, deltas, stride, offset: 0);
        return spread;
    }

    /// <summary>Every kernel turned by 180°, and sorted by the channel that it hands back to.</summary>
    /// <param name="filters">F × C × KH × KW.</param>
    /// <returns>C × F × KH × KW.</returns>
    public static Tensor Turn(Tensor filters)
    {
        ArgumentNullException.ThrowIfNull(filters);
        return Tensor.Create(
            new(filters.C, filters.N, filters.H, filters.W),
            (c, f, i, j) => filters[f, c, filters.H - 1 - i, filters.W - 1 - j]);
    }

    /// <summary>
    /// The deltas as the turned kernel meets them: spread by the stride, with <c>dilation·(K−1) − padding</c> zeros before them and as
    /// many after them as it takes to get all the image's pixels back. If that number is negative, deltas are cut off.
    /// </summary>
    /// <param name="outputGradient">The deltas ∂L/∂out: N × F × H′ × W′.</param>
    /// <param name="filters">The shape of the filters: F × C × KH × KW.</param>
    /// <param name="input">The shape of the images: N × C × H × W.</param>
    /// <param name="sliding">How the window moved.</param>
    /// <returns>N × F × (H + dilation·(KH−1)) × (W + dilation·(KW−1)).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor Surround(Tensor outputGradient, Shape filters, Shape input, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        ArgumentNullException.ThrowIfNull(sliding);
        Check.SameShape(sliding.Output(input, filters), outputGradient.Shape, nameof(outputGradient));
        int above = sliding.Span(filters.H) - 1, left = sliding.Span(filters.W) - 1;
        var surrounded = new Tensor(outputGradient.N, outputGradient.C, input.H + above, input.W + left);
        CopyInto(surrounded, outputGradient, sliding.Stride, above - sliding.Padding, left - sliding.Padding);
        return surrounded;
    }

    /// <summary>The gradient with respect to the images: the turned kernels slide over the surrounded deltas, one pixel at a time.</summary>
    /// <inheritdoc cref="ConvolutionLoops.InputGradient"/>
    public static Tensor InputGradient(Tensor outputGradient, Tensor filters, Shape input, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentNullException.ThrowIfNull(sliding);
        Tensor deltas = Surround(outputGradient, filters.Shape, input, sliding);
        return ConvolutionLoops.Forward(deltas, Turn(filters), new double[filters.C], new Sliding(dilation: sliding.Dilation));
    }

    /// <summary>The gradient with respect to the filters: the deltas slide over the images, in steps of the dilation, their cells a stride apart.</summary>
    /// <inheritdoc cref="ConvolutionLoops.FilterGradient"/>
    public static Tensor FilterGradient(Tensor outputGradient, Tensor input, Shape filters, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(sliding);
        Check.SameShape(sliding.Output(input.Shape, filters), outputGradient.Shape, nameof(outputGradient));

        // What a convolution sums over are the channels: here the images of the batch have to take their place.
        var swapped = new Sliding(sliding.Dilation, sliding.Padding, sliding.Stride);
        Tensor all = ConvolutionLoops.Forward(Swap(input), Swap(outputGradient), new double[outputGradient.C], swapped);

        // Pixels that no window reached leave room for more places than the filter has.
        return Tensor.Create(filters, (f, c, i, j) => all[c, f, i, j]);
    }

    // First and second index change places.
    private static Tensor Swap(Tensor tensor) =>
        Tensor.Create(new(tensor.C, tensor.N, tensor.H, tensor.W), (c, n, y, x) => tensor[n, c, y, x]);

    private static void CopyInto(Tensor target, Tensor deltas, int stride, int offset) => CopyInto(target, deltas, stride, offset, offset);

    private static void CopyInto(Tensor target, Tensor deltas, int stride, int above, int left)
    {
        for (int n = 0; n < deltas.N; n++)
        {
            for (int f = 0; f < deltas.C; f++)
            {
                for (int y = 0; y < deltas.H; y++)
                {
                    for (int x = 0; x < deltas.W; x++)
                    {
                        (int row, int column) = ((stride * y) + above, (stride * x) + left);
                        if (row >= 0 && row < target.H && column >= 0 && column < target.W)
                        {
                            target[n, f, row, column] = deltas[n, f, y, x];
                        }
                    }
                }
            }
        }
    }
}
