using System.Globalization;
using System.Text.Json.Nodes;

namespace Backprop.Lessons.Display;

/// <summary>How numbers are written: for people, and in JSON.</summary>
internal static class Numbers
{
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

    public static JsonArray Json(IEnumerable<double> values, int digits = 12) =>
        new([.. values.Select(value => Json(value, digits))]);

    /// <summary>A matrix as an array of rows.</summary>
    public static JsonArray Json(double[,] values, int digits = 12) => Rows(values, value => Json(value, digits));

    public static JsonArray Rows(double[,] values, Func<double, JsonNode?> write)
    {
        var rows = new JsonArray();
        for (int i = 0; i < values.GetLength(0); i++)
        {
            var row = new JsonArray();
            for (int j = 0; j < values.GetLength(1); j++)
            {
                row.Add(write(values[i, j]));
            }

            rows.Add((JsonNode)row);
        }

        return rows;
    }

    public static JsonArray Json(IEnumerable<string> values) =>
        new([.. values.Select(value => (JsonNode?)JsonValue.Create(value))]);

    private static string Significant(double value, int digits) =>
        value.ToString("g" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A number with at most <paramref name="digits"/> significant digits.</summary>
    public static double Round(double value, int digits)
    {
        if (value == Math.Truncate(value) && Math.Abs(value) < 1e12)
        {
            return value == 0 ? 0 : value; // no "-0"
        }

        string text = value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        double rounded = double.Parse(text, CultureInfo.InvariantCulture);
        return double.IsFinite(rounded) ? rounded : value; // double.MaxValue rounds up to infinity
    }
}
