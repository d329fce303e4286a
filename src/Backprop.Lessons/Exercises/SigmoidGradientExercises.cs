using Backprop.Lessons.Activations;
using Backprop.Lessons.Sigmoid;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>The way back.</content>
public static partial class SigmoidExercises
{
    private const string FactorTwo = "The loss is a square. What comes down in front when you differentiate u²?";
    private const string WrongSign = "L = (y − o1)². If the output is too small, a larger output makes the loss smaller: which sign must ∂L/∂o1 have then?";
    private const string OutputSigmoid = "the output's sigmoid";
    private const string OutputSlope = "Between the loss and the weights lies a sigmoid: the one of o1. The chain rule asks for its slope.";

    /// <summary>One step back.</summary>
    public static Exercise<OutputWeightDerivative> OutputWeight { get; } = new(
        "02.4",
        "GradientW5",
        "The derivative with respect to w5",
        points: 1,
        slips => (h1, o1, target) =>
        {
            double slope = slips.Or(
                SigmoidSlips.Slope(slips, o1, OutputSigmoid, OutputSlope),
                ("the slope of h1's sigmoid was used instead of that of o1", "w5 lies behind h1. Going back from the loss to w5 you never enter h1.", SlopeAt(h1)));
            double atSum = slips.Known("the gradient with respect to the pre-activation of o1", LossSlope(slips, o1, target) * slope);
            double gradient = atSum * slips.Or(
                h1,
                ("the input h1 is missing", "That is the gradient at the pre-activation of o1, and equal to ∂L/∂b3. What did w5 multiply on the way forward?", 1),
                ("o1 was multiplied in instead of h1", "At the end of the way back stands what w5 multiplied on the way forward.", o1),
                ("the slope of h1's sigmoid was multiplied in as well", "w5 lies behind h1. Going back from the loss to w5 you never enter h1.", h1 * SlopeAt(h1)));
            return slips.Or(
                gradient,
                ("the brackets around the difference are missing", "C# multiplies before it subtracts: 2 * (o1 - target), not 2 * o1 - target.", (2 * o1) - (target * o1 * (1 - o1) * h1)),
                ("the brackets around 1 − o1 are missing", "C# multiplies before it subtracts: o1 * (1 - o1), not o1 * 1 - o1.", (2 * (o1 - target) * o1) - (o1 * h1)));
        },
        [[1.0, 0.5, 1.0], [0.25, 0.5, 0.0], [0.0, 0.5, 1.0], [0.5, 0.99, 0.0], [0.5, 0.02, 1.0]],
        random => [Probability(random), Probability(random), (double)random.Next(2)],
        solvedBy: [nameof(SigmoidNetwork)]);

    /// <summary>Two steps back.</summary>
    public static Exercise<HiddenWeightDerivative> HiddenWeight { get; } = new(
        "02.5",
        "GradientW1",
        "The derivative with respect to w1",
        points: 2,
        slips => (x1, w5, h1, o1, target) =>
        {
            double lossSlope = LossSlope(slips, o1, target);
            double ofO1 = SigmoidSlips.Slope(slips, o1, OutputSigmoid, "Two sigmoids lie on the way from the loss to w1. The first one you meet going back is that of o1.");
            double ofH1 = slips.Or(
                SigmoidSlips.Slope(slips, h1, "h1's sigmoid", "Two sigmoids lie on the way from the loss to w1. The second one is that of h1."),
                ("the slope of the output's sigmoid was taken twice", "Two sigmoids lie on the way, each with a slope of its own.", ofO1),
                ("the slope was taken at x1 instead of at h1", "The sigmoid's value is h1, and its slope is made of it.", SlopeAt(x1)));
            (ofO1, ofH1) = slips.Or(
                (ofO1, ofH1),
                ("the sigmoid's derivatives were taken at the outputs instead of at the sums", "h1 and o1 have been through the sigmoid already: the slopes are h1·(1 − h1) and o1·(1 − o1).",
                    (Activation.Sigmoid.Derivative(o1), Activation.Sigmoid.Derivative(h1))));
            double atO1 = slips.Known("the gradient with respect to the pre-activation of o1", lossSlope * ofO1);
            double through = slips.Or(
                w5,
                ("the way through w5 was forgotten", "From o1 back to h1 the gradient passes the weight between them.", 1),
                ("h1 was multiplied in where w5 belongs", "From o1 back to h1 the gradient passes the weight between them.", h1));
            double atH1 = slips.Known("the gradient with respect to the pre-activation of h1", atO1 * through * ofH1);
            return atH1 * slips.Or(
                x1,
                ("h1 was multiplied in instead of x1", "At the end of the way back stands what w1 multiplied on the way forward.", h1),
                ("the input x1 is missing", "That is the gradient at the pre-activation of h1, and equal to ∂L/∂b1. One more factor leads to w1.", 1));
        },
        [[1.0, 4.0, 0.5, 0.5, 1.0], [-2.0, 1.0, 0.0474, 0.524, 1.0], [0.0, 4.0, 0.5, 0.5, 1.0], [1.0, 0.0, 0.5, 0.5, 0.0], [3.0, -4.0, 0.98, 0.03, 1.0]],
        random => [Hundredths(random, -3, 3), Hundredths(random, -2, 2), Probability(random), Probability(random), (double)random.Next(2)],
        solvedBy: [nameof(SigmoidNetwork)]);

    /// <summary>The other hidden neuron, with its bias.</summary>
    public static Exercise<SecondNeuronDerivatives> SecondNeuron { get; } = new(
        "02.6",
        "GradientsOfH2",
        "Everything that belongs to h2",
        points: 2,
        slips => (x1, x2, w5, w6, h1, h2, o1, target) =>
        {
            double atO1 = slips.Known(
                "the gradient with respect to the pre-activation of o1",
                LossSlope(slips, o1, target) * SigmoidSlips.Slope(slips, o1, OutputSigmoid, "On the way back the gradient goes through the sigmoid of o1 before it meets w6."));
            bool throughH1 = slips.Made("the way went through h1 instead of h2", "w3, w4 and b2 belong to h2. Which weight leads from h2 to o1, and whose slope lies on the way?");
            double weight = slips.Or(
                throughH1 ? w5 : w6,
                ("w5 was used instead of w6", "Find h2 in the picture: which of the two weights leads from it to o1?", w5),
                ("the way through w6 was forgotten", "From o1 back to h2 the gradient passes the weight between them.", 1));
            double slope = slips.Or(
                SigmoidSlips.Slope(slips, throughH1 ? h1 : h2, "h2's sigmoid", "The gradient enters h2 through its sigmoid. Which factor does that bring?"),
                ("the slope of h1 was used instead of that of h2", "The gradient enters the sigmoid of h2. Take the slope there.", SlopeAt(h1)));
            double atH2 = slips.Or(
                atO1 * weight * slope,
                ("the ways through h1 and h2 were added up", "w3, w4 and b2 belong to h2 alone. Nothing comes to them through h1.", (atO1 * w5 * SlopeAt(h1)) + (atO1 * weight * slope)));
            (double left, double right) = slips.Or(
                (x1, x2),
                ("the inputs x1 and x2 were swapped", "w3 multiplied x1, w4 multiplied x2.", (x2, x1)),
                ("the inputs are missing", "What did w3 and w4 multiply on the way forward?", (1, 1)),
                ("h2 was multiplied in instead of the inputs", "What did w3 and w4 multiply on the way forward?", (h2, h2)));
            double bias = slips.Or(
                atH2,
                ("the bias was multiplied by an input", "A bias is added as it is: think of a weight whose input is always 1.", atH2 * x1),
                ("the bias was multiplied by x2", "A bias is added as it is: think of a weight whose input is always 1.", atH2 * x2),
                ("the derivative with respect to the bias was left at 0", "What does the sum do when b2 grows by a little? It grows by as much.", 0),
                ("the derivative with respect to the bias was taken for 1", "The sum grows as b2 does. But how fast does the loss grow with the sum?", 1),
                ("the bias was multiplied by h2", "A bias is added as it is: think of a weight whose input is always 1.", atH2 * h2),
                ("the derivative of b3 was returned for b2", "b2 lies behind w6 and the sigmoid of h2. b3 does not.", atO1));
            return slips.Made("the bias comes first", "The first line of the function says the order: W3, W4, B2.") ? (bias, atH2 * left, atH2 * right) : (atH2 * left, atH2 * right, bias);
        },
        [
            [1.0, 2.0, 1.0, 4.0, 0.9, 0.5, 0.5, 1.0],
            [-2.0, -1.0, 1.0, 1.0, 0.0474, 0.0474, 0.524, 1.0],
            [0.0, 2.0, 0.5, 1.0, 0.9, 0.5, 0.5, 0.0],
            [2.0, 0.0, 0.0, 1.0, 0.9, 0.2, 0.5, 0.0],
            [1.0, 2.0, 1.0, 0.0, 0.9, 0.5, 0.5, 1.0],
        ],
        random =>
        [
            .. Inputs(random), Hundredths(random, -2, 2), Hundredths(random, -2, 2),
            Probability(random), Probability(random), Probability(random), (double)random.Next(2),
        ],
        solvedBy: [nameof(SigmoidNetwork)]);

    // What the loss (target − o1)² sends back, and how it goes wrong. In a step, a slope with the wrong sign is a step uphill.
    private static double LossSlope(Slips slips, double o1, double target, bool isStep = false)
    {
        double difference = isStep ? o1 - target : slips.Or(o1 - target, ("the sign is wrong", WrongSign, target - o1));
        double error = slips.Or(
            difference,
            ("the absolute value of the error was taken", "The sign says whether the output is too large or too small. It must stay.", Math.Abs(o1 - target)));
        return slips.Or(
            2 * error,
            ("the factor 2 is missing", FactorTwo, error),
            ("the loss was used where its slope belongs", "The chain rule multiplies slopes. What is the slope of u² at u = o1 − target?", error * error),
            ("the slope of the loss is missing", "The way back begins at the loss. How fast does it grow with o1?", 1));
    }

    // σ′ from the value of σ.
    private static double SlopeAt(double f) => f * (1 - f);

    private static double Probability(Random random) => Hundredths(random, 0.05, 0.95);
}
