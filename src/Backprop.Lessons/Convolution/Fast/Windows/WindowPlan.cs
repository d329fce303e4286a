using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Backprop.Lessons.Convolution.Fast.Common;
using Backprop.Lessons.Convolution.Fast.Tiles;

namespace Backprop.Lessons.Convolution.Fast.Windows;

/// <summary>
/// The plan for images so small that packing them and filling tiles would take longer than the arithmetic: im2col by a table made once,
/// which says which pixel each window sees at each step. A window is a row of these pixels, filled up with zeros to whole registers, and
/// so is a filter.
/// </summary>
internal sealed class WindowPlan<T> : ConvolutionPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The place among the windows in the upper half, the pixel in the lower one: a single read brings both.
    private readonly ulong[] _seen;
    private readonly int _steps;
    private readonly int _count;
    private readonly int _width;
    private readonly int _pitch;
    private readonly T[] _weights;
    private readonly Scratch[] _scratch;

    /// <summary>Makes the tables.</summary>
    public WindowPlan(Shape input, Shape filters, Shape output, Sliding sliding, int threads)
        : base(input, filters, output)
    {
        _steps = filters.C * filters.H * filters.W;
        _count = output.H * output.W;

        // One more number than steps: the windows end with a 1, which the filters' biases are multiplied with.
        var row = PixelGrid.Cheapest(1, _steps + 1, _steps + 1, Vector128<T>.Count, rows => rows == 1 ? 1 : 0);
        (_width, _pitch) = (row.Width, row.TargetPlane);
        _seen = [.. Seen(sliding)];
        _weights = new T[filters.N * _pitch];
        _scratch = [.. Enumerable.Range(0, threads).Select(_ => new Scratch(_count * _pitch, filters.N * _pitch))];
        foreach (Scratch scratch in _scratch)
        {
            for (int window = 0; window < _count; window++)
            {
                scratch.Windows[(window * _pitch) + _steps] = T.One;
            }
        }
    }

    /// <summary>True for shapes with which this plan is faster than the one with tiles (measured).</summary>
    public static bool Suits(Shape filters, Shape output, Sliding sliding) =>
        (long)output.H * output.W * filters.C * filters.H * filters.W <= (sliding.Stride > 1 || output.W < 4 ? 2000 : 450);

    /// <inheritdoc/>
    public override void TakeForward(T[] filters, T[] bias)
    {
        TakeBackward(filters);
        for (int f = 0; f < bias.Length; f++)
        {
            _weights[(f * _pitch) + _steps] = bias[f];
        }
    }

    /// <inheritdoc/>
    public override void TakeBackward(T[] filters) => Blocks.Copy<T>(filters, new(_steps), _weights, new(_pitch), Filters.N, _steps);

    /// <inheritdoc/>
    public override void Forward(int images, ReadOnlySpan<T> input, Span<T> output, int worker)
    {
        Scratch scratch = _scratch[worker];
        for (int n = 0; n < images; n++)
        {
            Gather(InputOf(input, n), scratch.Windows);
            Span<T> result = OutputOf(output, n);
            switch (_width)
            {
                case 512:
                    WindowKernels.Products<Lanes512<T>, Vector512<T>, T>(scratch.Windows, _weights, result, _pitch);
                    break;
                case 256:
                    WindowKernels.Products<Lanes256<T>, Vector256<T>, T>(scratch.Windows, _weights, result, _pitch);
                    break;
                default:
                    WindowKernels.Products<Lanes128<T>, Vector128<T>, T>(scratch.Windows, _weights, result, _pitch);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        int images, ReadOnlySpan<T> input, ReadOnlySpan<T> deltas, Span<T> inputGradient, Span<T> filterGradient, Span<T> biasGradient, int worker)
    {
        Scratch scratch = _scratch[worker];
        scratch.Gradients.AsSpan().Fill(T.Zero);
        for (int n = 0; n < images; n++)
        {
            Gather(InputOf(input, n), scratch.Windows);
            ReadOnlySpan<T> delta = OutputOf(deltas, n);
            switch (_width)
            {
                case 512:
                    WindowKernels.GoBack<Lanes512<T>, Vector512<T>, T>(scratch.Windows, _weights, delta, scratch.Gradients, scratch.Handed, _pitch);
                    break;
                case 256:
                    WindowKernels.GoBack<Lanes256<T>, Vector256<T>, T>(scratch.Windows, _weights, delta, scratch.Gradients, scratch.Handed, _pitch);
                    break;
                default:
                    WindowKernels.GoBack<Lanes128<T>, Vector128<T>, T>(scratch.Windows, _weights, delta, scratch.Gradients, scratch.Handed, _pitch);
                    break;
            }

            if (!inputGradient.IsEmpty)
            {
                Scatter(scratch.Handed, InputOf(inputGradient, n));
            }
        }

        Blocks.Copy<T>(scratch.Gradients, new(_pitch), filterGradient, new(_steps), Filters.N, _steps);
        for (int f = 0; f < biasGradient.Length; f++)
        {
            biasGradient[f] = scratch.Gradients[(f * _pitch) + _steps];
        }
    }

    // Each step of each window that falls on a pixel: the pixel, and where it stands in the rows of the windows.
    private IEnumerable<ulong> Seen(Sliding sliding) =>
        from window in Enumerable.Range(0, _count)
        from step in Enumerable.Range(0, _steps)
        let u = (sliding.Stride * (window / Output.W)) + (sliding.Dilation * (step / Filters.W % Filters.H)) - sliding.Padding
        let v = (sliding.Stride * (window % Output.W)) + (sliding.Dilation * (step % Filters.W)) - sliding.Padding
        where u >= 0 && u < Input.H && v >= 0 && v < Input.W
        let pixel = (((step / (Filters.H * Filters.W) * Input.H) + u) * Input.W) + v
        select ((ulong)((window * _pitch) + step) << 32) | (uint)pixel;

    // What no entry of the table names stays what it is: 0, and 1 at the end.
    private void Gather(ReadOnlySpan<T> image, T[] windows)
    {
        Room.Check(Input.Count, image.Length);
        ref T from = ref MemoryMarshal.GetReference(image);
        ref T to = ref MemoryMarshal.GetArrayDataReference(windows);
        foreach (ulong seen in _seen)
        {
            Unsafe.Add(ref to, (nuint)(seen >> 32)) = Unsafe.Add(ref from, (nuint)(uint)seen);
        }
    }

    // Each pixel collects what the windows that see it hand back.
    private void Scatter(T[] deltas, Span<T> image)
    {
        image.Fill(T.Zero);
        ref T from = ref MemoryMarshal.GetArrayDataReference(deltas);
        ref T to = ref MemoryMarshal.GetReference(image);
        foreach (ulong seen in _seen)
        {
            Unsafe.Add(ref to, (nuint)(uint)seen) += Unsafe.Add(ref from, (nuint)(seen >> 32));
        }
    }

    private sealed class Scratch(int windows, int gradients)
    {
        public T[] Windows { get; } = new T[windows];

        public T[] Handed { get; } = new T[windows];

        public T[] Gradients { get; } = new T[gradients];
    }
}
