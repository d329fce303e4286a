using System.Numerics;
using Backprop.Lessons.Convolution.Fast.Common;
using static System.FormattableString;

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
    private readonly PartialSums<T> _parts = new();
    private readonly Action<int, int> _forwardShare;
    private readonly Action<int, int> _backwardShare;
    private ConvolutionPlan<T>? _plan;
    private SharedBatch _shared;

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
        ConvolutionPlan<T> plan = Check(inputShape, input, filtersShape, filters, output, nameof(output));
        Fits(bias, filtersShape.N, nameof(bias));
        plan.TakeForward(filters, bias);
        if (IsSmall(plan, inputShape))
        {
            plan.Forward(inputShape.N, input, output, worker: 0);
        }
        else
        {
            _shared = new(SharesOf(plan, inputShape), inputShape.N, input, output, null);
            _team.Run(_shared.Shares, _forwardShare);
            _shared = default;
        }
    }

    /// <inheritdoc/>
    public void Backward(
        Shape inputShape, T[] input, Shape filtersShape, T[] filters, T[] outputGradient, T[]? inputGradient, T[] filterGradient, T[] biasGradient)
    {
        ConvolutionPlan<T> plan = Check(inputShape, input, filtersShape, filters, outputGradient, nameof(outputGradient));
        Fits(filterGradient, plan.FiltersSize, nameof(filterGradient));
        Fits(biasGradient, filtersShape.N, nameof(biasGradient));
        if (inputGradient is not null)
        {
            Fits(inputGradient, inputShape.N * plan.InputSize, nameof(inputGradient));
        }

        plan.TakeBackward(filters);
        if (IsSmall(plan, inputShape))
        {
            plan.Backward(inputShape.N, input, outputGradient, inputGradient, filterGradient, biasGradient, worker: 0);
        }
        else
        {
            _shared = new(SharesOf(plan, inputShape), inputShape.N, input, outputGradient, inputGradient);
            _parts.Start(_shared.Shares, filterGradient.Length, biasGradient.Length);
            _team.Run(_shared.Shares, _backwardShare);
            _parts.AddUp(filterGradient, biasGradient);
            _shared = default;
        }
    }

    private protected abstract ConvolutionPlan<T> NewPlan(Shape input, Shape filters, Shape output);

    // Waking a thread takes as long as some ten thousand multiplications.
    private static bool IsSmall(ConvolutionPlan<T> plan, Shape input) => plan.MultiplyAdds * input.N < 50_000;

    // How many shares the batch is cut into follows from the shapes alone, so that the sums do not depend on the threads.
    private static int SharesOf(ConvolutionPlan<T> plan, Shape input) =>
        Math.Clamp((int)((long)input.N * plan.Output.H * plan.Output.W / 512), 1, Math.Min(input.N, 16));

    private ConvolutionPlan<T> Check(Shape inputShape, T[] input, Shape filtersShape, T[] filters, T[] output, string outputName)
    {
        if (_plan is null || inputShape.N < 1 || !_plan.Fits(inputShape, filtersShape))
        {
            Tensor.Checked(inputShape);
            Tensor.Checked(filtersShape);
            _plan = NewPlan(inputShape, filtersShape, Sliding.Output(inputShape, filtersShape));
        }

        Fits(input, inputShape.N * _plan.InputSize, nameof(input));
        Fits(filters, _plan.FiltersSize, nameof(filters));
        Fits(output, inputShape.N * _plan.OutputSize, outputName);
        return _plan;
    }

    private static void Fits(T[] array, int length, string name)
    {
        ArgumentNullException.ThrowIfNull(array, name);
        if (array.Length != length)
        {
            throw new ArgumentException(Invariant($"'{name}' has {array.Length} numbers; the shapes ask for {length}."), name);
        }
    }

    private void ForwardShare(int share, int worker)
    {
        (int first, int images) = _shared.Part(share);
        _plan!.Forward(images, Part(_shared.Input, _plan.InputSize, first, images), Part(_shared.Output, _plan.OutputSize, first, images), worker);
    }

    private void BackwardShare(int share, int worker)
    {
        (int first, int images) = _shared.Part(share);
        _plan!.Backward(
            images,
            Part(_shared.Input, _plan.InputSize, first, images),
            Part(_shared.Output, _plan.OutputSize, first, images),
            Part(_shared.InputGradient, _plan.InputSize, first, images),
            _parts.Filters(share),
            _parts.Bias(share),
            worker);
    }

    private static Span<T> Part(T[]? array, int size, int first, int images) => array is null ? default : array.AsSpan(first * size, images * size);

    // What the threads have to do: kept only while they do it, so that the arrays can be collected afterwards.
    private readonly record struct SharedBatch(int Shares, int Images, T[] Input, T[] Output, T[]? InputGradient)
    {
        public (int First, int Images) Part(int share)
        {
            int first = (int)((long)Images * share / Shares);
            return (first, (int)((long)Images * (share + 1) / Shares) - first);
        }
    }
}
