using Backprop.Lessons.Activations;
using Backprop.Lessons.Sigmoid;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 02.</summary>
public static partial class SigmoidExercises
{
    private const string FactorTwo = "The loss is a square. What comes down in front when you differentiate u²?";
    private const string WrongSign = "L = (y − o1)². If the output is too small, a larger output makes the loss smaller: which sign must ∂L/∂o1 have then?";

    /// <summary>The slope of the sigmoid.</summary>
    public static Exercise<SlopeOfValue> Slope { get; } = new(
        "02.1",
        "Slope",
        "The slope of the sigmoid from its value",
        points: 1,
        f => f * (1 - f),
        [[0.5], [0.9], [0.2]],
        random => [Hundredths(random, 0.01, 0.99)],
        [
            new("the slope of tanh was used", "1 − f² belongs to tanh. Try f = 0.5, where the sigmoid is steepest: the slope there is a quarter.", f => 1 - (f * f)),
            new("the sigmoid was applied a second time", "f is the sigmoid's value already. It goes straight into the formula.", f => Activation.Sigmoid.Derivative(f)),
            new("the difference is the wrong way round", "The sigmoid never falls. Can its slope be negative?", f => f * (f - 1)),
            new("the factor f is missing", "The formula is a product of two numbers: the value, and what is left of it to 1.", f => 1 - f),
            new("the value was returned instead of the slope", "At f = 0.99 the curve is almost flat. Does your answer say so?", f => f),
        ]);

    /// <summary>The forward pass.</summary>
    public static Exercise<NetworkOutput> Forward { get; } = new(
        "02.2",
        "Forward",
        "Forward through two layers",
        points: 1,
        (x1, x2, w1, w2, w3, w4, w5, w6, b1, b2, b3) => OneOutput(x1, x2, [w1, w2, w3, w4, w5, w6, b1, b2, b3]),
        [
            [0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 2.0, 4.0, 0.0, 0.0, -2.0],
            [-2.0, -1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0],
            [5.0, -8.0, 2.0, 1.5, -3.0, 0.0, 4.0, -6.0, 1.0, -2.0, 3.0],
        ],
        random => [.. Inputs(random), .. Nine(random)],
        [
            new(
                "the biases are missing",
                "A neuron adds its bias before the sigmoid is applied: b1 at h1, b2 at h2, b3 at o1.",
                (x1, x2, w1, w2, w3, w4, w5, w6, b1, b2, b3) => OneOutput(x1, x2, [w1, w2, w3, w4, w5, w6, 0, 0, 0])),
            new(
                "h1 and h2 were swapped on the way to o1",
                "w5 leads from h1 to o1, w6 from h2.",
                (x1, x2, w1, w2, w3, w4, w5, w6, b1, b2, b3) => OneOutput(x1, x2, [w1, w2, w3, w4, w6, w5, b1, b2, b3])),
            new(
                "w2 and w3 were swapped",
                "w1 and w2 both end at h1; w3 and w4 both end at h2.",
                (x1, x2, w1, w2, w3, w4, w5, w6, b1, b2, b3) => OneOutput(x1, x2, [w1, w3, w2, w4, w5, w6, b1, b2, b3])),
            new(
                "the output neuron has no sigmoid",
                "All three neurons end in a sigmoid, the last one too: the output lies between 0 and 1.",
                (x1, x2, w1, w2, w3, w4, w5, w6, b1, b2, b3) => OneOutput(x1, x2, [w1, w2, w3, w4, w5, w6, b1, b2, b3], atOutput: z => z)),
            new(
                "the hidden neurons have no sigmoid",
                "h1 and h2 are outputs of neurons: their sums go through the sigmoid before o1 uses them.",
                (x1, x2, w1, w2, w3, w4, w5, w6, b1, b2, b3) => OneOutput(x1, x2, [w1, w2, w3, w4, w5, w6, b1, b2, b3], atHidden: z => z)),
            new(
                "the bias was added after the sigmoid",
                "The bias belongs to the sum. The sigmoid comes last.",
                (x1, x2, w1, w2, w3, w4, w5, w6, b1, b2, b3) =>
                    Activation.Sigmoid.Value((w5 * (Activation.Sigmoid.Value((w1 * x1) + (w2 * x2)) + b1)) + (w6 * (Activation.Sigmoid.Value((w3 * x1) + (w4 * x2)) + b2))) + b3),
        ],
        solvedBy: [nameof(SigmoidNetwork)]);

    /// <summary>The mean squared error.</summary>
    public static Exercise<Comparison> Loss { get; } = new(
        "02.3",
        "Mse",
        "The mean squared error",
        points: 1,
        (targets, outputs) => Errors(targets, outputs).Average(error => error * error),
        [
            [new[] { 1.0, 0.0 }, new[] { 0.0, 0.0 }],
            [new[] { 1.0, 0.0, 0.0, 1.0 }, new[] { 0.5, 0.5, 0.25, 1.0 }],
            [new[] { 1.0 }, new[] { 0.25 }],
            [new[] { 0.5, 2.0, -1.0 }, new[] { 1.5, 2.0, 1.0 }],
        ],
        TargetsAndOutputs,
        [
            new("the squares were added up, but not divided by how many there are", "MSE: the M stands for mean.", (targets, outputs) => Errors(targets, outputs).Sum(error => error * error)),
            new("the errors were not squared", "A plus and a minus must not cancel: square each error before you add it.", (targets, outputs) => Errors(targets, outputs).Average()),
            new("the sizes of the errors were averaged instead of their squares", "MSE: the S stands for squared.", (targets, outputs) => Errors(targets, outputs).Average(Math.Abs)),
            new("the mean was squared instead of the errors", "First square each error, then take the mean. The order matters.", (targets, outputs) => Math.Pow(Errors(targets, outputs).Average(), 2)),
            new("the root of the mean was taken", "That is the RMSE. The loss of this lesson has no root.", (targets, outputs) => Math.Sqrt(Errors(targets, outputs).Average(error => error * error))),
            new("the sum was divided by one fewer than there are", "n − 1 belongs to the variance of a sample. A mean divides by n.", (targets, outputs) => Errors(targets, outputs).Sum(error => error * error) / (targets.Length - 1)),
        ],
        solvedBy: [nameof(MeanSquaredError)]);

    /// <summary>How many of the people are told right.</summary>
    public static Exercise<Comparison> Accuracy { get; } = new(
        "02.8",
        "Accuracy",
        "How many does it get right?",
        points: 1,
        (targets, outputs) => Share(targets, outputs, (target, said) => target == (said > 0.5 ? 1 : 0)),
        [
            [new[] { 1.0 }, new[] { 0.9 }],
            [new[] { 1.0, 0.0, 0.0, 1.0 }, new[] { 0.94, 0.04, 0.6, 0.3 }],
            [new[] { 1.0, 0.0 }, new[] { 0.49, 0.51 }],
            [new[] { 1.0, 0.0, 1.0 }, new[] { 0.501, 0.499, 0.02 }],
        ],
        TargetsAndOutputs,
        [
            new("the right ones were counted, but not divided by how many there are", "The share is a number from 0 to 1.", (targets, outputs) => targets.Length * Share(targets, outputs, (target, said) => target == (said > 0.5 ? 1 : 0))),
            new("two whole numbers were divided", "In C#, 3 / 4 is 0. Make one of the two a double first.", (targets, outputs) => Math.Floor(Share(targets, outputs, (target, said) => target == (said > 0.5 ? 1 : 0)))),
            new("the wrong ones were counted", "That is the share of mistakes. What is left of 1?", (targets, outputs) => Share(targets, outputs, (target, said) => target != (said > 0.5 ? 1 : 0))),
            new("the outputs were compared with the targets as they are", "A sigmoid never says exactly 0 or 1. Decide for a class first: which side of 0.5?", (targets, outputs) => Share(targets, outputs, (target, said) => target == said)),
            new("the threshold is 0 instead of 0.5", "A sigmoid is always above 0. Where does it sit when the pre-activation is 0?", (targets, outputs) => Share(targets, outputs, (target, said) => target == (said > 0 ? 1 : 0))),
            new("all outputs were taken for class 0", "Converting to a whole number cuts off everything behind the point: 0.94 becomes 0.", (targets, outputs) => Share(targets, outputs, (target, said) => target == (int)said)),
        ]);

    /// <summary>All of them, in the order of the lesson.</summary>
    // Not stored: the parts of a class are set up in no promised order.
    public static IReadOnlyList<IExercise> All => [Slope, Forward, Loss, OutputWeight, HiddenWeight, SecondNeuron, Step, Accuracy];

    private static double OneOutput(
        double x1, double x2, double[] p, Func<double, double>? atHidden = null, Func<double, double>? atOutput = null)
    {
        atHidden ??= Activation.Sigmoid.Value;
        atOutput ??= Activation.Sigmoid.Value;
        double h1 = atHidden((p[0] * x1) + (p[1] * x2) + p[6]);
        double h2 = atHidden((p[2] * x1) + (p[3] * x2) + p[7]);
        return atOutput((p[4] * h1) + (p[5] * h2) + p[8]);
    }

    private static IEnumerable<double> Errors(double[] targets, double[] outputs) => targets.Zip(outputs, (y, said) => y - said);

    private static double Share(double[] targets, double[] outputs, Func<double, double, bool> isRight) =>
        targets.Zip(outputs, isRight).Average(right => right ? 1.0 : 0.0);

    // No output at 0.5 itself: there the class is a matter of taste.
    private static object[] TargetsAndOutputs(Random random)
    {
        int people = random.Next(2, 7);
        return
        [
            Enumerable.Range(0, people).Select(_ => (double)random.Next(2)).ToArray(),
            Enumerable.Range(0, people).Select(_ => random.Next(2) == 0 ? Hundredths(random, 0.05, 0.45) : Hundredths(random, 0.55, 0.95)).ToArray(),
        ];
    }

    private static object[] Inputs(Random random) => [Hundredths(random, -3, 3), Hundredths(random, -3, 3)];

    private static IEnumerable<object> Nine(Random random) => Enumerable.Range(0, 9).Select(_ => (object)Hundredths(random, -2, 2));
}
