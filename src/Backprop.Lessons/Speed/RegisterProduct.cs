using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Lessons.Speed;

/// <summary>
/// The product of square matrices with a tile of sums in registers: 4 rows × 2 registers. Six loads feed eight multiply-adds, and no sum
/// goes to memory before it is done.
/// </summary>
/// <remarks>Rows and columns that do not fill a tile are done one number at a time. The matrices lie row by row in arrays.</remarks>
public static class RegisterProduct
{
    /// <summary>C = A · B.</summary>
    /// <param name="a">A: n × n.</param>
    /// <param name="b">B: n × n.</param>
    /// <param name="c">Where C goes: n × n.</param>
    /// <param name="n">The side of all three.</param>
    /// <exception cref="ArgumentException">An array has another length.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(double[] a, double[] b, double[] c, int n)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(c);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        Require.SameLength(n * n, "a square of side n", a.Length, nameof(a));
        Require.SameLength(n * n, "a square of side n", b.Length, nameof(b));
        Require.SameLength(n * n, "a square of side n", c.Length, nameof(c));
        int width = 2 * Vector<double>.Count;
        (int rows, int columns) = (n / 4 * 4, n / width * width);
        for (int j = 0; j < columns; j += width)
        {
            for (int i = 0; i < rows; i += 4)
            {
                Tile(a, b, c, n, i, j);
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = i < rows ? columns : 0; j < n; j++)
            {
                double sum = 0;
                for (int p = 0; p < n; p++)
                {
                    sum += a[(i * n) + p] * b[(p * n) + j];
                }

                c[(i * n) + j] = sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(double[] a, double[] b, double[] c, int n, int i, int j)
    {
        nuint lanes = (nuint)Vector<double>.Count;
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(a), i * n);
        ref double row = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(b), j);
        Vector<double> s00 = default, s01 = default, s10 = default, s11 = default;
        Vector<double> s20 = default, s21 = default, s30 = default, s31 = default;
        for (int p = 0; p < n; p++)
        {
            var b0 = Vector.LoadUnsafe(ref row, (nuint)(p * n));
            var b1 = Vector.LoadUnsafe(ref row, (nuint)(p * n) + lanes);
            var f0 = new Vector<double>(Unsafe.Add(ref first, p));
            s00 = Vector.FusedMultiplyAdd(f0, b0, s00);
            s01 = Vector.FusedMultiplyAdd(f0, b1, s01);
            var f1 = new Vector<double>(Unsafe.Add(ref first, n + p));
            s10 = Vector.FusedMultiplyAdd(f1, b0, s10);
            s11 = Vector.FusedMultiplyAdd(f1, b1, s11);
            var f2 = new Vector<double>(Unsafe.Add(ref first, (2 * n) + p));
            s20 = Vector.FusedMultiplyAdd(f2, b0, s20);
            s21 = Vector.FusedMultiplyAdd(f2, b1, s21);
            var f3 = new Vector<double>(Unsafe.Add(ref first, (3 * n) + p));
            s30 = Vector.FusedMultiplyAdd(f3, b0, s30);
            s31 = Vector.FusedMultiplyAdd(f3, b1, s31);
        }

        ref double to = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(c), (i * n) + j);
        s00.StoreUnsafe(ref to);
        s01.StoreUnsafe(ref to, lanes);
        s10.StoreUnsafe(ref to, (nuint)n);
        s11.StoreUnsafe(ref to, (nuint)n + lanes);
        s20.StoreUnsafe(ref to, (nuint)(2 * n));
        s21.StoreUnsafe(ref to, (nuint)(2 * n) + lanes);
        s30.StoreUnsafe(ref to, (nuint)(3 * n));
        s31.StoreUnsafe(ref to, (nuint)(3 * n) + lanes);
    }
}
