using Backprop.Lessons.Activations;
using Backprop.Lessons.Sigmoid;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>The way back.</content>
public static partial class SigmoidExercises
{
    /// <summary>One step back.</summary>
    public static Exercise<OutputWeightDerivative> OutputWeight { get; } = new(
        "02.4",
        "GradientW5",
        "The derivative with respect to w5",
        points: 1,
        (h1, o1, target) => -2 * (target - o1) * SlopeAt(o1) * h1,
        [[1.0, 0.5, 1.0], [0.25, 0.5, 0.0], [0.0, 0.5, 1.0], [0.5, 0.99, 0.0], [0.5, 0.02, 1.0]],
        random => [Probability(random), Probability(random), (double)random.Next(2)],
        [
            new("the sign is wrong", WrongSign, (h1, o1, target) => 2 * (target - o1) * SlopeAt(o1) * h1),
            new("the factor 2 is missing", FactorTwo, (h1, o1, target) => -(target - o1) * SlopeAt(o1) * h1),
            new("the slope of the output's sigmoid is missing", "Between the loss and w5 lies a sigmoid: the one of o1. The chain rule asks for its slope.", (h1, o1, target) => -2 * (target - o1) * h1),
            new("the input h1 is missing", "That is the gradient at the pre-activation of o1, and equal to ∂L/∂b3. What did w5 multiply on the way forward?", (h1, o1, target) => -2 * (target - o1) * SlopeAt(o1)),
            new("the sigmoid's derivative was taken at the output instead of at the sum", "o1 has been through the sigmoid already: its slope is o1·(1 − o1), without another sigmoid.", (h1, o1, target) => -2 * (target - o1) * Activation.Sigmoid.Derivative(o1) * h1),
            new("the slope of h1's sigmoid was used instead of that of o1", "w5 lies behind h1. Going back from the loss to w5 you never enter h1.", (h1, o1, target) => -2 * (target - o1) * SlopeAt(h1) * h1),
        ],
        solvedBy: [nameof(SigmoidNetwork)]);

    /// <summary>Two steps back.</summary>
    public static Exercise<HiddenWeightDerivative> HiddenWeight { get; } = new(
        "02.5",
        "GradientW1",
        "The derivative with respect to w1",
        points: 2,
        (x1, w5, h1, o1, target) => -2 * (target - o1) * SlopeAt(o1) * w5 * SlopeAt(h1) * x1,
        [[1.0, 4.0, 0.5, 0.5, 1.0], [-2.0, 1.0, 0.0474, 0.524, 1.0], [0.0, 4.0, 0.5, 0.5, 1.0], [1.0, 0.0, 0.5, 0.5, 0.0], [3.0, -4.0, 0.98, 0.03, 1.0]],
        random => [Hundredths(random, -3, 3), Hundredths(random, -2, 2), Probability(random), Probability(random), (double)random.Next(2)],
        [
            new("the way through w5 was forgotten", "From o1 back to h1 the gradient passes the weight between them.", (x1, w5, h1, o1, target) => -2 * (target - o1) * SlopeAt(o1) * SlopeAt(h1) * x1),
            new("the slope of the output's sigmoid is missing", "Two sigmoids lie on the way from the loss to w1. The first one you meet going back is that of o1.", (x1, w5, h1, o1, target) => -2 * (target - o1) * w5 * SlopeAt(h1) * x1),
            new("the slope of h1's sigmoid is missing", "Two sigmoids lie on the way from the loss to w1. The second one is that of h1.", (x1, w5, h1, o1, target) => -2 * (target - o1) * SlopeAt(o1) * w5 * x1),
            new("the sign is wrong", WrongSign, (x1, w5, h1, o1, target) => 2 * (target - o1) * SlopeAt(o1) * w5 * SlopeAt(h1) * x1),
            new("the factor 2 is missing", FactorTwo, (x1, w5, h1, o1, target) => -(target - o1) * SlopeAt(o1) * w5 * SlopeAt(h1) * x1),
            new("h1 was multiplied in instead of x1", "At the end of the way back stands what w1 multiplied on the way forward.", (x1, w5, h1, o1, target) => -2 * (target - o1) * SlopeAt(o1) * w5 * SlopeAt(h1) * h1),
            new("the input x1 is missing", "That is the gradient at the pre-activation of h1, and equal to ∂L/∂b1. One more factor leads to w1.", (x1, w5, h1, o1, target) => -2 * (target - o1) * SlopeAt(o1) * w5 * SlopeAt(h1)),
            new("the sigmoid's derivatives were taken at the outputs instead of at the sums", "h1 and o1 have been through the sigmoid already: the slopes are h1·(1 − h1) and o1·(1 − o1).", (x1, w5, h1, o1, target) => -2 * (target - o1) * Activation.Sigmoid.Derivative(o1) * w5 * Activation.Sigmoid.Derivative(h1) * x1),
        ],
        solvedBy: [nameof(SigmoidNetwork)]);

    /// <summary>The other hidden neuron, with its bias.</summary>
    public static Exercise<SecondNeuronDerivatives> SecondNeuron { get; } = new(
        "02.6",
        "GradientsOfH2",
        "Everything that belongs to h2",
        points: 2,
        (x1, x2, w5, w6, h1, h2, o1, target) => Behind(AtSum(w6, h2, o1, target), x1, x2),
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
        [
            new("the way went through h1 instead of h2", "w3, w4 and b2 belong to h2. Which weight leads from h2 to o1, and whose slope lies on the way?", (x1, x2, w5, w6, h1, h2, o1, target) => Behind(AtSum(w5, h1, o1, target), x1, x2)),
            new("w5 was used instead of w6", "Find h2 in the picture: which of the two weights leads from it to o1?", (x1, x2, w5, w6, h1, h2, o1, target) => Behind(AtSum(w5, h2, o1, target), x1, x2)),
            new("the slope of h1 was used instead of that of h2", "The gradient enters the sigmoid of h2. Take the slope there.", (x1, x2, w5, w6, h1, h2, o1, target) => Behind(AtSum(w6, h1, o1, target), x1, x2)),
            new("the inputs x1 and x2 were swapped", "w3 multiplied x1, w4 multiplied x2.", (x1, x2, w5, w6, h1, h2, o1, target) => Behind(AtSum(w6, h2, o1, target), x2, x1)),
            new(
                "the bias was multiplied by an input",
                "A bias is added as it is: think of a weight whose input is always 1.",
                (x1, x2, w5, w6, h1, h2, o1, target) => Behind(AtSum(w6, h2, o1, target), x1, x2) with { B2 = AtSum(w6, h2, o1, target) * x1 }),
            new(
                "the derivative with respect to the bias was left at 0",
                "What does the sum do when b2 grows by a little? It grows by as much.",
                (x1, x2, w5, w6, h1, h2, o1, target) => Behind(AtSum(w6, h2, o1, target), x1, x2) with { B2 = 0 }),
            new("the slope of the output's sigmoid is missing", "On the way back the gradient goes through the sigmoid of o1 before it meets w6.", (x1, x2, w5, w6, h1, h2, o1, target) => Behind(-2 * (target - o1) * w6 * SlopeAt(h2), x1, x2)),
            new("the sign is wrong", WrongSign, (x1, x2, w5, w6, h1, h2, o1, target) => Behind(-AtSum(w6, h2, o1, target), x1, x2)),
        ],
        solvedBy: [nameof(SigmoidNetwork)]);

    /// <summary>All nine at once.</summary>
    public static Exercise<NetworkStep> Step { get; } = new(
        "02.7",
        "Step",
        "One step for one person",
        points: 3,
        (x1, x2, target, w1, w2, w3, w4, w5, w6, b1, b2, b3, learningRate) =>
            Stepped(x1, x2, target, [w1, w2, w3, w4, w5, w6, b1, b2, b3], learningRate),
        [
            [1.0, 2.0, 1.0, 0.0, 0.0, 0.0, 0.0, 4.0, -4.0, 0.0, 0.0, 0.0, 1.0],
            [-2.0, -1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.1],
            [0.0, 2.0, 0.0, 1.0, -1.0, 0.5, 2.0, 1.5, 0.0, 0.5, -0.5, 1.0, 0.5],
            [1.0, 0.0, 1.0, 1.0, -1.0, 0.5, 2.0, -1.0, -2.0, 0.0, 1.0, -1.0, 5.0],
        ],
        random => [.. Inputs(random), (double)random.Next(2), .. Nine(random), Hundredths(random, 0.1, 1)],
        [
            new(
                "w5 and w6 were updated before their old values were passed back",
                "The way back to h1 and h2 needs the w5 and w6 of the forward pass. Compute all nine derivatives first, then change the numbers.",
                (x1, x2, target, w1, w2, w3, w4, w5, w6, b1, b2, b3, learningRate) =>
                    OutputFirst(x1, x2, target, [w1, w2, w3, w4, w5, w6, b1, b2, b3], learningRate)),
            new(
                "the step goes uphill",
                "The gradient points to where the loss grows, so a step subtracts it. If you do subtract: does your gradient have the right sign?",
                (x1, x2, target, w1, w2, w3, w4, w5, w6, b1, b2, b3, learningRate) =>
                    Stepped(x1, x2, target, [w1, w2, w3, w4, w5, w6, b1, b2, b3], -learningRate)),
            new(
                "the factor 2 is missing",
                FactorTwo,
                (x1, x2, target, w1, w2, w3, w4, w5, w6, b1, b2, b3, learningRate) =>
                    Stepped(x1, x2, target, [w1, w2, w3, w4, w5, w6, b1, b2, b3], learningRate / 2)),
            new(
                "the learning rate is missing",
                "The gradient says which way. The learning rate says how far.",
                (x1, x2, target, w1, w2, w3, w4, w5, w6, b1, b2, b3, learningRate) =>
                    Stepped(x1, x2, target, [w1, w2, w3, w4, w5, w6, b1, b2, b3], 1)),
            new(
                "the biases were not changed",
                "Nine numbers learn, not six.",
                (x1, x2, target, w1, w2, w3, w4, w5, w6, b1, b2, b3, learningRate) =>
                    [.. Stepped(x1, x2, target, [w1, w2, w3, w4, w5, w6, b1, b2, b3], learningRate)[..6], b1, b2, b3]),
            new(
                "the gradients were returned instead of the new numbers",
                "A step ends with new weights: old − learning rate · gradient.",
                (x1, x2, target, w1, w2, w3, w4, w5, w6, b1, b2, b3, learningRate) =>
                    Gradients(x1, x2, target, [w1, w2, w3, w4, w5, w6, b1, b2, b3])),
            new(
                "each bias follows the weights of its neuron",
                "The order asked for is w1 w2 w3 w4 w5 w6 b1 b2 b3: the biases come last.",
                (x1, x2, target, w1, w2, w3, w4, w5, w6, b1, b2, b3, learningRate) =>
                {
                    double[] p = Stepped(x1, x2, target, [w1, w2, w3, w4, w5, w6, b1, b2, b3], learningRate);
                    return [p[0], p[1], p[6], p[2], p[3], p[7], p[4], p[5], p[8]];
                }),
        ],
        solvedBy: [nameof(SigmoidNetwork)]);

    // σ′ from the value of σ.
    private static double SlopeAt(double f) => f * (1 - f);

    private static double AtSum(double weight, double hidden, double o1, double target) =>
        -2 * (target - o1) * SlopeAt(o1) * weight * SlopeAt(hidden);

    private static (double W3, double W4, double B2) Behind(double atSum, double x1, double x2) => (atSum * x1, atSum * x2, atSum);

    private static double[] Gradients(double x1, double x2, double target, double[] parameters)
    {
        var network = new SigmoidNetwork(parameters);
        network.Forward(x1, x2);
        return network.Backward(target).ToArray();
    }

    private static double[] Stepped(double x1, double x2, double target, double[] parameters, double learningRate) =>
        [.. parameters.Zip(Gradients(x1, x2, target, parameters), (number, gradient) => number - (learningRate * gradient))];

    private static double[] OutputFirst(double x1, double x2, double target, double[] parameters, double learningRate)
    {
        double[] next = Stepped(x1, x2, target, parameters, learningRate);
        var network = new SigmoidNetwork(parameters);
        network.Forward(x1, x2);
        Partials gradient = network.Backward(target);
        double atH1 = gradient.B3 * next[4] * SlopeAt(network.H1);
        double atH2 = gradient.B3 * next[5] * SlopeAt(network.H2);
        double[] hidden = [atH1 * x1, atH1 * x2, atH2 * x1, atH2 * x2];
        return
        [
            .. hidden.Select((slope, i) => parameters[i] - (learningRate * slope)),
            next[4], next[5], parameters[6] - (learningRate * atH1), parameters[7] - (learningRate * atH2), next[8],
        ];
    }

    private static double Probability(Random random) => Hundredths(random, 0.05, 0.95);
}
