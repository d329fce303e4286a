using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace Backprop.Lessons.Convolution;

/// <summary>
/// A batch of images as numbers, N × C × H × W: image, channel, row, column. The filters of a convolution have the same form:
/// F × C × KH × KW, one "image" for each filter.
/// </summary>
/// <remarks>The numbers lie in one array, the column running fastest (row-major, "NCHW").</remarks>
public sealed class Tensor
{
    /// <summary>A tensor of zeros.</summary>
    /// <param name="shape">Its lengths, each at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is below 1, or the numbers would not fit into an array.</exception>
    public Tensor(Shape shape)
        : this(shape, new double[Checked(shape)])
    {
    }

    /// <summary>A tensor of zeros.</summary>
    /// <param name="n">Images, at least 1.</param>
    /// <param name="c">Channels, at least 1.</param>
    /// <param name="h">Rows, at least 1.</param>
    /// <param name="w">Columns, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is below 1, or the numbers would not fit into an array.</exception>
    public Tensor(int n, int c, int h, int w)
        : this(new Shape(n, c, h, w))
    {
    }

    /// <summary>A tensor of these numbers. The array is kept, not copied.</summary>
    /// <param name="shape">Its lengths, each at least 1.</param>
    /// <param name="values">All numbers, the column running fastest: as many as the shape has room for.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers than the shape has room for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is below 1, or the numbers would not fit into an array.</exception>
    public Tensor(Shape shape, double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (Checked(shape) != values.Length)
        {
            throw new ArgumentException(Invariant($"A tensor of shape {shape} holds {shape.Count} numbers; 'values' has {values.Length}."), nameof(values));
        }

        Shape = shape;
        Values = values;
    }

    /// <summary>The four lengths.</summary>
    public Shape Shape { get; }

    /// <summary>All numbers: image after image, channel after channel, row after row.</summary>
    public double[] Values { get; }

    /// <summary>How many images there are.</summary>
    public int N => Shape.N;

    /// <summary>How many channels each image has.</summary>
    public int C => Shape.C;

    /// <summary>The height of the images in pixels.</summary>
    public int H => Shape.H;

    /// <summary>The width of the images in pixels.</summary>
    public int W => Shape.W;

    /// <summary>One number.</summary>
    /// <param name="n">The image.</param>
    /// <param name="c">The channel.</param>
    /// <param name="y">The row, from the top.</param>
    /// <param name="x">The column, from the left.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public double this[int n, int c, int y, int x]
    {
        get => Values[Place(n, c, y, x)];
        set => Values[Place(n, c, y, x)] = value;
    }

    /// <summary>A grey image as a tensor 1 × 1 × H × W.</summary>
    /// <param name="image">H rows of W pixels.</param>
    public static Tensor Of(double[,] image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new(new Shape(1, 1, image.GetLength(0), image.GetLength(1)), [.. image.Cast<double>()]);
    }

    /// <summary>One image with channels as a tensor 1 × C × H × W.</summary>
    /// <param name="channels">The channels, all of one size.</param>
    /// <exception cref="ArgumentException">There are none, or their sizes differ.</exception>
    public static Tensor Of(params IReadOnlyList<double[,]> channels)
    {
        Require.NotEmpty(channels);
        (int h, int w) = (channels[0].GetLength(0), channels[0].GetLength(1));
        return channels.All(channel => channel.GetLength(0) == h && channel.GetLength(1) == w)
            ? new(new Shape(1, channels.Count, h, w), [.. channels.SelectMany(channel => channel.Cast<double>())])
            : throw new ArgumentException(Invariant($"All channels need the size of the first, {h}×{w}."), nameof(channels));
    }

    /// <summary>Tensors with one image or several, put into one batch.</summary>
    /// <param name="parts">The parts, all with the same channels, height and width.</param>
    /// <exception cref="ArgumentException">There are none, or their shapes do not fit.</exception>
    public static Tensor Stack(params IReadOnlyList<Tensor> parts)
    {
        Require.NotEmpty(parts);
        Shape first = parts[0].Shape;
        if (parts.FirstOrDefault(part => part.Shape with { N = first.N } != first) is { } odd)
        {
            throw new ArgumentException(Invariant($"A tensor of shape {odd.Shape} does not fit into a batch of {first}."), nameof(parts));
        }

        return new(first with { N = parts.Sum(part => part.N) }, [.. parts.SelectMany(part => part.Values)]);
    }

    /// <summary>A tensor filled by a rule.</summary>
    /// <param name="shape">Its lengths.</param>
    /// <param name="value">The number at image n, channel c, row y, column x.</param>
    public static Tensor Create(Shape shape, Func<int, int, int, int, double> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var tensor = new Tensor(shape);
        int at = 0;
        for (int n = 0; n < shape.N; n++)
        {
            for (int c = 0; c < shape.C; c++)
            {
                for (int y = 0; y < shape.H; y++)
                {
                    for (int x = 0; x < shape.W; x++)
                    {
                        tensor.Values[at++] = value(n, c, y, x);
                    }
                }
            }
        }

        return tensor;
    }

    /// <summary>Random numbers from a normal distribution with mean 0.</summary>
    /// <param name="shape">The lengths.</param>
    /// <param name="random">Where the numbers come from; the same seed brings the same numbers.</param>
    /// <param name="deviation">The standard deviation.</param>
    public static Tensor Random(Shape shape, Random random, double deviation = 1)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Create(shape, (_, _, _, _) => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1) * deviation);
    }

    /// <summary>The same numbers in another shape, for instance N × (C·H·W) × 1 × 1 before a dense layer. The array is shared.</summary>
    /// <param name="shape">A shape with room for as many numbers.</param>
    /// <exception cref="ArgumentException">It has more or less room.</exception>
    public Tensor Reshape(Shape shape) => shape.Count == Shape.Count
        ? new(shape, Values)
        : throw new ArgumentException(Invariant($"{Shape} holds {Shape.Count} numbers, {shape} has room for {shape.Count}."), nameof(shape));

    /// <summary>One row of pixels, to read and to write: a loop over it is as fast as one over an array.</summary>
    /// <param name="n">The image.</param>
    /// <param name="c">The channel.</param>
    /// <param name="y">The row, from the top.</param>
    public Span<double> Row(int n, int c, int y) => Values.AsSpan(Place(n, c, y, 0), W);

    /// <summary>The numbers of one channel of one image.</summary>
    internal Span<double> Channel(int n, int c) => Values.AsSpan(Place(n, c, 0, 0), H * W);

    /// <summary>The numbers of one image.</summary>
    internal Span<double> Image(int n) => Images(n, n + 1);

    /// <summary>The numbers of some images, from the first up to, not including, the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<double> Images(int first, int end) => Values.AsSpan(first * C * H * W, (end - first) * C * H * W);

    /// <summary>One channel of one image, as rows and columns.</summary>
    /// <param name="n">The image.</param>
    /// <param name="c">The channel.</param>
    public double[,] Plane(int n = 0, int c = 0)
    {
        double[,] plane = new double[H, W];
        Buffer.BlockCopy(Values, Place(n, c, 0, 0) * sizeof(double), plane, 0, H * W * sizeof(double));
        return plane;
    }

    /// <summary>Some of the images, in the order asked for: a mini-batch.</summary>
    /// <param name="images">The images' numbers, at least one.</param>
    /// <param name="into">A tensor that is no longer needed: it is written to when it has the batch's shape. None if left out.</param>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public Tensor Take(IReadOnlyList<int> images, Tensor? into = null)
    {
        Shape shape = Shape with { N = Require.NotEmpty(images).Count };
        Tensor batch = into?.Shape == shape ? into : new Tensor(shape);
        int size = C * H * W;
        for (int i = 0; i < images.Count; i++)
        {
            Array.Copy(Values, Place(images[i], 0, 0, 0), batch.Values, i * size, size);
        }

        return batch;
    }

    /// <summary>A tensor of the same shape, each number put through a function.</summary>
    /// <param name="function">What to do with each number.</param>
    public Tensor Map(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var result = new Tensor(Shape);
        for (int i = 0; i < Values.Length; i++)
        {
            result.Values[i] = function(Values[i]);
        }

        return result;
    }

    /// <summary>Two tensors of one shape put together number by number.</summary>
    /// <param name="other">The other tensor.</param>
    /// <param name="function">What to do with each pair.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Tensor Zip(Tensor other, Func<double, double, double> function)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(function);
        Check.SameShape(Shape, other.Shape, nameof(other));
        var result = new Tensor(Shape);
        for (int i = 0; i < Values.Length; i++)
        {
            result.Values[i] = function(Values[i], other.Values[i]);
        }

        return result;
    }

    /// <summary>A copy with its own numbers.</summary>
    public Tensor Copy() => new(Shape, [.. Values]);

    /// <summary>The shape, for a person.</summary>
    public override string ToString() => Invariant($"tensor {Shape}");

    /// <summary>How many numbers a tensor of this shape has.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No tensor has this shape.</exception>
    internal static int Checked(Shape shape)
    {
        foreach ((int length, string name) in new[] { (shape.N, "N"), (shape.C, "C"), (shape.H, "H"), (shape.W, "W") })
        {
            if (length < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(shape), shape, Invariant($"The length {name} of a tensor must be at least 1; the shape is {shape}."));
            }
        }

        long count = (long)shape.N * shape.C * shape.H;
        return count <= Array.MaxLength && count * shape.W <= Array.MaxLength
            ? (int)(count * shape.W)
            : throw new ArgumentOutOfRangeException(nameof(shape), shape, Invariant($"A tensor of shape {shape} has more numbers than an array can hold."));
    }

    // The message is made elsewhere: so this is small enough to be put in where it is called.
    private int Place(int n, int c, int y, int x) =>
        (uint)n < (uint)N && (uint)c < (uint)C && (uint)y < (uint)H && (uint)x < (uint)W ? (((((n * C) + c) * H) + y) * W) + x : throw NoPlace(n, c, y, x);

    private ArgumentOutOfRangeException NoPlace(int n, int c, int y, int x) =>
        new(nameof(n), Invariant($"There is no image {n}, channel {c}, row {y}, column {x} in a tensor of shape {Shape}."));
}
