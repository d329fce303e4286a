using Backprop.Lessons.Networks;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The backward pass of ReLU with inverted dropout behind it, and why the one that was given is wrong.</summary>
/// <param name="z">What went into ReLU.</param>
/// <param name="delta">∂L/∂y: what arrives behind the dropout.</param>
/// <param name="rate">The probability of being dropped, below 1.</param>
/// <param name="draws">The random numbers of the way forward: dropped was what drew less than the rate.</param>
/// <returns>∂L/∂z, and the number of the reason.</returns>
public delegate (double[] Gradient, int Reason) DropoutRepair(double[] z, double[] delta, double rate, double[] draws);

/// <content>One convention on the way forward, another on the way back.</content>
public static partial class DigitsExercises
{
    private static readonly FindTheBug<DropoutRepair, Func<Dropped, double>> DropoutBug = new(
        at => at.Delta * at.Slope * at.Mask / (1 - at.Rate),
        because: 4,
        (line, reason) => (z, delta, rate, draws) => ([.. z.Select((value, i) => line(new(value, delta[i], rate, draws[i])))], reason));

    /// <summary>The delta passes the same mask, with the same scale.</summary>
    public static Exercise<DropoutRepair> RepairedDropout { get; } = new(
        "08.8",
        "RepairedDropout",
        "Find the bug: back through dropout",
        points: 2,
        DropoutBug.Reference,
        [
            [new[] { 1.0, -1, 2 }, new[] { 3.0, 1, 2 }, 0.5, new[] { 0.7, 0.9, 0.2 }],
            [new[] { 1.0, 2 }, new[] { 1.0, -1 }, 0.0, new[] { 0.1, 0.0 }],
            [new[] { 1.0, 0.5, 3 }, new[] { 2.0, 1, -4 }, 0.25, new[] { 0.25, 0.1, 0.8 }],
            [new[] { 0.0, -2, 0.5 }, new[] { 1.0, 2, 3 }, 0.2, new[] { 0.6, 0.7, 0.9 }],
            [new[] { 4.0 }, new[] { -1.0 }, 0.9, new[] { 0.95 }],
            [new[] { 2.0, 1.5 }, new[] { 0.0, 5 }, 0.8, new[] { 0.9, 0.3 }],
        ],
        random =>
        {
            int count = random.Next(3, 7);
            return [Numbers(random, count, -1, 3), Numbers(random, count, -3, 3), Hundredths(random, 0.1, 0.8), Numbers(random, count, 0, 1)];
        },
        [
            DropoutBug.Line(
                "the wrong line is still there",
                "In the plot all dots of one rate lie on a line through 0 that is not steep enough. How steep is it at rate 0.3, at rate 0.6? What did the way forward do with the survivors?",
                at => at.Delta * at.Slope * at.Mask),
            DropoutBug.Line(
                "the survivors are multiplied with 1 − rate now",
                "That makes the dots' line flatter still. On the way forward a survivor grew: an output moves further than its input, not less far.",
                at => at.Delta * at.Slope * at.Mask * (1 - at.Rate)),
            DropoutBug.Line(
                "the survivors are divided by the rate now",
                "Of all activations the share 1 − rate survives. It is that share that the sum has to be made up for.",
                at => at.Delta * at.Slope * at.Mask / at.Rate),
            DropoutBug.Line(
                "the survivors are scaled twice now",
                "One factor 1/(1 − rate) on the way forward makes one on the way back: it is the slope.",
                at => at.Delta * at.Slope * at.Mask / ((1 - at.Rate) * (1 - at.Rate))),
            DropoutBug.Line(
                "what was dropped gets a delta now",
                "What was dropped did not reach the output. Nudge it: nothing moves.",
                at => at.Delta * at.Slope / (1 - at.Rate)),
            DropoutBug.Line(
                "dropped and kept have changed places now",
                "Dropped is what drew less than the rate. In the plot no dot lies on an axis, but at 0: the function knows who was dropped.",
                at => at.Delta * at.Slope * (1 - at.Mask),
                at => at.Delta * at.Slope * (1 - at.Mask) / (1 - at.Rate)),
            DropoutBug.Line(
                "an activation whose draw equals the rate counts as dropped now",
                "Dropped is what drew less than the rate, as on the way forward.",
                at => at.Draw <= at.Rate ? 0 : at.Delta * at.Slope / (1 - at.Rate)),
            DropoutBug.Line(
                "the slope of ReLU is missing now",
                "Where z is not above 0, ReLU lets nothing through: not on the way back either.",
                at => at.Delta * at.Mask / (1 - at.Rate)),
            DropoutBug.Line(
                "the delta is multiplied with the activation now",
                "The slope of ReLU is 1, however large z is. Delta times input is the gradient of a weight.",
                at => at.Delta * Math.Max(0, at.Z) * at.Mask / (1 - at.Rate)),
            DropoutBug.Reason(
                1,
                "the way back needs a mask of its own",
                "Another mask would let through what was dropped, and hold back what was kept: dots on both axes of the plot. Are there any?"),
            DropoutBug.Reason(
                2,
                "the slope of ReLU has to be asked behind the dropout",
                "Behind the dropout a number is 0 where it was dropped, and the mask is 0 there already. For the others the sign is the same: that would change nothing."),
            DropoutBug.Reason(
                3,
                "dropped and kept are swapped",
                "Then nudging and the function would never both be different from 0: all dots would lie on the axes."),
            DropoutBug.NoReason,
        ],
        solvedBy: [nameof(Networks.Dropout), nameof(DropoutMask), nameof(ActivationLayer)]);

    private sealed record Dropped(double Z, double Delta, double Rate, double Draw)
    {
        public double Slope => Z > 0 ? 1 : 0;

        public double Mask => Draw < Rate ? 0 : 1;
    }
}
