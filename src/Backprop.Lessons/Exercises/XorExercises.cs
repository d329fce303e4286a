using Backprop.Lessons.Activations;
using Backprop.Lessons.Data;
using Backprop.Lessons.Xor;
using MathNet.Numerics.LinearAlgebra;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 04.</summary>
public static partial class XorExercises
{
    /// <summary>Classes as rows with a single 1.</summary>
    public static Exercise<OneHotRows> OneHotEncoding { get; } = new(
        "04.1",
        "OneHotTargets",
        "One-hot targets",
        points: 1,
        OneHot.Encode,
        [[new[] { 0, 1 }, 2], [new[] { 2, 0, 1 }, 3], [new[] { 1, 1, 0 }, 2], [new[] { 0, 1 }, 4], [new[] { 3, 0, 2, 3, 1 }, 5], [new[] { 0 }, 1]],
        random =>
        {
            int classes = random.Next(2, 5);
            return [Enumerable.Range(0, random.Next(2, 6)).Select(_ => random.Next(classes)).ToArray(), classes];
        },
        [
            new("the columns are in reverse order", "Class 0 has its 1 in column 0.", (labels, classes) => Filled(labels, classes, (label, column) => column == classes - 1 - label ? 1 : 0)),
            new("the classes were counted from 1", "The first class is 0, and so is the number of the first column.", (labels, classes) => Filled(labels, classes, (label, column) => column == label - 1 ? 1 : 0)),
            new("the label itself was written in place of a 1", "Where it stands says which class it is. What stands there is always the same.", (labels, classes) => Filled(labels, classes, (label, column) => column == label ? label : 0)),
            new("ones and zeros are swapped", "One-hot: a single 1 in every row, the rest zeros.", (labels, classes) => Filled(labels, classes, (label, column) => column == label ? 0 : 1)),
        ],
        solvedBy: [nameof(OneHot)]);

    /// <summary>A layer as one product of matrices.</summary>
    public static Exercise<BatchForward> Layer { get; } = new(
        "04.2",
        "Layer",
        "A layer, forward",
        points: 2,
        (x, w, b) => Plus(x * w, b).Map(Activation.Sigmoid.Value),
        [
            [Row(1), Row(0.5), Of(-0.5)],
            [Row(2, -1), Rows([[1, 0, 0.5], [0.5, 1, -1]]), Of(0, 1, -1)],
            [Rows([[1, 2], [0, -1]]), Rows([[0.5, 1], [-1, 2]]), Of(0.5, -1)],
            [Rows([[1, 2, 3], [0, -1, 1]]), Rows([[0.5], [1], [-1]]), Of(2)],
        ],
        random =>
        {
            (int inputs, int outputs) = (random.Next(1, 4), random.Next(2, 4));
            return [Between(random, random.Next(1, 4), inputs), Between(random, inputs, outputs), Between(random, 1, outputs).Row(0)];
        },
        [
            new("the biases are missing", "What does every neuron add to its weighted sum, whatever comes in?", (x, w, b) => (x * w).Map(Activation.Sigmoid.Value)),
            new("the biases were subtracted", "A bias is added to the weighted sum.", (x, w, b) => Plus(x * w, -b).Map(Activation.Sigmoid.Value)),
            new("the biases were added after the sigmoid", "The bias belongs to the pre-activation: first the whole sum, then the sigmoid.", (x, w, b) => Plus((x * w).Map(Activation.Sigmoid.Value), b)),
            new("the sigmoid is missing", "That is the pre-activation Z. One more function leads to the output.", (x, w, b) => Plus(x * w, b)),
            new("the sigmoid has e^z where e^−z belongs", "A large z must lead to an output near 1.", (x, w, b) => Plus(x * w, b).Map(z => Activation.Sigmoid.Value(-z))),
            new("tanh took the place of the sigmoid", "The sigmoid lies between 0 and 1; tanh between −1 and 1.", (x, w, b) => Plus(x * w, b).Map(Math.Tanh)),
            new("softmax took the place of the sigmoid", "Each neuron here stands alone: its output depends on its own z only. Softmax makes every row sum to 1.", (x, w, b) => Softmax(Plus(x * w, b))),
        ]);

    /// <summary>The loss of the lesson.</summary>
    public static Exercise<LossWithRidge> RidgeLoss { get; } = new(
        "04.3",
        "RidgeLoss",
        "The loss, with ridge",
        points: 2,
        (h2, y, w1, w2, reg) => (Squares(h2 - y) / (2 * y.RowCount)) + (reg * (Squares(w1) + Squares(w2)) / (2 * y.RowCount)),
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
        [
            new("the data's part was not divided by N", "Twice as many points must not mean twice the loss: it is a mean.", (h2, y, w1, w2, reg) => (Squares(h2 - y) / 2) + (reg * (Squares(w1) + Squares(w2)) / (2 * y.RowCount))),
            new("the ridge term was not divided by N", "Look at the formula: 2N stands under both parts.", (h2, y, w1, w2, reg) => (Squares(h2 - y) / (2 * y.RowCount)) + (reg * (Squares(w1) + Squares(w2)) / 2)),
            new("nothing was divided by N", "N is the number of rows of y, and stands under both parts.", (h2, y, w1, w2, reg) => (Squares(h2 - y) / 2) + (reg * (Squares(w1) + Squares(w2)) / 2)),
            new("the factor ½ is missing", "Look at the formula: 2N stands under both parts, not N.", (h2, y, w1, w2, reg) => (Squares(h2 - y) + (reg * (Squares(w1) + Squares(w2)))) / y.RowCount),
            new("W2 was counted twice and W1 not at all", "The published script has this very slip. Read your line once more, letter by letter.", (h2, y, w1, w2, reg) => (Squares(h2 - y) / (2 * y.RowCount)) + (reg * (Squares(w2) + Squares(w2)) / (2 * y.RowCount))),
            new("the ridge term was subtracted", "Large weights are to cost something. Which sign makes the loss larger?", (h2, y, w1, w2, reg) => (Squares(h2 - y) / (2 * y.RowCount)) - (reg * (Squares(w1) + Squares(w2)) / (2 * y.RowCount))),
            new("the weights were summed up before they were squared", "Σw² squares each weight first. In (Σw)² a large plus and a large minus cancel.", (h2, y, w1, w2, reg) => (Squares(h2 - y) / (2 * y.RowCount)) + (reg * (Math.Pow(Sum(w1), 2) + Math.Pow(Sum(w2), 2)) / (2 * y.RowCount))),
            new("the ridge term is missing", "The loss has a second part: the price of the weights.", (h2, y, w1, w2, reg) => Squares(h2 - y) / (2 * y.RowCount)),
        ],
        solvedBy: [nameof(Penalty)]);

    /// <summary>How often the largest output is the right one.</summary>
    public static Exercise<ShareOfRight> Accuracy { get; } = new(
        "04.6",
        "Accuracy",
        "The accuracy",
        points: 1,
        (h2, y) => (double)RightRows(h2, y) / y.RowCount,
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
            new("the right answers were counted, but not divided by the number of rows", "A share lies between 0 and 1.", (h2, y) => RightRows(h2, y)),
            new("two whole numbers were divided", "In C#, 2 / 3 is 0. Make one of the two a double first.", (h2, y) => RightRows(h2, y) / y.RowCount),
            new("the wrong answers were counted", "Accuracy is the share of the right ones.", (h2, y) => 1 - ((double)RightRows(h2, y) / y.RowCount)),
            new("every output was rounded and compared by itself", "The network's answer is one class: the column of the largest output in the row. (0.4, 0.3) says class 0.", (h2, y) => (double)Enumerable.Range(0, y.RowCount).Count(i => Enumerable.Range(0, y.ColumnCount).All(j => (h2[i, j] > 0.5) == (y[i, j] > 0.5))) / y.RowCount),
            new("single outputs were counted in place of points", "A point is right or wrong as a whole: one answer for each row.", (h2, y) => (h2 - y).Enumerate().Count(error => Math.Abs(error) < 0.5) / (2.0 * y.RowCount)),
        ]);

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All =>
        [OneHotEncoding, Layer, RidgeLoss, SecondLayer, FirstLayer, Accuracy, Decay, Shrink];

    private static int RightRows(Matrix<double> h2, Matrix<double> y) =>
        OneHot.Decode(h2).Zip(OneHot.Decode(y), (answer, label) => answer == label).Count(right => right);

    private static double Squares(Matrix<double> m) => m.Enumerate().Sum(entry => entry * entry);

    private static double Sum(Matrix<double> m) => m.Enumerate().Sum();

    private static Matrix<double> Plus(Matrix<double> m, Vector<double> row) => m.MapIndexed((_, j, entry) => entry + row[j]);

    private static Matrix<double> Softmax(Matrix<double> z)
    {
        Matrix<double> exponentials = z.Map(Math.Exp);
        return exponentials.NormalizeRows(1);
    }

    private static Matrix<double> Filled(int[] labels, int classes, Func<int, int, double> entry) =>
        Matrix<double>.Build.Dense(labels.Length, classes, (row, column) => entry(labels[row], column));

    private static Matrix<double> Row(params double[] entries) => Rows([entries]);

    private static Matrix<double> Rows(double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows);

    private static Matrix<double> Between(Random random, int rows, int columns, double from = -2, double to = 2) =>
        Matrix<double>.Build.Dense(rows, columns, (_, _) => Hundredths(random, from, to));

    private static Matrix<double> Outputs(Random random, int rows, int columns) => Between(random, rows, columns, 0.05, 0.95);

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
