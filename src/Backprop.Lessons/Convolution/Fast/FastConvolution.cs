using System.Numerics;

namespace Backprop.Lessons.Convolution.Fast;

/// <summary>
/// What the fast convolutions share: the checks, the plan for a shape, the batch cut into shares for the threads, and the gradients put
/// together in the order of the shares. How a share is computed is the plan's business.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public abstract class FastConvolution<T> : IFastConvolution<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly WorkTeam _team;
    private readonly Call<T> _call = new();
    private readonly PartialSums<T> _parts = new();
    private readonly Action<int, int> _forwardShare;
    private readonly Action<int, int> _backwardShare;
    private ConvolutionPlan<T>? _plan;

    private protected FastConvolution(Sliding sliding, int threads)
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
        ConvolutionPlan<T> plan = PlanFor(inputShape, filtersShape);
        plan.TakeForward(filters, bias);
        if (IsSmall(plan))
        {
            plan.Forward(_call, 0, inputShape.N, worker: 0);
        }
        else
        {
            _team.Run(_call.Shares, _forwardShare);
        }

        _call.End();
    }

    /// <inheritdoc/>
    public void Backward(
        Shape inputShape, T[] input, Shape filtersShape, T[] filters, T[] outputGradient, T[]? inputGradient, T[] filterGradient, T[] biasGradient)
    {
        _call.Start(Sliding, inputShape, input, filtersShape, filters, outputGradient, nameof(outputGradient));
        _call.StartBackward(inputGradient, filterGradient, biasGradient);
        ConvolutionPlan<T> plan = PlanFor(inputShape, filtersShape);
        plan.TakeBackward(filters);
        if (IsSmall(plan))
        {
            plan.Backward(_call, 0, inputShape.N, worker: 0, filterGradient, biasGradient);
        }
        else
        {
            _parts.Start(_call.Shares, filterGradient.Length, biasGradient.Length);
            _team.Run(_call.Shares, _backwardShare);
            _parts.AddUp(filterGradient, biasGradient);
        }

        _call.End();
    }

    private protected abstract ConvolutionPlan<T> NewPlan(Shape input, Shape filters, Shape output);

    private ConvolutionPlan<T> PlanFor(Shape input, Shape filters)
    {
        if (_plan is null || !_plan.Fits(input, filters))
        {
            _plan = NewPlan(input, filters, _call.OutputShape);
        }

        return _plan;
    }

    // Waking a thread takes as long as some ten thousand multiplications.
    private bool IsSmall(ConvolutionPlan<T> plan) => plan.MultiplyAdds * _call.InputShape.N < 50_000;

    private void ForwardShare(int share, int worker)
    {
        (int first, int end) = _call.Images(share);
        _plan!.Forward(_call, first, end, worker);
    }

    private void BackwardShare(int share, int worker)
    {
        (int first, int end) = _call.Images(share);
        _plan!.Backward(_call, first, end, worker, _parts.Filters(share), _parts.Bias(share));
    }
}
