using System.Runtime.InteropServices;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Plots;

/// <summary>The smallest and the largest of some numbers; empty when there are none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Extent(double Low, double High)
{
    public static readonly Extent Empty = new(double.PositiveInfinity, double.NegativeInfinity);

    public bool IsEmpty => Low > High;

    public static Extent Of(double[] values, bool positiveOnly = false) => Of(values.AsSpan(), positiveOnly);

    public static Extent Of(double[,] values) => Of(NumberArray.AllOf(values), positiveOnly: false);

    private static Extent Of(ReadOnlySpan<double> values, bool positiveOnly)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (!double.IsFinite(value) || (positiveOnly && value <= 0))
            {
                continue;
            }

            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        return new(low, high);
    }

    public Extent And(Extent other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    /// <summary>A little air around the data, on a log axis in decades.</summary>
    public (double Low, double High) Padded(bool log)
    {
        if (log)
        {
            double decades = Math.Log10(High) - Math.Log10(Low);
            double factor = Math.Pow(10, decades > 0 ? decades * 0.05 : 0.3);
            return (Low / factor, High * factor);
        }

        double room = High > Low ? (High - Low) * 0.05 : Math.Max(Math.Abs(High) * 0.1, 0.5);
        return (Low - room, High + room);
    }
}
