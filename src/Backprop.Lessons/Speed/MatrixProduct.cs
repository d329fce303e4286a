using static System.FormattableString;

namespace Backprop.Lessons.Speed;

/// <summary>
/// One product of matrices, C = A · B, in two orders of its loops. Both do the same m·n·k multiplications; they differ in how often a
/// number comes from memory.
/// </summary>
/// <remarks>The matrices lie row by row in arrays: A is m × k, B is k × n, C is m × n.</remarks>
public static class MatrixProduct
{
    /// <summary>As on paper, a row of A times a column of B. Each step down the column skips a whole row of memory.</summary>
    /// <param name="a">A: m × k.</param>
    /// <param name="b">B: k × n.</param>
    /// <param name="c">Where C goes: m × n.</param>
    /// <param name="m">The rows of A and C.</param>
    /// <param name="k">The columns of A, and the rows of B.</param>
    /// <param name="n">The columns of B and C.</param>
    /// <exception cref="ArgumentException">An array has another length.</exception>
    public static void Paper(double[] a, double[] b, double[] c, int m, int k, int n)
    {
        Fits(a, b, c, m, k, n);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int p = 0; p < k; p++)
                {
                    sum += a[(i * k) + p] * b[(p * n) + j];
                }

                c[(i * n) + j] = sum;
            }
        }
    }

    /// <summary>The two inner loops change places: B and C are read along their rows, as they lie in memory.</summary>
    /// <inheritdoc cref="Paper"/>
    public static void ByRows(double[] a, double[] b, double[] c, int m, int k, int n)
    {
        Fits(a, b, c, m, k, n);
        for (int i = 0; i < m; i++)
        {
            Span<double> sums = c.AsSpan(i * n, n);
            sums.Clear();
            for (int p = 0; p < k; p++)
            {
                double factor = a[(i * k) + p];
                ReadOnlySpan<double> row = b.AsSpan(p * n, n);
                for (int j = 0; j < sums.Length && j < row.Length; j++)
                {
                    sums[j] += factor * row[j];
                }
            }
        }
    }

    private static void Fits(double[] a, double[] b, double[] c, int m, int k, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(m, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        Fits(a, m, k, nameof(a));
        Fits(b, k, n, nameof(b));
        Fits(c, m, n, nameof(c));
    }

    private static void Fits(double[] matrix, int rows, int columns, string name)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (matrix.Length != rows * columns)
        {
            throw new ArgumentException(Invariant($"'{name}' has {matrix.Length} numbers; a matrix of {rows} × {columns} has {rows * columns}."), name);
        }
    }
}
