using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Backprop.Lessons.Convolution.Fast.Common;

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
    public static double Doubles(int steps) => InRegisters(64 * DoubleLanes, steps, Factor);

    /// <summary>The same with floats, of which twice as many fit: <c>20 · Vector&lt;float&gt;.Count</c> operations a step.</summary>
    /// <inheritdoc cref="OneSum"/>
    public static double Floats(int steps) => InRegisters(32 * FloatLanes, steps, 0.999f);

    /// <summary>Ten sums, each a register full of numbers.</summary>
    /// <param name="bits">How wide the registers are: 512, 256 or 128 bits.</param>
    /// <param name="steps">How many steps to do.</param>
    /// <param name="factor">The factor and the summand of every step.</param>
    internal static T InRegisters<T>(int bits, int steps, T factor)
        where T : unmanaged => bits switch
        {
            512 => InRegisters<Lanes512<T>, Vector512<T>, T>(steps, factor),
            256 => InRegisters<Lanes256<T>, Vector256<T>, T>(steps, factor),
            _ => InRegisters<Lanes128<T>, Vector128<T>, T>(steps, factor),
        };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T InRegisters<TLanes, TVector, T>(int steps, T factor)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        TVector f = TLanes.All(factor);
        TVector s0 = f, s1 = f, s2 = f, s3 = f, s4 = f, s5 = f, s6 = f, s7 = f, s8 = f, s9 = f;
        for (int i = 0; i < steps; i++)
        {
            s0 = TLanes.MultiplyAdd(s0, f, f);
            s1 = TLanes.MultiplyAdd(s1, f, f);
            s2 = TLanes.MultiplyAdd(s2, f, f);
            s3 = TLanes.MultiplyAdd(s3, f, f);
            s4 = TLanes.MultiplyAdd(s4, f, f);
            s5 = TLanes.MultiplyAdd(s5, f, f);
            s6 = TLanes.MultiplyAdd(s6, f, f);
            s7 = TLanes.MultiplyAdd(s7, f, f);
            s8 = TLanes.MultiplyAdd(s8, f, f);
            s9 = TLanes.MultiplyAdd(s9, f, f);
        }

        TVector half = TLanes.Add(TLanes.Add(TLanes.Add(s0, s1), TLanes.Add(s2, s3)), s4);
        return TLanes.Sum(TLanes.Add(TLanes.Add(TLanes.Add(half, s5), TLanes.Add(s6, s7)), TLanes.Add(s8, s9)));
    }
}
