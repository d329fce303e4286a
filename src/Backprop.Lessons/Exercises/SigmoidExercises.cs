using Backprop.Lessons.Activations;
using Backprop.Lessons.Sigmoid;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 02.</summary>
public static partial class SigmoidExercises
{
    /// <summary>The slope of the sigmoid.</summary>
    public static Exercise<SlopeOfValue> Slope { get; } = new(
        "02.1",
        "Slope",
        "The slope of the sigmoid from its value",
        points: 1,
        slips => f =>
        {
            double value = slips.Or(
                f,
                ("the factor f is missing", "The formula is a product of two numbers: the value, and what is left of it to 1.", 1),
                ("both factors are 1 − f", "The formula is a product of two different numbers: the value, and what is left of it to 1.", 1 - f));
            double rest = slips.Or(
                1 - f,
                ("the difference is the wrong way round", "The sigmoid never falls. Can its slope be negative?", f - 1),
                ("the value was returned instead of the slope", "At f = 0.99 the curve is almost flat. Does your answer say so?", 1),
                ("both factors are f", "The formula is a product of two different numbers: the value, and what is left of it to 1.", f),
                ("1 + f stands where 1 − f belongs", "At f = 0.99 the curve is almost flat. Does your answer say so?", 1 + f));
            return slips.Or(
                value * rest,
                ("the slope of tanh was used", "1 − f² belongs to tanh. Try f = 0.5, where the sigmoid is steepest: the slope there is a quarter.", 1 - (f * f)),
                ("the sigmoid was applied a second time", "f is the sigmoid's value already. It goes straight into the formula.", Activation.Sigmoid.Derivative(f)),
                ("the sigmoid of f was returned", "f is the sigmoid's value already. What is asked for is how steep the curve is there.", Activation.Sigmoid.Value(f)),
                ("the answer is 0 whatever f is", "Two ways lead to that: f * 1 - f is f − f, because the brackets are missing; and (int)f cuts every f to 0.", 0));
        },
        [[0.5], [0.9], [0.2]],
        random => [Hundredths(random, 0.01, 0.99)]);

    /// <summary>The forward pass.</summary>
    public static Exercise<NetworkOutput> Forward { get; } = new(
        "02.2",
        "Forward",
        "Forward through two layers",
        points: 1,
        slips => (x1, x2, w1, w2, w3, w4, w5, w6, b1, b2, b3) =>
        {
            Func<double, double> sigmoid = SigmoidSlips.Of(slips);
            double sign = slips.Made("the minus in the exponent stands before the first term only", "In Exp(-w1 * x1 + w2 * x2 + b1) only the first product is negative. Put the sum into brackets.") ? -1 : 1;
            (double, double, double) biases = slips.Or(
                (sign * b1, sign * b2, sign * b3),
                ("the biases are missing", "A neuron adds its bias before the sigmoid is applied: b1 at h1, b2 at h2, b3 at o1.", (0, 0, 0)),
                ("the hidden biases are missing", "h1 and h2 add a bias each, as o1 does.", (0, 0, sign * b3)),
                ("the biases were subtracted", "A bias is added to the sum. In e^−z the minus stands before the whole sum: put it into brackets.", (-b1, -b2, -b3)));
            (double toH1, double toH2) = slips.Or((w2, w3), ("w2 and w3 were swapped", "w1 and w2 both end at h1; w3 and w4 both end at h2.", (w3, w2)));
            bool takesBoth = !slips.Made("each hidden neuron took one input only", "Two arrows lead to h1, and two to h2. Which are they?");
            double sum1 = (w1 * x1) + (takesBoth ? sign * toH1 * x2 : 0);
            double sum2 = slips.Or(
                (takesBoth ? toH2 * x1 : 0) + (sign * w4 * x2),
                ("h2 was computed with the weights of h1", "w1 and w2 end at h1. Which two end at h2?", sum1),
                ("h2 was given x1 twice", "One weight of h2 takes x1, the other one takes x2.", (toH2 * x1) + (sign * w4 * x1)));
            (double h1, double h2) = Hidden(slips, sum1, sum2, biases, sigmoid);
            (double left, double right) = slips.Or(
                (h1, h2),
                ("h1 and h2 were swapped on the way to o1", "w5 leads from h1 to o1, w6 from h2.", (h2, h1)),
                ("h1 was used where h2 belongs", "w5 leads from h1 to o1, w6 from h2.", (h1, h1)),
                ("o1 was given x1 and x2 instead of h1 and h2", "What arrives at o1 comes out of the hidden neurons.", (x1, x2)));
            double sum = slips.Or((w5 * left) + (sign * w6 * right), ("w5 and w6 were left out", "What arrives at o1 comes along a weight each.", left + right));
            return Output(slips, sum, biases.Item3, sigmoid);
        },
        [
            [0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 2.0, 4.0, 0.0, 0.0, -2.0],
            [-2.0, -1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0],
            [5.0, -8.0, 2.0, 1.5, -3.0, 0.0, 4.0, -6.0, 1.0, -2.0, 3.0],
        ],
        random => [.. Inputs(random), .. Nine(random)],
        solvedBy: [nameof(SigmoidNetwork)]);

    /// <summary>All of them, in the order of the lesson.</summary>
    // Not stored: the parts of a class are set up in no promised order.
    public static IReadOnlyList<IExercise> All => [Slope, Forward, Loss, OutputWeight, HiddenWeight, SecondNeuron, Step, Accuracy, RepairedCrossEntropy];

    private static (double H1, double H2) Hidden(Slips slips, double sum1, double sum2, (double OfH1, double OfH2, double) biases, Func<double, double> sigmoid)
    {
        (double h1, double h2) = slips.Or(
            (sigmoid(sum1 + biases.OfH1), sigmoid(sum2 + biases.OfH2)),
            ("the bias was added after the sigmoid", "The bias belongs to the sum. The sigmoid comes last.", (sigmoid(sum1) + biases.OfH1, sigmoid(sum2) + biases.OfH2)),
            ("the hidden neurons have no sigmoid", "h1 and h2 are outputs of neurons: their sums go through the sigmoid before o1 uses them.", (sum1 + biases.OfH1, sum2 + biases.OfH2)),
            ("the hidden neurons have a tanh instead of a sigmoid", "Every neuron of this network ends in a sigmoid.", (Math.Tanh(sum1 + biases.OfH1), Math.Tanh(sum2 + biases.OfH2))),
            ("the hidden neurons have a ReLU instead of a sigmoid", "Every neuron of this network ends in a sigmoid.", (Math.Max(0, sum1 + biases.OfH1), Math.Max(0, sum2 + biases.OfH2))));
        return (slips.Known("h1", h1), slips.Known("h2", h2));
    }

    private static double Output(Slips slips, double sum, double bias, Func<double, double> sigmoid) => slips.Or(
        sigmoid(slips.Known("the pre-activation of o1", sum + bias)),
        ("b3 was added after the sigmoid", "The bias belongs to the sum. The sigmoid comes last.", sigmoid(sum) + bias),
        ("the output neuron has a tanh instead of a sigmoid", "Every neuron of this network ends in a sigmoid.", Math.Tanh(sum + bias)),
        ("the output neuron has no sigmoid", "All three neurons end in a sigmoid, the last one too: the output lies between 0 and 1.", sum + bias),
        ("the output went through the sigmoid twice", "One sigmoid for each neuron.", sigmoid(sigmoid(sum + bias))));

    private static object[] Inputs(Random random) => [Hundredths(random, -3, 3), Hundredths(random, -3, 3)];

    private static IEnumerable<object> Nine(Random random) => Enumerable.Range(0, 9).Select(_ => (object)Hundredths(random, -2, 2));
}
