using System.Numerics;

namespace Backprop.Lessons.Convolution.Fast.Tiles;

/// <summary>The scratch memory of one thread. It begins as zeros, and the borders stay zeros.</summary>
internal sealed class DirectScratch<T>(DirectPlan<T> plan)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The images, with their border.</summary>
    public T[] Input { get; } = new T[Math.Max(plan.Images * plan.Pixels.Image, Math.Max(plan.Product.SourceNeeded, plan.FilterGradient.SourceNeeded))];

    /// <summary>The deltas, with the gaps of the grid.</summary>
    public T[] FlatDeltas { get; } = new T[plan.FilterGradient.Grid.IsExact ? 0 : plan.Images * plan.FlatDeltas.Image];

    /// <summary>The deltas, with their border.</summary>
    public T[] BorderedDeltas { get; } = new T[Math.Max(plan.Images * plan.BorderedDeltas.Image, plan.InputPhases.Max(phase => phase.Sum.SourceNeeded))];

    /// <summary>Results with gaps, before they go to where they belong.</summary>
    public T[] Target { get; } = new T[plan.InputPhases.Select(phase => phase.Sum.TargetNeeded(plan.Images)).Append(plan.Product.TargetNeeded(plan.Images)).Max()];

    /// <summary>The gradient with respect to the filters so far, each lane for itself.</summary>
    public T[] Sums { get; } = new T[plan.FilterGradient.SumsNeeded];
}
