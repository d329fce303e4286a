using Backprop.Lessons.Data;
using Backprop.Lessons.Xor;
using MathNet.Numerics.LinearAlgebra;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>How good a network is: the loss, and the share of right answers.</content>
public static partial class XorExercises
{
    /// <summary>The loss of the lesson.</summary>
    public static Exercise<LossWithRidge> RidgeLoss { get; } = new(
        "04.3",
        "RidgeLoss",
        "The loss, with ridge",
        points: 2,
        slips => (h2, y, w1, w2, reg) =>
        {
            double errors = SumOf(h2 - y, slips.Or<Func<double, double>>(
                error => error * error,
                ("the errors were not squared", "A plus and a minus must not cancel: square each error before you add it.", error => error),
                ("the sizes of the errors were added up, not their squares", "The loss holds (H2 − Y)².", Math.Abs)));
            double n = slips.Or(
                (double)y.RowCount,
                ("N was taken for the number of columns", "N is the number of points, and a point is a row.", y.ColumnCount),
                ("N was taken for the number of entries", "N is the number of points, and a point is a row.", y.RowCount * y.ColumnCount));
            (double byData, double byRidge) = slips.Or(
                (n, n),
                ("the data's part was not divided by N", "Twice as many points must not mean twice the loss: it is a mean.", (1, n)),
                ("the ridge term was not divided by N", "Look at the formula: 2N stands under both parts.", (n, 1)),
                ("nothing was divided by N", "N is the number of rows of y, and stands under both parts.", (1, 1)),
                ("the brackets around 2N are missing", "C# works from left to right: s / 2 * n divides by 2 and then multiplies by n.", (1 / n, 1 / n)));
            (double data, double ridge) = slips.Or(
                (2 * byData, 2 * byRidge),
                ("the factor ½ is missing", "Look at the formula: 2N stands under both parts, not N.", (byData, byRidge)),
                ("the factor ½ is missing from the data's part", "Look at the formula: 2N stands under both parts.", (byData, 2 * byRidge)),
                ("the factor ½ is missing from the ridge term", "Look at the formula: 2N stands under both parts.", (2 * byData, byRidge)));
            double first = slips.Or(
                errors,
                ("the root of the sum of squares was taken", "L2Norm and FrobeniusNorm take a root at the end. The loss has none.", Math.Sqrt(Math.Abs(errors))),
                ("reg was multiplied into the data's part, too", "reg is the price of the weights alone.", reg * errors)) / data;
            double second = Price(slips, w1, w2) * reg / ridge;
            return slips.Or(
                first + second,
                ("the ridge term was subtracted", "Large weights are to cost something. Which sign makes the loss larger?", first - second),
                ("the ridge term is missing", "The loss has a second part: the price of the weights.", first),
                ("the data's part is missing", "The loss has two parts. The first one says how far the outputs are from the targets.", second));
        },
        [
            [Row(0.5), Row(1), Row(2), Row(3), 1.0],
            [Rows([[0.5, 0.5], [1, 0]]), Rows([[1, 0], [0, 1]]), Row(1, -1), Rows([[2, 0], [0, 1]]), 0.5],
            [Rows([[0.5], [0.25], [1]]), Rows([[1], [0], [0]]), Rows([[1, 2], [0, -1]]), Rows([[1], [-2]]), 0.0],
            [Row(0.5, 0.25, 0.75), Row(1, 0, 0), Row(1), Row(1, -1, 2), 0.5],
        ],
        random =>
        {
            (int n, int hidden) = (random.Next(2, 4), random.Next(1, 4));
            return [Outputs(random, n, 2), Targets(random, n), Between(random, 2, hidden), Between(random, hidden, 2), Hundredths(random, 0.2, 2)];
        },
        solvedBy: [nameof(Penalty)]);

    /// <summary>How often the largest output is the right one.</summary>
    public static Exercise<ShareOfRight> Accuracy { get; } = new(
        "04.6",
        "Accuracy",
        "The accuracy",
        points: 1,
        slips => (h2, y) =>
        {
            (int first, int end) = Rows(slips, y.RowCount);
            bool isRounded = slips.Made("every output was rounded and compared by itself", "The network's answer is one class: the column of the largest output in the row. (0.4, 0.3) says class 0.");
            Func<int, int> answer = slips.Or<Func<int, int>>(
                i => Largest(h2, i, value => value),
                ("the output farthest from 0 was taken for the largest", "−0.9 is not the larger one of −0.9 and 0.2.", i => Largest(h2, i, Math.Abs)),
                ("class 1 was taken wherever its output is above ½", "Both outputs may lie on the same side of ½. The larger one wins.", i => h2[i, 1] > 0.5 ? 1 : 0),
                ("class 0 was taken wherever its output is above ½", "Both outputs may lie on the same side of ½. The larger one wins.", i => h2[i, 0] > 0.5 ? 0 : 1));
            double right = Enumerable.Range(first, end - first).Count(i =>
            {
                int label = Largest(y, i, value => value);
                bool isRight = isRounded ? (h2[i, 0] > 0.5) == (label == 0) && (h2[i, 1] > 0.5) == (label == 1) : answer(i) == label;
                return slips.Or(
                    isRight,
                    ("the wrong answers were counted", "Accuracy is the share of the right ones.", !isRight),
                    ("only the points of class 1 were counted", "A point of class 0 that is told right counts as well.", isRight && label == 1),
                    ("all answers that say class 1 were counted", "Compare the answer with the target.", answer(i) == 1));
            });
            double share = right / slips.Or(
                (double)y.RowCount,
                ("the right answers were counted, but not divided by the number of rows", "A share lies between 0 and 1.", 1),
                ("the count was divided by the number of entries", "One answer for each row. How many rows are there?", y.RowCount * y.ColumnCount),
                ("the count was divided by the number of columns", "One answer for each row. How many rows are there?", y.ColumnCount),
                ("the count was divided by 4, however many rows there are", "XOR has four points. How many rows has y?", 4));
            return slips.OrElse(
                () => share,
                ("two whole numbers were divided", "In C#, 2 / 3 is 0. Make one of the two a double first.", () => Math.Floor(share)),
                ("percent were returned", "A share lies between 0 and 1.", () => 100 * share),
                ("the largest entry was sought in each column", "A point is a row. In which column of a row is the largest entry?",
                    () => Enumerable.Range(0, y.ColumnCount).Average(j => h2.Column(j).MaximumIndex() == y.Column(j).MaximumIndex() ? 1.0 : 0)));
        },
        [
            [Rows([[0.4, 0.3]]), Rows([[1.0, 0]])],
            [Rows([[0.9, 0.2], [0.6, 0.7], [0.8, 0.6]]), Rows([[1, 0], [1.0, 0], [0, 1]])],
            [Rows([[0.51, 0.5], [0.49, 0.5]]), Rows([[1, 0], [0, 1.0]])],
            [Rows([[-0.9, 0.2], [0.1, -0.6]]), Rows([[0, 1.0], [1, 0]])],
        ],
        random =>
        {
            int n = random.Next(3, 7);
            return [Decided(random, n), Targets(random, n)];
        },
        [
            new(
                "single outputs were counted in place of points",
                "A point is right or wrong as a whole: one answer for each row.",
                (h2, y) => (h2 - y).Enumerate().Count(error => Math.Abs(error) < 0.5) / (2.0 * y.RowCount),
                (h2, y) => (h2.Map(Math.Round) - y).Enumerate().Count(error => error == 0) / (2.0 * y.RowCount),
                (h2, y) => (h2.Map(value => value > 0.5 ? 1.0 : 0) - y).Enumerate().Count(error => error == 0) / (2.0 * y.RowCount)),
        ]);

    // What the weights cost, before it is divided.
    private static double Price(Slips slips, Matrix<double> w1, Matrix<double> w2)
    {
        (double ofW1, double ofW2) = slips.OrElse(
            () => (Squares(w1), Squares(w2)),
            ("the weights were summed up before they were squared", "Σw² squares each weight first. In (Σw)² a large plus and a large minus cancel.", () => (Math.Pow(SumOf(w1, w => w), 2), Math.Pow(SumOf(w2, w => w), 2))),
            ("the weights were not squared", "Ridge adds up squares: a large minus costs as much as a large plus.", () => (SumOf(w1, w => w), SumOf(w2, w => w))),
            ("the sizes of the weights were added up, not their squares", "That is L1. Ridge adds up squares.", () => (SumOf(w1, Math.Abs), SumOf(w2, Math.Abs))),
            ("the roots of the sums of squared weights were taken", "L2Norm and FrobeniusNorm take a root at the end. The ridge term has none.", () => (Math.Sqrt(Squares(w1)), Math.Sqrt(Squares(w2)))));
        return slips.Or(
            ofW1 + ofW2,
            ("W2 was counted twice and W1 not at all", "The published script has this very slip. Read your line once more, letter by letter.", ofW2 + ofW2),
            ("W1 was left out of the ridge term", "Both layers have weights.", ofW2),
            ("W2 was left out of the ridge term", "Both layers have weights.", ofW1),
            ("the two sums of squares were multiplied", "What the weights of both layers cost is added.", ofW1 * ofW2));
    }

    private static int Largest(Matrix<double> m, int row, Func<double, double> size)
    {
        int largest = 0;
        for (int j = 1; j < m.ColumnCount; j++)
        {
            largest = size(m[row, j]) > size(m[row, largest]) ? j : largest;
        }

        return largest;
    }

    private static double Squares(Matrix<double> m) => SumOf(m, entry => entry * entry);

    private static double SumOf(Matrix<double> m, Func<double, double> of) => m.Enumerate().Sum(of);

    // No two equal outputs in a row: which of them wins is a matter of taste.
    private static Matrix<double> Decided(Random random, int rows)
    {
        Matrix<double> outputs = Outputs(random, rows, 2);
        while (outputs.EnumerateRows().Any(row => row[0] == row[1]))
        {
            outputs = Outputs(random, rows, 2);
        }

        return outputs;
    }

    private static Matrix<double> Targets(Random random, int rows) =>
        OneHot.Encode([.. Enumerable.Range(0, rows).Select(_ => random.Next(2))], classes: 2);
}
