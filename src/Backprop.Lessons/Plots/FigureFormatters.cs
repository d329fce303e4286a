using Backprop.Lessons.Display;

namespace Backprop.Lessons.Plots;

/// <summary>The formatters of a <see cref="Figure"/> and what is drawn as one: as above, and Plotly JSON for front ends that draw it themselves.</summary>
internal sealed class FigureFormatters
{
#pragma warning disable CA1822
    public IEnumerable<object> CreateTypeFormatters() =>
#pragma warning restore CA1822
    [
        .. new DisplayFormatters().CreateTypeFormatters(),
        new MimeFormatter("application/vnd.plotly.v1+json", value => FigureJson.Write(AsFigure(value)).ToJsonString(NumberArray.ForScreen), failure: _ => """{"data":[]}"""),
    ];

    private static Figure AsFigure(object value) => value is NetworkDiagram diagram ? diagram.ToFigure() : (Figure)value;
}
