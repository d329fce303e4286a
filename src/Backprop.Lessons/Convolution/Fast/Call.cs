using System.Numerics;
using static System.FormattableString;

namespace Backprop.Lessons.Convolution.Fast;

/// <summary>The shapes and arrays of one call, checked once, and how its batch is cut into shares.</summary>
internal sealed class Call<T>
    where T : unmanaged, IAdditionOperators<T, T, T>
{
    private static readonly T[] None = [];

    /// <summary>The images' shape.</summary>
    public Shape InputShape { get; private set; }

    /// <summary>The filters' shape.</summary>
    public Shape FiltersShape { get; private set; }

    /// <summary>The result's shape.</summary>
    public Shape OutputShape { get; private set; }

    /// <summary>The images.</summary>
    public T[] Input { get; private set; } = None;

    /// <summary>The result, or the deltas.</summary>
    public T[] Output { get; private set; } = None;

    /// <summary>The gradient by the images; null when nobody wants it.</summary>
    public T[]? InputGradient { get; private set; }

    /// <summary>How many shares the batch is cut into. It follows from the shapes alone, so that the sums do not depend on the threads.</summary>
    public int Shares { get; private set; }

    /// <summary>Notes a call.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or an array has another length than its shape says.</exception>
    public void Start(Sliding sliding, Shape inputShape, T[] input, Shape filtersShape, T[] filters, T[] output, string outputName)
    {
        if (inputShape != InputShape || filtersShape != FiltersShape)
        {
            OutputShape = sliding.Output(inputShape, filtersShape);
            (InputShape, FiltersShape) = (inputShape, filtersShape);
            Shares = Math.Clamp((int)((long)inputShape.N * OutputShape.H * OutputShape.W / 512), 1, Math.Min(inputShape.N, 16));
        }

        Fits(input, inputShape.Count, nameof(input));
        Fits(filters, filtersShape.Count, nameof(filters));
        Fits(output, OutputShape.Count, outputName);
        (Input, Output) = (input, output);
    }

    /// <summary>Notes where the gradients of a way back go, after <see cref="Start"/>.</summary>
    /// <exception cref="ArgumentException">An array has another length than its shape says.</exception>
    public void StartBackward(T[]? inputGradient, T[] filterGradient, T[] biasGradient)
    {
        InputGradient = null;
        Fits(filterGradient, FiltersShape.Count, nameof(filterGradient));
        Fits(biasGradient, FiltersShape.N, nameof(biasGradient));
        if (inputGradient is not null)
        {
            Fits(inputGradient, InputShape.Count, nameof(inputGradient));
            InputGradient = inputGradient;
        }
    }

    /// <summary>Forgets the arrays, so that they can be collected.</summary>
    public void End() => (Input, Output, InputGradient) = (None, None, null);

    /// <summary>Checks an array's length.</summary>
    /// <exception cref="ArgumentException">It is another.</exception>
    public static void Fits(T[] array, int length, string name)
    {
        ArgumentNullException.ThrowIfNull(array, name);
        if (array.Length != length)
        {
            throw new ArgumentException(Invariant($"'{name}' has {array.Length} numbers; the shapes ask for {length}."), name);
        }
    }

    /// <summary>The images of a share: from the first up to, not including, the last.</summary>
    public (int First, int End) Images(int share) => (
        (int)((long)InputShape.N * share / Shares), (int)((long)InputShape.N * (share + 1) / Shares));

    /// <summary>One image, or several that follow each other.</summary>
    public Span<T> InputImage(int n, int images = 1) => Part(Input, n, images);

    /// <summary>Its result, or its deltas.</summary>
    public Span<T> OutputImage(int n, int images = 1) => Part(Output, n, images);

    /// <summary>Where its gradient goes; empty when nobody wants it.</summary>
    public Span<T> InputGradientImage(int n, int images = 1) => InputGradient is { } gradient ? Part(gradient, n, images) : default;

    /// <summary>The gradient by the biases of some images: <c>db[f] = Σ_{n,y,x} dout[n,f,y,x]</c>.</summary>
    public void SumDeltas(int first, int end, Span<T> sums)
    {
        sums.Clear();
        int plane = OutputShape.H * OutputShape.W;
        for (int n = first; n < end; n++)
        {
            ReadOnlySpan<T> deltas = OutputImage(n);
            for (int f = 0; f < sums.Length; f++)
            {
                sums[f] += Reduction.Sum(deltas.Slice(f * plane, plane));
            }
        }
    }

    private Span<T> Part(T[] array, int n, int images)
    {
        int size = array.Length / InputShape.N;
        return array.AsSpan(n * size, images * size);
    }
}
