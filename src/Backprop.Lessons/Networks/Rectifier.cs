using System.Numerics;
using System.Runtime.InteropServices;
using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>ReLU, a register full of numbers at a time: after a fast convolution, a function call for each number takes longer than the rest.</summary>
internal static class Rectifier
{
    /// <summary><c>y = max(0, z)</c>.</summary>
    public static Tensor Forward(Tensor z)
    {
        var y = new Tensor(z.Shape);
        Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(y.Values.AsSpan());
        ReadOnlySpan<Vector<double>> from = MemoryMarshal.Cast<double, Vector<double>>(z.Values);
        for (int i = 0; i < to.Length && i < from.Length; i++)
        {
            to[i] = Vector.Max(from[i], Vector<double>.Zero);
        }

        for (int i = to.Length * Vector<double>.Count; i < y.Values.Length; i++)
        {
            y.Values[i] = Math.Max(z.Values[i], 0);
        }

        return y;
    }

    /// <summary><c>∂L/∂z = ∂L/∂y</c> where z is above 0, and 0 elsewhere.</summary>
    public static Tensor Backward(Tensor outputGradient, Tensor z)
    {
        var inputGradient = new Tensor(z.Shape);
        Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(inputGradient.Values.AsSpan());
        ReadOnlySpan<Vector<double>> dy = MemoryMarshal.Cast<double, Vector<double>>(outputGradient.Values);
        ReadOnlySpan<Vector<double>> from = MemoryMarshal.Cast<double, Vector<double>>(z.Values);
        for (int i = 0; i < to.Length && i < dy.Length && i < from.Length; i++)
        {
            to[i] = Vector.ConditionalSelect(Vector.GreaterThan(from[i], Vector<double>.Zero), dy[i], Vector<double>.Zero);
        }

        for (int i = to.Length * Vector<double>.Count; i < z.Values.Length; i++)
        {
            inputGradient.Values[i] = z.Values[i] > 0 ? outputGradient.Values[i] : 0;
        }

        return inputGradient;
    }
}
