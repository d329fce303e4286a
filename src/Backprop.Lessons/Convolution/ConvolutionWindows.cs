namespace Backprop.Lessons.Convolution;

/// <summary>The windows of a convolution one after the other: each is copied to (or added back from) a run of C·KH·KW numbers.</summary>
internal sealed class ConvolutionWindows
{
    private readonly Shape _input;

    // For each window and each of its numbers: the pixel's place in the image, or -1 outside.
    private readonly int[] _pixels;

    public ConvolutionWindows(Shape input, Shape filters, Sliding sliding)
    {
        _input = input;
        Shape output = sliding.Output(input, filters);
        Size = filters.C * filters.H * filters.W;
        Count = output.H * output.W;
        _pixels = new int[Size * Count];
        int at = 0;
        for (int y = 0; y < output.H; y++)
        {
            for (int x = 0; x < output.W; x++)
            {
                for (int c = 0; c < filters.C; c++)
                {
                    for (int i = 0; i < filters.H; i++)
                    {
                        for (int j = 0; j < filters.W; j++)
                        {
                            int u = (sliding.Stride * y) + (sliding.Dilation * i) - sliding.Padding;
                            int v = (sliding.Stride * x) + (sliding.Dilation * j) - sliding.Padding;
                            bool inside = u >= 0 && u < input.H && v >= 0 && v < input.W;
                            _pixels[at++] = inside ? (((c * input.H) + u) * input.W) + v : -1;
                        }
                    }
                }
            }
        }
    }

    /// <summary>How many numbers a window has: C·KH·KW.</summary>
    public int Size { get; }

    /// <summary>How many windows an image has: H′·W′.</summary>
    public int Count { get; }

    /// <summary>Copies image n's windows ("im2col").</summary>
    public void Read(double[] images, int n, double[] windows)
    {
        ReadOnlySpan<double> image = Image(images, n);
        for (int at = 0; at < windows.Length; at++)
        {
            int pixel = _pixels[at];
            windows[at] = pixel < 0 ? 0 : image[pixel];
        }
    }

    /// <summary>Adds windows to image n ("col2im").</summary>
    public void Add(double[] windows, int n, double[] images)
    {
        Span<double> image = Image(images, n);
        for (int at = 0; at < windows.Length; at++)
        {
            if (_pixels[at] >= 0)
            {
                image[_pixels[at]] += windows[at];
            }
        }
    }

    private Span<double> Image(double[] images, int n)
    {
        int size = _input.C * _input.H * _input.W;
        return images.AsSpan(n * size, size);
    }
}
