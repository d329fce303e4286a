using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

public static partial class DigitsExercises
{
    private const string SizeOfSample = "The more images, the smaller the error: what is divided by their number?";

    /// <summary>The first baseline.</summary>
    public static Exercise<MajorityAccuracy> Majority { get; } = new(
        "08.1",
        "MajorityAccuracy",
        "The baseline of always saying the same",
        points: 1,
        (training, test) => Share(test, MostFrequent(training)),
        [
            [new[] { 0, 1, 1 }, new[] { 1, 0, 1, 0 }],
            [new[] { 2, 0, 2, 0, 1 }, new[] { 0, 0, 2 }],
            [new[] { 3, 3, 1 }, new[] { 1, 1 }],
            [new[] { 4 }, new[] { 4, 4, 4 }],
            [new[] { 1, 0, 0, 2, 2, 2, 1 }, new[] { 0, 1, 1, 2, 1 }],
        ],
        random => [Drawn(random, random.Next(4, 9), 0, 4), Drawn(random, random.Next(3, 8), 0, 4)],
        [
            new("the most frequent class of the test was taken", "Who may the rule look at before it answers? The test's labels are only for counting afterwards.", (training, test) => Share(test, MostFrequent(test))),
            new("the share was counted in the training", "What the rule knows comes from the training. How good it is, only other images can tell.", (training, test) => Share(training, MostFrequent(training))),
            new("the largest label was taken", "Most frequent is not largest: count how often each class occurs.", (training, test) => Share(test, training.Max())),
            new("of equally frequent classes the last one was taken", "When two classes are equally frequent, the rule says the smaller number.", (training, test) => Share(test, training.GroupBy(label => label).OrderBy(group => group.Count()).ThenBy(group => group.Key).Last().Key)),
            new("the hits were counted, not their share", "An accuracy is a share: from 0 to 1.", (training, test) => test.Count(label => label == MostFrequent(training))),
            new("the division was one of whole numbers", "In C#, 3 / 4 is 0. One of the two must be a double before they are divided.", (training, test) => test.Count(label => label == MostFrequent(training)) / test.Length),
            new("the class itself was returned", "That is what the rule says. Asked is how often it is right.", (training, test) => MostFrequent(training)),
            new("the share of the wrong answers was returned", "Accuracy counts what is right.", (training, test) => 1 - Share(test, MostFrequent(training))),
        ]);

    /// <summary>How far chance alone moves an accuracy.</summary>
    public static Exercise<ErrorOfAccuracy> StandardError { get; } = new(
        "08.5",
        "StandardError",
        "The standard error of an accuracy",
        points: 1,
        (right, images) => Math.Sqrt(Accuracy(right, images) * (1 - Accuracy(right, images)) / images),
        [[1, 2], [350, 360], [4, 5], [10, 10], [0, 4], [90, 100], [1, 10]],
        random =>
        {
            int images = random.Next(10, 400);
            return [random.Next(1, images), images];
        },
        [
            new("the division was one of whole numbers", "In C#, 350 / 360 is 0. One of the two must be a double before they are divided.", (right, images) => Math.Sqrt((double)(right / images) * (1 - (right / images)) / images)),
            new("the root is missing", "p·(1 − p)/n is the variance. The standard error is its root.", (right, images) => Accuracy(right, images) * (1 - Accuracy(right, images)) / images),
            new("the factor 1 − p is missing", "With all answers right nothing is left to chance. Which factor is 0 then?", (right, images) => Math.Sqrt(Accuracy(right, images) / images)),
            new("the number of images was left out", SizeOfSample, (right, images) => Math.Sqrt(Accuracy(right, images) * (1 - Accuracy(right, images)))),
            new("the number of images stands outside the root", "Four times as many images halve the error. Does that hold for yours?", (right, images) => Math.Sqrt(Accuracy(right, images) * (1 - Accuracy(right, images))) / images),
            new("n − 1 was used", "That belongs to a deviation estimated from a sample. For a share it is n.", (right, images) => Math.Sqrt(Accuracy(right, images) * (1 - Accuracy(right, images)) / (images - 1))),
            new("it was multiplied by 1.96", "That makes a 95 % interval of it. Asked is one standard error.", (right, images) => 1.96 * Math.Sqrt(Accuracy(right, images) * (1 - Accuracy(right, images)) / images)),
            new("it was given in per cent", "A share was asked for: from 0 to 1, as the accuracy itself.", (right, images) => 100 * Math.Sqrt(Accuracy(right, images) * (1 - Accuracy(right, images)) / images)),
        ]);

    /// <summary>Which class is taken for which.</summary>
    public static Exercise<ConfusionMatrix> Confusion { get; } = new(
        "08.6",
        "CountConfusions",
        "The confusion matrix",
        points: 2,
        (labels, answers, classes) => Counted(labels, answers, classes, (table, label, answer) => table[label, answer]++),
        [
            [new[] { 0, 1, 1 }, new[] { 0, 0, 1 }, 2],
            [new[] { 2, 2, 0, 2 }, new[] { 1, 1, 0, 2 }, 3],
            [new[] { 0, 0 }, new[] { 0, 1 }, 4],
            [new[] { 1 }, new[] { 0 }, 2],
            [new[] { 1, 1, 1, 0 }, new[] { 1, 1, 1, 0 }, 2],
        ],
        random =>
        {
            (int classes, int images) = (random.Next(2, 5), random.Next(4, 10));
            return [Drawn(random, images, 0, classes), Drawn(random, images, 0, classes), classes];
        },
        [
            new("rows and columns are swapped", "The row is what the image is, the column what the network said.", (labels, answers, classes) => Counted(answers, labels, classes, (table, label, answer) => table[label, answer]++)),
            new("only the mistakes were counted", "Right answers are counted too: they stand on the diagonal.", (labels, answers, classes) => Counted(labels, answers, classes, (table, label, answer) => table[label, answer] += label == answer ? 0 : 1)),
            new("only the right answers were counted", "Away from the diagonal stand the mistakes; they are what the table is for.", (labels, answers, classes) => Counted(labels, answers, classes, (table, label, answer) => table[label, answer] += label == answer ? 1 : 0)),
            new("a 1 was set where one should be added", "The same pair can come again. What must happen to its number then?", (labels, answers, classes) => Counted(labels, answers, classes, (table, label, answer) => table[label, answer] = 1)),
            new("shares of all images were returned, not counts", "Counts are asked for: whole numbers.", (labels, answers, classes) => Counted(labels, answers, classes, (table, label, answer) => table[label, answer] += 1.0 / labels.Length)),
            new("each row was divided by its sum", "Shares of a row are useful too, but here the counts are asked for.", (labels, answers, classes) => Counted(labels, answers, classes, (table, label, answer) => table[label, answer] += 1.0 / labels.Count(other => other == label))),
            new("each image was counted both ways", "A 4 taken for a 9 is not a 9 taken for a 4.", (labels, answers, classes) => Counted(labels, answers, classes, (table, label, answer) =>
            {
                table[label, answer]++;
                table[answer, label] += label == answer ? 0 : 1;
            })),
            new("the table has room only for the classes that occur", "It has a row and a column for every class, also for one that no image has.", (labels, answers, classes) => Counted(labels, answers, Math.Max(labels.Max(), answers.Max()) + 1, (table, label, answer) => table[label, answer]++)),
        ]);

    private static int MostFrequent(int[] labels) =>
        labels.GroupBy(label => label).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;

    private static double Share(int[] labels, int wanted) => labels.Average(label => label == wanted ? 1.0 : 0);

    private static double Accuracy(int right, int images) => (double)right / images;

    private static double[,] Counted(int[] labels, int[] answers, int classes, Action<double[,], int, int> count)
    {
        double[,] table = new double[classes, classes];
        for (int i = 0; i < labels.Length; i++)
        {
            count(table, labels[i], answers[i]);
        }

        return table;
    }
}
