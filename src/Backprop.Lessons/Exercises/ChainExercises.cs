using Backprop.Lessons.Activations;
using Backprop.Lessons.Chain;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 01.</summary>
public static class ChainExercises
{
    private const string FactorTwo = "The loss is a square. What comes down in front when you differentiate u²?";
    private const string WrongSign = "The loss is (output − target)². If the output is too large, a larger output makes the loss larger: which sign must ∂L/∂output have then?";
    private const string DividedBack = "That works until a weight is 0: then it is 0/0, and the gradient exists all the same. Multiply only what is needed.";

    /// <summary>The derivative with respect to the weight next to the loss.</summary>
    public static Exercise<ChainDerivative> GradientB { get; } = new(
        "01.1",
        "GradientB",
        "The derivative with respect to b",
        points: 1,
        (a, b, x, y) => 2 * ((a * b * x) - y) * (a * x),
        [[1.0, 1.0, 1.0, 0.0], [0.5, 0.8, 5.0, 7.0], .. WithZeros],
        TwoWeights,
        [
            new("the factor 2 is missing", FactorTwo, (a, b, x, y) => ((a * b * x) - y) * (a * x)),
            new("the difference is the wrong way round", WrongSign, (a, b, x, y) => 2 * (y - (a * b * x)) * (a * x)),
            new("x was taken for the input of b", "x goes into the first neuron. What arrives at the second?", (a, b, x, y) => 2 * ((a * b * x) - y) * x),
            new("the input of b was forgotten", "That is the slope of the loss alone. The chain rule has a second factor.", (a, b, x, y) => 2 * ((a * b * x) - y)),
            new("the gradient was multiplied by b instead of by the input of b", "b times the gradient is what travels on to the first neuron. The derivative with respect to b needs what came in.", (a, b, x, y) => 2 * ((a * b * x) - y) * b),
            new("the output was divided by b to get what came into b", DividedBack, (a, b, x, y) => 2 * ((a * b * x) - y) * (a * b * x) / b),
        ],
        solvedBy: [nameof(NeuronChain), nameof(Neuron)]);

    /// <summary>The derivative with respect to the weight behind another.</summary>
    public static Exercise<ChainDerivative> GradientA { get; } = new(
        "01.2",
        "GradientA",
        "The derivative with respect to a",
        points: 1,
        (a, b, x, y) => 2 * ((a * b * x) - y) * b * x,
        [[1.0, 1.0, 1.0, 0.0], [0.5, 0.8, 5.0, 7.0], .. WithZeros],
        TwoWeights,
        [
            new("the factor 2 is missing", FactorTwo, (a, b, x, y) => ((a * b * x) - y) * b * x),
            new("the difference is the wrong way round", WrongSign, (a, b, x, y) => 2 * (y - (a * b * x)) * b * x),
            new("the way through b was forgotten", "The gradient reaches a only through the second neuron. What does it multiply in?", (a, b, x, y) => 2 * ((a * b * x) - y) * x),
            new("the gradient passed through a instead of b", "Follow the arrow backward from the loss: whose weight lies on the way to a?", (a, b, x, y) => 2 * ((a * b * x) - y) * a * x),
            new("the input x was forgotten", "2·(output − y)·b is the gradient that arrives at the first neuron. The derivative with respect to a needs what came in there as well.", (a, b, x, y) => 2 * ((a * b * x) - y) * b),
            new("the output was divided by a to get what a is multiplied with", DividedBack, (a, b, x, y) => 2 * ((a * b * x) - y) * (a * b * x) / a),
        ],
        solvedBy: [nameof(NeuronChain), nameof(Neuron)]);

    /// <summary>One step of gradient descent in the right order.</summary>
    public static Exercise<ChainStep> TrainStep { get; } = new(
        "01.3",
        "TrainStep",
        "One training step",
        points: 2,
        (a, b, x, y, learningRate) =>
        {
            double gradient = 2 * ((a * b * x) - y);
            return (a - (learningRate * gradient * b * x), b - (learningRate * gradient * a * x));
        },
        [[1.0, 1.0, 1.0, 0.0, 0.1], [0.5, 0.8, 5.0, 7.0, 0.01], .. WithZeros.Select(zeros => (object[])[.. zeros, 0.5]), [0.5, -0.8, 2.0, 1.0, 3.0]],
        random => [.. TwoWeights(random), Round(random, 0.001, 0.1)],
        [
            new(
                "b was updated before its old value was passed back",
                "The derivative with respect to a needs the b of the forward pass. Compute both gradients first, then change both weights.",
                (a, b, x, y, learningRate) =>
                {
                    double gradient = 2 * ((a * b * x) - y);
                    b -= learningRate * gradient * a * x;
                    return (a - (learningRate * gradient * b * x), b);
                }),
            new(
                "a was updated before its old value was used for b",
                "What came into b was the old a times x. Compute both gradients first, then change both weights.",
                (a, b, x, y, learningRate) =>
                {
                    double gradient = 2 * ((a * b * x) - y);
                    a -= learningRate * gradient * b * x;
                    return (a, b - (learningRate * gradient * a * x));
                }),
            new(
                "the step goes uphill",
                "The gradient points to where the loss grows, so a step subtracts it. If you do subtract: does your gradient have the right sign?",
                (a, b, x, y, learningRate) =>
                {
                    double gradient = 2 * ((a * b * x) - y);
                    return (a + (learningRate * gradient * b * x), b + (learningRate * gradient * a * x));
                }),
            new(
                "the factor 2 is missing",
                FactorTwo,
                (a, b, x, y, learningRate) =>
                {
                    double gradient = (a * b * x) - y;
                    return (a - (learningRate * gradient * b * x), b - (learningRate * gradient * a * x));
                }),
            new(
                "the learning rate is missing",
                "The gradient says which way. The learning rate says how far.",
                (a, b, x, y, learningRate) =>
                {
                    double gradient = 2 * ((a * b * x) - y);
                    return (a - (gradient * b * x), b - (gradient * a * x));
                }),
            new(
                "the two new weights are returned in the wrong order",
                "The signature promises a first, then b.",
                (a, b, x, y, learningRate) =>
                {
                    double gradient = 2 * ((a * b * x) - y);
                    return (b - (learningRate * gradient * a * x), a - (learningRate * gradient * b * x));
                }),
        ],
        solvedBy: [nameof(NeuronChain), nameof(Neuron)]);

    /// <summary>Backpropagation through a chain of any length.</summary>
    public static Exercise<ChainGradient> Gradients { get; } = new(
        "01.4",
        "ChainGradients",
        "A chain of any length",
        points: 3,
        (weights, x, y) => Chained(weights, x, y),
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
                "every neuron was given x",
                "Inside the forward loop the input must become the output of the neuron before. Here each neuron starts again from x.",
                (weights, x, y) => Chained(weights, x, y, restart: true)),
            new(
                "the gradient was not passed back",
                "Every neuron got the slope of the loss as it was. On its way back the gradient takes on one weight after the other.",
                (weights, x, y) => Chained(weights, x, y, passBack: (gradient, _) => gradient)),
            new(
                "the gradients are in the order of the way back",
                "The way back starts at the last neuron, but the answer's first entry belongs to the first.",
                (weights, x, y) => [.. Enumerable.Reverse(Chained(weights, x, y))]),
            new("the factor 2 is missing", FactorTwo, (weights, x, y) => [.. Chained(weights, x, y).Select(g => g / 2)]),
            new("the difference is the wrong way round", WrongSign, (weights, x, y) => [.. Chained(weights, x, y).Select(g => -g)]),
            new(
                "the gradient takes on the input instead of the weight",
                "Two products are made at each neuron: gradient · input stays there, gradient · weight travels on.",
                (weights, x, y) => Chained(weights, x, y, passBack: (gradient, neuron) => gradient * neuron.Input)),
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
        (w, u, v, x, gradientU, gradientV) => ((u * gradientU) + (v * gradientV)) * x,
        [[1.0, 2.0, 3.0, 1.0, 1.0, 1.0], [0.5, 0.8, 0.3, 5.0, -10.0, 4.0], [0.0, 0.0, 3.0, 2.0, 1.0, 1.0], [1.0, 2.0, 0.0, 0.5, 3.0, 1.0], [1.0, 2.0, 3.0, 0.0, 1.0, 1.0]],
        random => [.. Enumerable.Range(0, 6).Select(_ => (object)Round(random, -3, 3))],
        [
            new("the second return overwrote the first", "Both branches send something back. What is to happen with two returns?", (w, u, v, x, gradientU, gradientV) => v * gradientV * x),
            new("the second return was ignored", "The second branch used the same output. It has a say in the loss, too.", (w, u, v, x, gradientU, gradientV) => u * gradientU * x),
            new("the returns were averaged", "If w grows, both outputs move, each in full. Nothing halves them.", (w, u, v, x, gradientU, gradientV) => ((u * gradientU) + (v * gradientV)) / 2 * x),
            new("the weights of the branches were forgotten", "Each gradient passes through its branch first. What does a branch multiply in?", (w, u, v, x, gradientU, gradientV) => (gradientU + gradientV) * x),
            new("the input x was forgotten", "That is the gradient at the output of the shared neuron. One more factor leads to its weight.", (w, u, v, x, gradientU, gradientV) => (u * gradientU) + (v * gradientV)),
            new("the sum was multiplied by w instead of by the input", "Times w is what travels on to x. The derivative with respect to w needs what came in.", (w, u, v, x, gradientU, gradientV) => ((u * gradientU) + (v * gradientV)) * w),
        ],
        solvedBy: [nameof(Chain.FanOut), nameof(Neuron)]);

    /// <summary>The slope of the activation on the way back.</summary>
    public static Exercise<NeuronBackward> SigmoidNeuron { get; } = new(
        "01.6",
        "SigmoidBackward",
        "Back through a sigmoid",
        points: 3,
        (weight, input, outputGradient) => Through(weight, input, outputGradient, Activation.Sigmoid.Derivative),
        [[0.0, 1.0, 1.0], [0.5, 2.0, -1.0], [1.5, 0.0, 2.0], [2.0, 1.0, 0.0], [-3.0, 4.0, 5.0]],
        random => [Round(random, -2, 2), Round(random, -3, 3), Round(random, -5, 5)],
        [
            new("the slope of the sigmoid is missing", "Between output and pre-activation lies the sigmoid. The chain rule asks for its slope.", (weight, input, outputGradient) => Through(weight, input, outputGradient, _ => 1)),
            new("the sigmoid itself was multiplied in", "The way back multiplies slopes, not values: f′, not f.", (weight, input, outputGradient) => Through(weight, input, outputGradient, Activation.Sigmoid.Value)),
            new(
                "the slope was taken at the output instead of at the pre-activation",
                "f′(z) = f(z)·(1 − f(z)): the output goes straight into f·(1 − f). It must not go through the sigmoid a second time.",
                (weight, input, outputGradient) => Through(weight, input, outputGradient, z => Activation.Sigmoid.Derivative(Activation.Sigmoid.Value(z)))),
            new("the slope of tanh was used", "1 − f² belongs to tanh. The sigmoid's slope is made of f and of what is left of f to 1.", (weight, input, outputGradient) => Through(weight, input, outputGradient, z => 1 - Math.Pow(Activation.Sigmoid.Value(z), 2))),
            new(
                "the slope was left out of the input gradient",
                "Both numbers lie behind the sigmoid, so both take on its slope.",
                (weight, input, outputGradient) => (Through(weight, input, outputGradient, Activation.Sigmoid.Derivative).WeightGradient, outputGradient * weight)),
            new(
                "the two gradients are returned in the wrong order",
                "The signature promises the gradient of the weight first.",
                (weight, input, outputGradient) =>
                {
                    (double first, double second) = Through(weight, input, outputGradient, Activation.Sigmoid.Derivative);
                    return (second, first);
                }),
        ],
        solvedBy: [nameof(NeuronChain), nameof(Neuron)]);

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All => [GradientB, GradientA, TrainStep, Gradients, FanOut, SigmoidNeuron];

    private static double[] Chained(
        double[] weights, double x, double y, bool restart = false, Func<double, Neuron, double>? passBack = null)
    {
        Neuron[] neurons = [.. weights.Select(weight => new Neuron(weight))];
        double output = x;
        foreach (Neuron neuron in neurons)
        {
            output = neuron.Forward(restart ? x : output);
        }

        double gradient = SquaredError.Derivative(output, y);
        foreach (Neuron neuron in neurons.Reverse())
        {
            double returned = neuron.Backward(gradient);
            gradient = passBack is null ? returned : passBack(gradient, neuron);
        }

        return [.. neurons.Select(neuron => neuron.WeightGradient)];
    }

    // For each weight the chain's product without it, as a quotient.
    private static double[] Quotients(double[] weights, double x, double y, double atZero)
    {
        double output = weights.Aggregate(x, (product, weight) => product * weight);
        return [.. weights.Select(weight => weight == 0 ? atZero : SquaredError.Derivative(output, y) * output / weight)];
    }

    private static (double WeightGradient, double InputGradient) Through(
        double weight, double input, double outputGradient, Func<double, double> slope)
    {
        double preActivationGradient = outputGradient * slope(weight * input);
        return (preActivationGradient * input, preActivationGradient * weight);
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
