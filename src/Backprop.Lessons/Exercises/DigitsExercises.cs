using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 08: the step of an optimiser and its rate, targets and holes, and how good a result really is.</summary>
public static partial class DigitsExercises
{
    private const double Epsilon = 1e-8;

    /// <summary>Adam, with its corrections.</summary>
    public static Exercise<StepOfAdam> AdamStep { get; } = new(
        "08.2",
        "AdamStep",
        "A step of Adam",
        points: 3,
        slips => (weight, gradient, m, v, step, rate) => Adam(slips, weight, gradient, m, v, step, rate),
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
        ]);

    /// <summary>Inverted dropout.</summary>
    public static Exercise<InvertedDropout> Dropout { get; } = new(
        "08.7",
        "DropSome",
        "Dropout with inverted scaling",
        points: 1,
        slips => (x, rate, draws) =>
        {
            const string BelowRate = "A draw below the rate drops its activation: with rate 0.1 that is one in ten.";
            Func<double, bool> isKept = slips.Or<Func<double, bool>>(
                draw => draw >= rate,
                ("an activation whose draw is equal to the rate was dropped", "Only a draw below the rate drops. With rate 0 nothing may be dropped, whatever the draw.", draw => draw > rate),
                ("the wrong ones were dropped", BelowRate, draw => draw < rate),
                ("the wrong ones were dropped", BelowRate, draw => draw <= rate),
                ("the draws were compared with 1 − rate", "The rate is the share that is dropped: which draws are below it?", draw => draw >= 1 - rate),
                ("the draws were compared with one half, whatever the rate", BelowRate, draw => draw >= 0.5),
                ("everything was scaled and nothing dropped", "A draw below the rate makes a 0.", _ => true));
            double[] kept = [.. x.Where((_, i) => isKept(draws[i]))];
            double scale = slips.Or(
                1 / (1 - rate),
                ("the kept activations were not scaled", "If some are dropped, the others must grow, so that the next layer still receives a sum of the usual size.", 1),
                ("the kept activations were made smaller", "The original form multiplies by 1 − rate, when the network is used. Inverted dropout divides, while it learns.", 1 - rate),
                ("the kept activations were divided by the rate", "With rate 0.2, four fifths are left. By which factor must they grow to make up for the fifth that is gone?", 1 / rate),
                ("the kept activations were multiplied by the rate", "With rate 0.2, four fifths are left. Must they grow or shrink to make up for the fifth that is gone?", rate),
                ("the kept activations were multiplied by 1 + rate", "With rate 0.5 one half is left. Does 1.5 times one half make a whole?", 1 + rate),
                ("the kept activations were divided by the root of 1 − rate", "Dropout keeps the expected sum, not the variance. What share of the activations is left?", 1 / Math.Sqrt(1 - rate)),
                ("the kept activations were scaled by how many were really kept", "The factor belongs to the rate, not to the dice of this time.", kept.Length == 0 ? double.PositiveInfinity : (double)x.Length / kept.Length));
            bool isMixedUp = slips.Made("the wrong ones were dropped, and the others divided by the rate", "Here the rate is the share that is dropped, not the share that is kept.");
            double dropped = slips.Or(0.0, ("the dropped activations stayed as they were", "A dropped activation is 0.", 1));
            return slips.OrElse<double[]>(
                () => isMixedUp
                    ? [.. x.Select((value, i) => draws[i] < rate ? value / rate : 0)]
                    : [.. x.Select((value, i) => value * (isKept(draws[i]) ? scale : dropped))],
                ("the dropped activations were left out of the answer", "A dropped activation is a 0 in its place: the next layer expects as many numbers as before.", () => [.. kept.Select(value => value * scale)]));
        },
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
        });

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All => [Majority, AdamStep, CosineRate, MixedTarget, StandardError, Confusion, Dropout, RepairedDropout];

    private static (double Weight, double M, double V) Adam(Slips slips, double weight, double gradient, double m, double v, int step, double rate)
    {
        const string Shares = "β is the share of the old mean that stays, 1 − β the share of the new gradient.";
        (double beta1, double beta2) = slips.Or(
            (0.9, 0.999),
            ("β₁ and β₂ are swapped", "m forgets quickly, with 0.9; v forgets slowly, with 0.999.", (0.999, 0.9)),
            ("β₁ was used for v, too", "m forgets quickly, with 0.9; v forgets slowly, with 0.999.", (0.9, 0.9)),
            ("β₂ was taken to be 0.99", "m forgets quickly, with 0.9; v forgets slowly, with 0.999.", (0.9, 0.99)));
        (double old1, double new1, double old2, double new2) = slips.Or(
            (beta1, 1 - beta1, beta2, 1 - beta2),
            ("β and 1 − β are swapped", Shares, (1 - beta1, beta1, 1 - beta2, beta2)),
            ("the new gradient was not multiplied by 1 − β", "A running mean: the shares of old and new are 1 together.", (beta1, 1, beta2, 1)),
            ("the old means were forgotten", "A running mean remembers: β times the old one, and a little of the new gradient.", (0, 1 - beta1, 0, 1 - beta2)));
        double newM = (old1 * m) + (new1 * gradient);
        double newV = (old2 * v) + (new2 * slips.Or(
            gradient * gradient,
            ("the gradient was not squared for v", "v is the running mean of the squared gradient.", gradient),
            ("m was squared for v, not the gradient", "v is the running mean of the squared gradient.", newM * newM)));

        (double usedM, double usedV) = slips.Or(
            (newM, newV),
            ("the means from before the step were used", "First update m and v with the new gradient, then take the step.", (m, v)),
            ("the gradient itself was used in place of m", "Adam walks along the running mean of the gradients.", (gradient * (1 - Math.Pow(beta1, step)), newV)));
        (double powerM, double powerV) = slips.Or(
            (1 - Math.Pow(beta1, step), 1 - Math.Pow(beta2, step)),
            ("the corrections do not depend on the number of the step", "1 − β^t: the exponent is the number of the step, so the correction fades.", (1 - beta1, 1 - beta2)),
            ("β was multiplied by the number of the step, not raised to it", "1 − β^t: the number of the step is an exponent, so the correction fades.", (1 - (beta1 * step), 1 - (beta2 * step))),
            ("m and v were corrected with the other one's β", "m was made with β₁ and v with β₂. Each is corrected with its own.", (1 - Math.Pow(beta2, step), 1 - Math.Pow(beta1, step))),
            ("v was corrected with β₁, as m is", "m was made with β₁ and v with β₂. Each is corrected with its own.", (1 - Math.Pow(beta1, step), 1 - Math.Pow(beta1, step))),
            ("the corrections divide by β^t, not by 1 − β^t", "In step 1, m is a tenth of the gradient. What must it be divided by?", (Math.Pow(beta1, step), Math.Pow(beta2, step))));
        (double correctionM, double correctionV) = slips.Or(
            (powerM, powerV),
            ("both corrections are missing", "m and v begin at 0 and are too small at first. Divide m by 1 − β₁^t and v by 1 − β₂^t before you use them.", (1, 1)),
            ("the correction of v is missing", "v too begins at 0: divide it by 1 − β₂^t before the root.", (powerM, 1)),
            ("the correction of m is missing", "m too begins at 0: divide it by 1 − β₁^t.", (1, powerV)),
            ("the corrections were multiplied, not divided by", "m and v begin at 0 and are too small at first. They are to grow.", (1 / powerM, 1 / powerV)));
        (double corrected1, double corrected2) = (slips.Known("the corrected m", usedM / correctionM), slips.Known("the corrected v", usedV / correctionV));
        double unit = slips.Or(
            Math.Sqrt(corrected2) + Epsilon,
            ("ε is missing", "A gradient that was 0 from the start makes v 0. What is added so that it is never divided by 0?", Math.Sqrt(corrected2)),
            ("ε stands under the root", "Batch normalization has it there. Adam takes the root first and then adds ε.", Math.Sqrt(corrected2 + Epsilon)),
            ("ε was added before the correction", "First correct v, then take the root, then add ε.", Math.Sqrt(corrected2) + (Epsilon / Math.Sqrt(correctionV))),
            ("the root is missing", "Divide by the root of v: the root has the unit of the gradient, v has its square.", corrected2 + Epsilon));
        double length = slips.Known("the step", rate * slips.Or(
            corrected1 / unit, ("the step was not divided by the root of v", "Each weight's step is divided by the size that its gradients usually have.", corrected1)));
        double after = slips.Or(
            weight - length,
            ("the step goes uphill", "The weight moves against m.", weight + length),
            ("the step was returned, not the new weight", "Take the step away from the weight.", length));
        (double keptM, double keptV) = slips.Or(
            (newM, newV),
            ("the corrected means were kept", "The corrections are for this step only. Return the plain m and v.", (newM / correctionM, newV / correctionV)),
            ("m and v are returned in the wrong order", "The first line of the function says which comes first.", (newV, newM)),
            ("the old means were kept", "The next step builds on the new m and v.", (m, v)));
        return (after, keptM, keptV);
    }
}
