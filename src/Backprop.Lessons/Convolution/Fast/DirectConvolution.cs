using System.Numerics;

namespace Backprop.Lessons.Convolution.Fast;

/// <summary>
/// The convolution without im2col: the tiles of the matrix product read their pixels where they lie in the image. It is the fastest of
/// the course.
/// </summary>
/// <remarks>
/// im2col copies each pixel once for every window that sees it. Here a table says how far each step of the window is from the output's
/// pixel, and the image is copied once, with a border of zeros. The gradient by the images is a convolution of the same kind, of the
/// deltas with the filters turned over; with a stride S it falls apart into S × S of them.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class DirectConvolution<T> : IFastConvolution<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly WorkTeam _team;
    private readonly WorkTeam _alone = WorkTeam.Of(1);
    private readonly Call<T> _call = new();
    private readonly Action<int, int> _forwardShare;
    private readonly Action<int, int> _backwardShare;
    private readonly PartialSums<T> _parts = new();
    private DirectPlan<T>? _plan;
    private DirectScratch<T>[] _scratch = [];

    /// <summary>A convolution.</summary>
    /// <param name="sliding">How the window moves.</param>
    /// <param name="threads">How many threads share the batch, at least 1.</param>
    public DirectConvolution(Sliding sliding, int threads = 1)
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
        DirectPlan<T> plan = PlanFor(inputShape, filtersShape);
        plan.Forward.Take(filters, bias);
        Team(plan).Run(_call.Shares, _forwardShare);
        _call.End();
    }

    /// <inheritdoc/>
    public void Backward(
        Shape inputShape, T[] input, Shape filtersShape, T[] filters, T[] outputGradient, T[]? inputGradient, T[] filterGradient, T[] biasGradient)
    {
        _call.Start(Sliding, inputShape, input, filtersShape, filters, outputGradient, nameof(outputGradient));
        _call.StartBackward(inputGradient, filterGradient, biasGradient);
        DirectPlan<T> plan = PlanFor(inputShape, filtersShape);
        foreach (InputPhase<T> phase in plan.InputPhases)
        {
            phase.Sum.Take(filters, default);
        }

        _parts.Start(_call.Shares, filterGradient.Length, biasGradient.Length);
        Team(plan).Run(_call.Shares, _backwardShare);
        _parts.AddUp(filterGradient, biasGradient);
        _call.End();
    }

    private DirectPlan<T> PlanFor(Shape input, Shape filters)
    {
        if (_plan is null || !_plan.Fits(input, filters))
        {
            _plan = new DirectPlan<T>(input, filters, _call.OutputShape, Sliding);
            _scratch = [.. Enumerable.Range(0, Threads).Select(_ => new DirectScratch<T>(_plan))];
        }

        return _plan;
    }

    // Waking a thread takes as long as some ten thousand multiplications.
    private WorkTeam Team(DirectPlan<T> plan) => plan.MultiplyAdds * _call.InputShape.N < 50_000 ? _alone : _team;

    private void ForwardShare(int share, int worker)
    {
        DirectPlan<T> plan = _plan!;
        DirectScratch<T> scratch = _scratch[worker];
        (int first, int end) = _call.Images(share);
        for (int n = first; n < end; n += plan.Images)
        {
            int images = Math.Min(plan.Images, end - n);
            Pack(_call.InputImage(n, images), images, plan.Input, scratch.Input);
            plan.ForwardTarget.Run(plan.Forward, scratch.Input, images, scratch.Target, _call.OutputImage(n, images));
        }
    }

    private void BackwardShare(int share, int worker)
    {
        DirectPlan<T> plan = _plan!;
        DirectScratch<T> scratch = _scratch[worker];
        (int first, int end) = _call.Images(share);
        scratch.Sums.AsSpan().Clear();
        for (int n = first; n < end; n += plan.Images)
        {
            int images = Math.Min(plan.Images, end - n);
            Span<T> deltas = _call.OutputImage(n, images);
            Span<T> inputGradient = _call.InputGradientImage(n, images);
            AddFilterGradient(plan, scratch, _call.InputImage(n, images), deltas, images);
            if (!inputGradient.IsEmpty)
            {
                Pack(deltas, images, plan.BorderedDeltas, scratch.BorderedDeltas);
                foreach (InputPhase<T> phase in plan.InputPhases)
                {
                    phase.Target.Run(phase.Sum, scratch.BorderedDeltas, images, scratch.Target, inputGradient);
                }
            }
        }

        plan.FilterGradient.Finish(scratch.Sums, _parts.Filters(share));
        _call.SumDeltas(first, end, _parts.Bias(share));
    }

    private static void AddFilterGradient(DirectPlan<T> plan, DirectScratch<T> scratch, ReadOnlySpan<T> input, ReadOnlySpan<T> deltas, int images)
    {
        Pack(input, images, plan.Input, scratch.Input);
        if (!plan.FilterGradient.Grid.IsExact)
        {
            Pack(deltas, images, plan.FlatDeltas, scratch.FlatDeltas);
            deltas = scratch.FlatDeltas;
        }

        plan.FilterGradient.Add(scratch.Input, deltas, images, scratch.Sums);
    }

    private static void Pack(ReadOnlySpan<T> values, int images, Planes layout, Span<T> target)
    {
        int size = values.Length / images;
        for (int i = 0; i < images; i++)
        {
            layout.Pack(values.Slice(i * size, size), target[(i * layout.Image)..]);
        }
    }
}
