using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Backprop.Lessons.Convolution.Fast;

/// <summary>
/// The plan for images so small that packing them and filling tiles would take longer than the arithmetic: im2col by a table made once,
/// which says which pixel each window sees at each step. A window is a row of these pixels, filled up with zeros to whole registers, and
/// so is a filter.
/// </summary>
internal sealed class SmallPlan<T> : ConvolutionPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly (int Pixel, int Place)[] _seen;
    private readonly int _steps;
    private readonly int _count;
    private readonly int _width;
    private readonly int _pitch;
    private readonly T[] _weights;
    private readonly T[] _bias;
    private readonly Scratch[] _scratch;

    /// <summary>Makes the tables.</summary>
    public SmallPlan(Shape input, Shape filters, Shape output, Sliding sliding, int threads)
        : base(input, filters, output)
    {
        _steps = filters.C * filters.H * filters.W;
        _count = output.H * output.W;
        PixelGrid row = PixelGrid.Cheapest(1, _steps, _steps, Vector128<T>.Count, rows => rows == 1 ? 1 : 0);
        (_width, _pitch) = (row.Width, row.TargetPlane);
        _seen = [.. Seen(sliding)];
        (_weights, _bias) = (new T[filters.N * _pitch], new T[filters.N]);
        _scratch = [.. Enumerable.Range(0, threads).Select(_ => new Scratch(_count * _pitch, filters.N * _pitch))];
    }

    /// <summary>True for shapes with which this plan is faster than the one with tiles (measured).</summary>
    public static bool Suits(Shape filters, Shape output, Sliding sliding) =>
        (long)output.H * output.W * filters.C * filters.H * filters.W <= (sliding.Stride > 1 || output.W < 4 ? 2000 : 450);

    /// <inheritdoc/>
    public override void TakeForward(T[] filters, T[] bias)
    {
        TakeBackward(filters);
        bias.AsSpan().CopyTo(_bias);
    }

    /// <inheritdoc/>
    public override void TakeBackward(T[] filters) => Blocks.Copy<T>(filters, new(_steps), _weights, new(_pitch), Filters.N, _steps);

    /// <inheritdoc/>
    public override void Forward(Call<T> call, int first, int end, int worker)
    {
        Scratch scratch = _scratch[worker];
        for (int n = first; n < end; n++)
        {
            Gather(call.InputImage(n), scratch.Windows);
            Span<T> output = call.OutputImage(n);
            switch (_width)
            {
                case 512:
                    SmallKernels.Products<Lanes512<T>, Vector512<T>, T>(scratch.Windows, _weights, _bias, output, _pitch);
                    break;
                case 256:
                    SmallKernels.Products<Lanes256<T>, Vector256<T>, T>(scratch.Windows, _weights, _bias, output, _pitch);
                    break;
                default:
                    SmallKernels.Products<Lanes128<T>, Vector128<T>, T>(scratch.Windows, _weights, _bias, output, _pitch);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public override void Backward(Call<T> call, int first, int end, int worker, Span<T> filterGradient, Span<T> biasGradient)
    {
        Scratch scratch = _scratch[worker];
        scratch.Gradients.AsSpan().Fill(T.Zero);
        for (int n = first; n < end; n++)
        {
            Gather(call.InputImage(n), scratch.Windows);
            Span<T> deltas = call.OutputImage(n);
            switch (_width)
            {
                case 512:
                    SmallKernels.GoBack<Lanes512<T>, Vector512<T>, T>(scratch.Windows, _weights, deltas, scratch.Gradients, scratch.Handed, _pitch);
                    break;
                case 256:
                    SmallKernels.GoBack<Lanes256<T>, Vector256<T>, T>(scratch.Windows, _weights, deltas, scratch.Gradients, scratch.Handed, _pitch);
                    break;
                default:
                    SmallKernels.GoBack<Lanes128<T>, Vector128<T>, T>(scratch.Windows, _weights, deltas, scratch.Gradients, scratch.Handed, _pitch);
                    break;
            }

            Scatter(scratch.Handed, call.InputGradientImage(n));
        }

        Blocks.Copy<T>(scratch.Gradients, new(_pitch), filterGradient, new(_steps), Filters.N, _steps);
        call.SumDeltas(first, end, biasGradient);
    }

    // Each step of each window that falls on a pixel: the pixel, and where it stands in the rows of the windows.
    private IEnumerable<(int Pixel, int Place)> Seen(Sliding sliding) =>
        from window in Enumerable.Range(0, _count)
        from step in Enumerable.Range(0, _steps)
        let u = (sliding.Stride * (window / Output.W)) + (sliding.Dilation * (step / Filters.W % Filters.H)) - sliding.Padding
        let v = (sliding.Stride * (window % Output.W)) + (sliding.Dilation * (step % Filters.W)) - sliding.Padding
        where u >= 0 && u < Input.H && v >= 0 && v < Input.W
        select ((((step / (Filters.H * Filters.W) * Input.H) + u) * Input.W) + v, (window * _pitch) + step);

    // What no entry of the table names is 0 and stays 0.
    private void Gather(ReadOnlySpan<T> image, T[] windows)
    {
        Room.Check(Input.Count, image.Length);
        ref T from = ref MemoryMarshal.GetReference(image);
        ref T to = ref MemoryMarshal.GetArrayDataReference(windows);
        foreach ((int pixel, int place) in _seen)
        {
            Unsafe.Add(ref to, place) = Unsafe.Add(ref from, pixel);
        }
    }

    // Each pixel collects what the windows that see it hand back; empty when nobody asks.
    private void Scatter(T[] deltas, Span<T> image)
    {
        if (image.IsEmpty)
        {
            return;
        }

        image.Fill(T.Zero);
        ref T from = ref MemoryMarshal.GetArrayDataReference(deltas);
        ref T to = ref MemoryMarshal.GetReference(image);
        foreach ((int pixel, int place) in _seen)
        {
            Unsafe.Add(ref to, pixel) += Unsafe.Add(ref from, place);
        }
    }

    private sealed class Scratch(int windows, int gradients)
    {
        public T[] Windows { get; } = new T[windows];

        public T[] Handed { get; } = new T[windows];

        public T[] Gradients { get; } = new T[gradients];
    }
}
