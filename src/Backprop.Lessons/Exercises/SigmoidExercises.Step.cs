using Backprop.Lessons.Sigmoid;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>Forward, back and on, all in one function.</content>
public static partial class SigmoidExercises
{
    private const string HiddenSigmoids = "the hidden sigmoids";
    private const string HiddenSlope = "The gradient enters h1 and h2 through their sigmoids. Which factor does that bring?";

    /// <summary>All nine at once.</summary>
    public static Exercise<NetworkStep> Step { get; } = new(
        "02.7",
        "Step",
        "One step for one person",
        points: 3,
        slips => (x1, x2, target, w1, w2, w3, w4, w5, w6, b1, b2, b3, learningRate) =>
        {
            (double h1, double h2, double o1) = ForwardOf(slips, x1, x2, [w1, w2, w3, w4, w5, w6, b1, b2, b3]);
            double rate = slips.Or(
                learningRate,
                ("the learning rate is missing", "The gradient says which way. The learning rate says how far.", 1),
                ("the step goes uphill", "The gradient points to where the loss grows, so a step subtracts it. If you do subtract: does your gradient have the right sign?", -learningRate));

            double atO1 = LossSlope(slips, o1, target, isStep: true) * SigmoidSlips.Slope(slips, o1, OutputSigmoid, OutputSlope);
            (double ofW5, double ofW6) = slips.Or(
                (atO1 * h1, atO1 * h2),
                ("h1 and h2 are missing from the derivatives of w5 and w6", "What did w5 and w6 multiply on the way forward?", (atO1, atO1)),
                ("h1 and h2 were swapped in the derivatives of w5 and w6", "w5 multiplied h1, w6 multiplied h2.", (atO1 * h2, atO1 * h1)));

            (double throughW5, double throughW6) = slips.Or(
                (w5, w6),
                ("w5 and w6 were updated before their old values were passed back", "The way back to h1 and h2 needs the w5 and w6 of the forward pass. Compute all nine derivatives first, then change the numbers.",
                    (w5 - (rate * ofW5), w6 - (rate * ofW6))),
                ("the way through w5 and w6 was forgotten", "From o1 back to a hidden neuron the gradient passes the weight between them.", (1, 1)),
                ("w5 and w6 were swapped on the way back", "w5 leads back to h1, w6 to h2.", (w6, w5)),
                ("w5 was used for both ways back", "w5 leads back to h1, w6 to h2.", (w5, w5)));
            double atH1 = atO1 * throughW5 * SigmoidSlips.Slope(slips, h1, HiddenSigmoids, HiddenSlope);
            double atH2 = atO1 * throughW6 * SigmoidSlips.Slope(slips, h2, HiddenSigmoids, HiddenSlope);
            (double inputOfW1, double inputOfW2) = slips.Or(
                (x1, x2),
                ("the inputs are missing from the derivatives of w1 to w4", "What did w1 to w4 multiply on the way forward?", (1, 1)),
                ("x1 and x2 were swapped on the way back", "w1 and w3 multiplied x1, w2 and w4 multiplied x2.", (x2, x1)),
                ("x1 was used for x2 as well on the way back", "w1 and w3 multiplied x1, w2 and w4 multiplied x2.", (x1, x1)),
                ("h1 and h2 were multiplied in instead of x1 and x2", "What did w1 to w4 multiply on the way forward?", (h1, h2)));

            double[] old = [w1, w2, w3, w4, w5, w6, b1, b2, b3];
            (double ofB1, double ofB2) = slips.Or(
                (atH1, atH2),
                ("all three biases took the gradient of b3", "b1 and b2 lie behind h1 and h2. The gradient goes there first.", (atO1, atO1)),
                ("the hidden biases were multiplied by an input", "A bias is added as it is: think of a weight whose input is always 1.", (atH1 * x1, atH2 * x2)));
            double[] slopes = [atH1 * inputOfW1, atH1 * inputOfW2, atH2 * inputOfW1, atH2 * inputOfW2, ofW5, ofW6, ofB1, ofB2, atO1];
            return Arranged(slips, Moved(slips, old, slopes, rate));
        },
        [
            [1.0, 2.0, 1.0, 0.0, 0.0, 0.0, 0.0, 4.0, -4.0, 0.0, 0.0, 0.0, 1.0],
            [-2.0, -1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.1],
            [0.0, 2.0, 0.0, 1.0, -1.0, 0.5, 2.0, 1.5, 0.0, 0.5, -0.5, 1.0, 0.5],
            [1.0, 0.0, 1.0, 1.0, -1.0, 0.5, 2.0, -1.0, -2.0, 0.0, 1.0, -1.0, 5.0],
        ],
        random => [.. Inputs(random), (double)random.Next(2), .. Nine(random), Hundredths(random, 0.1, 1)],
        solvedBy: [nameof(SigmoidNetwork)]);

    private static (double H1, double H2, double O1) ForwardOf(Slips slips, double x1, double x2, double[] p)
    {
        Func<double, double> sigmoid = SigmoidSlips.Of(slips);
        double bias = slips.Made("the biases are missing on the way forward", "A neuron adds its bias before the sigmoid is applied: b1 at h1, b2 at h2, b3 at o1.") ? 0 : 1;
        (double w2, double w3) = slips.Or((p[1], p[2]), ("w2 and w3 were swapped on the way forward", "w1 and w2 both end at h1; w3 and w4 both end at h2.", (p[2], p[1])));
        Func<double, double> atHidden = slips.Made("the hidden neurons have no sigmoid on the way forward", "Every neuron of this network ends in a sigmoid.") ? z => z : sigmoid;
        Func<double, double> atOutput = slips.Made("the output neuron has no sigmoid on the way forward", "Every neuron of this network ends in a sigmoid.") ? z => z : sigmoid;
        double h1 = atHidden((p[0] * x1) + (w2 * x2) + (bias * p[6]));
        double h2 = atHidden((w3 * x1) + (p[3] * x2) + (bias * p[7]));
        return (h1, h2, atOutput((p[4] * h1) + (p[5] * h2) + (bias * p[8])));
    }

    // Old numbers, derivatives, new numbers.
    private static double[] Moved(Slips slips, double[] old, double[] slopes, double rate)
    {
        (int from, int to) = slips.Or(
            (0, 9),
            ("the biases were not changed", "Nine numbers learn, not six.", (0, 6)),
            ("w1 to w4 were not changed", "Nine numbers learn. The hidden layer has six of them.", (4, 9)));
        bool isOutputOnly = slips.Made("only w5, w6 and b3 were changed", "The hidden neurons learn, too: send the gradient on to them.");
        int ofOutput = slips.Made("only w5, w6 and b3 go uphill", "One sign for all: a step takes the gradient times the learning rate away from every number.") ? -1 : 1;
        double[] moved =
        [
            .. old.Select((number, i) => number - (rate * slopes[i] * (i is 4 or 5 or 8 ? ofOutput : 1)))
                .Select((number, i) => i < from || i >= to || (isOutputOnly && i is not (4 or 5 or 8)) ? old[i] : number),
        ];
        return slips.Or(
            moved,
            ("the gradients were returned instead of the new numbers", "A step ends with new weights: old − learning rate · gradient.", slopes),
            ("the changes were returned instead of the new numbers", "A step ends with new weights: take each change away from the old number.", [.. slopes.Select(slope => rate * slope)]));
    }

    private static double[] Arranged(Slips slips, double[] p) => slips.Or(
        p,
        ("each bias follows the weights of its neuron", "The order asked for is w1 w2 w3 w4 w5 w6 b1 b2 b3: the biases come last.", [p[0], p[1], p[6], p[2], p[3], p[7], p[4], p[5], p[8]]),
        ("only the six weights were returned", "Nine numbers are asked for: the biases come last.", p[..6]),
        ("the biases come first", "The order asked for is w1 w2 w3 w4 w5 w6 b1 b2 b3: the biases come last.", [.. p[6..], .. p[..6]]));
}
