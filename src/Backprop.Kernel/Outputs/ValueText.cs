using System.Text;

namespace Backprop.Kernel.Outputs;

/// <summary>Makes any string fit for JSON and for a notebook file.</summary>
internal static class ValueText
{
    /// <summary>Line ends become <c>\n</c>, halves of a surrogate pair become U+FFFD (JSON cannot hold them).</summary>
    public static string Clean(string text)
    {
        if (text.Contains('\r'))
        {
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else
            {
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            }
        }

        return text;
    }
}
