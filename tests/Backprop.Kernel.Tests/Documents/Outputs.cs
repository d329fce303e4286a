using System.Text.Json.Nodes;
using Backprop.Kernel.Outputs;
using FsCheck;
using FsCheck.Fluent;

namespace Backprop.Kernel.Tests.Documents;

/// <summary>Outputs of every kind, by chance.</summary>
internal static class Outputs
{
    internal static Gen<CellOutput> Any => Gen.OneOf(
        from name in Gen.Elements("stdout", "stderr") from text in Notebooks.Text select (CellOutput)new StreamOutput(name, text),
        from data in Data from metadata in Notebooks.Object(2) select (CellOutput)new DisplayOutput(data, metadata!.AsObject()),
        from data in Data
        from metadata in Notebooks.Object(2)
        from count in Gen.Elements<int?>(null, 1, 99)
        select (CellOutput)new ResultOutput(data, metadata!.AsObject(), count),
        from name in Notebooks.Text
        from value in Notebooks.Text
        from trace in Gen.ListOf(Notebooks.Text)
        select (CellOutput)new ErrorOutput(name, value, [.. trace]),
        from text in Notebooks.Text select (CellOutput)new UnknownOutput(new JsonObject { ["output_type"] = "new", ["x"] = text }));

    private static Gen<JsonObject> Data =>
        from text in Notebooks.Text
        from html in Notebooks.Text
        from png in Gen.Elements("", "iVBORw0KGgo=", "a\nb")
        from plot in Notebooks.Json()
        select new JsonObject
        {
            ["text/plain"] = text,
            ["text/html"] = html,
            ["image/png"] = png,
            ["application/vnd.plotly.v1+json"] = plot?.DeepClone(),
        };
}
