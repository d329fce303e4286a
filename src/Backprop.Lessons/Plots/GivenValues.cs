using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backprop.Lessons.Plots;

/// <summary>Reads the numbers of a trace: lists, and the packed arrays that newer versions of plotly.js take.</summary>
internal static class GivenValues
{
    /// <summary>A text; null if it is something else.</summary>
    public static string? Word(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>The numbers of a list, NaN for a gap; null if it is no list, or holds dates or names.</summary>
    public static double[]? Numbers(JsonNode? node)
    {
        if (node is JsonObject packed)
        {
            return Unpack(packed);
        }

        if (node is not JsonArray list)
        {
            return null;
        }

        double[] numbers = new double[list.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (Number(list[i]) is not { } number)
            {
                return null;
            }

            numbers[i] = number;
        }

        return numbers;
    }

    /// <summary>The texts of a list; null if it is no list or holds lists.</summary>
    public static string[]? Texts(JsonNode? node) => node is JsonArray list && list.All(item => item is null or JsonValue)
        ? [.. list.Select(item => item is null ? "" : PlotlyText.Plain(item.ToString()))]
        : Unpack(node as JsonObject)?.Select(number => number.ToString(CultureInfo.InvariantCulture)).ToArray();

    /// <summary>A list of equally long rows of numbers; null if it is something else.</summary>
    public static double[,]? Grid(JsonNode? node)
    {
        double[][]? rows = node switch
        {
            JsonArray list when list.Select(Numbers).OfType<double[]>().ToArray() is var all && all.Length == list.Count => all,
            JsonObject packed when Shape(packed) is [var height, var width] && Unpack(packed) is { } flat && flat.Length == height * width && width > 0 =>
                [.. flat.Chunk(width)],
            _ => null,
        };
        if (rows is not { Length: > 0 } || rows[0].Length == 0 || rows.Any(row => row.Length != rows[0].Length))
        {
            return null;
        }

        double[,] grid = new double[rows.Length, rows[0].Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows[i].Length; j++)
            {
                grid[i, j] = rows[i][j];
            }
        }

        return grid;
    }

    /// <summary>What is wrong with a packed array; null if nothing is.</summary>
    public static string? Complaint(JsonObject packed)
    {
        if (packed["bdata"] is not JsonValue data || data.GetValueKind() != JsonValueKind.String)
        {
            return "is an object without \"bdata\"; values stand in a list, or packed as {\"dtype\": …, \"bdata\": …}";
        }

        return Unpack(packed) is null
            ? $"has \"dtype\": {packed["dtype"]?.ToJsonString() ?? "nothing"} and \"bdata\" that do not fit: \"bdata\" is base64, \"dtype\" one of i1, u1, u1c, i2, u2, i4, u4, f4, f8"
            : null;
    }

    // Plotly takes texts that are numbers for numbers, and leaves a gap where there is nothing or NaN.
    private static double? Number(JsonNode? item)
    {
        if (item is null)
        {
            return double.NaN;
        }

        return item.GetValueKind() switch
        {
            JsonValueKind.Number => item.GetValue<double>(),
            JsonValueKind.String when item.ToString() is "NaN" or "Infinity" or "-Infinity" or "" => double.NaN,
            JsonValueKind.String when double.TryParse(item.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
            _ => null,
        };
    }

    private static int[] Shape(JsonObject packed) => packed["shape"] switch
    {
        JsonArray list when Numbers(list) is { } sizes => [.. sizes.Select(size => (int)size)],
        JsonValue text => [.. text.ToString().Split(',').Select(size => int.TryParse(size, CultureInfo.InvariantCulture, out int number) ? number : -1)],
        _ => [],
    };

    private static double[]? Unpack(JsonObject? packed)
    {
        if (packed?["bdata"] is not JsonValue text)
        {
            return null;
        }

        byte[] bytes = new byte[text.ToString().Length];
        if (!Convert.TryFromBase64String(text.ToString(), bytes, out int length))
        {
            return null;
        }

        Span<byte> data = bytes.AsSpan(0, length);
        return packed["dtype"]?.ToString() switch
        {
            "i1" or "int8" => Read<sbyte>(data),
            "u1" or "uint8" or "u1c" or "uint8c" => Read<byte>(data),
            "i2" or "int16" => Read<short>(data),
            "u2" or "uint16" => Read<ushort>(data),
            "i4" or "int32" => Read<int>(data),
            "u4" or "uint32" => Read<uint>(data),
            "f4" or "float32" => Read<float>(data),
            "f8" or "float64" => Read<double>(data),
            _ => null,
        };
    }

    private static double[]? Read<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        if (bytes.Length % Marshal.SizeOf<T>() != 0)
        {
            return null;
        }

        ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(bytes);
        double[] numbers = new double[values.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = double.CreateChecked(values[i]);
        }

        return numbers;
    }
}
