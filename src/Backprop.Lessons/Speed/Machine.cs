using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Backprop.Lessons.Convolution.Fast.Common;
using static System.FormattableString;

namespace Backprop.Lessons.Speed;

/// <summary>What one core of this machine can do at most, measured: the two walls of the roofline.</summary>
/// <param name="VectorBits">How wide its registers are, in bits.</param>
/// <param name="PeakDouble">Additions and multiplications of doubles in a second, with FMA.</param>
/// <param name="PeakFloat">The same for floats.</param>
/// <param name="Bandwidth">Bytes that come from the memory in a second.</param>
public sealed record Machine(int VectorBits, double PeakDouble, double PeakFloat, double Bandwidth)
{
    private const int Steps = 20_000;

    /// <summary>Measures one core. It takes about half a second.</summary>
    public static Machine Measure()
    {
        int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

        // 128 MB, more than any cache of a core.
        double[] numbers = new double[16 * 1024 * 1024];
        Array.Fill(numbers, 1);
        double sum = 0;
        double seconds = Least(() => sum += Reduction.Sum<double>(numbers), 8);
        GC.KeepAlive(sum);
        return new(bits, InASecond(bits, 1 - 1e-9), InASecond(bits, 0.999f), numbers.Length * sizeof(double) / seconds);
    }

    /// <summary>The roofline: the most that a computation can reach, in operations per second.</summary>
    /// <param name="intensity">Its operations for each byte that it takes from the memory.</param>
    public double Roof(double intensity) => Math.Min(PeakDouble, intensity * Bandwidth);

    /// <inheritdoc/>
    public override string ToString() => Invariant(
        $"one core, {VectorBits}-bit registers: {PeakDouble / 1e9:F0} GFLOP/s in double, {PeakFloat / 1e9:F0} in float, {Bandwidth / 1e9:F1} GB/s from memory");

    private static double InASecond<T>(int bits, T factor)
        where T : unmanaged
    {
        T sum = default;
        double seconds = Least(() => sum = Peak.InRegisters(bits, Steps, factor), 200);
        GC.KeepAlive(sum);
        return 2.0 * Peak.Sums * Steps * (bits / 8 / Unsafe.SizeOf<T>()) / seconds;
    }

    private static double Least(Action work, int times) => Enumerable.Range(0, times).Min(_ => FairTimer.Turn(work, 0));
}
