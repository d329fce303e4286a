using System.Numerics;
using System.Runtime.CompilerServices;

namespace Backprop.Lessons.Speed;

/// <summary>
/// One dot product, <c>Σ a[i]·b[i]</c>, written four times. Every sum is added up in another order, so the last digits may differ.
/// </summary>
public static class DotProduct
{
    /// <summary>As on paper. Each addition waits for the one before.</summary>
    /// <param name="a">Some numbers.</param>
    /// <param name="b">As many numbers.</param>
    /// <exception cref="ArgumentException">There are more or fewer in <paramref name="b"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double OneSum(double[] a, double[] b)
    {
        Fits(a, b);
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>Four sums: while one addition is on its way, the others start.</summary>
    /// <inheritdoc cref="OneSum"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double FourSums(double[] a, double[] b)
    {
        Fits(a, b);
        (double s0, double s1, double s2, double s3) = (0, 0, 0, 0);
        int i = 0;
        for (; i <= a.Length - 4; i += 4)
        {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }

        double sum = s0 + s1 + s2 + s3;
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>One register full of sums: each instruction multiplies and adds in all lanes (SIMD).</summary>
    /// <inheritdoc cref="OneSum"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double OneRegister(double[] a, double[] b)
    {
        Fits(a, b);
        int lanes = Vector<double>.Count;
        Vector<double> sums = default;
        int i = 0;
        for (; i <= a.Length - lanes; i += lanes)
        {
            sums = Vector.FusedMultiplyAdd(new Vector<double>(a, i), new Vector<double>(b, i), sums);
        }

        double sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>Both: four registers full of sums.</summary>
    /// <inheritdoc cref="OneSum"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double FourRegisters(double[] a, double[] b)
    {
        Fits(a, b);
        int lanes = Vector<double>.Count;
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        int i = 0;
        for (; i <= a.Length - (4 * lanes); i += 4 * lanes)
        {
            s0 = Vector.FusedMultiplyAdd(new Vector<double>(a, i), new Vector<double>(b, i), s0);
            s1 = Vector.FusedMultiplyAdd(new Vector<double>(a, i + lanes), new Vector<double>(b, i + lanes), s1);
            s2 = Vector.FusedMultiplyAdd(new Vector<double>(a, i + (2 * lanes)), new Vector<double>(b, i + (2 * lanes)), s2);
            s3 = Vector.FusedMultiplyAdd(new Vector<double>(a, i + (3 * lanes)), new Vector<double>(b, i + (3 * lanes)), s3);
        }

        double sum = Vector.Sum(s0 + s1 + s2 + s3);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void Fits(double[] a, double[] b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        Require.SameLength(a.Length, nameof(a), b.Length, nameof(b));
    }
}
