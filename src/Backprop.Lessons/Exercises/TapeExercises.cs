using Backprop.Lessons.Tape;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 05.</summary>
public static partial class TapeExercises
{
    private const string AddUp = "Something may have arrived there already, by another way. Gradients add up.";

    /// <summary>What a new operation must bring along.</summary>
    public static Exercise<DivisionSlopes> Division { get; } = new(
        "05.1",
        "DivisionSlopes",
        "The local slopes of a division",
        points: 1,
        slips => (a, b) =>
        {
            double slopeA = slips.Or(
                1 / b,
                ("the quotient itself was returned for its slope with respect to a", "If a grows by 1, by how much does a/b grow? Take 6 ÷ 3 and 7 ÷ 3.", a / b),
                ("b was squared in the slope with respect to a", "With respect to a, 1/b is a constant factor.", 1 / (b * b)),
                ("the slope with respect to a was taken for 1", "If a grows by 1, by how much does a/b grow? Take 6 ÷ 3 and 7 ÷ 3.", 1),
                ("the slope with respect to a was taken for b", "If a grows by 1, by how much does a/b grow? Take 6 ÷ 3 and 7 ÷ 3.", b));
            double slopeB = slips.Or(
                -a / (b * b),
                ("the slope with respect to b has no minus", "If b grows, does a/b grow? Take 6 ÷ 3 and 6 ÷ 4.", a / (b * b)),
                ("b was not squared", "a/b is a·b⁻¹. What does the power rule make of b⁻¹?", -a / b),
                ("a is missing from the slope with respect to b", "a is a factor in front of 1/b, and stays there.", -1 / (b * b)),
                ("the brackets around b * b are missing", "C# works from left to right: -a / b * b divides by b and multiplies by it again.", -a),
                ("b came in with the third power", "a/b is a·b⁻¹. What does the power rule make of b⁻¹?", -a / (b * b * b)),
                ("b came in with the third power and a 2 before it", "That is the slope of a/b². Here b stands under the bar once.", -2 * a / (b * b * b)),
                ("a was squared instead of b", "a is a factor in front of 1/b, and stays there.", -b / (a * a)),
                ("the slope with respect to b was taken for −1/b", "a/b is a·b⁻¹. What does the power rule make of b⁻¹?", -1 / b));
            return slips.Or(
                (slopeA, slopeB),
                ("the two slopes are swapped", "First the slope with respect to a, then the one with respect to b.", (slopeB, slopeA)),
                ("the slopes are those of a product", "b is what a product has as its slope with respect to a. Here a is multiplied by 1/b.", (b, a)),
                ("the slopes are those of a difference", "Only sums and differences have the slopes 1 and −1.", (1, -1)));
        },
        [[6.0, 3.0], [0.0, 2.0], [-1.0, -2.0], [5.0, 0.5], [2.0, -4.0]],
        random => [Hundredths(random, -3, 3), Hundredths(random, 0.5, 3) * (random.Next(2) == 0 ? 1 : -1)],
        solvedBy: [nameof(Value), nameof(TensorValue)]);

    /// <summary>The one rule of the backward pass.</summary>
    public static Exercise<PassOneBack> PassBack { get; } = new(
        "05.2",
        "PassBack",
        "One result passes its gradient back",
        points: 2,
        slips => (gradients, operands, slopes, gradient) => Passed(slips, gradients, operands, slopes, gradient),
        [
            [new[] { 0.0, 0, 2 }, new[] { 0, 1 }, new[] { 3.0, 5 }, 2.0],
            [new[] { 1.0, -4, 0, 3 }, new[] { 1, 0 }, new[] { 2.0, 0.5 }, -1.0],
            [new[] { 0.0, 2 }, new[] { 0, 0 }, new[] { 3.0, 3 }, 1.0],
            [new[] { 5.0, 1, -2 }, new[] { 2 }, new[] { 0.25 }, 4.0],
            [new[] { 1.0, 2, 3, 4 }, new[] { 2, 0, 2 }, new[] { 1.0, -1, 2 }, 0.5],
            [new[] { 7.0 }, Array.Empty<int>(), Array.Empty<double>(), 2.0],
        ],
        random =>
        {
            (int count, int operands) = (random.Next(3, 6), random.Next(2, 4));
            return [Numbers(random, count), Enumerable.Range(0, operands).Select(_ => random.Next(count)).ToArray(), Numbers(random, operands), Hundredths(random, 0.3, 2)];
        },
        solvedBy: [nameof(Value), nameof(TensorValue)]);

    /// <summary>One epoch with gradients that add up.</summary>
    public static Exercise<EpochInBatches> Batches { get; } = new(
        "05.5",
        "TrainInBatches",
        "Add up, step, clear",
        points: 2,
        slips => (w, x, y, batch, learningRate) => Trained(slips, w, x, y, batch, learningRate),
        [
            [1.0, new[] { 1.0, 2 }, new[] { 2.0, 3 }, 2, 0.1],
            [0.5, new[] { 1.0, -1, 2 }, new[] { 1.0, 0, 1 }, 1, 0.1],
            [0.0, new[] { 1.0, 2, -1, 1, 2 }, new[] { 1.0, 3, -2, 0, 1 }, 2, 0.05],
            [2.0, new[] { 1.0, 1, 0.5, 2 }, new[] { 0.0, 1, 1, 2 }, 2, 0.1],
            [-1.0, new[] { 1.0, 3 }, new[] { 1.0, 2 }, 5, 0.02],
        ],
        random =>
        {
            int count = random.Next(4, 8);
            return [Hundredths(random, -1, 1), Numbers(random, count), Numbers(random, count), random.Next(2, 4), Hundredths(random, 0.02, 0.1)];
        },
        solvedBy: [nameof(Value), nameof(TensorValue)]);

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All =>
        [Division, PassBack, Order, Backward, Batches, LogSumExp, Twenty, Broadcast, Product, ForwardMode, RepairedEngine];

    private static double[] Passed(Slips slips, double[] gradients, int[] operands, double[] slopes, double gradient)
    {
        (int first, int end) = slips.Or(
            (0, operands.Length),
            ("the first operand got nothing", "Indices begin at 0.", (1, operands.Length)),
            ("the last operand got nothing", "A loop ends at the last index: i < length, not i < length − 1.", (0, operands.Length - 1)),
            ("only the first operand got its share", "Is there a 'return' in the loop? It ends the function at once.", (0, Math.Min(1, operands.Length))));
        bool isDirect = slips.Made("the operands were taken for the first numbers of the tape", "operands[i] is the index of operand i.");
        bool isFresh = slips.Made("what was there before is missing from all numbers", "Begin with a copy of what has arrived so far.");
        bool goesOn = slips.Made("the share of each operand was multiplied by the slopes of the operands before it", "Every operand gets gradient · slope, with its own slope alone.");
        double[] after = isFresh ? new double[gradients.Length] : [.. gradients];
        double running = gradient;
        for (int i = first; i < end; i++)
        {
            running *= slopes[i];
            int to = isDirect ? i : operands[i];
            double share = goesOn ? running : slips.Or(
                gradient * slopes[i],
                ("the slope was forgotten", "Each operand has its own slope. The chain rule multiplies it in.", gradient),
                ("the gradient of the result was forgotten", "The slope says how fast the result moves. How fast the loss moves with the result is the other factor.", slopes[i]),
                ("all operands took the first slope", "slopes[i] belongs to operands[i].", gradient * slopes[0]),
                ("the slope was multiplied by the operand's gradient, not by the result's", "What is passed back comes from the result.", gradients[to] * slopes[i]),
                ("gradient and slope were added", "Along one way slopes are multiplied.", gradient + slopes[i]),
                ("the gradient was divided by the slope", "Along one way slopes are multiplied.", gradient / slopes[i]),
                ("each operand took the slope of another one", "slopes[i] belongs to operands[i].", gradient * slopes[slopes.Length - 1 - i]),
                ("the absolute value of the slope was taken", "The sign of a slope says which way.", gradient * Math.Abs(slopes[i])),
                ("the share was divided by the number of operands", "Every operand gets its share in full.", gradient * slopes[i] / operands.Length));
            after[to] = slips.Or(
                after[to] + share,
                ("what had arrived before was overwritten", AddUp, share),
                ("an operand that comes twice was counted once", "In x·x both operands are x. Each of the two sends its share.", gradients[to] + share),
                ("what arrives was multiplied with what was there", "Two ways to the same number are two terms of a sum, not two factors.", after[to] * share),
                ("what arrives was subtracted", "The backward pass finds the gradient. The minus comes later, in the step.", after[to] - share));
        }

        return after;
    }

    private static double Trained(Slips slips, double w, double[] x, double[] y, int batch, double learningRate)
    {
        double rate = slips.Or(
            learningRate,
            ("the step goes uphill", "A step goes against the gradient.", -learningRate),
            ("the learning rate is missing", "The gradient says which way. The learning rate says how far.", 1));
        bool clears = !slips.Made("the gradient was never cleared", "The second step still carries the first batch. What must happen between two steps?");
        bool clearsFirst = slips.Made("the gradient was cleared before every example", "Then only the last example of a batch is left. Clear once for each step.");
        bool clearsEarly = slips.Made("the gradient was cleared before the step", "Then the step is 0. First the step, then clear.");
        int size = slips.Or(
            batch,
            ("the weight took a step after every example", "Within a batch the gradients add up, all at the same weight. One step for each batch.", 1),
            ("the batches are one example too long", "When is a batch complete? Count the examples for batch = 2.", batch + 1));
        bool takesRest = !slips.Made("the last, smaller batch took no step", "What is left at the end is a batch too, with fewer examples.");
        int shift = slips.Made("the step comes one example too early", "i counts from 0. After which i are two examples done?") ? 0 : 1;
        double start = w;
        bool isFixed = slips.Made("all gradients were taken at the first weight, as in one step for all examples", "A step is due after every 'batch' examples. The next batch meets the new weight.");
        double gradient = 0;
        int count = 0;
        int first = slips.Made("the first example was left out", "Indices begin at 0.") ? 1 : 0;
        int end = slips.Made("only the first batch was trained on", "An epoch goes through all examples.") ? Math.Min(batch, x.Length) : x.Length;
        bool returns = slips.Made("every step began at the first weight, and only the last one is left", "A step changes w, and the next batch meets the new w.");
        for (int i = first; i < end; i++)
        {
            double error = ((isFixed ? start : w) * x[i]) - y[i];
            gradient = (clearsFirst ? 0 : gradient) + slips.Or(
                2 * error * x[i],
                ("the factor 2 is missing", "The loss is a square.", error * x[i]),
                ("the input x is missing from the gradient", "w x − y depends on w. What is its slope with respect to w?", 2 * error),
                ("the gradient was multiplied by w instead of by x", "w x − y depends on w. What is its slope with respect to w?", 2 * error * w),
                ("the losses were added up, not their slopes", "A step needs the slope of the loss.", error * error),
                ("the absolute value of the error was taken", "The sign says whether w x is too large or too small. It must stay.", 2 * Math.Abs(error) * x[i]));
            count++;
            if ((i + shift) % size == 0 || (i == end - 1 && takesRest))
            {
                w = returns ? start : w;
                w -= clearsEarly ? 0 : rate * slips.Or(
                    gradient,
                    ("the gradient was averaged over the batch", "Here the loss of a batch is the sum over its examples. Nothing is divided.", gradient / count),
                    ("the gradient was divided by 'batch', in the smaller batch as well", "Here the loss of a batch is the sum over its examples. Nothing is divided.", gradient / batch),
                    ("the gradient was divided by the number of all examples", "Here the loss of a batch is the sum over its examples. Nothing is divided.", gradient / x.Length));
                gradient = clears ? 0 : gradient;
                count = 0;
            }
        }

        return w;
    }

    private static double[] Numbers(Random random, int count) => CaseValues.Numbers(random, count, -2, 2);
}
