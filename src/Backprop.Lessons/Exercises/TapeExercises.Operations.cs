using Backprop.Lessons.Tape;

namespace Backprop.Lessons.Exercises;

/// <content>A new operation, and every gradient of a small network.</content>
public static partial class TapeExercises
{
    /// <summary>A new primitive for the tape.</summary>
    public static Exercise<SmoothMaximum> LogSumExp { get; } = new(
        "05.6",
        "LogSumExp",
        "A new operation: the logarithm of a sum of exponentials",
        points: 3,
        z => (z.Max() + Math.Log(z.Sum(v => Math.Exp(v - z.Max()))), Softmax(z)),
        [
            [new[] { 0.0, 0 }],
            [new[] { 1.0, 2, 3 }],
            [new[] { -1.5 }],
            [new[] { 800.0, 801 }],
            [new[] { -900.0, -901, -899.5 }],
            [new[] { 2.0, -2, 2 }],
        ],
        random => [Numbers(random, random.Next(2, 5))],
        [
            new("the exponentials overflowed", "e⁸⁰⁰ does not fit into a double. Take the largest z out first: Σeᶻ = eᵐ·Σeᶻ⁻ᵐ.", z => (Math.Log(z.Sum(Math.Exp)), [.. z.Select(v => Math.Exp(v) / z.Sum(Math.Exp))])),
            new("the largest number was not added back", "What was taken out in front of the sum comes back as a summand: ln(eᵐ·S) = m + ln S.", z => (Math.Log(z.Sum(v => Math.Exp(v - z.Max()))), Softmax(z))),
            new("the logarithm is missing", "That is the sum. Its logarithm is asked for, and that has another slope.", z => (z.Sum(Math.Exp), [.. z.Select(Math.Exp)])),
            new("the gradient was not divided by the sum", "The outer function is a logarithm, whose slope is one over what is in it.", z => (z.Max() + Math.Log(z.Sum(v => Math.Exp(v - z.Max()))), [.. z.Select(v => Math.Exp(v - z.Max()))])),
            new("the gradient is 1 at the largest number and 0 elsewhere", "That is the gradient of the maximum. This one is smooth: every number has a share.", z => (z.Max() + Math.Log(z.Sum(v => Math.Exp(v - z.Max()))), [.. z.Select(v => v == z.Max() ? 1.0 : 0)])),
            new("each number was divided by the sum of the numbers", "The shares are those of the exponentials, not of the numbers.", z => (z.Max() + Math.Log(z.Sum(v => Math.Exp(v - z.Max()))), [.. z.Select(v => v / z.Sum())])),
            new("every number has the same share", "A larger z has a larger share in the sum of the exponentials.", z => (z.Max() + Math.Log(z.Sum(v => Math.Exp(v - z.Max()))), [.. z.Select(_ => 1.0 / z.Length)])),
        ],
        solvedBy: [nameof(Value), nameof(TensorValue), nameof(Networks.SoftmaxCrossEntropy)]);

    /// <summary>Twenty intermediate results, twenty gradients.</summary>
    public static Exercise<EveryGradient> Twenty { get; } = new(
        "05.7",
        "EveryGradient",
        "Twenty gradients by hand",
        points: 4,
        (w, x) => Gradients(w, x, new()),
        [
            [new[] { 1.0, 0, 0, 0, 1, 0, 1, 1, 0 }, new[] { 1.0, 0 }],
            [new[] { 0.5, -1, 0.1, 1, 0.5, -0.2, 2, -1, 0.3 }, new[] { 1.0, 2 }],
            [new[] { 0.0, 0, 0, 0, 0, 0, 0, 0, 0 }, new[] { 1.0, -1 }],
            [new[] { 1.0, 1, 1, -1, -1, -1, 3, -3, -1 }, new[] { 0.5, 0.25 }],
        ],
        random => [Numbers(random, 9), Numbers(random, 2)],
        [
            new("the slope of tanh was taken at its input", "The slope is 1 − h², with the output h of the tanh.", (w, x) => Gradients(w, x, new() { Tanh = (z, _) => 1 - (z * z) })),
            new("the slope of tanh is missing", "Between z1 and h1 lies a tanh. What factor does it bring?", (w, x) => Gradients(w, x, new() { Tanh = (_, _) => 1 })),
            new("the slope of 1/d has no square", "1/d is d⁻¹. The power rule makes −d⁻² of it.", (w, x) => Gradients(w, x, new() { Reciprocal = d => -1 / d })),
            new("the slope of 1/d has no minus", "The larger d, the smaller 1/d.", (w, x) => Gradients(w, x, new() { Reciprocal = d => 1 / (d * d) })),
            new("the minus of n = −z was forgotten", "n falls when z grows: the slope is −1.", (w, x) => Gradients(w, x, new() { Negative = 1 })),
            new("the slope of the exponential is missing", "eⁿ is its own slope.", (w, x) => Gradients(w, x, new() { Exp = _ => 1 })),
            new("the slope of the logarithm was taken as p", "The slope of ln p is 1/p.", (w, x) => Gradients(w, x, new() { Log = p => p })),
            new("the minus of L = −l was forgotten", "The loss falls when l grows: ∂L/∂l is −1.", (w, x) => Gradients(w, x, new() { Loss = 1 })),
            new("a hidden neuron got its own output back, not its weight", "q1 is w[6] · h1. Its slope with respect to h1 is the other factor.", (w, x) => Gradients(w, x, new() { SwapsFactors = true })),
            new("the gradients are in the order of the backward pass", "Asked is the order of the table, p1 first and L last.", (w, x) => [.. Gradients(w, x, new()).Reverse()]),
        ],
        solvedBy: [nameof(Value), nameof(TensorValue)]);

    private static double[] Softmax(double[] z)
    {
        double[] exponentials = [.. z.Select(v => Math.Exp(v - z.Max()))];
        return [.. exponentials.Select(e => e / exponentials.Sum())];
    }

    private static double[] Gradients(double[] w, double[] x, NodeSlopes slopes)
    {
        double z1 = (w[0] * x[0]) + (w[1] * x[1]) + w[2];
        double z2 = (w[3] * x[0]) + (w[4] * x[1]) + w[5];
        (double h1, double h2) = (Math.Tanh(z1), Math.Tanh(z2));
        double n = -((w[6] * h1) + (w[7] * h2) + w[8]);
        double e = Math.Exp(n);
        double p = 1 / (1 + e);

        double atL = slopes.Loss;
        double atP = atL * slopes.Log(p);
        double atD = atP * slopes.Reciprocal(1 + e);
        double atN = atD * slopes.Exp(e);
        double atZ = atN * slopes.Negative;
        double atH1 = atZ * (slopes.SwapsFactors ? h1 : w[6]);
        double atH2 = atZ * (slopes.SwapsFactors ? h2 : w[7]);
        double atZ1 = atH1 * slopes.Tanh(z1, h1);
        double atZ2 = atH2 * slopes.Tanh(z2, h2);
        return [atZ1, atZ1, atZ1, atZ1, atH1, atZ2, atZ2, atZ2, atZ2, atH2, atZ, atZ, atZ, atZ, atN, atD, atD, atP, atL, 1];
    }

    /// <summary>The local slopes of the small network; the right ones if nothing is said.</summary>
    private sealed record NodeSlopes
    {
        public Func<double, double, double> Tanh { get; init; } = (_, h) => 1 - (h * h);

        public Func<double, double> Reciprocal { get; init; } = d => -1 / (d * d);

        public Func<double, double> Exp { get; init; } = e => e;

        public Func<double, double> Log { get; init; } = p => 1 / p;

        public double Negative { get; init; } = -1;

        public double Loss { get; init; } = -1;

        public bool SwapsFactors { get; init; }
    }
}
