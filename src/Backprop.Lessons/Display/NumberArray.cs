using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Backprop.Lessons.Display;

/// <summary>
/// Numbers inside a JSON tree that stay an array: there is no node for each of them, they are compared as arrays, and written in one go.
/// </summary>
internal sealed class NumberArray
{
    private static readonly JsonSerializerOptions Exact = Options(int.MaxValue);

    /// <summary>Writes a tree for drawing: numbers with as many digits as a screen can show.</summary>
    public static readonly JsonSerializerOptions ForScreen = Options(6);

    private readonly Array _values;
    private readonly int _digits;
    private readonly Form _form;

    private NumberArray(Array values, int digits, Form form) => (_values, _digits, _form) = (values, digits, form);

    /// <summary>What becomes of a number.</summary>
    public enum Form
    {
        /// <summary>A JSON number; null where JSON has none.</summary>
        Number,

        /// <summary>A text for a person.</summary>
        Text,

        /// <summary>A text for a person, empty where there is no number.</summary>
        TextOrNothing,
    }

    /// <summary>A node that holds a <c>double[]</c> as a list, or a <c>double[,]</c> as a list of rows.</summary>
    public static JsonNode Node(Array values, int digits, Form form = Form.Number) =>
        JsonValue.Create(new NumberArray(values, digits, form), (JsonTypeInfo<NumberArray>)Exact.GetTypeInfo(typeof(NumberArray)))!;

    /// <summary>The numbers of a <c>double[]</c>, or of a <c>double[,]</c> row by row.</summary>
    public static ReadOnlySpan<double> AllOf(Array values) => MemoryMarshal.CreateReadOnlySpan(
        ref Unsafe.As<byte, double>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length);

    /// <summary>Whether two trees say the same.</summary>
    public static bool Same(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (JsonObject a, JsonObject b) => a.Count == b.Count && a.All(pair => b.TryGetPropertyValue(pair.Key, out JsonNode? value) && Same(pair.Value, value)),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b, Same).All(same => same),
        (JsonValue a, JsonValue b) when a.TryGetValue(out NumberArray? left) => b.TryGetValue(out NumberArray? right) && left.IsLike(right),
        _ => JsonNode.DeepEquals(one, other),
    };

    private bool IsLike(NumberArray other) =>
        _digits == other._digits && _form == other._form && _values.Length == other._values.Length && Columns == other.Columns
        && (ReferenceEquals(_values, other._values) || All.SequenceEqual(other.All));

    private int Columns => _values is double[,] matrix ? matrix.GetLength(1) : -1;

    private ReadOnlySpan<double> All => AllOf(_values);

    private void Write(Utf8JsonWriter writer, int mostDigits)
    {
        ReadOnlySpan<double> values = All;
        int digits = Math.Min(_digits, mostDigits < _digits ? mostDigits + SharedDigits(values) : _digits);
        if (Columns < 0)
        {
            WriteRow(writer, values, digits);
            return;
        }

        writer.WriteStartArray();
        for (int row = 0; row < _values.GetLength(0); row++)
        {
            WriteRow(writer, values.Slice(row * Columns, Columns), digits);
        }

        writer.WriteEndArray();
    }

    private void WriteRow(Utf8JsonWriter writer, ReadOnlySpan<double> values, int digits)
    {
        writer.WriteStartArray();
        foreach (double value in values)
        {
            if (_form == Form.Number)
            {
                Numbers.Write(writer, value, digits);
            }
            else
            {
                Numbers.WriteText(writer, value, _digits, blank: _form == Form.TextOrNothing);
            }
        }

        writer.WriteEndArray();
    }

    // Where numbers differ only behind their first digits, those come on top: 1000.001 and 1000.002 are not one point.
    private static int SharedDigits(ReadOnlySpan<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                low = Math.Min(low, value);
                high = Math.Max(high, value);
            }
        }

        double ratio = Math.Max(Math.Abs(low), Math.Abs(high)) / (high - low);
        return ratio > 1 && double.IsFinite(ratio) ? (int)Math.Ceiling(Math.Log10(ratio)) : 0;
    }

    private static JsonSerializerOptions Options(int mostDigits)
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = new Resolver(mostDigits), MaxDepth = 1000 };
        options.MakeReadOnly();
        return options;
    }

    private sealed class Resolver(int mostDigits) : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => type == typeof(NumberArray)
            ? JsonMetadataServices.CreateValueInfo<NumberArray>(options, new Converter(mostDigits))
            : null;
    }

    private sealed class Converter(int mostDigits) : JsonConverter<NumberArray>
    {
        public override NumberArray Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, NumberArray value, JsonSerializerOptions options) => value.Write(writer, mostDigits);
    }
}
