using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>How good a result really is.</content>
public static partial class DigitsExercises
{
    private const string SizeOfSample = "The more images, the smaller the error: what is divided by their number?";
    private const string EveryImage = "A loop over all images begins at 0 and ends at i < labels.Length.";

    /// <summary>The first baseline.</summary>
    public static Exercise<MajorityAccuracy> Majority { get; } = new(
        "08.1",
        "MajorityAccuracy",
        "The baseline of always saying the same",
        points: 1,
        slips => (training, test) =>
        {
            int[] seen = slips.Or(training, ("the most frequent class of the test was taken", "Who may the rule look at before it answers? The test's labels are only for counting afterwards.", test));
            int[] asked = slips.Or(test, ("the share was counted in the training", "What the rule knows comes from the training. How good it is, only other images can tell.", training));
            int answer = slips.Known("the most frequent class", slips.OrElse(
                () => Frequent(seen, label => label),
                ("the largest label was taken", "Most frequent is not largest: count how often each class occurs.", () => seen.Max()),
                ("the smallest label was taken", "Most frequent is not smallest: count how often each class occurs.", () => seen.Min()),
                ("of equally frequent classes the last one was taken", "When two classes are equally frequent, the rule says the smaller number.", () => Frequent(seen, label => -label)),
                ("of equally frequent classes the one that comes first in the list was taken", "When two classes are equally frequent, the rule says the smaller number, wherever it stands in the list.", () => Frequent(seen, label => Array.IndexOf(seen, label))),
                ("the least frequent class was taken", "Look at the comparison of the counts: the rule says what it has seen most often.", () => seen.Distinct().OrderBy(label => seen.Count(other => other == label)).ThenBy(label => label).First()),
                ("the label in the middle was taken", "That is the median. Most frequent is what occurs most often.", () => seen.Order().ElementAt(seen.Length / 2)),
                ("the first label of the list was taken", "Count how often each class occurs.", () => seen[0]),
                ("the highest count was taken for the class", "There are two numbers: a class, and how often it occurs. Which of them is compared with the test's labels?", () => seen.Max(label => seen.Count(other => other == label)))));
            int hits = slips.Known("the number of hits", asked.Count(label => label == answer));
            return slips.Or(
                (double)hits / asked.Length,
                ("the hits were counted, not their share", "An accuracy is a share: from 0 to 1.", hits),
                ("the division was one of whole numbers", "In C#, 3 / 4 is 0. One of the two must be a double before they are divided.", hits / asked.Length),
                ("the class itself was returned", "That is what the rule says. Asked is how often it is right.", answer),
                ("the share of the wrong answers was returned", "Accuracy counts what is right.", 1 - ((double)hits / asked.Length)),
                ("it was divided by the number of training images", "The hits were counted in the test. Of how many are they a share?", (double)hits / training.Length),
                ("it was given in per cent", "A share was asked for: from 0 to 1.", 100.0 * hits / asked.Length),
                ("all classes were taken to be equally likely", "The rule does not guess: it always says the same class.", 1.0 / seen.Distinct().Count()));
        },
        [
            [new[] { 0, 1, 1 }, new[] { 1, 0, 1, 0 }],
            [new[] { 2, 0, 2, 0, 1 }, new[] { 0, 0, 2 }],
            [new[] { 3, 3, 1 }, new[] { 1, 1 }],
            [new[] { 4 }, new[] { 4, 4, 4 }],
            [new[] { 1, 0, 0, 2, 2, 2, 1 }, new[] { 0, 1, 1, 2, 1 }],
            [new[] { 1, 0, 2, 2, 0, 1 }, new[] { 1, 1, 2, 2, 2, 0 }],
        ],
        random => [Drawn(random, random.Next(4, 9), 0, 4), Drawn(random, random.Next(3, 8), 0, 4)]);

    /// <summary>How far chance alone moves an accuracy.</summary>
    public static Exercise<ErrorOfAccuracy> StandardError { get; } = new(
        "08.5",
        "StandardError",
        "The standard error of an accuracy",
        points: 1,
        slips => (right, images) =>
        {
            double p = slips.Known("the accuracy", slips.Or(
                (double)right / images,
                ("the division was one of whole numbers", "In C#, 350 / 360 is 0. One of the two must be a double before they are divided.", right / images)));
            double chance = slips.Or(
                p * (1 - p),
                ("the factor 1 − p is missing", "With all answers right nothing is left to chance. Which factor is 0 then?", p),
                ("the factor p is missing", "With all answers wrong nothing is left to chance either. Which factor is 0 then?", 1 - p),
                ("p was squared", "The two factors are p and what is left of it to 1.", p * p),
                ("the worst case was computed, p = ½", "p is known: the share of right answers.", 0.25),
                ("p and 1 − p were added", "p and 1 − p together are always 1. They are multiplied.", 1));
            int n = slips.Or(
                images,
                ("the number of images was left out", SizeOfSample, 1),
                ("n − 1 was used", "That belongs to a deviation estimated from a sample. For a share it is n.", images - 1),
                ("it was divided by the number of right answers", "All images were asked, not only those that were answered rightly.", right));
            double error = slips.Or(
                Math.Sqrt(chance / n),
                ("the root is missing", "p·(1 − p)/n is the variance. The standard error is its root.", chance / n),
                ("the number of images stands outside the root", "Four times as many images halve the error. Does that hold for yours?", Math.Sqrt(chance) / n),
                ("the root was taken of the number of images only", "Everything stands under the root: p · (1 − p), too.", chance / Math.Sqrt(n)));
            return error * slips.Or(
                1,
                ("it was multiplied by 1.96", "That makes a 95 % interval of it. Asked is one standard error.", 1.96),
                ("it was multiplied by 2", "That makes a 95 % interval of it. Asked is one standard error.", 2),
                ("it was given in per cent", "A share was asked for: from 0 to 1, as the accuracy itself.", 100));
        },
        [[1, 2], [350, 360], [4, 5], [10, 10], [0, 4], [90, 100], [1, 10]],
        random =>
        {
            int images = random.Next(10, 400);
            return [random.Next(1, images), images];
        });

    /// <summary>Which class is taken for which.</summary>
    public static Exercise<ConfusionMatrix> Confusion { get; } = new(
        "08.6",
        "CountConfusions",
        "The confusion matrix",
        points: 2,
        slips => (labels, answers, classes) => Confused(slips, labels, answers, classes),
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
        });

    // The label that occurs most often; of equals the one that comes first by this.
    private static int Frequent(int[] labels, Func<int, int> order) =>
        labels.Distinct().OrderByDescending(label => labels.Count(other => other == label)).ThenBy(order).First();

    private static double[,] Confused(Slips slips, int[] labels, int[] answers, int classes)
    {
        int size = slips.Or(
            classes,
            ("the table has room only for the classes that occur", "It has a row and a column for every class, also for one that no image has.", Math.Max(labels.Max(), answers.Max()) + 1),
            ("the table has one row and one column too many", "Classes are counted from 0: the last one is classes − 1.", classes + 1));
        (int first, int end) = slips.Or(
            (0, labels.Length),
            ("the first image was left out", EveryImage, (1, labels.Length)),
            ("the last image was left out", EveryImage, (0, labels.Length - 1)));
        bool areRightSkipped = slips.Made("only the mistakes were counted", "Right answers are counted too: they stand on the diagonal.");
        bool areWrongSkipped = slips.Made("only the right answers were counted", "Away from the diagonal stand the mistakes; they are what the table is for.");
        Func<int, (int Row, int Column)> place = slips.Or<Func<int, (int, int)>>(
            i => (labels[i], answers[i]),
            ("rows and columns are swapped", "The row is what the image is, the column what the network said.", i => (answers[i], labels[i])),
            ("the label was taken for row and column", "The row is what the image is, the column what the network said.", i => (labels[i], labels[i])),
            ("the answer was taken for row and column", "The row is what the image is, the column what the network said.", i => (answers[i], answers[i])));
        Func<int, double> count = slips.Or<Func<int, double>>(
            _ => 1,
            ("shares of all images were returned, not counts", "Counts are asked for: whole numbers.", _ => 1.0 / labels.Length),
            ("each row was divided by its sum", "Shares of a row are useful too, but here the counts are asked for.", i => 1.0 / labels.Count(other => other == labels[i])),
            ("each column was divided by its sum", "Shares of a column are useful too, but here the counts are asked for.", i => 1.0 / answers.Count(other => other == answers[i])));
        bool isSet = slips.Made("a 1 was set where one should be added", "The same pair can come again. What must happen to its number then?");
        bool isBothWays = slips.Made("each image was counted both ways", "A 4 taken for a 9 is not a 9 taken for a 4.");

        double[,] table = new double[size, size];
        for (int i = first; i < end; i++)
        {
            bool isRight = labels[i] == answers[i];
            if (isRight ? areRightSkipped : areWrongSkipped)
            {
                continue;
            }

            (int row, int column) = place(i);
            table[row, column] = (isSet ? 0 : table[row, column]) + count(i);
            table[column, row] += isBothWays && !isRight ? count(i) : 0;
        }

        return table;
    }
}
