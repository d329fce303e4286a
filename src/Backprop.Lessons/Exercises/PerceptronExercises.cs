using Backprop.Lessons.Activations;
using Backprop.Lessons.Perceptron;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 03.</summary>
public static partial class PerceptronExercises
{
    private static string[] WholeNetworks => [nameof(NumberedPerceptron), nameof(MatrixPerceptron), nameof(MatrixLayer)];

    private const string TargetFirst = "δ says which way the output should move. If it is too small, δ must be positive: target − output.";

    /// <summary>Samples for training and samples for testing, none of them both.</summary>
    public static Exercise<SampleSplit> Split { get; } = new(
        "03.1",
        "Split",
        "Training set and test set",
        points: 1,
        (samples, order, trainingCount) => (Pick(samples, order[..trainingCount]), Pick(samples, order[trainingCount..])),
        [
            [new[] { 10.0, 20.0, 30.0 }, new[] { 2, 0, 1 }, 2],
            [new[] { 5.0, 9.0, 8.0, 2500.0 }, new[] { 1, 3, 0, 2 }, 3],
            [new[] { 7.0, 5.0, 7.0, 7.0 }, new[] { 2, 1, 0, 3 }, 2],
        ],
        RandomSplit,
        [
            new(
                "the shuffled order was not used",
                "Samples often lie sorted in a file. Their places are in 'order': the first of them is samples[order[0]].",
                (samples, _, trainingCount) => (samples[..trainingCount], samples[trainingCount..])),
            new(
                "only the training set was shuffled",
                "The test set must go on in 'order' where the training set stopped. Otherwise some samples are in both and some in neither.",
                (samples, order, trainingCount) => (Pick(samples, order[..trainingCount]), samples[trainingCount..])),
            new(
                "the test set begins again at the front of the order",
                "Samples that were learned from say nothing about new ones. Where in 'order' does the training set stop?",
                (samples, order, trainingCount) => (Pick(samples, order[..trainingCount]), Pick(samples, order[..(samples.Length - trainingCount)]))),
            new(
                "the places were returned instead of the samples",
                "'order' holds places. What lies at these places in 'samples'?",
                (_, order, trainingCount) => ([.. order[..trainingCount].Select(i => (double)i)], [.. order[trainingCount..].Select(i => (double)i)])),
            new(
                "the samples were put at the places in 'order' instead of being taken from there",
                "order[0] is where the first sample of the training set comes from, not where samples[0] goes to.",
                (samples, order, trainingCount) =>
                {
                    double[] shuffled = [.. samples.Select((_, i) => samples[Array.IndexOf(order, i)])];
                    return (shuffled[..trainingCount], shuffled[trainingCount..]);
                }),
            new(
                "the two sets are returned in the wrong order",
                "The signature promises the training set first.",
                (samples, order, trainingCount) => (Pick(samples, order[trainingCount..]), Pick(samples, order[..trainingCount]))),
        ]);

    /// <summary>The slopes of the absolute value and of the square.</summary>
    public static Exercise<ErrorSlope> ErrorSlopes { get; } = new(
        "03.2",
        "ErrorSlopes",
        "The slopes of two error functions",
        points: 1,
        (output, target) => (Math.Sign(output - target), 2 * (output - target)),
        [[3.0, 1.0], [0.9, 0.5], [0.2, 0.6], [-0.5, -2.0], [-2.0, -0.5], [1.5, 1.75], [2.0, 3.0], [0.0, 1.0], [1.0, 0.0], [0.0, -0.25]],
        random => [Hundredths(random, -2, 2), Hundredths(random, 2.5, 5) * (random.Next(2) == 0 ? -1 : 1)],
        [
            new(
                "both slopes have the wrong sign",
                "If the output is above the target and grows, the error grows: the slope must be positive there.",
                (output, target) => (Math.Sign(target - output), 2 * (target - output))),
            new(
                "the slope of the square has the wrong sign",
                "The square holds target − output. What is the derivative of that by the output?",
                (output, target) => (Math.Sign(output - target), 2 * (target - output))),
            new(
                "the slope of the absolute value has the wrong sign",
                "Left of the target the absolute value falls, right of it the absolute value rises.",
                (output, target) => (Math.Sign(target - output), 2 * (output - target))),
            new(
                "the factor 2 of the square is missing",
                "What comes down in front when you differentiate u²?",
                (output, target) => (Math.Sign(output - target), output - target)),
            new(
                "the errors were returned instead of their slopes",
                "Asked for is how fast each error grows as the output grows, not how large it is.",
                (output, target) => (Math.Abs(target - output), (target - output) * (target - output))),
            new(
                "the slope of the absolute value is 1 on both sides",
                "The absolute value has the shape of a V. One arm goes down.",
                (output, target) => (1, 2 * (output - target))),
            new(
                "the two slopes are returned in the wrong order",
                "The signature promises the slope of the absolute value first.",
                (output, target) => (2 * (output - target), Math.Sign(output - target))),
        ]);

    /// <summary>Where the way back begins.</summary>
    public static Exercise<OutputNeuronDelta> OutputDelta { get; } = new(
        "03.3",
        "OutputDelta",
        "δ of the output neuron",
        points: 1,
        (input, target) => (target - Sigmoid(input)) * Slope(input),
        [[0.0, 1.0], [0.205, 0.9], [0.0, 0.0], [-4.0, 1.0], [6.0, 0.0]],
        random => [Hundredths(random, -3, 3), Hundredths(random, 0, 1)],
        [
            new("the difference is the wrong way round", TargetFirst, (input, target) => (Sigmoid(input) - target) * Slope(input)),
            new(
                "the slope of the sigmoid was forgotten",
                "How far the output missed is one factor. How readily it moves when its pre-activation moves is the other.",
                (input, target) => target - Sigmoid(input)),
            new(
                "the slope was taken at the output instead of at the pre-activation",
                "f′(I) = f(I)·(1 − f(I)): the output goes straight into f·(1 − f). It must not go through the sigmoid a second time.",
                (input, target) => (target - Sigmoid(input)) * Slope(Sigmoid(input))),
            new(
                "the sigmoid itself was multiplied in instead of its slope",
                "The way back multiplies slopes: f′, not f.",
                (input, target) => (target - Sigmoid(input)) * Sigmoid(input)),
            new(
                "the target was compared with the pre-activation",
                "What the neuron says is its output, f(I).",
                (input, target) => (target - input) * Slope(input)),
            new(
                "the factor 2 of the square was kept",
                "That is right for (target − output)². The δ of this lesson belongs to half of it.",
                (input, target) => 2 * (target - Sigmoid(input)) * Slope(input)),
        ],
        solvedBy: WholeNetworks);

    /// <summary>The weighted sum that comes back to a hidden neuron.</summary>
    public static Exercise<HiddenNeuronDelta> HiddenDelta { get; } = new(
        "03.4",
        "HiddenDelta",
        "δ of a hidden neuron",
        points: 2,
        (output, nextDeltas, outgoingWeights) => Dot(nextDeltas, outgoingWeights) * output * (1 - output),
        [
            [0.5, new[] { 2.0 }, new[] { 3.0 }],
            [0.52, new[] { 0.016, -0.0016 }, new[] { 2.2, 0.34 }],
            [0.25, new[] { 1.0, 0.0, -2.0 }, new[] { 0.5, 3.0, -0.5 }],
            [0.75, new[] { 1.0, 2.0, 3.0, 4.0, 5.0 }, new[] { 2.0, -1.0, 0.0, 1.0, -1.0 }],
            [0.5, new[] { 1.0, 2.0 }, new[] { 2.0, -2.0 }],
        ],
        RandomHidden,
        [
            new(
                "only the first neuron of the next layer was counted",
                "Every neuron that this one feeds sends something back. The gradients add up.",
                (output, nextDeltas, outgoingWeights) => nextDeltas[0] * outgoingWeights[0] * output * (1 - output)),
            new(
                "the last return overwrote the others",
                "In the loop over the next layer: is it '=' or '+='?",
                (output, nextDeltas, outgoingWeights) => nextDeltas[^1] * outgoingWeights[^1] * output * (1 - output)),
            new(
                "the slope of the sigmoid was forgotten",
                "The sum has arrived at the neuron's output. To get to its pre-activation it must pass through the sigmoid.",
                (_, nextDeltas, outgoingWeights) => Dot(nextDeltas, outgoingWeights)),
            new(
                "the weights were forgotten",
                "Each δ comes back along a weight. What does a weight do to what passes along it?",
                (output, nextDeltas, _) => nextDeltas.Sum() * output * (1 - output)),
            new(
                "sums were multiplied instead of products summed",
                "Each δ belongs to one weight. Multiply the pairs first, then add.",
                (output, nextDeltas, outgoingWeights) => nextDeltas.Sum() * outgoingWeights.Sum() * output * (1 - output)),
            new(
                "the returns were averaged",
                "If this neuron's output moves, each neuron behind it feels it in full. Nothing divides the sum.",
                (output, nextDeltas, outgoingWeights) => Dot(nextDeltas, outgoingWeights) / nextDeltas.Length * output * (1 - output)),
            new(
                "the output went through the sigmoid a second time",
                "'output' is f(I) already, so the slope is output·(1 − output).",
                (output, nextDeltas, outgoingWeights) => Dot(nextDeltas, outgoingWeights) * Slope(output)),
        ],
        solvedBy: WholeNetworks);

    private static double Sigmoid(double input) => Activation.Sigmoid.Value(input);

    private static double Slope(double input) => Activation.Sigmoid.Derivative(input);

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double[] Pick(double[] samples, int[] places) => [.. places.Select(place => samples[place])];

    private static object[] RandomSplit(Random random)
    {
        int count = random.Next(4, 9);
        int[] order = [.. Enumerable.Range(0, count)];
        random.Shuffle(order);
        return [Many(random, count, -9, 9), order, random.Next(1, count)];
    }

    private static object[] RandomHidden(Random random)
    {
        int next = random.Next(2, 5);
        return [Hundredths(random, 0.05, 0.95), Many(random, next, -2, 2), Many(random, next, -2, 2)];
    }

    private static double[] Many(Random random, int count, double from, double to) =>
        [.. Enumerable.Range(0, count).Select(_ => Hundredths(random, from, to))];
}
