namespace Backprop.Lessons.Tests;

internal static class AssertClose
{
    /// <summary>
    /// Number by number, relative to the largest one that is expected: a sum of many terms may end near 0, and an entry near 0 is a
    /// difference of large ones. NaN is close to nothing.
    /// </summary>
    public static void To(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance, object? at = null)
    {
        Assert.Equal(expected.Count, actual.Count);
        double scale = Math.Max(1e-3, expected.Select(Math.Abs).DefaultIfEmpty().Max());
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * scale, $"{at}, number {i}: expected {expected[i]}, got {actual[i]}");
        }
    }
}
