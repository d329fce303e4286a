using Backprop.Lessons.Activations;
using Backprop.Lessons.Data;
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
        slips => (labels, classes) =>
        {
            int columns = slips.Or(
                classes,
                ("the number of columns was taken from the labels", "A class may be missing among these labels. 'classes' says how many there are.", labels.Max() + 1),
                ("there are two columns, whatever 'classes' says", "'classes' says how many columns there are.", 2));
            if (labels.Max() >= columns)
            {
                throw new ArgumentOutOfRangeException(nameof(labels), "There is no column for one of the labels.");
            }

            (int first, int end) = Rows(slips, labels.Length);
            Func<int, int, int, double> entry = Hot(slips, classes);
            bool keeps = slips.Made("each row kept the 1 of the rows before", "Every row has a single 1: is the row made anew for each label?");
            Matrix<double> rows = Matrix<double>.Build.Dense(labels.Length, columns);
            for (int i = first; i < end; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    rows[i, j] = Math.Max(entry(i, labels[i], j), keeps && i > 0 ? rows[i - 1, j] : double.NegativeInfinity);
                }
            }

            return rows;
        },
        [[new[] { 0, 1 }, 2], [new[] { 2, 0, 1 }, 3], [new[] { 1, 1, 0 }, 2], [new[] { 0, 1 }, 4], [new[] { 3, 0, 2, 3, 1 }, 5], [new[] { 0 }, 1]],
        random =>
        {
            int classes = random.Next(2, 5);
            return [Enumerable.Range(0, random.Next(2, 6)).Select(_ => random.Next(classes)).ToArray(), classes];
        },
        solvedBy: [nameof(OneHot)]);

    /// <summary>A layer as one product of matrices.</summary>
    public static Exercise<BatchForward> Layer { get; } = new(
        "04.2",
        "Layer",
        "A layer, forward",
        points: 2,
        slips => (x, w, b) =>
        {
            Func<double, double> sigmoid = slips.Or(
                SigmoidSlips.Of(slips),
                ("the sigmoid is missing", "That is the pre-activation Z. One more function leads to the output.", z => z),
                ("the sigmoid was applied twice", "One sigmoid for each neuron.", z => Activation.Sigmoid.Value(Activation.Sigmoid.Value(z))),
                ("a ReLU took the place of the sigmoid", "The sigmoid lies between 0 and 1.", z => Math.Max(0, z)));
            Matrix<double> sums = slips.Made("the sigmoid was applied to the inputs as well", "x comes in as it is. The sigmoid comes after the sum.") ? x.Map(Activation.Sigmoid.Value) * w : x * w;
            double times = slips.Or(
                1,
                ("the biases are missing", "What does every neuron add to its weighted sum, whatever comes in?", 0),
                ("the biases were subtracted", "A bias is added to the weighted sum. In e^−z the minus stands before the whole sum: put it into brackets.", -1),
                ("the biases were added twice", "A bias is added once to each sum.", 2));
            bool isAfter = slips.Made("the biases were added after the sigmoid", "The bias belongs to the pre-activation: first the whole sum, then the sigmoid.");
            bool multiplies = slips.Made("the sums were multiplied by the biases", "A bias is added to the weighted sum.");
            bool firstRowOnly = slips.Made("the biases were added to the first row only", "Every row is a point of its own, and every neuron adds its bias for each of them.");
            Matrix<double> said = sums.MapIndexed((i, j, z) =>
            {
                double bias = firstRowOnly && i > 0 ? 0 : times * b[j];
                return isAfter ? sigmoid(z) + bias : sigmoid(multiplies ? z * bias : z + bias);
            });
            return slips.OrElse(
                () => said,
                ("softmax took the place of the sigmoid", "Each neuron here stands alone: its output depends on its own z only. Softmax makes every row sum to 1.", () => Softmax(sums.MapIndexed((_, j, z) => z + b[j]))));
        },
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
            new(
                "the biases were added by row",
                "b has an entry for each neuron. Which of the two indices counts the neurons?",
                (x, w, b) => (x * w).MapIndexed((i, _, z) => Activation.Sigmoid.Value(z + b[i])),
                (x, w, b) => (x * w).MapIndexed((i, _, z) => Activation.Sigmoid.Value(z + b[i % b.Count])),
                (x, w, b) => (x * w).MapIndexed((i, _, z) => Activation.Sigmoid.Value(z + b[Math.Min(i, b.Count - 1)]))),
        ]);

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All =>
        [OneHotEncoding, Layer, RidgeLoss, SecondLayer, FirstLayer, Accuracy, Decay, Shrink, RepairedFirstLayer];

    // Where a loop over the rows begins, and where it ends.
    private static (int First, int End) Rows(Slips slips, int count) => slips.Or(
        (0, count),
        ("the first row was left out", "Indices begin at 0.", (1, count)),
        ("the last row was left out", "A loop ends at the last index: i < length, not i < length − 1.", (0, count - 1)),
        ("only the first row was looked at", "Is there a 'return' in the loop? It ends the function at once.", (0, 1)));

    // The entry of a row with a label, in a column.
    private static Func<int, int, int, double> Hot(Slips slips, int classes) => slips.Or<Func<int, int, int, double>>(
        (_, label, column) => column == label ? 1 : 0,
        ("the columns are in reverse order", "Class 0 has its 1 in column 0.", (_, label, column) => column == classes - 1 - label ? 1 : 0),
        ("the classes were counted from 1", "The first class is 0, and so is the number of the first column.", (_, label, column) => column == label - 1 ? 1 : 0),
        ("each 1 stands one column too far on", "The first class is 0, and so is the number of the first column.", (_, label, column) => column == label + 1 ? 1 : 0),
        ("the label itself was written in place of a 1", "Where it stands says which class it is. What stands there is always the same.", (_, label, column) => column == label ? label : 0),
        ("the class was counted from 1 and written in place of a 1", "Where it stands says which class it is. What stands there is always the same.", (_, label, column) => column == label ? label + 1 : 0),
        ("the labels were written into the first column", "Every class has a column of its own.", (_, label, column) => column == 0 ? label : 0),
        ("ones and zeros are swapped", "One-hot: a single 1 in every row, the rest zeros.", (_, label, column) => column == label ? 0 : 1),
        ("all columns up to that of the class hold a 1", "One-hot: a single 1 in every row.", (_, label, column) => column <= label ? 1 : 0),
        ("no 1 was written", "Build.Dense makes a matrix of zeros. Which entries do you set?", (_, _, _) => 0),
        ("every entry is 1", "One-hot: a single 1 in every row.", (_, _, _) => 1),
        ("−1 stands where 0 belongs", "One-hot: a single 1 in every row, the rest zeros.", (_, label, column) => column == label ? 1 : -1),
        ("the 1 stands in the column with the row's number", "Row i belongs to labels[i]. Where does your function read it?", (row, _, column) => column == row ? 1 : 0));

    private static Matrix<double> Softmax(Matrix<double> z)
    {
        Matrix<double> exponentials = z.Map(Math.Exp);
        return exponentials.NormalizeRows(1);
    }

    private static Matrix<double> Row(params double[] entries) => Rows([entries]);

    private static Matrix<double> Rows(double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows);

    private static Matrix<double> Between(Random random, int rows, int columns, double from = -2, double to = 2) =>
        Matrix<double>.Build.Dense(rows, columns, (_, _) => Hundredths(random, from, to));

    private static Matrix<double> Outputs(Random random, int rows, int columns) => Between(random, rows, columns, 0.05, 0.95);
}
