using Backprop.Lessons.Activations;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The gradient of a 2-2-1 network by its δ, and why the one that was given is wrong.</summary>
/// <param name="inputs">What neurons 1 and 2 say.</param>
/// <param name="weights">w13, w23, w14, w24, w35 and w45.</param>
/// <param name="target">The target; the error is ½(t − O)².</param>
/// <returns>∂E/∂w for each weight, and the number of the reason.</returns>
public delegate (double[] Gradients, int Reason) DeltaRepair(double[] inputs, double[] weights, double target);

/// <content>A neuron that was multiplied with the slope of another.</content>
public static partial class PerceptronExercises
{
    private static readonly FindTheBug<DeltaRepair, Func<Place, double>> HiddenBug = new(
        at => at.Delta5 * at.W45 * at.O4 * (1 - at.O4),
        because: 1,
        (line, reason) => (inputs, weights, target) => (ByDeltas(inputs, weights, target, line), reason));

    /// <summary>Each δ takes the slope of its own neuron.</summary>
    public static Exercise<DeltaRepair> RepairedDeltas { get; } = new(
        "03.8",
        "RepairedDeltas",
        "Find the bug: the δ of a hidden neuron",
        points: 2,
        HiddenBug.Reference,
        [
            [new[] { 0.0, 0 }, new[] { 1.0, 1, 1, 1, 2, 2 }, 1.0],
            [new[] { 0.6, 0.7 }, new[] { -1.0, 1, 2.5, 0.4, 0.75, -0.22 }, 0.9],
            [new[] { 1.0, -1 }, new[] { 2.0, 1, 0.5, -2, -1, 3 }, 0.0],
            [new[] { 1.0, 0 }, new[] { 0.0, 0, 3, 0, 1, 0 }, 0.5],
            [new[] { -2.0, 0.5 }, new[] { 1.0, -1, 0.25, 2, 0, -4 }, 1.0],
        ],
        random => [Numbers(random, 2, -2, 2), Numbers(random, 6, -3, 3), Hundredths(random, 0, 1)],
        [
            HiddenBug.Line(
                "the wrong line is still there",
                "Lay the lines of delta3 and delta4 one above the other. Which letters change with the neuron, and which has not?",
                at => at.Delta5 * at.W45 * at.O5 * (1 - at.O5)),
            HiddenBug.Line(
                "the slope of the other hidden neuron is in it now",
                "Neuron 4 has an output of its own.",
                at => at.Delta5 * at.W45 * at.O3 * (1 - at.O3)),
            HiddenBug.Line(
                "the neuron's own slope was added, and the other one was left in",
                "The slope of neuron 5 is in δ5 already.",
                at => at.Delta5 * at.W45 * at.O4 * (1 - at.O4) * at.O5 * (1 - at.O5)),
            HiddenBug.Line(
                "the slope is gone",
                "Between what neuron 4 says and what goes into it lies a sigmoid.",
                at => at.Delta5 * at.W45),
            HiddenBug.Line(
                "the line multiplies with the output, not with the slope",
                "The slope of the sigmoid is the output, times what is missing to 1.",
                at => at.Delta5 * at.W45 * at.O4),
            HiddenBug.Line(
                "δ5 comes back along the weight of neuron 3",
                "Neuron 4 leads to neuron 5 by w45, the last of the six.",
                at => at.Delta5 * at.W35 * at.O4 * (1 - at.O4)),
            HiddenBug.Line(
                "the weight is gone",
                "δ5 comes back along an edge, and takes on its weight.",
                at => at.Delta5 * at.O4 * (1 - at.O4)),
            HiddenBug.Line(
                "the line has the wrong sign now",
                "δ points to where the neuron should go; the minus is in the last line, for all six.",
                at => -at.Delta5 * at.W45 * at.O4 * (1 - at.O4)),
            HiddenBug.Reason(
                2,
                "δ5 has to come back along the weights that lead into neuron 4",
                "What neuron 4 says reaches neuron 5 by w45, and so its δ comes back by w45. The index in the line is right."),
            HiddenBug.Reason(
                3,
                "the minus is missing",
                "Then the two dots would lie on the other side of 0, as far from it as they should be. Do they?"),
            HiddenBug.Reason(
                4,
                "a factor 2 was lost",
                "That would be lost in δ5 already, and so in all six. How many dots are off?"),
            HiddenBug.NoReason,
        ],
        solvedBy: WholeNetworks);

    private static double[] ByDeltas(double[] inputs, double[] weights, double target, Func<Place, double> line)
    {
        double o3 = Activation.Sigmoid.Value((weights[0] * inputs[0]) + (weights[1] * inputs[1]));
        double o4 = Activation.Sigmoid.Value((weights[2] * inputs[0]) + (weights[3] * inputs[1]));
        double o5 = Activation.Sigmoid.Value((weights[4] * o3) + (weights[5] * o4));
        double delta5 = (target - o5) * o5 * (1 - o5);
        double delta4 = line(new Place(delta5, weights[4], weights[5], o3, o4, o5));
        double delta3 = delta5 * weights[4] * o3 * (1 - o3);
        return [-delta3 * inputs[0], -delta3 * inputs[1], -delta4 * inputs[0], -delta4 * inputs[1], -delta5 * o3, -delta5 * o4];
    }

    /// <summary>What is known when the δ of neuron 4 is computed.</summary>
    private sealed record Place(double Delta5, double W35, double W45, double O3, double O4, double O5);
}
