using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

public static partial class PerceptronExercises
{
    /// <summary>The change of one weight, with momentum.</summary>
    public static Exercise<WeightChange> Change { get; } = new(
        "03.5",
        "WeightChange",
        "Δw with momentum",
        points: 2,
        (learningRate, momentum, delta, output, previousChange) => (learningRate * delta * output) + (momentum * previousChange),
        [[0.5, 0.5, 1.0, 2.0, 4.0], [0.3, 0.1, 0.0863, 0.908, 0.0], [0.5, 0.0, 1.0, 2.0, 4.0], [0.5, 0.9, 0.0, 0.5, -1.0], [0.5, 0.9, 1.0, 0.0, 1.0]],
        random => [Hundredths(random, 0.05, 0.9), Hundredths(random, 0.1, 0.95), Hundredths(random, -1, 1), Hundredths(random, 0.1, 0.9), Hundredths(random, -2, 2)],
        [
            new(
                "the previous change was forgotten",
                "A part γ of the change of the step before is still rolling on.",
                (learningRate, _, delta, output, _) => learningRate * delta * output),
            new(
                "the momentum was multiplied by the learning rate too",
                "The previous change has had its learning rate already. Look at where the brackets close.",
                (learningRate, momentum, delta, output, previousChange) => learningRate * ((delta * output) + (momentum * previousChange))),
            new(
                "the momentum was subtracted",
                "The ball rolls on the way it was rolling: the previous change is added.",
                (learningRate, momentum, delta, output, previousChange) => (learningRate * delta * output) - (momentum * previousChange)),
            new(
                "the step goes uphill",
                "δ begins with target − output, so δ·O points downhill already. Only the gradient itself would need a minus.",
                (learningRate, momentum, delta, output, previousChange) => (-learningRate * delta * output) + (momentum * previousChange)),
            new(
                "the new part was multiplied by 1 − γ",
                "That is a moving average, which some programs use. Here the new part counts in full.",
                (learningRate, momentum, delta, output, previousChange) => ((1 - momentum) * learningRate * delta * output) + (momentum * previousChange)),
            new(
                "the previous change was taken in full",
                "Without γ the ball would never lose its speed.",
                (learningRate, _, delta, output, previousChange) => (learningRate * delta * output) + previousChange),
            new(
                "learning rate and momentum changed places",
                "α belongs to the slope, γ to the previous change.",
                (learningRate, momentum, delta, output, previousChange) => (momentum * delta * output) + (learningRate * previousChange)),
            new(
                "the output O of the neuron before was forgotten",
                "The gradient of a weight is made of what arrives behind it, δ, and of what came in before it.",
                (learningRate, momentum, delta, _, previousChange) => (learningRate * delta) + (momentum * previousChange)),
        ]);

    /// <summary>A whole step: forward, deltas, new weights.</summary>
    public static Exercise<PerceptronStep> TrainStep { get; } = new(
        "03.6",
        "TrainStep",
        "One step of a 2-2-1 network",
        points: 3,
        (inputs, hidden, output, target, learningRate) => Step221(inputs, hidden, output, target, learningRate),
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
        [
            new(
                "the output weights were updated before their old values were passed back",
                "The δ of a hidden neuron needs the weight of the forward pass. Compute every δ first, then change the weights.",
                (inputs, hidden, output, target, learningRate) => Step221(inputs, hidden, output, target, learningRate, updateFirst: true)),
            new(
                "the step goes uphill",
                "With δ = (target − output)·f′, the change is + α·δ·O.",
                (inputs, hidden, output, target, learningRate) => Step221(inputs, hidden, output, target, -learningRate)),
            new(
                "the slope was forgotten in the hidden layer",
                "Each hidden neuron has a sigmoid of its own on the way back.",
                (inputs, hidden, output, target, learningRate) => Step221(inputs, hidden, output, target, learningRate, hiddenSlope: _ => 1)),
            new(
                "the slope was forgotten in the output neuron",
                "δ of the output neuron is (target − output)·f′(I), and all the others are made from it.",
                (inputs, hidden, output, target, learningRate) => Step221(inputs, hidden, output, target, learningRate, outputSlope: _ => 1)),
            new(
                "the outgoing weight was forgotten on the way back",
                "δ of the output neuron reaches a hidden neuron along the weight between them.",
                (inputs, hidden, output, target, learningRate) => Step221(inputs, hidden, output, target, learningRate, passBack: (delta, _) => delta)),
            new(
                "the hidden weights took the O of the neuron they lead to",
                "Δwᵢⱼ = α·δⱼ·Oᵢ: the δ of where the weight leads to, the O of where it comes from.",
                (inputs, hidden, output, target, learningRate) => Step221(inputs, hidden, output, target, learningRate, wrongO: true)),
            new(
                "the hidden weights were read with rows and columns exchanged",
                "hidden[i, j] leads from input i to hidden neuron j.",
                (inputs, hidden, output, target, learningRate) =>
                {
                    (double[,] changed, double[] last) = Step221(inputs, Transposed(hidden), output, target, learningRate);
                    return (Transposed(changed), last);
                }),
            new(
                "the changes were returned instead of the new weights",
                "w ← w + Δw: add each change to its old weight.",
                (inputs, hidden, output, target, learningRate) =>
                {
                    (double[,] changed, double[] last) = Step221(inputs, hidden, output, target, learningRate);
                    return (Grid(2, 2, (i, j) => changed[i, j] - hidden[i, j]), [last[0] - output[0], last[1] - output[1]]);
                }),
        ],
        solvedBy: WholeNetworks);

    /// <summary>Inputs times matrix, then the sigmoid.</summary>
    public static Exercise<LayerForward> LayerForward { get; } = new(
        "03.7",
        "LayerForward",
        "A layer as a matrix",
        points: 2,
        (inputs, weights) => Layer(weights.GetLength(1), j => Sigmoid(WeightedSum(inputs, i => weights[i, j]))),
        [
            [new[] { 1.0, 2.0 }, new[,] { { 2.0, 1.0 }, { -1.0, 0.0 } }],
            [new[] { 0.54, 0.908 }, new[,] { { 0.75, 0.0 }, { -0.22, 1.0 } }],
            [new[] { 1.0, 2.0, -1.0 }, new[,] { { 2.0, 1.0 }, { -1.0, 0.0 }, { 0.5, 1.0 } }],
            [new[] { 1.0, -2.0 }, new[,] { { 2.0, 1.0, 0.0 }, { -1.0, 0.5, 1.0 } }],
            [new[] { 2.0 }, new[,] { { 1.0, -1.0 } }],
            [new[] { 2.0, -1.0 }, new[,] { { 1.0 }, { -1.0 } }],
        ],
        random =>
        {
            (int count, int next) = (random.Next(1, 5), random.Next(1, 5));
            return [Many(random, count, -2, 2), Grid(count, next, (_, _) => Hundredths(random, -2, 2))];
        },
        [
            new(
                "the matrix was read with rows and columns exchanged",
                "weights[i, j] leads from i to j. So neuron j adds up the entries of column j.",
                // Where the matrix is not square it fails, one way or another.
                (inputs, weights) => inputs.Length == weights.GetLength(1)
                    ? Layer(inputs.Length, j => Sigmoid(WeightedSum(inputs, i => weights[j, i])))
                    : throw new InvalidOperationException("The matrix is not square.")),
            new(
                "the layer was taken to have as many neurons as there are inputs",
                "One input can feed three neurons, and three inputs one. weights.GetLength(1) says how many neurons the layer has.",
                (inputs, weights) => inputs.Length == weights.GetLength(1)
                    ? Layer(inputs.Length, j => Sigmoid(WeightedSum(inputs, i => weights[i, j])))
                    : throw new InvalidOperationException("The matrix is not square.")),
            new(
                "the sigmoid is missing",
                "The product is the pre-activation I. What does the neuron say?",
                (inputs, weights) => Layer(weights.GetLength(1), j => WeightedSum(inputs, i => weights[i, j]))),
            new(
                "the sigmoid was applied before the sum",
                "First add up everything that comes in, then one sigmoid for each neuron.",
                (inputs, weights) => Layer(weights.GetLength(1), j => inputs.Select((x, i) => Sigmoid(x * weights[i, j])).Sum())),
            new(
                "each neuron took only the input with its own number",
                "Every input leads to every neuron: one loop inside another.",
                (inputs, weights) => Layer(weights.GetLength(1), j => Sigmoid(inputs[j] * weights[j, j]))),
            new(
                "the last input overwrote the others",
                "In the inner loop: is it '=' or '+='?",
                (inputs, weights) => Layer(weights.GetLength(1), j => Sigmoid(inputs[^1] * weights[inputs.Length - 1, j]))),
        ],
        solvedBy: WholeNetworks);

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All => [Split, ErrorSlopes, OutputDelta, HiddenDelta, Change, TrainStep, LayerForward];

    private static (double[,] Hidden, double[] Output) Step221(
        double[] inputs,
        double[,] hidden,
        double[] output,
        double target,
        double learningRate,
        bool updateFirst = false,
        bool wrongO = false,
        Func<double, double>? hiddenSlope = null,
        Func<double, double>? outputSlope = null,
        Func<double, double, double>? passBack = null)
    {
        double[] sums = Layer(2, j => WeightedSum(inputs, i => hidden[i, j]));
        double[] hiddenOutputs = [.. sums.Select(Sigmoid)];
        double sum = Dot(hiddenOutputs, output);

        double delta = (target - Sigmoid(sum)) * (outputSlope ?? Slope)(sum);
        double[] newOutput = Layer(2, j => output[j] + (learningRate * delta * hiddenOutputs[j]));
        double[] passed = updateFirst ? newOutput : output;
        double[] deltas = Layer(2, j => (passBack ?? ((d, weight) => d * weight))(delta, passed[j]) * (hiddenSlope ?? Slope)(sums[j]));
        return (Grid(2, 2, (i, j) => hidden[i, j] + (learningRate * deltas[j] * (wrongO ? hiddenOutputs[j] : inputs[i]))), newOutput);
    }

    private static double WeightedSum(double[] inputs, Func<int, double> weight) => inputs.Select((x, i) => x * weight(i)).Sum();

    private static double[] Layer(int count, Func<int, double> neuron) => [.. Enumerable.Range(0, count).Select(neuron)];

    private static double[,] Transposed(double[,] matrix) =>
        Grid(matrix.GetLength(1), matrix.GetLength(0), (i, j) => matrix[j, i]);
}
