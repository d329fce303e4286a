using System.Runtime.InteropServices;

namespace Backprop.Lessons.Detection;

/// <summary>A rectangle of an image in which something was found, in pixels.</summary>
/// <param name="Top">Its first row.</param>
/// <param name="Left">Its first column.</param>
/// <param name="Height">How many rows it has.</param>
/// <param name="Width">How many columns it has.</param>
/// <param name="Score">How sure the detector is.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Box(double Top, double Left, double Height, double Width, double Score = 0)
{
    /// <summary>Height times width.</summary>
    public double Area => Height * Width;

    /// <summary>
    /// Intersection over union, IoU: the area that both boxes share, divided by the area that they cover together. 1 for the same
    /// rectangle, 0 where they do not touch.
    /// </summary>
    /// <param name="other">Another box.</param>
    public double Overlap(Box other)
    {
        double height = Math.Min(Top + Height, other.Top + other.Height) - Math.Max(Top, other.Top);
        double width = Math.Min(Left + Width, other.Left + other.Width) - Math.Max(Left, other.Left);
        double shared = Math.Max(0, height) * Math.Max(0, width);
        return shared == 0 ? 0 : shared / (Area + other.Area - shared);
    }

    /// <summary>
    /// Non-maximum suppression: keeps the box with the highest score, drops all that overlap it too much, and goes on with the rest.
    /// </summary>
    /// <param name="boxes">The boxes, in any order.</param>
    /// <param name="overlap">A box that overlaps a kept one by more than this (<see cref="Overlap"/>) is dropped.</param>
    /// <returns>The kept boxes, the highest score first.</returns>
    public static IReadOnlyList<Box> Suppress(IReadOnlyList<Box> boxes, double overlap)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        var kept = new List<Box>();
        foreach (Box box in boxes.OrderByDescending(box => box.Score))
        {
            if (kept.All(better => better.Overlap(box) <= overlap))
            {
                kept.Add(box);
            }
        }

        return kept;
    }
}
