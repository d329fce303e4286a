namespace Backprop.Lessons.Convolution;

/// <summary>
/// The convolution of neural networks as it is written on paper: one loop for each letter. Everything faster has to agree with it.
/// </summary>
/// <remarks>
/// With <c>u = stride·y + dilation·i − padding</c> and <c>v = stride·x + dilation·j − padding</c>:
/// <c>out[n,f,y,x] = b[f] + Σ_{c,i,j} w[f,c,i,j] · in[n,c,u,v]</c>, where a pixel outside the image is 0.
/// (Strictly, this is a cross-correlation: nothing is turned over. The field calls it convolution.)
/// All gradients follow from this one sum. Each term <c>w · in</c> hands the delta of its output to its two factors: to <c>in</c>
/// multiplied by <c>w</c>, to <c>w</c> multiplied by <c>in</c>.
/// </remarks>
public static class ConvolutionLoops
{
    /// <summary>The way forward.</summary>
    /// <param name="input">The images: N × C × H × W.</param>
    /// <param name="filters">The filters: F × C × KH × KW.</param>
    /// <param name="bias">One number per filter: F.</param>
    /// <param name="sliding">How the window moves.</param>
    /// <returns>N × F × H′ × W′.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor Forward(Tensor input, Tensor filters, IReadOnlyList<double> bias, Sliding sliding)
    {
        Tensor output = NewOutput(input, filters, bias, sliding);
        for (int n = 0; n < output.N; n++)
        {
            for (int f = 0; f < output.C; f++)
            {
                for (int y = 0; y < output.H; y++)
                {
                    for (int x = 0; x < output.W; x++)
                    {
                        output[n, f, y, x] = bias[f] + Window(input, filters, sliding, n, f, y, x);
                    }
                }
            }
        }

        return output;
    }

    /// <summary>The gradient with respect to the images: each weight hands the delta back to the pixel that it was multiplied with.</summary>
    /// <param name="outputGradient">The deltas ∂L/∂out: N × F × H′ × W′.</param>
    /// <param name="filters">The filters: F × C × KH × KW.</param>
    /// <param name="input">The shape of the images: N × C × H × W.</param>
    /// <param name="sliding">How the window moved.</param>
    /// <returns>∂L/∂in: N × C × H × W.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor InputGradient(Tensor outputGradient, Tensor filters, Shape input, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        ArgumentNullException.ThrowIfNull(filters);
        Check.SameShape(sliding.Output(input, filters.Shape), outputGradient.Shape, nameof(outputGradient));
        var inputGradient = new Tensor(input);
        for (int n = 0; n < outputGradient.N; n++)
        {
            for (int f = 0; f < outputGradient.C; f++)
            {
                for (int y = 0; y < outputGradient.H; y++)
                {
                    for (int x = 0; x < outputGradient.W; x++)
                    {
                        HandToPixels(inputGradient, filters, sliding, n, f, y, x, outputGradient[n, f, y, x]);
                    }
                }
            }
        }

        return inputGradient;
    }

    /// <summary>The gradient with respect to the filters: each pixel hands the delta back to the weight that it was multiplied with.</summary>
    /// <param name="outputGradient">The deltas ∂L/∂out: N × F × H′ × W′.</param>
    /// <param name="input">The images: N × C × H × W.</param>
    /// <param name="filters">The shape of the filters: F × C × KH × KW.</param>
    /// <param name="sliding">How the window moved.</param>
    /// <returns>∂L/∂w: F × C × KH × KW, summed over the batch.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor FilterGradient(Tensor outputGradient, Tensor input, Shape filters, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        ArgumentNullException.ThrowIfNull(input);
        Check.SameShape(sliding.Output(input.Shape, filters), outputGradient.Shape, nameof(outputGradient));
        var filterGradient = new Tensor(filters);
        for (int n = 0; n < outputGradient.N; n++)
        {
            for (int f = 0; f < outputGradient.C; f++)
            {
                for (int y = 0; y < outputGradient.H; y++)
                {
                    for (int x = 0; x < outputGradient.W; x++)
                    {
                        HandToWeights(filterGradient, input, sliding, n, f, y, x, outputGradient[n, f, y, x]);
                    }
                }
            }
        }

        return filterGradient;
    }

    /// <summary>The gradient with respect to the biases: a bias is added to every pixel of its map, so it collects all their deltas.</summary>
    /// <param name="outputGradient">The deltas ∂L/∂out: N × F × H′ × W′.</param>
    /// <returns>∂L/∂b: F numbers, <c>db[f] = Σ_{n,y,x} dout[n,f,y,x]</c>.</returns>
    public static double[] BiasGradient(Tensor outputGradient)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        double[] biasGradient = new double[outputGradient.C];
        int plane = outputGradient.H * outputGradient.W;
        for (int i = 0; i < outputGradient.Values.Length; i++)
        {
            biasGradient[i / plane % outputGradient.C] += outputGradient.Values[i];
        }

        return biasGradient;
    }

    // Σ_{c,i,j} w[f,c,i,j] · in[n,c,u,v]
    private static double Window(Tensor input, Tensor filters, Sliding sliding, int n, int f, int y, int x)
    {
        (int height, int width, int kh, int kw) = (input.H, input.W, filters.H, filters.W);
        (int top, int left, int d) = ((sliding.Stride * y) - sliding.Padding, (sliding.Stride * x) - sliding.Padding, sliding.Dilation);
        ReadOnlySpan<double> image = input.Image(n);
        ReadOnlySpan<double> filter = filters.Image(f);
        double sum = 0;
        for (int c = 0; c < input.C; c++)
        {
            for (int i = 0; i < kh; i++)
            {
                int u = top + (d * i);
                if ((uint)u >= (uint)height)
                {
                    continue;
                }

                ReadOnlySpan<double> pixels = image.Slice(((c * height) + u) * width, width);
                ReadOnlySpan<double> weights = filter.Slice(((c * kh) + i) * kw, kw);
                int v = left;
                for (int j = 0; j < weights.Length; j++, v += d)
                {
                    if ((uint)v < (uint)pixels.Length)
                    {
                        sum += weights[j] * pixels[v];
                    }
                }
            }
        }

        return sum;
    }

    // din[n,c,u,v] += w[f,c,i,j] · delta
    private static void HandToPixels(Tensor inputGradient, Tensor filters, Sliding sliding, int n, int f, int y, int x, double delta)
    {
        (int height, int width, int kh, int kw) = (inputGradient.H, inputGradient.W, filters.H, filters.W);
        (int top, int left, int d) = ((sliding.Stride * y) - sliding.Padding, (sliding.Stride * x) - sliding.Padding, sliding.Dilation);
        Span<double> image = inputGradient.Image(n);
        ReadOnlySpan<double> filter = filters.Image(f);
        for (int c = 0; c < inputGradient.C; c++)
        {
            for (int i = 0; i < kh; i++)
            {
                int u = top + (d * i);
                if ((uint)u >= (uint)height)
                {
                    continue;
                }

                Span<double> pixels = image.Slice(((c * height) + u) * width, width);
                ReadOnlySpan<double> weights = filter.Slice(((c * kh) + i) * kw, kw);
                int v = left;
                for (int j = 0; j < weights.Length; j++, v += d)
                {
                    if ((uint)v < (uint)pixels.Length)
                    {
                        pixels[v] += weights[j] * delta;
                    }
                }
            }
        }
    }

    // dw[f,c,i,j] += in[n,c,u,v] · delta
    private static void HandToWeights(Tensor filterGradient, Tensor input, Sliding sliding, int n, int f, int y, int x, double delta)
    {
        (int height, int width, int kh, int kw) = (input.H, input.W, filterGradient.H, filterGradient.W);
        (int top, int left, int d) = ((sliding.Stride * y) - sliding.Padding, (sliding.Stride * x) - sliding.Padding, sliding.Dilation);
        ReadOnlySpan<double> image = input.Image(n);
        Span<double> filter = filterGradient.Image(f);
        for (int c = 0; c < input.C; c++)
        {
            for (int i = 0; i < kh; i++)
            {
                int u = top + (d * i);
                if ((uint)u >= (uint)height)
                {
                    continue;
                }

                ReadOnlySpan<double> pixels = image.Slice(((c * height) + u) * width, width);
                Span<double> weights = filter.Slice(((c * kh) + i) * kw, kw);
                int v = left;
                for (int j = 0; j < weights.Length; j++, v += d)
                {
                    if ((uint)v < (uint)pixels.Length)
                    {
                        weights[j] += pixels[v] * delta;
                    }
                }
            }
        }
    }

    /// <summary>Checks what goes into a convolution, and makes what is to hold its output.</summary>
    internal static Tensor NewOutput(Tensor input, Tensor filters, IReadOnlyList<double> bias, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentNullException.ThrowIfNull(bias);
        ArgumentNullException.ThrowIfNull(sliding);
        Require.SameLength(filters.N, nameof(filters), bias.Count, nameof(bias));
        return new(sliding.Output(input.Shape, filters.Shape));
    }
}
