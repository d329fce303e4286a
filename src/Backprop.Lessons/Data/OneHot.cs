using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace Backprop.Lessons.Data;

/// <summary>One-hot targets: a class as a row with a single 1.</summary>
public static class OneHot
{
    /// <summary>Class <c>k</c> becomes the row whose entry <c>k</c> is 1 and whose other entries are 0.</summary>
    /// <param name="labels">A class for each example, from 0.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <returns>examples × classes.</returns>
    /// <exception cref="ArgumentException">There is no label, or one is not among the classes.</exception>
    public static Matrix<double> Encode(IReadOnlyList<int> labels, int classes)
    {
        Require.NotEmpty(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        foreach (int label in labels)
        {
            if (label < 0 || label >= classes)
            {
                throw new ArgumentException(
                    Invariant($"'labels' holds the class {label}, but with {classes} classes they run from 0 to {classes - 1}."),
                    nameof(labels));
            }
        }

        return Matrix<double>.Build.Dense(labels.Count, classes, (row, column) => labels[row] == column ? 1 : 0);
    }

    /// <summary>The way back: the column of the largest entry of each row. Of equal ones the first.</summary>
    /// <param name="scores">examples × classes.</param>
    /// <returns>A class for each row.</returns>
    public static int[] Decode(Matrix<double> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        int[] labels = new int[scores.RowCount];
        for (int row = 0; row < labels.Length; row++)
        {
            for (int column = 1; column < scores.ColumnCount; column++)
            {
                labels[row] = scores[row, column] > scores[row, labels[row]] ? column : labels[row];
            }
        }

        return labels;
    }
}
