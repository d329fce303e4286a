using Backprop.Lessons.Chain;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The gradient of a chain of sigmoids, and why the one that was given is wrong.</summary>
/// <param name="weights">The weights, first neuron to last.</param>
/// <param name="x">The input.</param>
/// <param name="y">The target; the loss is (o − y)².</param>
/// <returns>∂L/∂w for each weight, and the number of the reason.</returns>
public delegate (double[] Gradients, int Reason) ChainRepair(double[] weights, double x, double y);

/// <content>A formula in the output that was given the pre-activation.</content>
public static partial class ChainExercises
{
    private static readonly FindTheBug<ChainRepair, Func<SigmoidPlace, double>> SlopeBug = new(
        at => at.Output * (1 - at.Output),
        because: 2,
        (line, reason) => (weights, x, y) => (Sloped(weights, x, y, line), reason));

    /// <summary>f·(1 − f) takes the value of the sigmoid, not what went into it.</summary>
    public static Exercise<ChainRepair> RepairedChain { get; } = new(
        "01.7",
        "RepairedChain",
        "Find the bug: a chain of sigmoids",
        points: 2,
        SlopeBug.Reference,
        [
            [new[] { 0.0 }, 1.0, 0.0],
            [new[] { 2.0 }, -1.0, 1.0],
            [new[] { 0.5, 0.8 }, 5.0, 1.0],
            [new[] { 1.5, -2, 1 }, 2.0, 0.0],
            [new[] { 1.0, 0, -3 }, 1.0, 0.25],
            [new[] { 0.9, -1.2, 0.7, 1.1, -0.8 }, -1.0, 0.5],
        ],
        random => [Numbers(random, random.Next(1, 5), -2, 2), Hundredths(random, -3, 3), Hundredths(random, -1, 2)],
        [
            SlopeBug.Line(
                "the wrong line is still there",
                "Take a neuron with z = 0: the sigmoid is steepest there, a quarter. What does the line say?",
                at => at.Sum * (1 - at.Sum)),
            SlopeBug.Line(
                "the line takes the neuron's input now",
                "inputs[i] is what came in. The output of neuron i is what arrives at the next one.",
                at => at.Input * (1 - at.Input)),
            SlopeBug.Line(
                "the slope is taken at the output now",
                "f′(z) = f(z)·(1 − f(z)): the output goes straight into f·(1 − f). It must not go through the sigmoid a second time.",
                at => SlopeOf(at.Output)),
            SlopeBug.Line(
                "the line holds the sigmoid itself now, not its slope",
                "The way back multiplies slopes. The slope is the value times what is missing to 1.",
                at => at.Output),
            SlopeBug.Line(
                "the line holds what is missing to 1, without the value",
                "Two factors make the slope: the value, and what is missing to 1.",
                at => 1 - at.Output),
            SlopeBug.Line(
                "the line holds the slope of tanh now",
                "1 − f² belongs to tanh. The sigmoid's slope is made of f and of what is left of f to 1.",
                at => 1 - (at.Output * at.Output)),
            SlopeBug.Line(
                "no slope is multiplied in any more",
                "Between the output and z lies the sigmoid. The chain rule asks for its slope there.",
                _ => 1),
            SlopeBug.Line(
                "the slope has the wrong sign now",
                "The sigmoid rises everywhere: its slope is never negative.",
                at => at.Output * (at.Output - 1)),
            SlopeBug.Reason(
                1,
                "the gradient takes on the weight where it should take on the stored input",
                "Then the last neuron's dot would be right: its gradient is written down before anything is passed on. Is it?"),
            SlopeBug.Reason(
                3,
                "the factor 2 is one too many",
                "That factor is the same for all weights: the dots would lie on a straight line through 0, only a steeper one."),
            SlopeBug.Reason(
                4,
                "the slope comes too early",
                "A weight's gradient lies behind the sigmoid, too: look at how `Neuron` goes back, f′(z) first, then both products."),
            SlopeBug.NoReason,
        ],
        solvedBy: [nameof(NeuronChain), nameof(Neuron)]);

    private static double[] Sloped(double[] weights, double x, double y, Func<SigmoidPlace, double> slope)
    {
        var places = new List<SigmoidPlace>();
        double output = x;
        foreach (double weight in weights)
        {
            places.Add(new SigmoidPlace(output, weight * output));
            output = places[^1].Output;
        }

        double[] gradients = new double[weights.Length];
        double gradient = SquaredError.Derivative(output, y);
        for (int i = weights.Length - 1; i >= 0; i--)
        {
            gradient *= slope(places[i]);
            gradients[i] = gradient * places[i].Input;
            gradient *= weights[i];
        }

        return gradients;
    }

    private static double SlopeOf(double sum) => Activations.Activation.Sigmoid.Derivative(sum);

    /// <summary>What a neuron knows on the way back.</summary>
    private sealed record SigmoidPlace(double Input, double Sum)
    {
        public double Output => Activations.Activation.Sigmoid.Value(Sum);
    }
}
