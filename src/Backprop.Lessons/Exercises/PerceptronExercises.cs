using Backprop.Lessons.Activations;
using Backprop.Lessons.Perceptron;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 03.</summary>
public static partial class PerceptronExercises
{
    private static string[] WholeNetworks => [nameof(NumberedPerceptron), nameof(MatrixPerceptron), nameof(MatrixLayer)];

    private const string TheSigmoid = "the sigmoid";
    private const string TargetFirst = "δ says which way the output should move. If it is too small, δ must be positive: target − output.";

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All => [Split, ErrorSlopes, OutputDelta, HiddenDelta, Change, TrainStep, LayerForward, RepairedDeltas];

    /// <summary>Samples for training and samples for testing, none of them both.</summary>
    public static Exercise<SampleSplit> Split { get; } = new(
        "03.1",
        "Split",
        "Training set and test set",
        points: 1,
        slips => (samples, order, trainingCount) =>
        {
            double[] shuffled = slips.OrElse(
                () => Pick(samples, order),
                ("the shuffled order was not used", "Samples often lie sorted in a file. Their places are in 'order': the first of them is samples[order[0]].", () => samples),
                ("the order was read from its end", "The first sample of the training set is samples[order[0]].", () => Pick(samples, [.. Enumerable.Reverse(order)])),
                ("the places were returned instead of the samples", "'order' holds places. What lies at these places in 'samples'?", () => [.. order.Select(place => (double)place)]),
                ("the samples were put at the places in 'order' instead of being taken from there", "order[0] is where the first sample of the training set comes from, not where samples[0] goes to.",
                    () => [.. samples.Select((_, i) => samples[Array.IndexOf(order, i)])]));
            double[] First(int count) => [.. shuffled.Take(count)];
            double[] From(int place) => [.. shuffled.Skip(place)];
            (double[] training, double[] test) = slips.Or(
                (First(trainingCount), From(trainingCount)),
                ("the training set was taken from the end of the order", "The first 'trainingCount' places of the order are for training.", ([.. shuffled.TakeLast(trainingCount)], [.. shuffled.SkipLast(trainingCount)])),
                ("the test set begins again at the front of the order", "Samples that were learned from say nothing about new ones. Where in 'order' does the training set stop?",
                    (First(trainingCount), First(samples.Length - trainingCount))),
                ("the test set begins one place too early", "A sample that was learned from says nothing new. Does array[..n] hold the entry n?", (First(trainingCount), From(trainingCount - 1))),
                ("a sample between the two sets was left out", "Does array[..n] hold the entry n? Where does array[n..] begin?", (First(trainingCount), From(trainingCount + 1))),
                ("the last sample was left out", "The test set goes on to the end of the order.", (First(trainingCount), [.. From(trainingCount).SkipLast(1)])),
                ("the test set holds all samples", "Samples that were learned from say nothing about new ones.", (First(trainingCount), shuffled)),
                ("the test set is empty", "What comes in the order after the training set is for testing.", (First(trainingCount), [])),
                ("the training set holds all samples", "Samples for testing must not be learned from.", (shuffled, From(trainingCount))),
                ("the numbers in 'order' were taken for places in the shuffled row", "'order' says where each sample of the shuffled row comes from.",
                    ([.. samples.Where((_, i) => order[i] < trainingCount)], [.. samples.Where((_, i) => order[i] >= trainingCount)])),
                ("the training set was returned twice", "The second set begins where the first one stops.", (First(trainingCount), First(trainingCount))));
            test = slips.OrElse(
                () => test,
                ("only the training set was shuffled", "The test set must go on in 'order' where the training set stopped. Otherwise some samples are in both and some in neither.", () => samples[trainingCount..]),
                ("the test set stands in the order of the file", "Take its samples one after the other from 'order', too.", () => Pick(samples, [.. order[trainingCount..].Order()])));
            return slips.Made("the two sets are returned in the wrong order", "The signature promises the training set first.") ? (test, training) : (training, test);
        },
        [
            [new[] { 10.0, 20.0, 30.0 }, new[] { 2, 0, 1 }, 2],
            [new[] { 5.0, 9.0, 8.0, 2500.0 }, new[] { 1, 3, 0, 2 }, 3],
            [new[] { 7.0, 5.0, 7.0, 7.0 }, new[] { 2, 1, 0, 3 }, 2],
        ],
        RandomSplit);

    /// <summary>The slopes of the absolute value and of the square.</summary>
    public static Exercise<ErrorSlope> ErrorSlopes { get; } = new(
        "03.2",
        "ErrorSlopes",
        "The slopes of two error functions",
        points: 1,
        slips => (output, target) =>
        {
            double difference = output - target;
            double ofAbsolute = slips.Or(
                Math.Sign(difference),
                ("the slope of the absolute value has the wrong sign", "Left of the target the absolute value falls, right of it the absolute value rises.", Math.Sign(-difference)),
                ("the slope of the absolute value is 1 on both sides", "The absolute value has the shape of a V. One arm goes down.", 1),
                ("the slope of the absolute value is −1 on both sides", "The absolute value has the shape of a V. One arm goes up.", -1),
                ("the difference was returned for the slope of the absolute value", "Both arms of the V are straight: the slope is the same wherever on an arm you are.", difference),
                ("the absolute value was returned instead of its slope", "Asked for is how fast the error grows as the output grows, not how large it is.", Math.Abs(difference)),
                ("the sign of the output was taken instead of that of the difference", "The tip of the V is at the target, not at 0.", Math.Sign(output)));
            double ofSquare = slips.Or(
                2 * difference,
                ("the slope of the square has the wrong sign", "The square holds target − output. What is the derivative of that by the output?", -2 * difference),
                ("the factor 2 of the square is missing", "What comes down in front when you differentiate u²?", difference),
                ("the square was returned instead of its slope", "Asked for is how fast the error grows as the output grows, not how large it is.", difference * difference),
                ("the target is missing from the slope of the square", "u² is differentiated at u = target − output.", 2 * output),
                ("the slope of the square has lost its sign", "Left of the target the square falls: its slope is negative there.", 2 * Math.Abs(difference)));
            return slips.Or(
                (ofAbsolute, ofSquare),
                ("both slopes have the wrong sign", "If the output is above the target and grows, the error grows: the slope must be positive there.", (-ofAbsolute, -ofSquare)),
                ("the errors were returned instead of their slopes", "Asked for is how fast each error grows as the output grows, not how large it is.", (Math.Abs(difference), difference * difference)),
                ("the two slopes are returned in the wrong order", "The signature promises the slope of the absolute value first.", (ofSquare, ofAbsolute)));
        },
        [[3.0, 1.0], [0.9, 0.5], [0.2, 0.6], [-0.5, -2.0], [-2.0, -0.5], [1.5, 1.75], [2.0, 3.0], [0.0, 1.0], [1.0, 0.0], [0.0, -0.25]],
        random => [Hundredths(random, -2, 2), Hundredths(random, 2.5, 5) * (random.Next(2) == 0 ? -1 : 1)]);

    /// <summary>Where the way back begins.</summary>
    public static Exercise<OutputNeuronDelta> OutputDelta { get; } = new(
        "03.3",
        "OutputDelta",
        "δ of the output neuron",
        points: 1,
        slips => (input, target) =>
        {
            double output = slips.Known("the output", slips.Or(
                SigmoidSlips.Of(slips)(input),
                ("the pre-activation was taken for the output", "What the neuron says is f(I).", input)));
            double error = slips.Or(
                target - output,
                ("the difference is the wrong way round", TargetFirst, output - target),
                ("the target was compared with the pre-activation", "What the neuron says is its output, f(I).", target - input),
                ("the absolute value of the difference was taken", "The sign says which way the output should move. It must stay.", Math.Abs(target - output)),
                ("the difference was squared", "δ is made of slopes. What is left of half a square when you differentiate it?", (target - output) * (target - output)),
                ("the difference was forgotten", "How far is the output from its target? That is the first factor.", 1));
            double slope = slips.Or(
                SigmoidSlips.Slope(slips, output, TheSigmoid, "How far the output missed is one factor. How readily it moves when its pre-activation moves is the other."),
                ("f·(1 − f) was computed with the pre-activation in place of f", "f is the sigmoid's output. Send the pre-activation through the sigmoid first.", input * (1 - input)),
                ("f·(1 − f) was computed with the target in place of f", "f is what the neuron says, not what it should say.", target * (1 - target)));
            double product = slips.Or(
                error * slope,
                ("the brackets around the difference are missing", "C# multiplies before it subtracts: (target - o) * …, not target - o * ….", target - (output * slope)),
                ("the slope was made of the difference", "f·(1 − f) is made of the output, and the difference is one more factor.", error * (1 - error)));
            return product * (slips.Made("the factor 2 of the square was kept", "That is right for (target − output)². The δ of this lesson belongs to half of it.") ? 2 : 1);
        },
        [[0.0, 1.0], [0.205, 0.9], [0.0, 0.0], [-4.0, 1.0], [6.0, 0.0]],
        random => [Hundredths(random, -3, 3), Hundredths(random, 0, 1)],
        solvedBy: WholeNetworks);

    /// <summary>The weighted sum that comes back to a hidden neuron.</summary>
    public static Exercise<HiddenNeuronDelta> HiddenDelta { get; } = new(
        "03.4",
        "HiddenDelta",
        "δ of a hidden neuron",
        points: 2,
        slips => (output, nextDeltas, outgoingWeights) =>
        {
            double slope = SigmoidSlips.Slope(slips, output, TheSigmoid, "The sum has arrived at the neuron's output. To get to its pre-activation it must pass through the sigmoid.");
            double sum = Returned(slips, nextDeltas, outgoingWeights, slope);
            return sum * slips.Or(slope, ("the slope was multiplied in twice", "The sum passes through one sigmoid.", slope * slope));
        },
        [
            [0.5, new[] { 2.0 }, new[] { 3.0 }],
            [0.52, new[] { 0.016, -0.0016 }, new[] { 2.2, 0.34 }],
            [0.25, new[] { 1.0, 0.0, -2.0 }, new[] { 0.5, 3.0, -0.5 }],
            [0.75, new[] { 1.0, 2.0, 3.0, 4.0, 5.0 }, new[] { 2.0, -1.0, 0.0, 1.0, -1.0 }],
            [0.5, new[] { 1.0, 2.0 }, new[] { 2.0, -2.0 }],
        ],
        RandomHidden,
        solvedBy: WholeNetworks);

    // What comes back to a hidden neuron along its weights.
    private static double Returned(Slips slips, double[] deltas, double[] weights, double slope)
    {
        (int first, int end) = slips.Or(
            (0, deltas.Length),
            ("only the first neuron of the next layer was counted", "Every neuron that this one feeds sends something back. The gradients add up.", (0, 1)),
            ("the last return overwrote the others", "In the loop over the next layer: is it '=' or '+='?", (deltas.Length - 1, deltas.Length)),
            ("the first neuron of the next layer was left out", "Indices begin at 0.", (1, deltas.Length)),
            ("the last neuron of the next layer was left out", "A loop ends at the last index: k < length, not k < length − 1.", (0, deltas.Length - 1)));
        bool isBackward = slips.Made("each δ was multiplied by the weight of another neuron", "Weight k leads to neuron k of the next layer, and its δ is number k.");
        bool slopesInside = slips.Made("the slope was multiplied in at every turn of the loop", "First the whole sum. The slope comes once, after the loop.");
        (double sum, double sumOfDeltas, double sumOfWeights, double product) = (0, 0, 0, 1);
        for (int k = first; k < end; k++)
        {
            double back = slips.Or(
                deltas[k] * weights[isBackward ? weights.Length - 1 - k : k],
                ("each δ and its weight were added, not multiplied", "Each δ comes back along a weight. What does a weight do to what passes along it?", deltas[k] + weights[k]),
                ("the absolute values of the returns were added up", "A return may be negative. Its sign must stay.", Math.Abs(deltas[k] * weights[k])));
            sum = (sum + back) * (slopesInside ? slope : 1);
            sumOfDeltas += deltas[k];
            sumOfWeights += weights[k];
            product *= back;
        }

        return slips.Or(
            slopesInside ? sum / slope : sum,
            ("the weights were forgotten", "Each δ comes back along a weight. What does a weight do to what passes along it?", sumOfDeltas),
            ("the deltas were forgotten", "The weights carry something back. What is it?", sumOfWeights),
            ("sums were multiplied instead of products summed", "Each δ belongs to one weight. Multiply the pairs first, then add.", sumOfDeltas * sumOfWeights),
            ("the returns were averaged", "If this neuron's output moves, each neuron behind it feels it in full. Nothing divides the sum.", sum / deltas.Length),
            ("the returns were multiplied", "Along one way slopes are multiplied; what comes back along several ways is added.", product));
    }

    private static double Sigmoid(double input) => Activation.Sigmoid.Value(input);

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
