using System.Globalization;
using System.Text.RegularExpressions;

namespace Backprop.Studio.Tests;

/// <summary>The colours of the pages against WCAG 2.2, level AA, in both themes.</summary>
public partial class ContrastTests
{
    private const double Enough = 4.5;

    public static TheoryData<int, string, string> Pairs
    {
        get
        {
            var data = new TheoryData<int, string, string>();
            for (int theme = 0; theme < 2; theme++)
            {
                foreach (string text in new[] { "ink", "quiet", "accent", "good", "bad" })
                {
                    data.Add(theme, text, "paper");
                }

                foreach (string text in new[] { "ink", "keyword", "string", "number", "comment", "type", "title", "quiet" })
                {
                    data.Add(theme, text, "code");
                }

                data.Add(theme, "ink", "warn-paper");
                foreach (string text in new[] { "ink", "bad", "quiet", "accent", "comment" })
                {
                    data.Add(theme, text, "bad-paper");
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Text_can_be_read(int theme, string text, string background)
    {
        string css = File.ReadAllText(Path.Combine(Repository.Root, "src/Backprop.Studio/Pages/Resources/page.css"));
        string Colour(string name) => Variable().Matches(css).Where(m => m.Groups["name"].Value == name).ElementAt(theme).Groups["colour"].Value;

        (double a, double b) = (Luminance(Colour(text)), Luminance(Colour(background)));

        double contrast = (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
        Assert.True(contrast >= Enough, FormattableString.Invariant($"{text} on {background}: {contrast:0.00}"));
    }

    // https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    private static double Luminance(string hex)
    {
        double Part(int i)
        {
            double c = int.Parse(hex.AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(0)) + (0.7152 * Part(2)) + (0.0722 * Part(4));
    }

    [GeneratedRegex(@"--(?<name>[\w-]+): #(?<colour>[0-9a-f]{6});", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
