using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 08: the step of an optimiser and its rate, targets and holes, and how good a result really is.</summary>
public static partial class DigitsExercises
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;

    /// <summary>Adam, with its corrections.</summary>
    public static Exercise<StepOfAdam> AdamStep { get; } = new(
        "08.2",
        "AdamStep",
        "A step of Adam",
        points: 3,
        (weight, gradient, m, v, step, rate) => Adam(weight, gradient, m, v, rate, 1 - Math.Pow(Beta1, step), 1 - Math.Pow(Beta2, step)),
        [
            [1.0, 2.0, 0.0, 0.0, 1, 0.1],
            [1.0, -3.0, 0.5, 4.0, 2, 0.1],
            [0.5, 0.01, 0.2, 0.5, 100, 0.01],
            [1.0, 0.0, 0.0, 0.0, 1, 0.1],
            [1.0, 1e-7, 0.0, 0.0, 1, 0.1],
            [-1.0, 0.0, 0.5, 0.25, 3, 0.5],
        ],
        random =>
        [
            Hundredths(random, -2, 2), Hundredths(random, 0.2, 3), Hundredths(random, -1, 1), Hundredths(random, 0.1, 4), random.Next(1, 40), Hundredths(random, 0.01, 0.3),
        ],
        [
            new("both corrections are missing", "m and v begin at 0 and are too small at first. Divide m by 1 − β₁^t and v by 1 − β₂^t before you use them.", (weight, gradient, m, v, step, rate) => Adam(weight, gradient, m, v, rate, 1, 1)),
            new("the correction of v is missing", "v too begins at 0: divide it by 1 − β₂^t before the root.", (weight, gradient, m, v, step, rate) => Adam(weight, gradient, m, v, rate, 1 - Math.Pow(Beta1, step), 1)),
            new("the correction of m is missing", "m too begins at 0: divide it by 1 − β₁^t.", (weight, gradient, m, v, step, rate) => Adam(weight, gradient, m, v, rate, 1, 1 - Math.Pow(Beta2, step))),
            new("the corrections do not depend on the number of the step", "1 − β^t: the exponent is the number of the step, so the correction fades.", (weight, gradient, m, v, step, rate) => Adam(weight, gradient, m, v, rate, 1 - Beta1, 1 - Beta2)),
            new("the corrected means were kept", "The corrections are for this step only. Return the plain m and v.", (weight, gradient, m, v, step, rate) => Corrected(Adam(weight, gradient, m, v, rate, 1 - Math.Pow(Beta1, step), 1 - Math.Pow(Beta2, step)), step)),
            new("ε is missing", "A gradient that was 0 from the start makes v 0. What is added so that it is never divided by 0?", (weight, gradient, m, v, step, rate) => Stepped(weight, rate, NewM(m, gradient), NewV(v, gradient), step, Math.Sqrt)),
            new("ε stands under the root", "Batch normalization has it there. Adam takes the root first and then adds ε.", (weight, gradient, m, v, step, rate) => Stepped(weight, rate, NewM(m, gradient), NewV(v, gradient), step, size => Math.Sqrt(size + 1e-8))),
            new("the step goes uphill", "The weight moves against m.", (weight, gradient, m, v, step, rate) => Adam(weight, gradient, m, v, -rate, 1 - Math.Pow(Beta1, step), 1 - Math.Pow(Beta2, step))),
            new("the gradient was not squared for v", "v is the running mean of the squared gradient.", (weight, gradient, m, v, step, rate) => Stepped(weight, rate, NewM(m, gradient), (Beta2 * v) + ((1 - Beta2) * gradient), step)),
            new("the root is missing", "Divide by the root of v: the root has the unit of the gradient, v has its square.", (weight, gradient, m, v, step, rate) => (weight - (rate * NewM(m, gradient) / (1 - Math.Pow(Beta1, step)) / ((NewV(v, gradient) / (1 - Math.Pow(Beta2, step))) + 1e-8)), NewM(m, gradient), NewV(v, gradient))),
            new("β₁ and β₂ are swapped", "m forgets quickly, with 0.9; v forgets slowly, with 0.999.", (weight, gradient, m, v, step, rate) => SwappedBetas(weight, gradient, m, v, step, rate)),
            new("β and 1 − β are swapped", "β is the share of the old mean that stays, 1 − β the share of the new gradient.", (weight, gradient, m, v, step, rate) => Stepped(weight, rate, ((1 - Beta1) * m) + (Beta1 * gradient), ((1 - Beta2) * v) + (Beta2 * gradient * gradient), step)),
            new("the means from before the step were used", "First update m and v with the new gradient, then take the step.", (weight, gradient, m, v, step, rate) => (Stepped(weight, rate, m, v, step).Weight, NewM(m, gradient), NewV(v, gradient))),
            new("the gradient itself was used in place of m", "Adam walks along the running mean of the gradients.", (weight, gradient, m, v, step, rate) => (Stepped(weight, rate, gradient * (1 - Math.Pow(Beta1, step)), NewV(v, gradient), step).Weight, NewM(m, gradient), NewV(v, gradient))),
        ]);

    /// <summary>Inverted dropout.</summary>
    public static Exercise<InvertedDropout> Dropout { get; } = new(
        "08.7",
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
            new("the kept activations were not scaled", "If some are dropped, the others must grow, so that the next layer still receives a sum of the usual size.", (x, rate, draws) => Kept(x, draws, draw => draw >= rate, 1)),
            new("the kept activations were made smaller", "The original form multiplies by 1 − rate, when the network is used. Inverted dropout divides, while it learns.", (x, rate, draws) => Kept(x, draws, draw => draw >= rate, 1 - rate)),
            new("the kept activations were divided by the rate", "With rate 0.2, four fifths are left. By which factor must they grow to make up for the fifth that is gone?", (x, rate, draws) => Kept(x, draws, draw => draw >= rate, 1 / rate)),
            new("an activation whose draw is equal to the rate was dropped", "Only a draw below the rate drops. With rate 0 nothing may be dropped, whatever the draw.", (x, rate, draws) => Kept(x, draws, draw => draw > rate, 1 / (1 - rate))),
            new("the wrong ones were dropped", "A draw below the rate drops its activation: with rate 0.1 that is one in ten.", (x, rate, draws) => Kept(x, draws, draw => draw < rate, 1 / (1 - rate)), (x, rate, draws) => Kept(x, draws, draw => draw <= rate, 1 / (1 - rate))),
            new("the wrong ones were dropped, and the others divided by the rate", "Here the rate is the share that is dropped, not the share that is kept.", (x, rate, draws) => Kept(x, draws, draw => draw < rate, 1 / rate), (x, rate, draws) => Kept(x, draws, draw => draw <= rate, 1 / rate)),
            new("everything was scaled and nothing dropped", "A draw below the rate makes a 0.", (x, rate, draws) => Kept(x, draws, _ => true, 1 / (1 - rate))),
        ]);

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All => [Majority, AdamStep, CosineRate, MixedTarget, StandardError, Confusion, Dropout, RepairedDropout];

    private static (double Weight, double M, double V) Adam(
        double weight, double gradient, double m, double v, double rate, double correctionM, double correctionV)
    {
        (double newM, double newV) = (NewM(m, gradient), NewV(v, gradient));
        return (weight - (rate * (newM / correctionM) / (Math.Sqrt(newV / correctionV) + 1e-8)), newM, newV);
    }

    private static (double Weight, double M, double V) Stepped(
        double weight, double rate, double m, double v, int step, Func<double, double>? root = null)
    {
        root ??= size => Math.Sqrt(size) + 1e-8;
        return (weight - (rate * (m / (1 - Math.Pow(Beta1, step))) / root(v / (1 - Math.Pow(Beta2, step)))), m, v);
    }

    private static (double Weight, double M, double V) SwappedBetas(double weight, double gradient, double m, double v, int step, double rate)
    {
        (double newM, double newV) = ((Beta2 * m) + ((1 - Beta2) * gradient), (Beta1 * v) + ((1 - Beta1) * gradient * gradient));
        return (weight - (rate * (newM / (1 - Math.Pow(Beta2, step))) / (Math.Sqrt(newV / (1 - Math.Pow(Beta1, step))) + 1e-8)), newM, newV);
    }

    private static (double Weight, double M, double V) Corrected((double Weight, double M, double V) after, int step) =>
        (after.Weight, after.M / (1 - Math.Pow(Beta1, step)), after.V / (1 - Math.Pow(Beta2, step)));

    private static double NewM(double m, double gradient) => (Beta1 * m) + ((1 - Beta1) * gradient);

    private static double NewV(double v, double gradient) => (Beta2 * v) + ((1 - Beta2) * gradient * gradient);

    private static double[] Kept(double[] x, double[] draws, Func<double, bool> keep, double scale) =>
        [.. x.Zip(draws, (value, draw) => keep(draw) ? value * scale : 0)];
}
