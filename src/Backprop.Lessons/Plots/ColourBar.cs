using System.Globalization;
using System.Text.Json.Nodes;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Plots;

/// <summary>The scale beside a picture in colours.</summary>
internal static class ColourBar
{
    public static JsonObject Linear(string title) => new()
    {
        ["title"] = new JsonObject { ["text"] = PlotlyText.Escape(title), ["side"] = "top" },
        ["thickness"] = 14,
        ["outlinewidth"] = 0,
        ["exponentformat"] = "power",
        ["tickfont"] = new JsonObject { ["size"] = 12 },
    };

    /// <summary>Colours follow the logarithm; the ticks tell the true values.</summary>
    public static JsonObject Log(string title, Extent range)
    {
        JsonObject bar = Linear(title);
        double[] ticks = Ticks(range);
        bar["tickmode"] = "array";
        bar["tickvals"] = Numbers.Json(ticks.Select(Math.Log10));
        bar["ticktext"] = Numbers.Json(ticks.Select(PowerText));
        return bar;
    }

    /// <summary>Powers of ten, about eight at most; 1, 2 and 5 of each when there are only few decades.</summary>
    public static double[] Ticks(Extent range)
    {
        int first = (int)Math.Floor(Math.Log10(range.Low));
        int last = (int)Math.Ceiling(Math.Log10(range.High));
        int step = Math.Max(1, (int)Math.Ceiling((last - first) / 8.0));
        double[] digits = range.High / range.Low < 10 ? [1, 2, 3, 4, 5, 7] : last - first <= 2 ? [1, 2, 5] : [1];
        double[] ticks =
        [
            .. Enumerable.Range(first, last - first + 1).Where(power => power % step == 0)
                .SelectMany(power => digits.Select(digit => Parse(digit, power)))
                .Where(tick => tick >= range.Low * 0.999 && tick <= range.High * 1.001),
        ];
        return ticks.Length >= 2 ? ticks : range.High > range.Low ? [range.Low, range.High] : [range.Low];
    }

    private static double Parse(double digit, int power) =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{digit}e{power}"), CultureInfo.InvariantCulture);

    private static string PowerText(double value)
    {
        double power = Math.Round(Math.Log10(value));
        bool isPower = Math.Abs(value / Math.Pow(10, power) - 1) < 1e-9;
        return isPower && Math.Abs(power) > 3
            ? string.Create(CultureInfo.InvariantCulture, $"10<sup>{power:0}</sup>").Replace("-", "−", StringComparison.Ordinal)
            : Numbers.Show(value, 4);
    }
}
