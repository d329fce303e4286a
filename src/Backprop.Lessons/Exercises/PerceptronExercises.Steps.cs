using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>The step.</content>
public static partial class PerceptronExercises
{
    private const string HiddenLayer = "the hidden layer";
    private const string HiddenSlope = "Each hidden neuron has a sigmoid of its own on the way back.";

    /// <summary>The change of one weight, with momentum.</summary>
    public static Exercise<WeightChange> Change { get; } = new(
        "03.5",
        "WeightChange",
        "Δw with momentum",
        points: 2,
        slips => (learningRate, momentum, delta, output, previousChange) =>
        {
            (double alpha, double gamma) = slips.Or(
                (learningRate, momentum),
                ("learning rate and momentum changed places", "α belongs to the slope, γ to the previous change.", (momentum, learningRate)));
            double arrived = slips.Or(delta, ("the δ of the neuron behind was forgotten", "The gradient of a weight is made of what arrives behind it, δ, and of what came in before it.", 1));
            double slope = arrived * slips.Or(
                output,
                ("the output O of the neuron before was forgotten", "The gradient of a weight is made of what arrives behind it, δ, and of what came in before it.", 1),
                ("the slope of the sigmoid was multiplied in once more", "δ holds the slope of its neuron already. What came in before the weight is O itself.", output * (1 - output)));
            double fresh = slips.Or(
                alpha * slope,
                ("the step goes uphill", "δ begins with target − output, so δ·O points downhill already. Only the gradient itself would need a minus.", -alpha * slope),
                ("the learning rate is missing", "δ·O says which way. The learning rate says how far.", slope),
                ("the new part was multiplied by 1 − γ", "That is a moving average, which some programs use. Here the new part counts in full.", (1 - gamma) * alpha * slope),
                ("the new part was multiplied by γ, too", "γ belongs to the previous change alone.", gamma * alpha * slope),
                ("the new part was forgotten", "What does this step itself add to what is still rolling?", 0));
            double rolling = slips.Or(
                gamma * previousChange,
                ("the previous change was forgotten", "A part γ of the change of the step before is still rolling on.", 0),
                ("the momentum was multiplied by the learning rate too", "The previous change has had its learning rate already. Look at where the brackets close.", alpha * gamma * previousChange),
                ("the previous change was multiplied by O, too", "O belongs to the new part alone. Look at where the brackets close.", gamma * previousChange * output),
                ("the previous change was multiplied by α and O, too", "α and O belong to the new part alone. Look at where the brackets close.", alpha * gamma * previousChange * output),
                ("the momentum was subtracted", "The ball rolls on the way it was rolling: the previous change is added.", -gamma * previousChange),
                ("the previous change was taken in full", "Without γ the ball would never lose its speed.", previousChange),
                ("the previous change was multiplied by 1 − γ", "γ says how much of it is left, not how much is lost.", (1 - gamma) * previousChange),
                ("γ was added without the previous change", "γ is the share of something. Of what?", gamma));
            return slips.Or(fresh + rolling, ("the two parts were multiplied", "The new part and what is still rolling are two terms of a sum.", fresh * rolling));
        },
        [[0.5, 0.5, 1.0, 2.0, 4.0], [0.3, 0.1, 0.0863, 0.908, 0.0], [0.5, 0.0, 1.0, 2.0, 4.0], [0.5, 0.9, 0.0, 0.5, -1.0], [0.5, 0.9, 1.0, 0.0, 1.0]],
        random => [Hundredths(random, 0.05, 0.9), Hundredths(random, 0.1, 0.95), Hundredths(random, -1, 1), Hundredths(random, 0.1, 0.9), Hundredths(random, -2, 2)]);

    /// <summary>A whole step: forward, deltas, new weights.</summary>
    public static Exercise<PerceptronStep> TrainStep { get; } = new(
        "03.6",
        "TrainStep",
        "One step of a 2-2-1 network",
        points: 3,
        slips => (inputs, hidden, output, target, learningRate) =>
        {
            bool exchanges = slips.Made("the hidden weights were read with rows and columns exchanged", "hidden[i, j] leads from input i to hidden neuron j.");
            (double[,] newHidden, double[] newOutput) = Step221(slips, inputs, exchanges ? Transposed(hidden) : hidden, output, target, learningRate);
            (newHidden, newOutput) = slips.Or(
                (exchanges ? Transposed(newHidden) : newHidden, newOutput),
                ("the hidden weights were not changed", "All six weights learn: send δ on to the hidden layer.", (hidden, newOutput)),
                ("the output weights were not changed", "All six weights learn, the two next to the output as well.", (newHidden, output)),
                ("the new hidden weights are returned with rows and columns exchanged", "The new weights stand where the old ones stood: [i, j] leads from input i to hidden neuron j.", (Transposed(newHidden), newOutput)));
            return slips.Made("the changes were returned instead of the new weights", "w ← w + Δw: add each change to its old weight.")
                ? (Grid(2, 2, (i, j) => newHidden[i, j] - hidden[i, j]), [newOutput[0] - output[0], newOutput[1] - output[1]])
                : (newHidden, newOutput);
        },
        [
            [new[] { 1.0, 1.0 }, new double[2, 2], new[] { 1.0, -1.0 }, 1.0, 1.0],
            [new[] { 0.6, 0.7 }, new[,] { { -1, 2.5 }, { 1, 0.4 } }, new[] { 2.2, -1.4 }, 0.9, 0.3],
            [new[] { 0.0, 1.0 }, new[,] { { 1, -1 }, { 2, 0.5 } }, new[] { 2.0, 0.0 }, 0.0, 2.0],
            [new[] { -1.0, 0.0 }, new[,] { { 0.5, 0.0 }, { 1, -2 } }, new[] { 0.0, -1.5 }, 1.0, 0.5],
        ],
        random =>
        [
            Many(random, 2, -2, 2),
            new[,] { { Hundredths(random, -2, 2), Hundredths(random, -2, 2) }, { Hundredths(random, -2, 2), Hundredths(random, -2, 2) } },
            Many(random, 2, -2, 2),
            Hundredths(random, 0, 1),
            Hundredths(random, 0.3, 0.9),
        ],
        solvedBy: WholeNetworks);

    private static (double[,] Hidden, double[] Output) Step221(Slips slips, double[] inputs, double[,] hidden, double[] output, double target, double learningRate)
    {
        Func<double, double> sigmoid = SigmoidSlips.Of(slips);
        (double second, double first) = slips.Or(
            (hidden[1, 0], hidden[0, 1]),
            ("rows and columns of the hidden weights were exchanged on the way forward", "hidden[i, j] leads from input i to hidden neuron j.", (hidden[0, 1], hidden[1, 0])));
        double[] sums = [(inputs[0] * hidden[0, 0]) + (inputs[1] * second), (inputs[0] * first) + (inputs[1] * hidden[1, 1])];
        double[] said = slips.Or(
            [sigmoid(sums[0]), sigmoid(sums[1])],
            ("the hidden neurons have no sigmoid on the way forward", "What a hidden neuron passes on is its output, f(I).", sums));
        double sum = (said[0] * output[0]) + (said[1] * output[1]);
        double answer = slips.Or(
            sigmoid(sum),
            ("the output neuron has no sigmoid on the way forward", "What the output neuron says is f(I).", sum));
        double rate = slips.Or(
            learningRate,
            ("the learning rate is missing", "δ·O says which way. The learning rate says how far.", 1),
            ("the step goes uphill", "With δ = (target − output)·f′, the change is + α·δ·O.", -learningRate));

        double error = slips.Or(
            target - answer,
            ("the factor 2 of the square was kept", "That is right for (target − output)². The δ of this lesson belongs to half of it.", 2 * (target - answer)));
        double delta = error * SigmoidSlips.Slope(slips, answer, "the output neuron", "δ of the output neuron is (target − output)·f′(I), and all the others are made from it.");
        double[] came = slips.Or(
            said,
            ("the hidden outputs are missing from the changes of the output weights", "Δwᵢⱼ = α·δⱼ·Oᵢ: the O of where the weight comes from.", [1, 1]),
            ("the output weights took the inputs of the network", "Δwᵢⱼ = α·δⱼ·Oᵢ. Which neuron does an output weight come from?", inputs),
            ("the two hidden outputs were swapped in the changes of the output weights", "output[j] leads from hidden neuron j.", [said[1], said[0]]));
        double[] newOutput = [output[0] + (rate * delta * came[0]), output[1] + (rate * delta * came[1])];

        double[] passed = slips.Or(
            output,
            ("the output weights were updated before their old values were passed back", "The δ of a hidden neuron needs the weight of the forward pass. Compute every δ first, then change the weights.", newOutput),
            ("the outgoing weight was forgotten on the way back", "δ of the output neuron reaches a hidden neuron along the weight between them.", [1, 1]),
            ("each hidden neuron took the output weight of the other one", "output[j] leads from hidden neuron j.", [output[1], output[0]]));
        double[] deltas =
        [
            delta * passed[0] * SigmoidSlips.Slope(slips, said[0], HiddenLayer, HiddenSlope),
            delta * passed[1] * SigmoidSlips.Slope(slips, said[1], HiddenLayer, HiddenSlope),
        ];
        Func<int, int, double> deltaOf = slips.Or<Func<int, int, double>>(
            (_, j) => deltas[j],
            ("the hidden weights took the δ with the number of the input", "hidden[i, j] leads to hidden neuron j: Δwᵢⱼ = α·δⱼ·Oᵢ.", (i, _) => deltas[i]),
            ("all hidden weights took the δ of the first hidden neuron", "Each hidden neuron has a δ of its own.", (_, _) => deltas[0]),
            ("the hidden weights took the δ of the output neuron", "Each hidden neuron has a δ of its own: send that of the output neuron back to it.", (_, _) => delta));
        bool ownInput = !slips.Made("the hidden weights took the input with the number of the hidden neuron", "hidden[i, j] comes from input i: Δwᵢⱼ = α·δⱼ·Oᵢ.");
        double[] arrived = slips.Or(
            inputs,
            ("the inputs are missing from the changes of the hidden weights", "Δwᵢⱼ = α·δⱼ·Oᵢ. What came in before a hidden weight?", [1, 1]));
        bool takesOutput = slips.Made("the hidden weights took the O of the neuron they lead to", "Δwᵢⱼ = α·δⱼ·Oᵢ: the δ of where the weight leads to, the O of where it comes from.");
        return (Grid(2, 2, (i, j) => hidden[i, j] + (rate * deltaOf(i, j) * (takesOutput ? said[j] : arrived[ownInput ? i : j]))), newOutput);
    }

    private static double[,] Transposed(double[,] matrix) =>
        Grid(matrix.GetLength(1), matrix.GetLength(0), (i, j) => matrix[j, i]);
}
