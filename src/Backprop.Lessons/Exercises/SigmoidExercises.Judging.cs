using Backprop.Lessons.Sigmoid;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>How good a network is: two numbers made of targets and outputs.</content>
public static partial class SigmoidExercises
{
    /// <summary>The mean squared error.</summary>
    public static Exercise<Comparison> Loss { get; } = new(
        "02.3",
        "Mse",
        "The mean squared error",
        points: 1,
        slips => (targets, outputs) =>
        {
            bool divides = slips.Made("the sum was divided at every turn of the loop", "First the whole sum. Divide once, after the loop.");
            bool overwrites = slips.Made("only the last error is left", "In the loop: is it '=' or '+='?");
            (int first, int end) = People(slips, targets.Length);
            double sum = 0;
            double largest = 0;
            double sumOfErrors = 0;
            for (int i = first; i < end; i++)
            {
                double square = Squared(slips, targets[i], outputs[i]);
                sum = ((overwrites ? 0 : sum) + square) / (divides ? targets.Length : 1);
                largest = Math.Max(largest, square);
                sumOfErrors += targets[i] - outputs[i];
            }

            sum = slips.Or(
                divides ? sum * targets.Length : sum,
                ("the errors were added up before they were squared", "A plus and a minus cancel in the sum. Square each error first.", sumOfErrors * sumOfErrors),
                ("the largest square was taken in place of the sum", "Everybody's error counts.", largest));
            double mean = sum / slips.Or(
                (double)targets.Length,
                ("the squares were added up, but not divided by how many there are", "MSE: the M stands for mean.", 1),
                ("the sum was divided by one fewer than there are", "n − 1 belongs to the variance of a sample. A mean divides by n.", targets.Length - 1),
                ("the sum was divided by one more than there are", "A mean divides by n.", targets.Length + 1),
                ("the sum was divided by 2, however many there are", "A mean divides by n: how many people are there?", 2),
                ("there is a factor ½ too many", "Some books put a ½ before the loss, so that the 2 of its slope cancels. This lesson does not.", 2 * targets.Length));
            return slips.Or(
                mean,
                ("the mean was squared instead of the errors", "First square each error, then take the mean. The order matters.", Math.Pow(sumOfErrors / targets.Length, 2)),
                ("the root of the mean was taken", "That is the RMSE. The loss of this lesson has no root.", Math.Sqrt(mean)),
                ("the cross-entropy was computed", "That is another loss, with logarithms. This one is made of squares.", -targets.Zip(outputs, (y, said) => (y * Math.Log(said)) + ((1 - y) * Math.Log(1 - said))).Average()));
        },
        [
            [new[] { 1.0, 0.0 }, new[] { 0.0, 0.0 }],
            [new[] { 1.0, 0.0, 0.0, 1.0 }, new[] { 0.5, 0.5, 0.25, 1.0 }],
            [new[] { 1.0 }, new[] { 0.25 }],
            [new[] { 0.5, 2.0, -1.0 }, new[] { 1.5, 2.0, 1.0 }],
        ],
        TargetsAndOutputs,
        solvedBy: [nameof(MeanSquaredError)]);

    /// <summary>How many of the people are told right.</summary>
    public static Exercise<Comparison> Accuracy { get; } = new(
        "02.8",
        "Accuracy",
        "How many does it get right?",
        points: 1,
        slips => (targets, outputs) =>
        {
            double threshold = slips.Or(
                0.5,
                ("the threshold is 0 instead of 0.5", "A sigmoid is always above 0. Where does it sit when the pre-activation is 0?", 0),
                ("all outputs were taken for class 0", "Converting to a whole number cuts off everything behind the point: 0.94 becomes 0.", 1));
            (int first, int end) = People(slips, targets.Length);
            double right = 0;
            for (int i = first; i < end; i++)
            {
                double said = outputs[i] > threshold ? 1 : 0;
                right += slips.Or(
                    targets[i] == said,
                    ("the wrong ones were counted", "That is the share of mistakes. What is left of 1?", targets[i] != said),
                    ("the outputs were compared with the targets as they are", "A sigmoid never says exactly 0 or 1. Decide for a class first: which side of 0.5?", targets[i] == outputs[i]),
                    ("only those were counted whose target is 1", "A 0 that the network says rightly counts as well.", targets[i] == 1 && said == 1),
                    ("everybody in class 1 was counted, right or not", "Compare the class with the target.", said == 1)) ? 1 : 0;
            }

            double share = right / slips.Or(
                (double)targets.Length,
                ("the right ones were counted, but not divided by how many there are", "The share is a number from 0 to 1.", 1),
                ("the count was divided by 4, however many there are", "Four people are in the lesson's table. How many are in the array?", 4),
                ("the count was divided by one fewer than there are", "A share divides by how many there are.", targets.Length - 1),
                ("the count was divided by one more than there are", "A share divides by how many there are.", targets.Length + 1),
                ("the count was divided by how many targets are 1", "A share divides by how many there are in all.", targets.Count(y => y == 1)),
                ("the count was divided by how many outputs say 1", "A share divides by how many there are in all.", outputs.Count(said => said > 0.5)));
            return slips.Or(
                share,
                ("two whole numbers were divided", "In C#, 3 / 4 is 0. Make one of the two a double first.", Math.Floor(share)),
                ("percent were returned", "The share is a number from 0 to 1.", 100 * share),
                ("1 − the mean error was returned", "How far off an output is does not matter here: it is right or wrong.", 1 - targets.Zip(outputs, (y, said) => Math.Abs(y - said)).Average()));
        },
        [
            [new[] { 1.0 }, new[] { 0.9 }],
            [new[] { 1.0, 0.0, 0.0, 1.0 }, new[] { 0.94, 0.04, 0.6, 0.3 }],
            [new[] { 1.0, 0.0 }, new[] { 0.49, 0.51 }],
            [new[] { 1.0, 0.0, 1.0 }, new[] { 0.501, 0.499, 0.02 }],
        ],
        TargetsAndOutputs);

    // Where the loop over the people begins, and where it ends.
    private static (int First, int End) People(Slips slips, int count) => slips.Or(
        (0, count),
        ("the first person was left out", "Indices begin at 0.", (1, count)),
        ("the last person was left out", "A loop ends at the last index: i < length, not i < length − 1.", (0, count - 1)),
        ("the function returns in the first turn of its loop", "'return' ends the function at once. Put it behind the loop.", (0, 1)));

    private static double Squared(Slips slips, double target, double output)
    {
        double error = target - output;
        return slips.Or(
            error * error,
            ("the errors were not squared", "A plus and a minus must not cancel: square each error before you add it.", error),
            ("the sizes of the errors were averaged instead of their squares", "MSE: the S stands for squared.", Math.Abs(error)),
            ("targets and outputs were squared before they were subtracted", "The error is the difference. Square that.", (target * target) - (output * output)));
    }

    // No output at 0.5 itself: there the class is a matter of taste.
    private static object[] TargetsAndOutputs(Random random)
    {
        int people = random.Next(2, 7);
        return
        [
            Enumerable.Range(0, people).Select(_ => (double)random.Next(2)).ToArray(),
            Enumerable.Range(0, people).Select(_ => random.Next(2) == 0 ? Hundredths(random, 0.05, 0.45) : Hundredths(random, 0.55, 0.95)).ToArray(),
        ];
    }
}
