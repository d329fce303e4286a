using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Backprop.Kernel.Tests.Documents;

/// <summary>Notebooks to test with: small ones by hand, odd ones by chance.</summary>
internal static class Notebooks
{
    // As Jupyter writes it, with what people leave in files: an unknown key, an emoji, 1.0 that must not become 1.
    internal const string Jupyter = """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "intro",
           "metadata": {},
           "source": [
            "# Kettenregel 🎓\n",
            "\n",
            "Text"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 3,
           "id": "first",
           "metadata": {
            "zzz": 1.0,
            "aaa": 1e-07
           },
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "1\n",
              "2\n"
             ]
            },
            {
             "data": {
              "text/html": [
               "<b>1</b>"
              ],
              "application/vnd.plotly.v1+json": {
               "data": []
              }
             },
             "execution_count": 3,
             "metadata": {},
             "output_type": "execute_result"
            }
           ],
           "source": "var x = 1;"
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "somebody_elses": [
           null,
           true,
           0.10
          ]
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    internal static string WithCells(string cells, string format = "4") =>
        $$"""{"cells": [{{cells}}], "metadata": {}, "nbformat": {{format}}, "nbformat_minor": 5}""";

    /// <summary>Text of any valid Unicode, rich in what breaks JSON writers.</summary>
    internal static Gen<string> Text { get; } =
        from runes in Gen.ArrayOf(Gen.Frequency(
            (4, Gen.Choose(' ', '~')),
            (3, Gen.Elements<int>('\n', '\r', '\t', '"', '\\', '/', 0, 0x1b, 0x7f, '<', '&', 0x2028, 0xfeff)),
            (2, Gen.Choose(0xa0, 0xd7ff)),
            (1, Gen.Choose(0xe000, 0xffff)),
            (2, Gen.Choose(0x1f300, 0x1f9ff)),
            (1, Gen.Choose(0x10000, 0x10ffff))))
        select string.Concat(runes.Select(rune => new Rune(rune).ToString()));

    internal static Gen<JsonNode?> Json(int depth = 3) => depth == 0 ? Leaf : Gen.Frequency((3, Leaf), (1, List(depth)), (1, Object(depth)));

    internal static Gen<JsonNode?> Object(int depth) =>
        from entries in Gen.ListOf(from key in Text from value in Json(depth - 1) select KeyValuePair.Create(key, value))
        select (JsonNode?)new JsonObject(entries.DistinctBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));

    internal static Gen<JsonObject> Document { get; } =
        from cells in Gen.ListOf(Cell)
        from metadata in Object(3)
        from extra in Json()
        select new JsonObject
        {
            ["nbformat_minor"] = 5,
            ["unknown"] = extra?.DeepClone(),
            ["cells"] = new JsonArray([.. cells.Select(cell => cell.DeepClone())]),
            ["metadata"] = metadata?.DeepClone(),
            ["nbformat"] = 4,
        };

    private static Gen<JsonNode?> Leaf => Gen.OneOf(
        Text.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Elements("0", "-0.0", "1.0", "1e5", "1E+05", "0.10", "123456789012345678901234567890").Select(number => JsonNode.Parse(number)),
        Gen.Elements(true, false).Select(value => (JsonNode?)JsonValue.Create(value)),
        Gen.Constant((JsonNode?)null));

    private static Gen<JsonNode?> List(int depth) =>
        Gen.ListOf(Json(depth - 1)).Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]));

    private static Gen<JsonObject> Cell =>
        from kind in Gen.Elements("code", "markdown", "raw")
        from id in Gen.Choose(0, 1 << 30)
        from source in Text
        from asList in Gen.Elements(true, false)
        from metadata in Object(2)
        from outputs in Gen.ListOf(Outputs.Any)
        select MakeCell(kind, id, source, asList, metadata!, outputs);

    private static JsonObject MakeCell(string kind, int id, string source, bool asList, JsonNode metadata, IEnumerable<Kernel.Outputs.CellOutput> outputs)
    {
        var cell = new JsonObject
        {
            ["cell_type"] = kind,
            ["id"] = $"cell-{id:x}",
            ["source"] = asList ? new JsonArray([.. source.Split('\n').Select(line => JsonValue.Create(line))]) : JsonValue.Create(source),
            ["metadata"] = metadata.DeepClone(),
        };
        if (string.Equals(kind, "code", StringComparison.Ordinal))
        {
            cell["outputs"] = new JsonArray([.. outputs.Select(Kernel.Documents.OutputJson.Write)]);
            cell["execution_count"] = null;
        }

        return cell;
    }
}
