using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backprop.Lessons.Display;

/// <summary>How numbers are written: for people, and in JSON.</summary>
internal static class Numbers
{
    private const int LongestNumber = 32;

    // Rounded up, the largest numbers of all would be infinite.
    private const double LargestRounded = 1e308;

    private static readonly string[] Formats = [.. Enumerable.Range(0, 18).Select(digits => "g" + digits.ToString(CultureInfo.InvariantCulture))];

    /// <summary>
    /// A number for a person: 6 significant digits, invariant culture, <c>1.2e-05</c> for small ones;
    /// <c>1235</c> rather than <c>1.23e+03</c>, up to a million.
    /// </summary>
    public static string Show(double value, int digits = 6) => value switch
    {
        >= 1e7 or <= -1e7 when double.IsFinite(value) => Significant(value, digits),
        > -1000 and < 1000 => Significant(value == 0 ? 0 : value, digits),
        double.NaN => "NaN",
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "-∞",
        _ => Significant(value, Math.Max(digits, (int)Math.Floor(Math.Log10(Math.Abs(value))) + 1)),
    };

    /// <summary>A JSON number with at most <paramref name="digits"/> significant digits; <c>null</c> where JSON has no such number.</summary>
    public static JsonNode? Json(double value, int digits = 12) =>
        double.IsFinite(value) ? JsonValue.Create(Round(value, digits)) : null;

    public static JsonNode Json(IEnumerable<double> values, int digits = 12) =>
        NumberArray.Node(values as double[] ?? [.. values], digits);

    /// <summary>A matrix as an array of rows.</summary>
    public static JsonNode Json(double[,] values, int digits = 12) => NumberArray.Node(values, digits);

    /// <summary>A matrix as rows of texts for a person.</summary>
    /// <param name="values">The matrix.</param>
    /// <param name="digits">How many significant digits each gets.</param>
    /// <param name="blank">True if nothing is said of NaN.</param>
    public static JsonNode Texts(double[,] values, int digits, bool blank = false) =>
        NumberArray.Node(values, digits, blank ? NumberArray.Form.TextOrNothing : NumberArray.Form.Text);

    public static JsonArray Json(IEnumerable<string> values) =>
        new([.. values.Select(value => (JsonNode?)JsonValue.Create(value))]);

    /// <summary>Writes what <see cref="Json(double, int)"/> is, without a node.</summary>
    public static void Write(Utf8JsonWriter writer, double value, int digits)
    {
        if (!double.IsFinite(value))
        {
            writer.WriteNullValue();
            return;
        }

        Span<byte> text = stackalloc byte[LongestNumber];
        bool rounds = !IsWhole(value) && Math.Abs(value) < LargestRounded;
        (value == 0 ? 0 : value).TryFormat(text, out int length, rounds ? Formats[digits] : "R", CultureInfo.InvariantCulture);
        writer.WriteRawValue(text[..length], skipInputValidation: true);
    }

    /// <summary>Writes what <see cref="Show"/> says, without a string.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The number.</param>
    /// <param name="digits">How many significant digits it gets.</param>
    /// <param name="blank">True if nothing is said of NaN.</param>
    public static void WriteText(Utf8JsonWriter writer, double value, int digits, bool blank)
    {
        if (double.IsNaN(value) && blank)
        {
            writer.WriteStringValue("");
        }
        else if (value is > -1000 and < 1000)
        {
            Span<char> text = stackalloc char[LongestNumber];
            (value == 0 ? 0 : value).TryFormat(text, out int length, Formats[digits], CultureInfo.InvariantCulture);
            writer.WriteStringValue(text[..length]);
        }
        else
        {
            writer.WriteStringValue(Show(value, digits));
        }
    }

    private static bool IsWhole(double value) => value == Math.Truncate(value) && Math.Abs(value) < 1e12;

    private static string Significant(double value, int digits) => value.ToString(Formats[digits], CultureInfo.InvariantCulture);

    /// <summary>A number with at most <paramref name="digits"/> significant digits.</summary>
    public static double Round(double value, int digits)
    {
        if (IsWhole(value) || Math.Abs(value) >= LargestRounded)
        {
            return value == 0 ? 0 : value; // no "-0"
        }

        return double.Parse(Significant(value, digits), CultureInfo.InvariantCulture);
    }
}
