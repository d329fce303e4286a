namespace Backprop.Studio.Tests;

/// <summary>Assertions about what a person reads.</summary>
internal static class AssertText
{
    /// <summary>All the parts are there, in this order.</summary>
    internal static void InOrder(string text, params IEnumerable<string> parts)
    {
        int from = 0;
        foreach (string part in parts)
        {
            int at = text.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"'{part}' is missing after '{text[Math.Max(0, from - 40)..from]}' in\n{text}");
            from = at + part.Length;
        }
    }
}
