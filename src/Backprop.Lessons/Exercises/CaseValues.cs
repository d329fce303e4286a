using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Exercises;

/// <summary>What the cases of several lessons are made of.</summary>
internal static class CaseValues
{
    public static double[,] Rows(double[][] rows) => Grid(rows.Length, rows[0].Length, (i, j) => rows[i][j]);

    public static double[,] Grid(int rows, int columns, Func<int, int, double> value)
    {
        double[,] grid = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                grid[i, j] = value(i, j);
            }
        }

        return grid;
    }

    /// <summary>Two digits: a failing case that can be computed on paper.</summary>
    public static double Hundredths(Random random, double from, double to) =>
        Math.Round(from + (random.NextDouble() * (to - from)), 2);

    public static double[] Numbers(Random random, int count, double from, double to) =>
        [.. Enumerable.Range(0, count).Select(_ => Hundredths(random, from, to))];

    public static int[] Drawn(Random random, int count, int from, int below) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(from, below))];

    public static Matrix<double> Matrix(int rows, int columns, Func<int, int, double> value) => Matrix<double>.Build.Dense(rows, columns, value);

    public static Matrix<double> OneRow(params double[] values) => Matrix<double>.Build.DenseOfRowArrays(values);

    public static Vector<double> Of(params double[] entries) => Vector<double>.Build.DenseOfArray(entries);
}
