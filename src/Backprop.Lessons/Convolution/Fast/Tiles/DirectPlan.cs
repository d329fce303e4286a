using System.Numerics;
using Backprop.Lessons.Convolution.Fast.Common;

namespace Backprop.Lessons.Convolution.Fast.Tiles;

/// <summary>One of the S × S convolutions that the gradient with respect to the images falls apart into, and where its pixels go.</summary>
internal sealed record InputPhase<T>(WeightedSum<T> Sum, Destination Target)
    where T : unmanaged;

/// <summary>The plan of a <see cref="DirectConvolution{T}"/>.</summary>
internal sealed class DirectPlan<T> : ConvolutionPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Sliding _sliding;
    private readonly DirectScratch<T>[] _scratch;

    /// <summary>Makes the tables.</summary>
    public DirectPlan(Shape input, Shape filters, Shape output, Sliding sliding, int threads)
        : base(input, filters, output)
    {
        _sliding = sliding;

        // Small images are done together, so that a tile is seldom left half empty; few enough to stay in the cache.
        Images = Math.Clamp(1024 / (output.H * output.W), 1, Math.Clamp(32_768 / (input.C * input.H * input.W), 1, 8));
        Pixels = Planes.OfInput(input, sliding);
        Tap[] taps = [.. Window().Select(at => TapOf(at.C, at.I, at.J))];
        var rows = new SourceRows(0, Pixels.Pitch, Pixels.Image, sliding.Stride, sliding.Padding, sliding.Padding + input.H);
        Product = new(filters.N, Weight(1, 0, 0, 0), taps, (output.H, output.W), rows, Images);
        ProductTarget = new(output, Product.Grid, (0, 1), (0, 1), (output.H, output.W));
        FilterGradient = new(filters.N, [.. taps.Select(tap => tap.Offset)], (output.H, output.W), (Pixels.Pitch, Pixels.Image), Images);
        FlatDeltas = new(output.C, output.H, output.W) { Pitch = FilterGradient.Grid.TargetPitch, Room = FilterGradient.Grid.TargetPlane };
        BorderedDeltas = new(output.C, output.H, output.W)
        {
            Top = Border(filters.H),
            Left = Border(filters.W),
            Rows = Border(filters.H) + Math.Max(output.H, ((input.H - 1 + sliding.Padding) / sliding.Stride) + 1),
            Pitch = Math.Max(Border(filters.W) + output.W, ((input.W - 1 + sliding.Padding) / sliding.Stride) + 1),
        };
        InputPhases = [.. Enumerable.Range(0, sliding.Stride * sliding.Stride).Select(PhaseOf).OfType<InputPhase<T>>()];
        _scratch = [.. Enumerable.Range(0, threads).Select(_ => new DirectScratch<T>(this))];
    }

    /// <summary>How many images are done together.</summary>
    public int Images { get; }

    /// <summary>How the images lie in the scratch memory.</summary>
    public Planes Pixels { get; }

    /// <summary>How the deltas lie there for the gradient with respect to the filters.</summary>
    public Planes FlatDeltas { get; }

    /// <summary>How the deltas lie there for the gradient with respect to the images: with a border as wide as a filter reaches.</summary>
    public Planes BorderedDeltas { get; }

    /// <summary>The sums of the way forward.</summary>
    public WeightedSum<T> Product { get; }

    /// <summary>Where its sums go.</summary>
    public Destination ProductTarget { get; }

    /// <summary>The gradient with respect to the filters.</summary>
    public Correlation<T> FilterGradient { get; }

    /// <summary>The gradient with respect to the images.</summary>
    public InputPhase<T>[] InputPhases { get; }

    /// <inheritdoc/>
    public override void TakeForward(T[] filters, T[] bias) => Product.Take(filters, bias);

    /// <inheritdoc/>
    public override void TakeBackward(T[] filters)
    {
        foreach (InputPhase<T> phase in InputPhases)
        {
            phase.Sum.Take(filters, default);
        }
    }

    /// <inheritdoc/>
    public override void Forward(int images, ReadOnlySpan<T> input, Span<T> output, int worker)
    {
        DirectScratch<T> scratch = _scratch[worker];
        for (int n = 0; n < images; n += Images)
        {
            int count = Math.Min(Images, images - n);
            Pixels.Pack(InputOf(input, n, count), count, scratch.Input);
            ProductTarget.Run(Product, scratch.Input, count, scratch.Target, OutputOf(output, n, count));
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        int images, ReadOnlySpan<T> input, ReadOnlySpan<T> deltas, Span<T> inputGradient, Span<T> filterGradient, Span<T> biasGradient, int worker)
    {
        DirectScratch<T> scratch = _scratch[worker];
        scratch.Sums.AsSpan().Clear();
        for (int n = 0; n < images; n += Images)
        {
            int count = Math.Min(Images, images - n);
            AddFilterGradient(scratch, InputOf(input, n, count), OutputOf(deltas, n, count), count);
            if (!inputGradient.IsEmpty)
            {
                BorderedDeltas.Pack(OutputOf(deltas, n, count), count, scratch.BorderedDeltas);
                foreach (InputPhase<T> phase in InputPhases)
                {
                    phase.Target.Run(phase.Sum, scratch.BorderedDeltas, count, scratch.Target, InputOf(inputGradient, n, count));
                }
            }
        }

        FilterGradient.Finish(scratch.Sums, filterGradient);
        SumDeltas(images, deltas, biasGradient);
    }

    private void AddFilterGradient(DirectScratch<T> scratch, ReadOnlySpan<T> input, ReadOnlySpan<T> deltas, int images)
    {
        Pixels.Pack(input, images, scratch.Input);
        if (!FilterGradient.Grid.IsExact)
        {
            FlatDeltas.Pack(deltas, images, scratch.FlatDeltas);
            deltas = scratch.FlatDeltas;
        }

        FilterGradient.Add(scratch.Input, deltas, images, scratch.Sums);
    }

    // With u = S·y + D·i − P: the pixels u ≡ a − P (mod S) hear of the deltas through the steps i with D·i ≡ a (mod S) alone, and
    // du = Σ w[i] · delta[y′ − (D·i − a)/S] for u = S·y′ + a − P. The same holds for the columns.
    private InputPhase<T>? PhaseOf(int phase)
    {
        (int s, int d) = (_sliding.Stride, _sliding.Dilation);
        (int a, int b) = (phase / s, phase % s);
        (int First, int Count) rows = Reached(a, Input.H);
        (int First, int Count) columns = Reached(b, Input.W);
        if (rows.Count < 1 || columns.Count < 1)
        {
            return null;
        }

        Tap[] taps =
        [
            .. from f in Enumerable.Range(0, Filters.N)
               from i in Enumerable.Range(0, Filters.H)
               from j in Enumerable.Range(0, Filters.W)
               where d * i % s == a && d * j % s == b
               select new Tap(BorderedDeltas.Place(f, BorderedDeltas.Top - (d * i / s), BorderedDeltas.Left - (d * j / s)), Weight(f, 0, i, j), BorderedDeltas.Top - (d * i / s)),
        ];
        int start = BorderedDeltas.Place(0, rows.First, columns.First);
        var source = new SourceRows(
            start, BorderedDeltas.Pitch, BorderedDeltas.Image, 1, BorderedDeltas.Top - rows.First, BorderedDeltas.Top - rows.First + Output.H);
        WeightedSum<T> sum = new(Input.C, Weight(0, 1, 0, 0), taps, (rows.Count, columns.Count), source, Images);
        int p = _sliding.Padding;
        return new(sum, new(Input, sum.Grid, ((s * rows.First) + a - p, s), ((s * columns.First) + b - p, s), (rows.Count, columns.Count)));
    }

    // The y′ with 0 ≤ S·y′ + phase − P < length.
    private (int First, int Count) Reached(int phase, int length)
    {
        int first = Math.Max(0, _sliding.Padding - phase + _sliding.Stride - 1) / _sliding.Stride;
        int room = length - 1 + _sliding.Padding - phase;
        return (first, room < 0 ? 0 : (room / _sliding.Stride) - first + 1);
    }

    private int Border(int kernel) => _sliding.Dilation * (kernel - 1) / _sliding.Stride;

    private int Weight(int f, int c, int i, int j) => (((((f * Filters.C) + c) * Filters.H) + i) * Filters.W) + j;

    private Tap TapOf(int c, int i, int j) => new(
        Pixels.Place(c, _sliding.Dilation * i, _sliding.Dilation * j), Weight(0, c, i, j), _sliding.Dilation * i);

    private IEnumerable<(int C, int I, int J)> Window() =>
        from c in Enumerable.Range(0, Filters.C)
        from i in Enumerable.Range(0, Filters.H)
        from j in Enumerable.Range(0, Filters.W)
        select (c, i, j);
}
