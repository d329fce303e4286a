using static System.FormattableString;

namespace Backprop.Lessons.Convolution;

/// <summary>Checks of shapes, with messages for the person who passed them.</summary>
internal static class Check
{
    public static void SameShape(Shape expected, Shape actual, string name)
    {
        if (expected != actual)
        {
            throw new ArgumentException(Invariant($"'{name}' has the shape {actual}; expected {expected}."), name);
        }
    }
}
