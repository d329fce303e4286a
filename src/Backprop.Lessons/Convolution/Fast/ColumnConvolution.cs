using System.Numerics;

namespace Backprop.Lessons.Convolution.Fast;

/// <summary>
/// The convolution as a product of matrices, as <see cref="ConvolutionMatrix"/>, but made for speed: the columns of a few windows at a
/// time, so that they stay in the cache; a product whose sums stay in registers (<see cref="TileKernels"/>); the batch shared by threads.
/// </summary>
/// <remarks>
/// <c>Out = W · Columns + b</c>, <c>dW = dOut · Columnsᵀ</c>, <c>dColumns = Wᵀ · dOut</c>.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class ColumnConvolution<T> : IFastConvolution<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly WorkTeam _team;
    private readonly WorkTeam _alone = WorkTeam.Of(1);
    private readonly Call<T> _call = new();
    private readonly Action<int, int> _forwardShare;
    private readonly Action<int, int> _backwardShare;
    private readonly PartialSums<T> _parts = new();
    private ColumnPlan<T>? _plan;
    private ColumnScratch<T>[] _scratch = [];

    /// <summary>A convolution.</summary>
    /// <param name="sliding">How the window moves.</param>
    /// <param name="threads">How many threads share the batch, at least 1.</param>
    public ColumnConvolution(Sliding sliding, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(sliding);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        (Sliding, Threads) = (sliding, threads);
        _team = WorkTeam.Of(threads);
        (_forwardShare, _backwardShare) = (ForwardShare, BackwardShare);
    }

    /// <inheritdoc/>
    public Sliding Sliding { get; }

    /// <inheritdoc/>
    public int Threads { get; }

    /// <inheritdoc/>
    public void Forward(Shape inputShape, T[] input, Shape filtersShape, T[] filters, T[] bias, T[] output)
    {
        _call.Start(Sliding, inputShape, input, filtersShape, filters, output, nameof(output));
        Call<T>.Fits(bias, filtersShape.N, nameof(bias));
        ColumnPlan<T> plan = PlanFor(inputShape, filtersShape);
        plan.Product.Take(filters, bias);
        Team(plan).Run(_call.Shares, _forwardShare);
        _call.End();
    }

    /// <inheritdoc/>
    public void Backward(
        Shape inputShape, T[] input, Shape filtersShape, T[] filters, T[] outputGradient, T[]? inputGradient, T[] filterGradient, T[] biasGradient)
    {
        _call.Start(Sliding, inputShape, input, filtersShape, filters, outputGradient, nameof(outputGradient));
        _call.StartBackward(inputGradient, filterGradient, biasGradient);
        ColumnPlan<T> plan = PlanFor(inputShape, filtersShape);
        plan.TransposedProduct.Take(filters, default);
        _parts.Start(_call.Shares, filterGradient.Length, biasGradient.Length);
        Team(plan).Run(_call.Shares, _backwardShare);
        _parts.AddUp(filterGradient, biasGradient);
        _call.End();
    }

    private ColumnPlan<T> PlanFor(Shape input, Shape filters)
    {
        if (_plan is null || !_plan.Fits(input, filters))
        {
            _plan = new ColumnPlan<T>(input, filters, _call.OutputShape);
            _scratch = [.. Enumerable.Range(0, Threads).Select(_ => new ColumnScratch<T>(_plan))];
        }

        return _plan;
    }

    // Waking a thread takes as long as some ten thousand multiplications.
    private WorkTeam Team(ColumnPlan<T> plan) => plan.MultiplyAdds * _call.InputShape.N < 50_000 ? _alone : _team;

    private void ForwardShare(int share, int worker)
    {
        ColumnPlan<T> plan = _plan!;
        ColumnScratch<T> scratch = _scratch[worker];
        (int first, int end) = _call.Images(share);
        for (int n = first; n < end; n++)
        {
            Span<T> output = _call.OutputImage(n);
            for (int y = 0; y < plan.Output.H; y += plan.StripRows)
            {
                (int, int) rows = (y, Math.Min(y + plan.StripRows, plan.Output.H));
                Im2Col.Unroll<T>(_call.InputImage(n), plan.Input, plan.Filters, Sliding, rows, scratch.Columns, plan.Pitch);
                plan.Product.Run(scratch.Columns, 1, scratch.Maps);
                plan.FromMaps(scratch.Maps, rows, output);
            }
        }
    }

    private void BackwardShare(int share, int worker)
    {
        ColumnPlan<T> plan = _plan!;
        ColumnScratch<T> scratch = _scratch[worker];
        (int first, int end) = _call.Images(share);
        scratch.Sums.AsSpan().Clear();
        for (int n = first; n < end; n++)
        {
            Span<T> inputGradient = _call.InputGradientImage(n);
            inputGradient.Clear();
            for (int y = 0; y < plan.Output.H; y += plan.StripRows)
            {
                (int, int) rows = (y, Math.Min(y + plan.StripRows, plan.Output.H));
                plan.ToMaps(_call.OutputImage(n), rows, scratch.Maps);
                Im2Col.Unroll<T>(_call.InputImage(n), plan.Input, plan.Filters, Sliding, rows, scratch.Columns, plan.Pitch);
                plan.FilterGradient.Add(scratch.Columns, scratch.Maps, 1, scratch.Sums); // dW += dOut · Columnsᵀ
                if (!inputGradient.IsEmpty)
                {
                    plan.TransposedProduct.Run(scratch.Maps, 1, scratch.Columns); //         dColumns = Wᵀ · dOut
                    Im2Col.AddBack<T>(scratch.Columns, plan.Pitch, plan.Input, plan.Filters, Sliding, rows, inputGradient);
                }
            }
        }

        plan.FilterGradient.Finish(scratch.Sums, _parts.Filters(share));
        _call.SumDeltas(first, end, _parts.Bias(share)); //                                   db = Σ dOut
    }
}
