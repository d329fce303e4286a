using Backprop.Lessons.Tape;
using MathNet.Numerics.LinearAlgebra;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>The way back through matrices.</content>
public static partial class TapeExercises
{
    /// <summary>What was stretched gets the sum back.</summary>
    public static Exercise<SumToShape> Broadcast { get; } = new(
        "05.8",
        "SumTo",
        "Back from broadcasting",
        points: 2,
        slips => (gradient, rows, columns) =>
        {
            (int toRows, int toColumns) = slips.Or(
                (rows, columns),
                ("the gradient was passed on as it came", "A gradient has the shape of its numbers. The row of biases was used for every sample, and each sample sends a share.", (gradient.RowCount, gradient.ColumnCount)),
                ("only the rows were added up", "The matrix may have been stretched in both directions.", (rows, gradient.ColumnCount)),
                ("only the columns were added up", "The matrix may have been stretched in both directions.", (gradient.RowCount, columns)),
                ("the sum runs along the wrong direction", "A row that was repeated downwards gets the sum of each column.", (columns == 1 ? 1 : gradient.RowCount, rows == 1 ? 1 : gradient.ColumnCount)),
                ("everything was added up to one number", "Add along a direction only where the length was 1.", (1, 1)));
            return slips.OrElse(
                () => Summed(gradient, toRows, toColumns),
                ("the mean was taken in place of the sum", "The shares of all uses add up. Nothing is divided.", () => Summed(gradient, toRows, toColumns) * (toRows * toColumns) / (gradient.RowCount * gradient.ColumnCount)),
                ("only the first use counts", "Every row, or every column, in which the number was used sends its share.", () => gradient.SubMatrix(0, rows, 0, columns)),
                ("only the last use counts", "That is overwriting. Every use sends its share; add them.", () => gradient.SubMatrix(gradient.RowCount - rows, rows, gradient.ColumnCount - columns, columns)),
                ("the sizes were added up, without the signs", "The shares add up as they are.", () => Summed(gradient.PointwiseAbs(), toRows, toColumns)),
                ("the squares were added up", "The shares add up as they are.", () => Summed(gradient.PointwiseMultiply(gradient), toRows, toColumns)),
                ("everything was added up, whatever the shape", "Add along a direction only where the length was 1.", () => Matrix<double>.Build.Dense(rows, columns, gradient.Enumerate().Sum())));
        },
        [
            [Rows([[1, 2], [3, 4], [5, 6]]), 1, 2],
            [Rows([[1, 2], [3, 4], [5, 6]]), 3, 1],
            [Rows([[1, -2, 3], [4, 0, 6]]), 1, 1],
            [Rows([[1, 2], [3, 5]]), 2, 2],
            [Rows([[1, 2], [3, 5]]), 1, 2],
            [Rows([[1, 2], [3, 5]]), 2, 1],
            [Rows([[4, -1]]), 1, 2],
        ],
        random =>
        {
            (int rows, int columns) = (random.Next(2, 5), random.Next(2, 5));
            return [RandomMatrix(random, rows, columns), random.Next(2) == 0 ? 1 : rows, random.Next(3) == 0 ? columns : 1];
        },
        solvedBy: [nameof(Broadcasting), nameof(TensorValue)]);

    /// <summary>Two products for the backward pass of one.</summary>
    public static Exercise<ProductBackward> Product { get; } = new(
        "05.9",
        "ProductGradients",
        "Back through a product of matrices",
        points: 2,
        slips => (a, b, gradient) =>
        {
            Matrix<double> arriving = slips.Made("the gradient of the product was taken for 1", "The loss need not be the plain sum of the product. Multiply what arrives.") ? gradient.Map(_ => 1.0) : gradient;
            return slips.OrElse(
                () => (arriving * b.Transpose(), a.Transpose() * arriving),
                ("nothing was transposed", "In the forward pass row i of A meets column j of B. In the backward pass the gradient must meet them the other way round. The shapes tell which.", () => (arriving * b, a * arriving)),
                ("B was not transposed", "The gradient of A has A's shape. Which product gives that?", () => (arriving * b, a.Transpose() * arriving)),
                ("A was not transposed", "The gradient of B has B's shape. Which product gives that?", () => (arriving * b.Transpose(), a * arriving)),
                ("the order of the factors is wrong", "Products of matrices do not commute: which order gives A's shape, which gives B's?", () => (b.Transpose() * arriving, arriving * a.Transpose())),
                ("the order of the factors is wrong in the gradient of A", "Products of matrices do not commute: which order gives A's shape?", () => (b.Transpose() * arriving, a.Transpose() * arriving)),
                ("the order of the factors is wrong in the gradient of B", "Products of matrices do not commute: which order gives B's shape?", () => (arriving * b.Transpose(), arriving * a.Transpose())),
                ("the two gradients are swapped", "What A is multiplied with is B, and the gradient of A comes first.", () => (a.Transpose() * arriving, arriving * b.Transpose())),
                ("both gradients came out transposed", "A gradient has the shape of its matrix.", () => (b * arriving.Transpose(), arriving.Transpose() * a)),
                ("the gradient was transposed instead of the factors", "The shapes tell what has to be turned.", () => (arriving.Transpose() * b, a * arriving.Transpose())),
                ("each factor got its own numbers back, not the other's", "For a·b the slope with respect to a is b.", () => (arriving * a.Transpose(), b.Transpose() * arriving)),
                ("the numbers were multiplied entry by entry", "Each entry of A meets a whole row of B: the way back is a product of matrices, too.", () => (arriving.PointwiseMultiply(b), a.PointwiseMultiply(arriving))),
                ("the gradient of B has the wrong sign", "A product has no minus, neither forward nor back.", () => (arriving * b.Transpose(), -a.Transpose() * arriving)),
                ("the gradient of A has the wrong sign", "A product has no minus, neither forward nor back.", () => (-arriving * b.Transpose(), a.Transpose() * arriving)));
        },
        [
            [Rows([[2]]), Rows([[3]]), Rows([[1]])],
            [Rows([[1, 2]]), Rows([[3], [4]]), Rows([[2]])],
            [Rows([[1, 2], [0, -1]]), Rows([[2, 1], [1, 3]]), Rows([[1, 0], [0, 2]])],
            [Rows([[1], [2], [3]]), Rows([[1, -1]]), Rows([[1, 2], [0, 1], [1, 0]])],
        ],
        random =>
        {
            (int r, int k, int m) = (random.Next(1, 4), random.Next(1, 4), random.Next(1, 4));
            return random.Next(2) == 0
                ? [RandomMatrix(random, r, k), RandomMatrix(random, k, m), RandomMatrix(random, r, m)]
                : [RandomMatrix(random, 2, 2), RandomMatrix(random, 2, 2), RandomMatrix(random, 2, 2)];
        },
        solvedBy: [nameof(TensorValue)]);

    private static Matrix<double> Summed(Matrix<double> gradient, int rows, int columns)
    {
        Matrix<double> sum = rows == gradient.RowCount ? gradient : gradient.ColumnSums().ToRowMatrix();
        return columns == gradient.ColumnCount ? sum : sum.RowSums().ToColumnMatrix();
    }

    private static Matrix<double> Rows(double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows);

    private static Matrix<double> RandomMatrix(Random random, int rows, int columns) =>
        Matrix<double>.Build.Dense(rows, columns, (_, _) => Hundredths(random, -2, 2));
}
