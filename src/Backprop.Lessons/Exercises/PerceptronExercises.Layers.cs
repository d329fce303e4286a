using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>A layer as a matrix.</content>
public static partial class PerceptronExercises
{
    /// <summary>Inputs times matrix, then the sigmoid.</summary>
    public static Exercise<LayerForward> LayerForward { get; } = new(
        "03.7",
        "LayerForward",
        "A layer as a matrix",
        points: 2,
        slips => (inputs, weights) =>
        {
            // Where the matrix is not square, both fail, one way or another.
            bool exchanges = slips.Made("the matrix was read with rows and columns exchanged", "weights[i, j] leads from i to j. So neuron j adds up the entries of column j.");
            bool counts = slips.Made("the layer was taken to have as many neurons as there are inputs", "One input can feed three neurons, and three inputs one. weights.GetLength(1) says how many neurons the layer has.");
            if ((exchanges || counts) && inputs.Length != weights.GetLength(1))
            {
                throw new InvalidOperationException("The matrix is not square.");
            }

            return Outputs(slips, inputs, exchanges ? Transposed(weights) : weights);
        },
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
        solvedBy: WholeNetworks);

    private static double[] Outputs(Slips slips, double[] inputs, double[,] weights)
    {
        (int first, int end) = slips.Or(
            (0, inputs.Length),
            ("the last input overwrote the others", "In the inner loop: is it '=' or '+='?", (inputs.Length - 1, inputs.Length)),
            ("only the first input was counted", "Every input leads to every neuron. Does the inner loop run to its end?", (0, 1)),
            ("the first input was left out", "Indices begin at 0.", (1, inputs.Length)),
            ("the last input was left out", "A loop ends at the last index: i < length, not i < length − 1.", (0, inputs.Length - 1)));
        bool goesOn = slips.Made("the sum of a neuron goes on where that of the neuron before stopped", "Every neuron begins at 0: set the sum to 0 inside the outer loop.");
        bool takesOwn = slips.Made("each neuron took only the input with its own number", "Every input leads to every neuron: one loop inside another.");
        bool isEarly = slips.Made("the sigmoid was applied before the sum", "First add up everything that comes in, then one sigmoid for each neuron.");
        bool averages = slips.Made("the mean was taken in place of the sum", "A neuron adds up what comes in. Nothing is divided.");
        Func<double, double> sigmoid = slips.Or(
            SigmoidSlips.Of(slips),
            ("the sigmoid is missing", "The product is the pre-activation I. What does the neuron say?", sum => sum),
            ("the sigmoid was applied twice", "One sigmoid for each neuron.", sum => Sigmoid(Sigmoid(sum))),
            ("a ReLU took the place of the sigmoid", "The sigmoid lies between 0 and 1.", sum => Math.Max(0, sum)));
        bool isRepeated = slips.Made("the sigmoid was applied at every turn of the loop", "First add up everything that comes in, then one sigmoid for each neuron.");
        bool changesInputs = slips.Made("the sigmoid was applied to the inputs, too", "The inputs come in as they are.");
        bool adds = slips.Made("inputs and weights were added, not multiplied", "What does a weight do to what passes along it?");
        double[] outputs = new double[weights.GetLength(1)];
        double sum = 0;
        for (int j = 0; j < outputs.Length; j++)
        {
            sum = goesOn ? sum : 0;
            for (int i = first; i < end; i++)
            {
                double input = changesInputs ? Sigmoid(inputs[i]) : inputs[i];
                double product = adds ? input + weights[i, j] : input * weights[i, j];
                sum += takesOwn && i != j ? 0 : isEarly ? sigmoid(product) : product;
                sum = isRepeated ? sigmoid(sum) : sum;
            }

            outputs[j] = isEarly || isRepeated ? sum : sigmoid(averages ? sum / inputs.Length : sum);
        }

        return outputs;
    }
}
