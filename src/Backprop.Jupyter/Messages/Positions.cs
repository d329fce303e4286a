namespace Backprop.Jupyter.Messages;

/// <summary>Places in a text: Jupyter counts Unicode characters, .NET counts UTF-16 units.</summary>
internal static class Positions
{
    /// <summary>From Jupyter's count; what lies outside the text is moved to its ends.</summary>
    internal static int FromUnicode(string text, int position)
    {
        int units = 0;
        for (; position > 0 && units < text.Length; position--)
        {
            units += Width(text, units);
        }

        return units;
    }

    /// <summary>To Jupyter's count.</summary>
    internal static int ToUnicode(string text, int units)
    {
        int position = 0;
        for (int i = 0; i < units && i < text.Length; i += Width(text, i))
        {
            position++;
        }

        return position;
    }

    private static int Width(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
}
