using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Benchmarks;

/// <summary>A shape that all contestants convolve, forward and backward.</summary>
/// <param name="Input">The images.</param>
/// <param name="Filters">The filters.</param>
/// <param name="Sliding">How the window moves.</param>
public sealed record Workload(Shape Input, Shape Filters, Sliding Sliding)
{
    /// <summary>The four shapes of the benchmark.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        new(new Shape(1, 3, 5, 5), new Shape(2, 3, 3, 3), new Sliding(2, 1)),
        new(new Shape(32, 1, 28, 28), new Shape(8, 1, 5, 5), Sliding.Default),
        new(new Shape(32, 8, 12, 12), new Shape(16, 8, 5, 5), Sliding.Default),
        new(new Shape(16, 16, 32, 32), new Shape(32, 16, 3, 3), new Sliding(1, 1)),
    ];

    /// <summary>The shape of the result.</summary>
    public Shape Output => Sliding.Output(Input, Filters);

    /// <summary>The multiplications of the way forward.</summary>
    public long MultiplyAdds => LayerCounts.MultiplyAdds(Input, Filters, Sliding);

    /// <summary>The additions and multiplications of one forward and backward pass.</summary>
    public double Operations => 6.0 * MultiplyAdds;

    /// <summary>The name in tables.</summary>
    public string Name => Invariant($"{Input}, {Filters.N} of {Filters.H}×{Filters.W}")
        + (Sliding.Stride > 1 ? Invariant($", stride {Sliding.Stride}") : "") + (Sliding.Padding > 0 ? Invariant($", padding {Sliding.Padding}") : "")
        + (Sliding.Dilation > 1 ? Invariant($", dilation {Sliding.Dilation}") : "");

    /// <summary>The numbers that an opponent's command takes.</summary>
    public string Command(double milliseconds) => Invariant(
        $"conv {Input.N} {Input.C} {Input.H} {Input.W} {Filters.N} {Filters.H} {Filters.W} {Sliding.Stride} {Sliding.Padding} {milliseconds}");

    /// <inheritdoc/>
    public override string ToString() => Name;
}
