using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Lessons.Speed;

/// <summary>Nothing but reading: next to no arithmetic, so the clock tells how fast the memory is.</summary>
public static class Reading
{
    /// <summary>Adds up numbers from the first to the last, a register at a time.</summary>
    /// <param name="values">The numbers; those that do not fill four registers at the end are left out.</param>
    /// <param name="times">How often to go through all of them.</param>
    /// <returns>Their sum, times over.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double InOrder(double[] values, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(values);
        int v = Vector<double>.Count;
        ref double first = ref MemoryMarshal.GetArrayDataReference(values);
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        for (int time = 0; time < times; time++)
        {
            for (int i = 0; i <= values.Length - (4 * v); i += 4 * v)
            {
                s0 += Vector.LoadUnsafe(ref first, (nuint)i);
                s1 += Vector.LoadUnsafe(ref first, (nuint)(i + v));
                s2 += Vector.LoadUnsafe(ref first, (nuint)(i + (2 * v)));
                s3 += Vector.LoadUnsafe(ref first, (nuint)(i + (3 * v)));
            }
        }

        return Vector.Sum(s0 + s1 + s2 + s3);
    }

    /// <summary>Adds up the same numbers, each of them once, but in steps: 0, step, 2·step, …, then 1, step + 1, and so on.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="step">How far apart two numbers lie that are read one after the other; 1 is reading in order.</param>
    /// <returns>Their sum.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is below 1.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double InSteps(double[] values, int step)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        double sum = 0;
        for (int start = 0; start < step; start++)
        {
            for (int i = start; i < values.Length; i += step)
            {
                sum += values[i];
            }
        }

        return sum;
    }
}
