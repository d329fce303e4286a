using Backprop.Lessons.Activations;
using Backprop.Lessons.Chain;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 01.</summary>
public static partial class ChainExercises
{
    private const string FactorTwo = "The loss is a square. What comes down in front when you differentiate u²?";
    private const string WrongSign = "The loss is (output − target)². If the output is too large, a larger output makes the loss larger: which sign must ∂L/∂output have then?";
    private const string OneForwardPass = "Both gradients belong to the same forward pass. Compute them first, then change both weights.";
    private const string DividedBack = "That works until a weight is 0: then it is 0/0, and the gradient exists all the same. Multiply only what is needed.";

    /// <summary>The derivative with respect to the weight next to the loss.</summary>
    public static Exercise<ChainDerivative> GradientB { get; } = new(
        "01.1",
        "GradientB",
        "The derivative with respect to b",
        points: 1,
        slips => (a, b, x, y) =>
        {
            double output = slips.Known("the output", a * b * x);
            double input = slips.Known("what comes into the second neuron", a * x);
            return SlopeOfLoss(slips, output, y) * slips.Or(
                input,
                ("x was taken for the input of b", "x goes into the first neuron. What arrives at the second?", x),
                ("the input of b was forgotten", "That is the slope of the loss alone. The chain rule has a second factor.", 1),
                ("the gradient was multiplied by b instead of by the input of b", "b times the gradient is what travels on to the first neuron. The derivative with respect to b needs what came in.", b),
                ("the gradient was multiplied by the output", "The output is what leaves the second neuron. The derivative with respect to b needs what came in.", output),
                ("the output was divided by b to get what came into b", DividedBack, output / b));
        },
        [[1.0, 1.0, 1.0, 0.0], [0.5, 0.8, 5.0, 7.0], .. WithZeros],
        TwoWeights,
        solvedBy: [nameof(NeuronChain), nameof(Neuron)]);

    /// <summary>The derivative with respect to the weight behind another.</summary>
    public static Exercise<ChainDerivative> GradientA { get; } = new(
        "01.2",
        "GradientA",
        "The derivative with respect to a",
        points: 1,
        slips => (a, b, x, y) =>
        {
            double output = slips.Known("the output", a * b * x);
            double slope = SlopeOfLoss(slips, output, y);
            if (slips.Made("the output was divided by a to get what a is multiplied with", DividedBack))
            {
                return slope * output / a;
            }

            double passedBack = slope * slips.Or(
                b,
                ("the way through b was forgotten", "The gradient reaches a only through the second neuron. What does it multiply in?", 1),
                ("the gradient passed through a instead of b", "Follow the arrow backward from the loss: whose weight lies on the way to a?", a));
            return passedBack * slips.Or(
                x,
                ("the input x was forgotten", "2·(output − y)·b is the gradient that arrives at the first neuron. The derivative with respect to a needs what came in there as well.", 1),
                ("the gradient was multiplied by what leaves the first neuron", "a times x leaves it. The derivative with respect to a needs what came in.", a * x));
        },
        [[1.0, 1.0, 1.0, 0.0], [0.5, 0.8, 5.0, 7.0], .. WithZeros],
        TwoWeights,
        solvedBy: [nameof(NeuronChain), nameof(Neuron)]);

    /// <summary>One step of gradient descent in the right order.</summary>
    public static Exercise<ChainStep> TrainStep { get; } = new(
        "01.3",
        "TrainStep",
        "One training step",
        points: 2,
        slips => (a, b, x, y, learningRate) =>
        {
            double gradient = SlopeOfLoss(slips, slips.Known("the output", a * b * x), y, isStep: true);
            double rate = slips.Or(
                learningRate,
                ("the learning rate is missing", "The gradient says which way. The learning rate says how far.", 1),
                ("the step goes uphill", "The gradient points to where the loss grows, so a step subtracts it. If you do subtract: does your gradient have the right sign?", -learningRate));
            (double newA, double newB) = (a - (rate * gradient * b * x), b - (rate * gradient * a * x));
            (double A, double B) weights = slips.OrElse(
                () => (newA, newB),
                ("b was updated before its old value was passed back", "The derivative with respect to a needs the b of the forward pass. Compute both gradients first, then change both weights.",
                    () => (a - (rate * gradient * newB * x), newB)),
                ("a was updated before its old value was used for b", "What came into b was the old a times x. Compute both gradients first, then change both weights.",
                    () => (newA, b - (rate * gradient * newA * x))),
                ("b was updated first, and the output computed anew for a", OneForwardPass, () => (a - (rate * SlopeOfLoss(slips, a * newB * x, y, isStep: true) * newB * x), newB)),
                ("a was updated first, and the output computed anew for b", OneForwardPass, () => (newA, b - (rate * SlopeOfLoss(slips, newA * b * x, y, isStep: true) * newA * x))),
                ("only b was updated", "Both weights take a step.", () => (a, newB)),
                ("only a was updated", "Both weights take a step.", () => (newA, b)),
                ("the gradients were returned, not the new weights", "A step takes the gradient times the learning rate away from the weight.", () => (gradient * b * x, gradient * a * x)));
            return slips.Made("the two new weights are returned in the wrong order", "The signature promises a first, then b.") ? (weights.B, weights.A) : weights;
        },
        [[1.0, 1.0, 1.0, 0.0, 0.1], [0.5, 0.8, 5.0, 7.0, 0.01], .. WithZeros.Select(zeros => (object[])[.. zeros, 0.5]), [0.5, -0.8, 2.0, 1.0, 3.0]],
        random => [.. TwoWeights(random), Round(random, 0.001, 0.1)],
        solvedBy: [nameof(NeuronChain), nameof(Neuron)]);

    /// <summary>Backpropagation through a chain of any length.</summary>
    public static Exercise<ChainGradient> Gradients { get; } = new(
        "01.4",
        "ChainGradients",
        "A chain of any length",
        points: 3,
        slips => (weights, x, y) => Chained(slips, weights, x, y),
        [
            [new[] { 2.0 }, 1.0, 1.0],
            [new[] { 0.5, 0.8 }, 5.0, 7.0],
            [new[] { 2.0, 3.0, 0.5 }, 1.0, 1.0],
            [new[] { 2.0, 0.0, 3.0 }, 1.0, -1.0],
            [new[] { 0.0, 0.0 }, 1.0, 2.0],
            [new[] { -1.5, 2.0, -0.5, 2.0 }, 2.0, 1.0],
            [new[] { -2.0, 3.0 }, -1.0, 6.0],
        ],
        random => [.. LongChain(random)],
        [
            new(
                "the product of all weights was divided by one of them",
                "That works until a weight is 0: then it is 0/0, and the gradient exists all the same. Keep what came into each neuron on the way forward.",
                (weights, x, y) => Quotients(weights, x, y, atZero: double.NaN),
                (weights, x, y) => Quotients(weights, x, y, atZero: 0)),
        ],
        solvedBy: [nameof(NeuronChain), nameof(Neuron)]);

    /// <summary>The returns of two branches add up.</summary>
    public static Exercise<FanOutDerivative> FanOut { get; } = new(
        "01.5",
        "FanOutGradient",
        "One neuron feeding two",
        points: 2,
        slips => (w, u, v, x, gradientU, gradientV) =>
        {
            (double weightU, double weightV) = slips.Or(
                (u, v),
                ("the weights of the branches were forgotten", "Each gradient passes through its branch first. What does a branch multiply in?", (1, 1)),
                ("each gradient passed through the other branch", "The gradient that comes out of u's neuron goes back through u, the other one through v.", (v, u)));
            double returnU = slips.Known("what u sends back", weightU * gradientU);
            double returnV = slips.Known("what v sends back", weightV * gradientV);
            double sum = slips.Or(
                returnU + returnV,
                ("the second return overwrote the first", "Both branches send something back. What is to happen with two returns?", returnV),
                ("the second return was ignored", "The second branch used the same output. It has a say in the loss, too.", returnU),
                ("the returns were averaged", "If w grows, both outputs move, each in full. Nothing halves them.", (returnU + returnV) / 2),
                ("the returns were subtracted", "Two returns add up, whatever their signs are.", returnU - returnV),
                ("the returns were multiplied", "Along one way slopes are multiplied; what comes along two ways is added.", returnU * returnV));
            return sum * slips.Or(
                x,
                ("the input x was forgotten", "That is the gradient at the output of the shared neuron. One more factor leads to its weight.", 1),
                ("the sum was multiplied by w instead of by the input", "Times w is what travels on to x. The derivative with respect to w needs what came in.", w),
                ("the sum was multiplied by the neuron's output", "The derivative with respect to w needs what came in, not what went out.", w * x));
        },
        [[1.0, 2.0, 3.0, 1.0, 1.0, 1.0], [0.5, 0.8, 0.3, 5.0, -10.0, 4.0], [0.0, 0.0, 3.0, 2.0, 1.0, 1.0], [1.0, 2.0, 0.0, 0.5, 3.0, 1.0], [1.0, 2.0, 3.0, 0.0, 1.0, 1.0]],
        random => [.. Enumerable.Range(0, 6).Select(_ => (object)Round(random, -3, 3))],
        solvedBy: [nameof(Chain.FanOut), nameof(Neuron)]);

    /// <summary>The slope of the activation on the way back.</summary>
    public static Exercise<NeuronBackward> SigmoidNeuron { get; } = new(
        "01.6",
        "SigmoidBackward",
        "Back through a sigmoid",
        points: 3,
        slips => (weight, input, outputGradient) =>
        {
            double preActivation = slips.Known("the pre-activation", weight * input);
            double output = slips.Known("the output of the sigmoid", Activation.Sigmoid.Value(preActivation));
            double slope = slips.Or(
                output * (1 - output),
                ("the slope of the sigmoid is missing", "Between output and pre-activation lies the sigmoid. The chain rule asks for its slope.", 1),
                ("the sigmoid itself was multiplied in", "The way back multiplies slopes, not values: f′, not f.", output),
                ("only half of the slope was multiplied in, 1 − f", "f′ = f·(1 − f) has two factors.", 1 - output),
                ("the slope was taken at the output instead of at the pre-activation", "f′(z) = f(z)·(1 − f(z)): the output goes straight into f·(1 − f). It must not go through the sigmoid a second time.", Activation.Sigmoid.Derivative(output)),
                ("f·(1 − f) was computed with the pre-activation in place of f", "f is the sigmoid's output. Send the pre-activation through the sigmoid first.", preActivation * (1 - preActivation)),
                ("the slope has the wrong sign, f·(f − 1)", "The sigmoid only climbs: its slope is positive everywhere.", output * (output - 1)),
                ("the slope of tanh was used", "1 − f² belongs to tanh. The sigmoid's slope is made of f and of what is left of f to 1.", 1 - (output * output)));
            double arriving = slips.Or(
                outputGradient,
                ("the gradient that arrives at the output was forgotten", "The chain rule begins with what comes back from the loss.", 1));
            double gradient = slips.Known("the gradient with respect to the pre-activation", arriving * slope);
            double weightGradient = gradient * slips.Or(input, ("the gradient with respect to the weight lacks the input", "The pre-activation is weight · input. What is its slope with respect to the weight?", 1));
            double inputGradient = slips.Or(
                gradient * weight,
                ("the slope was left out of the input gradient", "Both numbers lie behind the sigmoid, so both take on its slope.", arriving * weight),
                ("the gradient with respect to the input lacks the weight", "The pre-activation is weight · input. What is its slope with respect to the input?", gradient));
            return slips.Made("the two gradients are returned in the wrong order", "The signature promises the gradient of the weight first.")
                ? (inputGradient, weightGradient)
                : (weightGradient, inputGradient);
        },
        [[0.0, 1.0, 1.0], [0.5, 2.0, -1.0], [1.5, 0.0, 2.0], [2.0, 1.0, 0.0], [-3.0, 4.0, 5.0]],
        random => [Round(random, -2, 2), Round(random, -3, 3), Round(random, -5, 5)],
        solvedBy: [nameof(NeuronChain), nameof(Neuron)]);

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All => [GradientB, GradientA, TrainStep, Gradients, FanOut, SigmoidNeuron, RepairedChain];

    // What the loss (output − y)² sends back, and how it goes wrong.
    private static double SlopeOfLoss(Slips slips, double output, double y, bool isStep = false)
    {
        // In a step, a slope with the wrong sign is a step uphill.
        double difference = isStep ? output - y : slips.Or(output - y, ("the difference is the wrong way round", WrongSign, y - output));
        double error = slips.Or(
            difference,
            ("the absolute value of the difference was taken", "The sign says whether the output is too large or too small. It must stay.", Math.Abs(output - y)));
        return slips.Or(
            2 * error,
            ("the factor 2 is missing", FactorTwo, error),
            ("the loss was used where its slope belongs", "The chain rule multiplies slopes. What is the slope of u² at u = output − y?", error * error));
    }

    private static double[] Chained(Slips slips, double[] weights, double x, double y)
    {
        double[] inputs = new double[weights.Length];
        double output = x;
        for (int i = 0; i < weights.Length; i++)
        {
            inputs[i] = slips.Made("every neuron was given x", "Inside the forward loop the input must become the output of the neuron before. Here each neuron starts again from x.") ? x : output;
            output = weights[i] * inputs[i];
        }

        double gradient = SlopeOfLoss(slips, output, y);
        double[] gradients = new double[weights.Length];
        for (int i = weights.Length - 1; i >= 0; i--)
        {
            gradients[i] = gradient * slips.Or(
                inputs[i],
                ("the gradients were multiplied by x instead of by what came into each neuron", "Keep what came into each neuron on the way forward.", x),
                ("the input of each neuron was forgotten", "gradient · input is the derivative with respect to a weight.", 1),
                ("the gradients were multiplied by the weight instead of by the input", "gradient · weight travels on; gradient · input stays.", weights[i]));
            gradient *= slips.Or(
                weights[i],
                ("the gradient was not passed back", "Every neuron got the slope of the loss as it was. On its way back the gradient takes on one weight after the other.", 1),
                ("the gradient takes on the input instead of the weight", "Two products are made at each neuron: gradient · input stays there, gradient · weight travels on.", inputs[i]),
                ("the gradient takes on the weight of the neuron before", "The gradient goes through the weight that it has just come from, and then to the neuron before.", weights[Math.Max(0, i - 1)]));
        }

        return slips.Made("the gradients are in the order of the way back", "The way back starts at the last neuron, but the answer's first entry belongs to the first.")
            ? [.. Enumerable.Reverse(gradients)]
            : gradients;
    }

    // For each weight the chain's product without it, as a quotient.
    private static double[] Quotients(double[] weights, double x, double y, double atZero)
    {
        double output = weights.Aggregate(x, (product, weight) => product * weight);
        return [.. weights.Select(weight => weight == 0 ? atZero : SquaredError.Derivative(output, y) * output / weight)];
    }

    // a, b, x, y: a weight or the input that is 0, and an output that is right already.
    private static object[][] WithZeros => [[0.5, 0.0, 5.0, 7.0], [0.0, 0.8, 5.0, 7.0], [0.5, 0.8, 0.0, 7.0], [2.0, -1.5, 1.0, -3.0]];

    private static object[] TwoWeights(Random random) =>
        [Round(random, -2, 2), Round(random, -2, 2), Round(random, -5, 5), Round(random, -9, 9)];

    private static object[] LongChain(Random random) =>
        [Enumerable.Range(0, random.Next(2, 9)).Select(_ => Round(random, 0.3, 1.8)).ToArray(), Round(random, -3, 3), Round(random, -5, 5)];

    // Two digits: a failing case that can be computed on paper.
    private static double Round(Random random, double from, double to) =>
        Math.Round(from + (random.NextDouble() * (to - from)), to - from < 1 ? 3 : 2);
}
