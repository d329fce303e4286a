using Backprop.Lessons.Tape;
using MathNet.Numerics.LinearAlgebra;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>The two passes over a tape, and the same for matrices.</content>
public static partial class TapeExercises
{
    private const string LastFirst = "A number may pass on its gradient only when all that it was used for has sent its share. Begin at the end of the list.";

    /// <summary>Reverse mode.</summary>
    public static Exercise<BackwardOverTape> Backward { get; } = new(
        "05.4",
        "Backward",
        "The backward pass over a tape",
        points: 3,
        (left, right, leftSlopes, rightSlopes) => Swept(new(left, right, leftSlopes, rightSlopes), (old, more) => old + more),
        [
            [new[] { -1, -1, 0 }, new[] { -1, -1, 1 }, new[] { 0.0, 0, 3 }, new[] { 0.0, 0, 2 }],
            [new[] { -1, 0 }, new[] { -1, 0 }, new[] { 0.0, 3 }, new[] { 0.0, 3 }],
            [new[] { -1, 0, 1, 1, 2 }, new[] { -1, -1, 0, -1, 3 }, new[] { 0.0, 2, 1, 4, 1 }, new[] { 0.0, 0, 5, 0, 1 }],
            [new[] { -1, -1, 0, 1 }, new[] { -1, -1, 1, 2 }, new[] { 0.0, 0, 2, -1 }, new[] { 0.0, 0, 1, 3 }],
            [new[] { -1 }, new[] { -1 }, new[] { 0.0 }, new[] { 0.0 }],
        ],
        RandomTape,
        [
            new("the tape was walked from front to back", LastFirst, (left, right, leftSlopes, rightSlopes) => Swept(new(left, right, leftSlopes, rightSlopes), (old, more) => old + more, forward: true)),
            new("what had arrived before was overwritten", AddUp, (left, right, leftSlopes, rightSlopes) => Swept(new(left, right, leftSlopes, rightSlopes), (_, more) => more)),
            new("the gradient of the last number is not 1", "The derivative of the loss with respect to itself: that is where the backward pass begins.", (left, right, leftSlopes, rightSlopes) => new double[left.Length]),
            new("only what arrived first was kept", AddUp, (left, right, leftSlopes, rightSlopes) => Swept(new(left, right, leftSlopes, rightSlopes), (old, more) => old == 0 ? more : old)),
            new("an operand that comes twice was counted once", "In x·x both operands are x. Each of the two sends its share.", (left, right, leftSlopes, rightSlopes) => Swept(new(left, [.. right.Select((r, i) => r == left[i] ? -1 : r)], leftSlopes, rightSlopes), (old, more) => old + more)),
            new("the two slopes are swapped", "leftSlopes belongs to left, rightSlopes to right.", (left, right, leftSlopes, rightSlopes) => Swept(new(left, right, rightSlopes, leftSlopes), (old, more) => old + more)),
            new("the second operand got nothing", "A result of two numbers passes its gradient back to both.", (left, right, leftSlopes, rightSlopes) => Swept(new(left, [.. right.Select(_ => -1)], leftSlopes, rightSlopes), (old, more) => old + more)),
            new("the slopes were passed back without the gradient", "How fast a result moves with its operand is one factor. How fast the loss moves with the result is the other.", (left, right, leftSlopes, rightSlopes) => Slopes(new(left, right, leftSlopes, rightSlopes))),
        ],
        solvedBy: [nameof(Value), nameof(TensorValue)]);

    /// <summary>Forward mode.</summary>
    public static Exercise<ForwardOverTape> ForwardMode { get; } = new(
        "05.10",
        "ForwardSlope",
        "Forward mode",
        points: 2,
        (left, right, leftSlopes, rightSlopes, input) => Pushed(new(left, right, leftSlopes, rightSlopes), input)[^1],
        [
            [new[] { -1, -1, 0 }, new[] { -1, -1, 1 }, new[] { 0.0, 0, 3 }, new[] { 0.0, 0, 2 }, 1],
            [new[] { -1, 0 }, new[] { -1, 0 }, new[] { 0.0, 3 }, new[] { 0.0, 3 }, 0],
            [new[] { -1, -1, 0, 1, 2 }, new[] { -1, -1, 1, -1, 3 }, new[] { 0.0, 0, 2, 4, 1 }, new[] { 0.0, 0, 5, 0, -3 }, 0],
            [new[] { -1, -1, 0, 1, 2 }, new[] { -1, -1, 1, -1, 3 }, new[] { 0.0, 0, 2, 4, 1 }, new[] { 0.0, 0, 5, 0, -3 }, 1],
            [new[] { -1, -1 }, new[] { -1, -1 }, new[] { 0.0, 0 }, new[] { 0.0, 0 }, 0],
        ],
        random => [.. RandomTape(random), random.Next(2)],
        [
            new("every number from outside moved, not only one", "One number is nudged. The others are held still: their derivative is 0.", (left, right, leftSlopes, rightSlopes, input) => Pushed(new(left, right, leftSlopes, rightSlopes), input, seedAll: true)[^1]),
            new("the second operand was forgotten", "A result moves with both of its operands. Add both.", (left, right, leftSlopes, rightSlopes, input) => Pushed(new(left, [.. right.Select(_ => -1)], leftSlopes, rightSlopes), input)[^1]),
            new("the two shares were multiplied", "A result of two operands moves by the sum of what the two contribute.", (left, right, leftSlopes, rightSlopes, input) => Pushed(new(left, right, leftSlopes, rightSlopes), input, combine: (one, other) => one * other)[^1]),
            new("the slopes were added up without what arrives", "A slope counts as much as its operand moves: multiply the two.", (left, right, leftSlopes, rightSlopes, input) => Pushed(new(left, right, leftSlopes, rightSlopes), input, ignoreTangents: true)[^1]),
            new("the derivative of the input itself was returned", "That is 1, where the way begins. Asked is what reaches the end of the list.", (left, right, leftSlopes, rightSlopes, input) => 1),
            new("the two slopes are swapped", "leftSlopes belongs to left, rightSlopes to right.", (left, right, leftSlopes, rightSlopes, input) => Pushed(new(left, right, rightSlopes, leftSlopes), input)[^1]),
        ],
        solvedBy: [nameof(Value), nameof(TensorValue)]);

    /// <summary>What was stretched gets the sum back.</summary>
    public static Exercise<SumToShape> Broadcast { get; } = new(
        "05.8",
        "SumTo",
        "Back from broadcasting",
        points: 2,
        Summed,
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
        [
            new("the gradient was passed on as it came", "A gradient has the shape of its numbers. The row of biases was used for every sample, and each sample sends a share.", (gradient, _, _) => gradient),
            new("the mean was taken in place of the sum", "The shares of all uses add up. Nothing is divided.", (gradient, rows, columns) => Summed(gradient, rows, columns) * (rows * columns) / (gradient.RowCount * gradient.ColumnCount)),
            new("only the first use counts", "Every row, or every column, in which the number was used sends its share.", (gradient, rows, columns) => gradient.SubMatrix(0, rows, 0, columns)),
            new("only the last use counts", "That is overwriting. Every use sends its share; add them.", (gradient, rows, columns) => gradient.SubMatrix(gradient.RowCount - rows, rows, gradient.ColumnCount - columns, columns)),
            new("only the rows were added up", "The matrix may have been stretched in both directions.", (gradient, rows, _) => Summed(gradient, rows, gradient.ColumnCount)),
            new("only the columns were added up", "The matrix may have been stretched in both directions.", (gradient, _, columns) => Summed(gradient, gradient.RowCount, columns)),
            new("the sum runs along the wrong direction", "A row that was repeated downwards gets the sum of each column.", (gradient, rows, columns) => Summed(gradient, columns == 1 ? 1 : gradient.RowCount, rows == 1 ? 1 : gradient.ColumnCount)),
            new("everything was added up, whatever the shape", "Add along a direction only where the length was 1.", (gradient, rows, columns) => Matrix<double>.Build.Dense(rows, columns, gradient.Enumerate().Sum())),
        ],
        solvedBy: [nameof(Broadcasting), nameof(TensorValue)]);

    /// <summary>Two products for the backward pass of one.</summary>
    public static Exercise<ProductBackward> Product { get; } = new(
        "05.9",
        "ProductGradients",
        "Back through a product of matrices",
        points: 2,
        (a, b, gradient) => (gradient * b.Transpose(), a.Transpose() * gradient),
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
        [
            new("nothing was transposed", "In the forward pass row i of A meets column j of B. In the backward pass the gradient must meet them the other way round. The shapes tell which.", (a, b, gradient) => (gradient * b, a * gradient)),
            new("the order of the factors is wrong", "Products of matrices do not commute: which order gives A's shape, which gives B's?", (a, b, gradient) => (b.Transpose() * gradient, gradient * a.Transpose())),
            new("the two gradients are swapped", "What A is multiplied with is B, and the gradient of A comes first.", (a, b, gradient) => (a.Transpose() * gradient, gradient * b.Transpose())),
            new("both gradients came out transposed", "A gradient has the shape of its matrix.", (a, b, gradient) => (b * gradient.Transpose(), gradient.Transpose() * a)),
            new("the gradient of the product was taken for 1", "The loss need not be the plain sum of the product. Multiply what arrives.", (a, b, gradient) => (Ones(gradient) * b.Transpose(), a.Transpose() * Ones(gradient))),
            new("each factor got its own numbers back, not the other's", "For a·b the slope with respect to a is b.", (a, b, gradient) => (gradient * a.Transpose(), b.Transpose() * gradient)),
        ],
        solvedBy: [nameof(TensorValue)]);

    private static double[] Swept(TapeCase tape, Func<double, double, double> arrive, bool forward = false)
    {
        double[] gradients = new double[tape.Length];
        gradients[^1] = 1;
        IEnumerable<int> numbers = Enumerable.Range(0, tape.Length);
        foreach (int i in forward ? numbers : numbers.Reverse())
        {
            foreach ((int operand, double slope) in tape.OperandsOf(i))
            {
                gradients[operand] = arrive(gradients[operand], gradients[i] * slope);
            }
        }

        return gradients;
    }

    private static double[] Slopes(TapeCase tape)
    {
        double[] gradients = new double[tape.Length];
        gradients[^1] = 1;
        foreach ((int operand, double slope) in Enumerable.Range(0, tape.Length).SelectMany(tape.OperandsOf))
        {
            gradients[operand] += slope;
        }

        return gradients;
    }

    private static double[] Pushed(
        TapeCase tape, int input, bool seedAll = false, bool ignoreTangents = false, Func<double, double, double>? combine = null)
    {
        double[] tangents = new double[tape.Length];
        for (int i = 0; i < tape.Length; i++)
        {
            double[] shares = [.. tape.OperandsOf(i).Select(pair => pair.Slope * (ignoreTangents ? 1 : tangents[pair.Operand]))];
            tangents[i] = shares.Length > 0 ? shares.Aggregate(combine ?? ((one, other) => one + other)) : i == input || seedAll ? 1 : 0;
        }

        return tangents;
    }

    private static Matrix<double> Summed(Matrix<double> gradient, int rows, int columns)
    {
        Matrix<double> sum = rows == gradient.RowCount ? gradient : gradient.ColumnSums().ToRowMatrix();
        return columns == gradient.ColumnCount ? sum : sum.RowSums().ToColumnMatrix();
    }

    // In the order of recording. The last number is made, directly or not, of both inputs, one of them in two ways.
    private static object[] RandomTape(Random random)
    {
        int count = random.Next(6, 9);
        int[] left = [-1, -1, .. Enumerable.Range(2, count - 2).Select(i => random.Next(Math.Max(0, i - 2), i))];
        int[] right = [-1, -1, .. Enumerable.Range(2, count - 2).Select(i => i % 4 == 3 ? -1 : random.Next(0, i))];
        (left[^1], right[^1]) = (count - 2, random.Next(count - 3, count - 1));
        (left[2], right[2]) = (0, 1);
        (left[4], right[4]) = (3, random.Next(2));
        double[] leftSlopes = [.. left.Select(l => l < 0 ? 0 : Hundredths(random, 0.5, 2))];
        double[] rightSlopes = [.. right.Select(r => r < 0 ? 0 : Hundredths(random, -2, -0.5))];
        return [left, right, leftSlopes, rightSlopes];
    }

    private static Matrix<double> Ones(Matrix<double> like) =>
        Matrix<double>.Build.Dense(like.RowCount, like.ColumnCount, 1);

    private static Matrix<double> Rows(double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows);

    private static Matrix<double> RandomMatrix(Random random, int rows, int columns) =>
        Matrix<double>.Build.Dense(rows, columns, (_, _) => Hundredths(random, -2, 2));

    /// <summary>A tape as the exercises have it: four lists.</summary>
    private sealed record TapeCase(int[] Left, int[] Right, double[] LeftSlopes, double[] RightSlopes)
    {
        public int Length => Left.Length;

        public IEnumerable<(int Operand, double Slope)> OperandsOf(int number) =>
            ((int Operand, double Slope)[])[(Left[number], LeftSlopes[number]), (Right[number], RightSlopes[number])] is var both
                ? both.Where(pair => pair.Operand >= 0)
                : [];
    }
}
