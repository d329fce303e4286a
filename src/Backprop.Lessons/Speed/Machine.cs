using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Backprop.Lessons.Convolution.Fast;
using static System.FormattableString;

namespace Backprop.Lessons.Speed;

/// <summary>What one core of this machine can do at most, measured: the two walls of the roofline.</summary>
/// <param name="VectorBits">How wide its registers are, in bits.</param>
/// <param name="PeakDouble">Additions and multiplications of doubles in a second, with FMA.</param>
/// <param name="PeakFloat">The same for floats.</param>
/// <param name="Bandwidth">Bytes that come from the memory in a second.</param>
public sealed record Machine(int VectorBits, double PeakDouble, double PeakFloat, double Bandwidth)
{
    // Twelve sums that do not wait for each other; an FMA takes four cycles or five, and a core starts two in one.
    private const int Chains = 12;
    private const int Steps = 20_000;

    /// <summary>Measures one core. It takes about half a second.</summary>
    public static Machine Measure()
    {
        (int bits, double peakDouble, double peakFloat) = Vector512.IsHardwareAccelerated
            ? (512, Peak<Lanes512<double>, Vector512<double>, double>(1 - 1e-9), Peak<Lanes512<float>, Vector512<float>, float>(0.999f))
            : Vector256.IsHardwareAccelerated
                ? (256, Peak<Lanes256<double>, Vector256<double>, double>(1 - 1e-9), Peak<Lanes256<float>, Vector256<float>, float>(0.999f))
                : (128, Peak<Lanes128<double>, Vector128<double>, double>(1 - 1e-9), Peak<Lanes128<float>, Vector128<float>, float>(0.999f));

        // 128 MB, more than any cache of a core.
        double[] numbers = new double[16 * 1024 * 1024];
        Array.Fill(numbers, 1);
        double sum = 0;
        double seconds = Least(() => sum += Reduction.Sum<double>(numbers), 8);
        GC.KeepAlive(sum);
        return new(bits, peakDouble, peakFloat, numbers.Length * sizeof(double) / seconds);
    }

    /// <summary>The roofline: the most that a computation can reach, in operations per second.</summary>
    /// <param name="intensity">Its operations for each byte that it takes from the memory.</param>
    public double Roof(double intensity) => Math.Min(PeakDouble, intensity * Bandwidth);

    /// <inheritdoc/>
    public override string ToString() => Invariant(
        $"one core, {VectorBits}-bit registers: {PeakDouble / 1e9:F0} GFLOP/s in double, {PeakFloat / 1e9:F0} in float, {Bandwidth / 1e9:F1} GB/s from memory");

    private static double Peak<TLanes, TVector, T>(T factor)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        T sum = default;
        double seconds = Least(() => sum = MultiplyAdds<TLanes, TVector, T>(factor), 200);
        GC.KeepAlive(sum);
        return 2.0 * Chains * Steps * TLanes.Count / seconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T MultiplyAdds<TLanes, TVector, T>(T factor)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        TVector x = TLanes.All(factor);
        TVector a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int step = 0; step < Steps; step++)
        {
            a = TLanes.MultiplyAdd(a, x, x);
            b = TLanes.MultiplyAdd(b, x, x);
            c = TLanes.MultiplyAdd(c, x, x);
            d = TLanes.MultiplyAdd(d, x, x);
            e = TLanes.MultiplyAdd(e, x, x);
            f = TLanes.MultiplyAdd(f, x, x);
            g = TLanes.MultiplyAdd(g, x, x);
            h = TLanes.MultiplyAdd(h, x, x);
            i = TLanes.MultiplyAdd(i, x, x);
            j = TLanes.MultiplyAdd(j, x, x);
            k = TLanes.MultiplyAdd(k, x, x);
            l = TLanes.MultiplyAdd(l, x, x);
        }

        TVector left = TLanes.MultiplyAdd(TLanes.MultiplyAdd(a, b, c), d, TLanes.MultiplyAdd(e, f, g));
        return TLanes.Sum(TLanes.MultiplyAdd(left, h, TLanes.MultiplyAdd(TLanes.MultiplyAdd(i, j, k), l, left)));
    }

    private static double Least(Action work, int times) => Enumerable.Range(0, times).Min(_ => FairTimer.Turn(work, 0));
}
