namespace Backprop.Lessons.Exercises;

/// <content>What keeps a deep network trainable, and the step of its optimiser.</content>
public static partial class CnnExercises
{
    private const string ThroughMean = "Every value of the batch moves the mean, and the mean moves every output. That path brings −mean(δ).";
    private const string ThroughVariance = "Every value moves the variance too. That path brings −x̂ · mean(δ · x̂).";

    /// <summary>Inverted dropout.</summary>
    public static Exercise<InvertedDropout> Dropout { get; } = new(
        "06.8",
        "DropSome",
        "Dropout with inverted scaling",
        points: 1,
        (x, rate, draws) => Kept(x, draws, draw => draw >= rate, 1 / (1 - rate)),
        [
            [new[] { 2.0, 4 }, 0.5, new[] { 0.3, 0.7 }],
            [new[] { 1.0, -2, 3 }, 0.2, new[] { 0.9, 0.1, 0.25 }],
            [new[] { 1.0, 2, 3 }, 0.25, new[] { 0.25, 0.2, 0.3 }],
            [new[] { 1.0, -2 }, 0.0, new[] { 0.0, 0.5 }],
            [new[] { 3.0, -2 }, 0.75, new[] { 0.1, 0.74 }],
            [new[] { -1.0, 0, -3 }, 0.5, new[] { 0.5, 0.9, 0.99 }],
        ],
        random =>
        {
            int count = random.Next(3, 7);
            return [Numbers(random, count, 0.5, 3), (double)random.Next(1, 9) / 10, Numbers(random, count, 0.005, 0.995)];
        },
        [
            new("the kept activations were not scaled", "If a part is dropped, the rest must grow, so that the next layer meets a sum of the usual size.", (x, rate, draws) => Kept(x, draws, draw => draw >= rate, 1)),
            new("the kept activations were made smaller", "Multiplying by 1 − rate is what the old form does, and at test time. Inverted dropout divides, in training.", (x, rate, draws) => Kept(x, draws, draw => draw >= rate, 1 - rate)),
            new("the kept activations were divided by the rate", "With rate 0.2 four fifths are left. By what must they grow to make up for one fifth?", (x, rate, draws) => Kept(x, draws, draw => draw >= rate, 1 / rate)),
            new("an activation whose draw is equal to the rate was dropped", "Dropped is what lies below the rate. With rate 0 nothing must be dropped, whatever the draw.", (x, rate, draws) => Kept(x, draws, draw => draw > rate, 1 / (1 - rate))),
            new("the wrong ones were dropped", "A draw below the rate drops its activation: with rate 0.1 that is one in ten.", (x, rate, draws) => Kept(x, draws, draw => draw < rate, 1 / (1 - rate)), (x, rate, draws) => Kept(x, draws, draw => draw <= rate, 1 / (1 - rate))),
            new("the wrong ones were dropped, and the others divided by the rate", "Here the rate is the share that is dropped, not the share that is kept.", (x, rate, draws) => Kept(x, draws, draw => draw < rate, 1 / rate), (x, rate, draws) => Kept(x, draws, draw => draw <= rate, 1 / rate)),
            new("everything was scaled and nothing dropped", "A draw below the rate makes a 0.", (x, rate, draws) => Kept(x, draws, _ => true, 1 / (1 - rate))),
        ]);

    /// <summary>One channel of batch normalization.</summary>
    public static Exercise<ChannelForward> BatchNormForward { get; } = new(
        "06.9",
        "BatchNormForward",
        "Batch normalization, forward",
        points: 2,
        (x, gamma, beta, epsilon) => [.. x.Select(value => (gamma * (value - x.Average()) / Math.Sqrt(Variance(x) + epsilon)) + beta)],
        [
            [new[] { 1.0, 3 }, 2.0, 10.0, 3.0],
            [new[] { 2.0, 2, 2 }, 1.5, 0.5, 0.1],
            [new[] { 1.0, -3, 0, 4, 8 }, -2.0, 0.5, 0.001],
            [new[] { 5.0 }, 2.0, 1.0, 0.25],
        ],
        random => [Numbers(random, random.Next(3, 6), -3, 3), Hundredths(random, 0.5, 2), Hundredths(random, -2, -0.2), Hundredths(random, 0.05, 0.5)],
        [
            new("the variance was divided by N − 1", "Batch normalization takes the plain mean of the squares: divided by N.", (x, gamma, beta, epsilon) => [.. x.Select(value => (gamma * (value - x.Average()) / Math.Sqrt((Variance(x) * x.Length / (x.Length - 1)) + epsilon)) + beta)]),
            new("the root is missing", "Divide by the standard deviation. The variance has the square of the unit.", (x, gamma, beta, epsilon) => [.. x.Select(value => (gamma * (value - x.Average()) / (Variance(x) + epsilon)) + beta)]),
            new("ε was added after the root", "ε stands under the root, beside the variance.", (x, gamma, beta, epsilon) => [.. x.Select(value => (gamma * (value - x.Average()) / (Math.Sqrt(Variance(x)) + epsilon)) + beta)]),
            new("ε is missing", "With equal values the variance is 0. What is added so that nobody divides by 0?", (x, gamma, beta, epsilon) => [.. x.Select(value => (gamma * (value - x.Average()) / Math.Sqrt(Variance(x))) + beta)]),
            new("the mean was not subtracted", "First the middle goes to 0, then the width to 1.", (x, gamma, beta, epsilon) => [.. x.Select(value => (gamma * value / Math.Sqrt(Variance(x) + epsilon)) + beta)]),
            new("the shift is missing", "γ scales, and then something is added.", (x, gamma, beta, epsilon) => [.. x.Select(value => gamma * (value - x.Average()) / Math.Sqrt(Variance(x) + epsilon))]),
            new("the scale is missing", "Two learned numbers follow: one multiplies, one is added.", (x, gamma, beta, epsilon) => [.. x.Select(value => ((value - x.Average()) / Math.Sqrt(Variance(x) + epsilon)) + beta)]),
            new("scale and shift are swapped", "γ multiplies, β is added.", (x, gamma, beta, epsilon) => [.. x.Select(value => (beta * (value - x.Average()) / Math.Sqrt(Variance(x) + epsilon)) + gamma)]),
            new("the shift was added before the scale", "γ · x̂ first, then + β: γ must not scale β.", (x, gamma, beta, epsilon) => [.. x.Select(value => gamma * (((value - x.Average()) / Math.Sqrt(Variance(x) + epsilon)) + beta))]),
        ]);

    /// <summary>One channel of batch normalization, three paths back.</summary>
    public static Exercise<ChannelBackward> BatchNormBackward { get; } = new(
        "06.10",
        "BatchNormBackward",
        "Batch normalization, backward",
        points: 4,
        (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, xHat, mean, along) => d - mean - (xHat * along)),
        [
            [new[] { 1.0, 3 }, new[] { 1.0, 0 }, 2.0, 3.0],
            [new[] { -1.0, 0, 1 }, new[] { 1.0, 2, 4 }, 1.0, 0.5],
            [new[] { 1.0, -3, 0, 4, 8 }, new[] { -1.0, 2, 0, -0.5, 3 }, -2.0, 0.001],
            [new[] { 2.0, 2, 2 }, new[] { 1.0, -2, 4 }, 1.5, 0.25],
            [new[] { 5.0 }, new[] { -2.0 }, 2.0, 0.25],
        ],
        random =>
        {
            int count = random.Next(3, 6);
            return [Numbers(random, count, -3, 3), Numbers(random, count, 0.1, 2), Hundredths(random, 1.1, 2), Hundredths(random, 0.05, 0.5)];
        },
        [
            new("mean and variance were treated as constants", "They are made of the very values that come in. " + ThroughMean + " " + ThroughVariance, (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, _, _, _) => d)),
            new("the variance was treated as a constant", ThroughVariance, (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, _, mean, _) => d - mean)),
            new("the mean was treated as a constant", ThroughMean, (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, xHat, _, along) => d - (xHat * along))),
            new("sums took the place of means", "mean and variance are means over N values: each of the two paths carries 1/N.", (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, xHat, mean, along) => d - (x.Length * (mean + (xHat * along))))),
            new("the two paths through mean and variance were added", "A value that grows pushes the mean up, and the mean is subtracted: minus.", (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, xHat, mean, along) => d + mean + (xHat * along))),
            new("γ is missing in the gradient by x", "The output is γ·x̂ + β: on the way back γ is multiplied in.", (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, xHat, mean, along) => (d - mean - (xHat * along)) / gamma)),
            new("the division by the standard deviation is missing", "x̂ = (x − mean)/σ: on the way back too there is a 1/σ.", (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, xHat, mean, along) => Deviation(x, epsilon) * (d - mean - (xHat * along)))),
            new("the gradient by γ was made with x in place of x̂", "γ multiplies the normalized value: ∂L/∂γ = Σ δ·x̂.", (x, delta, gamma, epsilon) => Normal(x, delta, gamma, epsilon, (d, xHat, mean, along) => d - mean - (xHat * along)) with { Gamma = x.Zip(delta, (value, d) => value * d).Sum() }),
            new("the gradients by γ and β are means", "γ and β are used once for every value: the returns add up.", (x, delta, gamma, epsilon) => Averaged(Normal(x, delta, gamma, epsilon, (d, xHat, mean, along) => d - mean - (xHat * along)))),
            new("the gradients by γ and β are swapped", "β is added, so its gradient is Σ δ. γ multiplies x̂, so its gradient is Σ δ·x̂.", (x, delta, gamma, epsilon) => Swapped(Normal(x, delta, gamma, epsilon, (d, xHat, mean, along) => d - mean - (xHat * along)))),
        ]);

    private static double[] Kept(double[] x, double[] draws, Func<double, bool> keep, double scale) =>
        [.. x.Zip(draws, (value, draw) => keep(draw) ? value * scale : 0)];

    private static double Variance(double[] x) => x.Average(value => Math.Pow(value - x.Average(), 2));

    private static double Deviation(double[] x, double epsilon) => Math.Sqrt(Variance(x) + epsilon);

    // The path of each value is told δ, x̂, mean(δ) and mean(δ·x̂); what all paths share, γ/σ, comes after.
    private static (double[] X, double Gamma, double Beta) Normal(
        double[] x, double[] delta, double gamma, double epsilon, Func<double, double, double, double, double> paths)
    {
        double[] normalized = [.. x.Select(value => (value - x.Average()) / Deviation(x, epsilon))];
        double sumAlong = normalized.Zip(delta, (xHat, d) => xHat * d).Sum();
        return (
            [.. normalized.Zip(delta, (xHat, d) => gamma / Deviation(x, epsilon) * paths(d, xHat, delta.Average(), sumAlong / x.Length))],
            sumAlong,
            delta.Sum());
    }

    private static (double[] X, double Gamma, double Beta) Averaged((double[] X, double Gamma, double Beta) gradients) =>
        (gradients.X, gradients.Gamma / gradients.X.Length, gradients.Beta / gradients.X.Length);

    private static (double[] X, double Gamma, double Beta) Swapped((double[] X, double Gamma, double Beta) gradients) =>
        (gradients.X, gradients.Beta, gradients.Gamma);
}
