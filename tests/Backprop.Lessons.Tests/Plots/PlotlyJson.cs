using System.Text.Json.Nodes;
using Backprop.Lessons.Plots;

namespace Backprop.Lessons.Tests.Plots;

/// <summary>Reads what a figure wrote.</summary>
internal static class PlotlyJson
{
    public static JsonNode Of(Figure figure) => JsonNode.Parse(figure.ToJson())!;

    public static JsonNode Trace(Figure figure, int number = 0) => Of(figure)["data"]![number]!;

    public static JsonNode Layout(Figure figure) => Of(figure)["layout"]!;

    public static double?[] Numbers(JsonNode? array) => [.. array!.AsArray().Select(node => (double?)node)];

    public static string[] Texts(JsonNode? array) => [.. array!.AsArray().Select(node => (string)node!)];

    public static string[] Annotations(Figure figure) =>
        [.. Layout(figure)["annotations"]!.AsArray().Select(note => (string)note!["text"]!)];
}
