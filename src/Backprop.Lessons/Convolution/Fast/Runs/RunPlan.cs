using System.Numerics;
using System.Runtime.Intrinsics;
using Backprop.Lessons.Convolution.Fast.Common;
using Backprop.Lessons.Convolution.Fast.Tiles;

namespace Backprop.Lessons.Convolution.Fast.Runs;

/// <summary>
/// The plan of a <see cref="DirectConvolution{T}"/> for small images: what a <see cref="DirectPlan{T}"/> does, with less to prepare. Tables
/// say where each pixel goes, the weights are read where they lie, and a tile is as large as the work that there is.
/// </summary>
internal sealed class RunPlan<T> : ConvolutionPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _width;
    private readonly int _images;
    private readonly RunLayout _layout;
    private readonly RunProgram<T> _product;
    private readonly RunProgram<T> _phases;
    private readonly int[] _offsets;
    private readonly int _window;
    private readonly T[] _zeros;
    private readonly Scratch[] _scratch;
    private T[] _weights = [];
    private T[] _bias = [];

    /// <summary>Makes the tables.</summary>
    public RunPlan(Shape input, Shape filters, Shape output, Sliding sliding, int threads)
        : base(input, filters, output)
    {
        _layout = new(input, filters, output, sliding, length => LanesOf(WidthFor(length)));
        _width = WidthFor(_layout.Length);
        int lanes = LanesOf(_width);
        _window = filters.C * filters.H * filters.W;
        _product = new([_layout.Product], filters.N, _window, _layout.ResultPlane, lanes);
        _phases = new(_layout.Phases, filters.C, filters.H * filters.W, _layout.GradientPlane, lanes);

        // The correlations are computed four at a time.
        _offsets = [.. _layout.Offsets, .. Enumerable.Repeat(0, Math.Max(0, 4 - _window))];
        _zeros = new T[filters.C];
        _images = Math.Clamp(16_384 / _layout.PixelsNeeded, 1, 8);
        _scratch = [.. Enumerable.Range(0, threads).Select(_ => new Scratch(this))];
    }

    private int DeltasOfImage => Filters.N * _layout.DeltaPlane;

    /// <summary>True for shapes with which this plan is faster than the one with tiles (measured).</summary>
    public static bool Suits(Shape input, Shape filters, Shape output, Sliding sliding) =>
        LayerCounts.MultiplyAdds(input with { N = 1 }, filters, sliding) <= (Math.Min(output.H, output.W) < 4 ? 60_000 : sliding.Stride > 1 ? 25_000 : 3_000);

    /// <inheritdoc/>
    public override void TakeForward(T[] filters, T[] bias)
    {
        TakeBackward(filters);
        if (!ReferenceEquals(bias, _bias))
        {
            _bias = bias;
        }
    }

    /// <inheritdoc/>
    public override void TakeBackward(T[] filters)
    {
        // Mostly they are the same array, and to write a reference costs more than to compare it.
        if (!ReferenceEquals(filters, _weights))
        {
            _weights = filters;
        }
    }

    /// <inheritdoc/>
    public override void Forward(int images, ReadOnlySpan<T> input, Span<T> output, int worker)
    {
        switch (_width)
        {
            case 512:
                Forward<Lanes512<T>, Vector512<T>>(images, input, output, _scratch[worker]);
                break;
            case 256:
                Forward<Lanes256<T>, Vector256<T>>(images, input, output, _scratch[worker]);
                break;
            default:
                Forward<Lanes128<T>, Vector128<T>>(images, input, output, _scratch[worker]);
                break;
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        int images, ReadOnlySpan<T> input, ReadOnlySpan<T> deltas, Span<T> inputGradient, Span<T> filterGradient, Span<T> biasGradient, int worker)
    {
        switch (_width)
        {
            case 512:
                Backward<Lanes512<T>, Vector512<T>>(images, input, deltas, inputGradient, filterGradient, biasGradient, _scratch[worker]);
                break;
            case 256:
                Backward<Lanes256<T>, Vector256<T>>(images, input, deltas, inputGradient, filterGradient, biasGradient, _scratch[worker]);
                break;
            default:
                Backward<Lanes128<T>, Vector128<T>>(images, input, deltas, inputGradient, filterGradient, biasGradient, _scratch[worker]);
                break;
        }
    }

    private void Forward<TLanes, TVector>(int images, ReadOnlySpan<T> input, Span<T> output, Scratch scratch)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        for (int n = 0; n < images; n++)
        {
            _layout.Pixels.Scatter(InputOf(input, n), scratch.Pixels);
            _product.Execute<TLanes, TVector>(scratch.Pixels, _weights, _bias, scratch.Target);
            _layout.Results.Gather(scratch.Target, OutputOf(output, n));
        }
    }

    private void Backward<TLanes, TVector>(
        int images, ReadOnlySpan<T> input, ReadOnlySpan<T> deltas, Span<T> inputGradient, Span<T> filterGradient, Span<T> biasGradient, Scratch scratch)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        biasGradient.Clear();
        for (int n = 0; n < images; n += _images)
        {
            int count = Math.Min(_images, images - n);
            for (int i = 0; i < count; i++)
            {
                Span<T> bordered = scratch.Deltas.AsSpan(i * DeltasOfImage);
                _layout.Deltas.Scatter(OutputOf(deltas, n + i), bordered);
                _layout.Pixels.Scatter(InputOf(input, n + i), scratch.Pixels.AsSpan(i * _layout.PixelsNeeded));
                if (!inputGradient.IsEmpty)
                {
                    _phases.Execute<TLanes, TVector>(bordered, _weights, _zeros, scratch.Target);
                    _layout.Gradients.Gather(scratch.Target, InputOf(inputGradient, n + i));
                }
            }

            AddFilterGradient<TLanes, TVector>(scratch, count, isFirst: n == 0, filterGradient);
            AddBiasGradient<TLanes, TVector>(scratch, count, biasGradient);
        }
    }

    private void AddFilterGradient<TLanes, TVector>(Scratch scratch, int images, bool isFirst, Span<T> gradient)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        bool isDirect = isFirst && _offsets.Length == _window;
        Span<T> sums = isDirect ? gradient : scratch.Sums;
        Room.Check(Filters.N * _offsets.Length, sums.Length);
        for (int f = 0; f < Filters.N; f += 2)
        {
            // An odd filter at the end is its own second.
            int second = Math.Min(1, Filters.N - 1 - f);
            RunKernels.Correlations<TLanes, TVector, T>(
                ref scratch.Pixels[0],
                ref scratch.Deltas[(f * _layout.DeltaPlane) + _layout.DeltasStart],
                (second * _layout.DeltaPlane, second * _offsets.Length),
                (_layout.PixelsNeeded, DeltasOfImage),
                images,
                _layout.Registers,
                _offsets,
                ref sums[f * _offsets.Length]);
        }

        for (int f = 0; f < Filters.N && !isDirect; f++)
        {
            Span<T> row = gradient.Slice(f * _window, _window);
            ReadOnlySpan<T> sum = sums.Slice(f * _offsets.Length, _window);
            if (isFirst)
            {
                sum.CopyTo(row);
            }
            else
            {
                Reduction.AddTo(row, sum);
            }
        }
    }

    private void AddBiasGradient<TLanes, TVector>(Scratch scratch, int images, Span<T> gradient)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        for (int i = 0; i < images; i++)
        {
            int at = (i * DeltasOfImage) + _layout.DeltasStart;
            for (int f = 0; f < gradient.Length; f++, at += _layout.DeltaPlane)
            {
                ref T deltas = ref scratch.Deltas[at];
                TVector sum = TLanes.Load(ref deltas, 0);
                for (int register = 1; register < _layout.Registers; register++)
                {
                    sum = TLanes.Add(sum, TLanes.Load(ref deltas, register * TLanes.Count));
                }

                gradient[f] += TLanes.Sum(sum);
            }
        }
    }

    // Registers of 256 bits start faster and waste less at a run's end; for longer runs the widest do more at a time (measured).
    private static int WidthFor(int length) => true switch
    {
        _ when Vector512.IsHardwareAccelerated && length > 4 * Vector256<T>.Count => 512,
        _ when Vector256.IsHardwareAccelerated => 256,
        _ => 128,
    };

    private static int LanesOf(int width) => Vector128<T>.Count * width / 128;

    private sealed class Scratch(RunPlan<T> plan)
    {
        public T[] Pixels { get; } = new T[plan._images * plan._layout.PixelsNeeded];

        public T[] Deltas { get; } = new T[plan._images * plan.DeltasOfImage];

        public T[] Target { get; } = new T[Math.Max(plan._product.TargetNeeded, plan._phases.TargetNeeded)];

        public T[] Sums { get; } = new T[plan.Filters.N * plan._offsets.Length];
    }
}
