using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Tests.Convolution;

/// <summary>A tiny convolution with random lengths, numbers and ways of sliding.</summary>
internal sealed record RandomCase(Tensor Input, Tensor Filters, double[] Bias, Sliding Sliding, Tensor Deltas)
{
    public static RandomCase Of(int seed)
    {
        var random = new Random(seed);
        var sliding = new Sliding(random.Next(1, 4), random.Next(3), random.Next(1, 4));
        var filters = new Shape(random.Next(1, 4), random.Next(1, 4), random.Next(1, 4), random.Next(1, 4));
        var input = new Shape(random.Next(1, 5), filters.C, Length(filters.H), Length(filters.W));
        return new(
            Tensor.Random(input, random),
            Tensor.Random(filters, random),
            Tensor.Random(new(filters.N, 1, 1, 1), random).Values,
            sliding,
            Tensor.Random(sliding.Output(input, filters), random));

        int Length(int kernel) => Math.Max(1, sliding.Span(kernel) - (2 * sliding.Padding)) + random.Next(4);
    }

    /// <summary>A loss whose derivative with respect to the output is <see cref="Deltas"/>.</summary>
    public double Loss(Tensor output) => output.Values.Zip(Deltas.Values, (o, d) => o * d).Sum();

    public override string ToString() => $"input {Input.Shape}, filters {Filters.Shape}, {Sliding}";
}
