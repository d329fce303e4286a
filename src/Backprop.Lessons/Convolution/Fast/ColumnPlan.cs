using System.Numerics;
using Backprop.Lessons.Convolution.Fast.Common;
using Backprop.Lessons.Convolution.Fast.Tiles;

namespace Backprop.Lessons.Convolution.Fast;

/// <summary>The plan of a <see cref="ColumnConvolution{T}"/>: strips of windows, and three products of matrices.</summary>
internal sealed class ColumnPlan<T> : ConvolutionPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // About a quarter of a core's second-level cache.
    private const int NumbersInCache = 16_384;

    private readonly Im2Col _columns;
    private readonly int _stripRows;
    private readonly int _pitch;
    private readonly WeightedSum<T> _product;
    private readonly WeightedSum<T> _transposedProduct;
    private readonly Correlation<T> _filterGradient;
    private readonly ColumnScratch<T>[] _scratch;

    /// <summary>Makes the tables.</summary>
    public ColumnPlan(Shape input, Shape filters, Shape output, Sliding sliding, int threads)
        : base(input, filters, output)
    {
        _columns = new(input, filters, sliding);
        int steps = filters.C * filters.H * filters.W;
        _stripRows = Math.Clamp(NumbersInCache / (steps * output.W), 1, output.H);

        // The rows of the columns, and those of the maps, take a whole number of registers.
        _pitch = ((_stripRows * output.W) + 15) / 16 * 16;

        // W · Columns: step k is the row k of the columns.
        _product = Plan(filters.N, steps, [.. Enumerable.Range(0, steps).Select(k => new Tap(k * _pitch, k, 0))]);

        // Wᵀ · dOut: step f is the row f of the deltas, and there is a sum for each row of the columns.
        _transposedProduct = Plan(steps, 1, [.. Enumerable.Range(0, filters.N).Select(f => new Tap(f * _pitch, f * steps, 0))]);
        _filterGradient = new(filters.N, [.. Enumerable.Range(0, steps).Select(k => k * _pitch)], (1, _pitch), (_pitch, 0), 1);
        _scratch = [.. Enumerable.Range(0, threads).Select(_ => new ColumnScratch<T>(steps * _pitch, filters.N * _pitch, _filterGradient.SumsNeeded))];
    }

    /// <inheritdoc/>
    public override void TakeForward(T[] filters, T[] bias) => _product.Take(filters, bias);

    /// <inheritdoc/>
    public override void TakeBackward(T[] filters) => _transposedProduct.Take(filters, default);

    /// <inheritdoc/>
    public override void Forward(int images, ReadOnlySpan<T> input, Span<T> output, int worker)
    {
        ColumnScratch<T> scratch = _scratch[worker];
        for (int n = 0; n < images; n++)
        {
            Span<T> maps = OutputOf(output, n);
            for (int y = 0; y < Output.H; y += _stripRows)
            {
                (int, int) rows = (y, Math.Min(y + _stripRows, Output.H));
                _columns.Unroll(InputOf(input, n), rows, scratch.Columns, _pitch);
                _product.Run(scratch.Columns, 1, scratch.Maps);
                FromMaps(scratch.Maps, rows, maps);
            }
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        int images, ReadOnlySpan<T> input, ReadOnlySpan<T> deltas, Span<T> inputGradient, Span<T> filterGradient, Span<T> biasGradient, int worker)
    {
        ColumnScratch<T> scratch = _scratch[worker];
        scratch.Sums.AsSpan().Clear();
        for (int n = 0; n < images; n++)
        {
            Span<T> gradient = inputGradient.IsEmpty ? default : InputOf(inputGradient, n);
            gradient.Clear();
            for (int y = 0; y < Output.H; y += _stripRows)
            {
                (int, int) rows = (y, Math.Min(y + _stripRows, Output.H));
                ToMaps(OutputOf(deltas, n), rows, scratch.Maps);
                _columns.Unroll(InputOf(input, n), rows, scratch.Columns, _pitch);
                _filterGradient.Add(scratch.Columns, scratch.Maps, 1, scratch.Sums); // dW += dOut · Columnsᵀ
                if (!gradient.IsEmpty)
                {
                    _transposedProduct.Run(scratch.Maps, 1, scratch.Columns); //         dColumns = Wᵀ · dOut
                    _columns.AddBack<T>(scratch.Columns, _pitch, rows, gradient);
                }
            }
        }

        _filterGradient.Finish(scratch.Sums, filterGradient);
        SumDeltas(images, deltas, biasGradient); //                                     db = Σ dOut
    }

    // Copies some rows of an image's deltas to where the products read them; the rest of a row is 0.
    private void ToMaps(ReadOnlySpan<T> image, (int First, int End) rows, Span<T> maps)
    {
        (int plane, int first, int count) = Strip(rows);
        Blocks.Copy(image[first..], new(plane), maps, new(_pitch), Output.C, count);
        for (int f = 0; f < Output.C && count < _pitch; f++)
        {
            maps.Slice((f * _pitch) + count, _pitch - count).Clear();
        }
    }

    // Copies the maps that a product made to some rows of an image.
    private void FromMaps(ReadOnlySpan<T> maps, (int First, int End) rows, Span<T> image)
    {
        (int plane, int first, int count) = Strip(rows);
        Blocks.Copy(maps, new(_pitch), image[first..], new(plane), Output.C, count);
    }

    private (int Plane, int First, int Count) Strip((int First, int End) rows) =>
        (Output.H * Output.W, rows.First * Output.W, (rows.End - rows.First) * Output.W);

    private WeightedSum<T> Plan(int sums, int sumStep, Tap[] taps) =>
        new(sums, sumStep, taps, (1, _pitch), new SourceRows(0, _pitch, 0, 1, 0, 1), 1);
}
