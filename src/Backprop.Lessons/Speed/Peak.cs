using System.Numerics;
using System.Runtime.CompilerServices;

namespace Backprop.Lessons.Speed;

/// <summary>
/// As much arithmetic as a core can do: multiply-adds whose numbers never leave the registers. The clock says how fast the machine can
/// be at best.
/// </summary>
/// <remarks>
/// A multiply-add takes a few cycles until its result is there, but the next one can start at once, if it does not need that result.
/// So there have to be several independent sums.
/// </remarks>
public static class Peak
{
    /// <summary>How many independent sums <see cref="Scalars"/>, <see cref="Doubles"/> and <see cref="Floats"/> keep.</summary>
    public const int Sums = 10;

    /// <summary>How many doubles a register of <see cref="Vector{T}"/> holds on this machine.</summary>
    public static int DoubleLanes => Vector<double>.Count;

    /// <summary>How many floats it holds.</summary>
    public static int FloatLanes => Vector<float>.Count;

    private const double Factor = 0.999999;

    /// <summary>One sum: each multiply-add waits for the one before. 2 operations a step.</summary>
    /// <param name="steps">How many steps to do.</param>
    /// <returns>A number that depends on all of them, so that no compiler leaves them out.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double OneSum(int steps)
    {
        double s = 1;
        for (int i = 0; i < steps; i++)
        {
            s = Math.FusedMultiplyAdd(s, Factor, Factor);
        }

        return s;
    }

    /// <summary>Ten sums, one number each: 20 operations a step.</summary>
    /// <inheritdoc cref="OneSum"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Scalars(int steps)
    {
        (double s0, double s1, double s2, double s3, double s4, double s5, double s6, double s7, double s8, double s9) = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        for (int i = 0; i < steps; i++)
        {
            s0 = Math.FusedMultiplyAdd(s0, Factor, Factor);
            s1 = Math.FusedMultiplyAdd(s1, Factor, Factor);
            s2 = Math.FusedMultiplyAdd(s2, Factor, Factor);
            s3 = Math.FusedMultiplyAdd(s3, Factor, Factor);
            s4 = Math.FusedMultiplyAdd(s4, Factor, Factor);
            s5 = Math.FusedMultiplyAdd(s5, Factor, Factor);
            s6 = Math.FusedMultiplyAdd(s6, Factor, Factor);
            s7 = Math.FusedMultiplyAdd(s7, Factor, Factor);
            s8 = Math.FusedMultiplyAdd(s8, Factor, Factor);
            s9 = Math.FusedMultiplyAdd(s9, Factor, Factor);
        }

        return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9;
    }

    /// <summary>Ten sums, each a register full of doubles: <c>20 · Vector&lt;double&gt;.Count</c> operations a step.</summary>
    /// <inheritdoc cref="OneSum"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Doubles(int steps)
    {
        var f = new Vector<double>(Factor);
        Vector<double> s0 = f, s1 = f, s2 = f, s3 = f, s4 = f, s5 = f, s6 = f, s7 = f, s8 = f, s9 = f;
        for (int i = 0; i < steps; i++)
        {
            s0 = Vector.FusedMultiplyAdd(s0, f, f);
            s1 = Vector.FusedMultiplyAdd(s1, f, f);
            s2 = Vector.FusedMultiplyAdd(s2, f, f);
            s3 = Vector.FusedMultiplyAdd(s3, f, f);
            s4 = Vector.FusedMultiplyAdd(s4, f, f);
            s5 = Vector.FusedMultiplyAdd(s5, f, f);
            s6 = Vector.FusedMultiplyAdd(s6, f, f);
            s7 = Vector.FusedMultiplyAdd(s7, f, f);
            s8 = Vector.FusedMultiplyAdd(s8, f, f);
            s9 = Vector.FusedMultiplyAdd(s9, f, f);
        }

        return Vector.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9);
    }

    /// <summary>The same with floats, of which twice as many fit: <c>20 · Vector&lt;float&gt;.Count</c> operations a step.</summary>
    /// <inheritdoc cref="OneSum"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Floats(int steps)
    {
        var f = new Vector<float>(0.999f);
        Vector<float> s0 = f, s1 = f, s2 = f, s3 = f, s4 = f, s5 = f, s6 = f, s7 = f, s8 = f, s9 = f;
        for (int i = 0; i < steps; i++)
        {
            s0 = Vector.FusedMultiplyAdd(s0, f, f);
            s1 = Vector.FusedMultiplyAdd(s1, f, f);
            s2 = Vector.FusedMultiplyAdd(s2, f, f);
            s3 = Vector.FusedMultiplyAdd(s3, f, f);
            s4 = Vector.FusedMultiplyAdd(s4, f, f);
            s5 = Vector.FusedMultiplyAdd(s5, f, f);
            s6 = Vector.FusedMultiplyAdd(s6, f, f);
            s7 = Vector.FusedMultiplyAdd(s7, f, f);
            s8 = Vector.FusedMultiplyAdd(s8, f, f);
            s9 = Vector.FusedMultiplyAdd(s9, f, f);
        }

        return Vector.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9);
    }
}
