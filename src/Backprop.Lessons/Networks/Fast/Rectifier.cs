using System.Numerics;
using System.Runtime.InteropServices;

namespace Backprop.Lessons.Networks.Fast;

/// <summary>ReLU, a register full of numbers at a time: after a fast convolution, a function call for each number takes longer than the rest.</summary>
internal static class Rectifier
{
    /// <summary><c>y = max(0, z)</c>.</summary>
    public static void Forward(ReadOnlySpan<double> z, Span<double> y)
    {
        Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(y);
        ReadOnlySpan<Vector<double>> from = MemoryMarshal.Cast<double, Vector<double>>(z);
        for (int i = 0; i < to.Length && i < from.Length; i++)
        {
            to[i] = Vector.Max(from[i], Vector<double>.Zero);
        }

        for (int i = to.Length * Vector<double>.Count; i < y.Length; i++)
        {
            y[i] = Math.Max(z[i], 0);
        }
    }

    /// <summary><c>∂L/∂z = ∂L/∂y</c> where z is above 0, and 0 elsewhere.</summary>
    public static void Backward(ReadOnlySpan<double> outputGradient, ReadOnlySpan<double> z, Span<double> inputGradient)
    {
        Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(inputGradient);
        ReadOnlySpan<Vector<double>> dy = MemoryMarshal.Cast<double, Vector<double>>(outputGradient);
        ReadOnlySpan<Vector<double>> from = MemoryMarshal.Cast<double, Vector<double>>(z);
        for (int i = 0; i < to.Length && i < dy.Length && i < from.Length; i++)
        {
            to[i] = Vector.ConditionalSelect(Vector.GreaterThan(from[i], Vector<double>.Zero), dy[i], Vector<double>.Zero);
        }

        for (int i = to.Length * Vector<double>.Count; i < z.Length; i++)
        {
            inputGradient[i] = z[i] > 0 ? outputGradient[i] : 0;
        }
    }
}
