using System.Reflection;
using Backprop.Lessons.Display;
using Backprop.Lessons.Plots;
using GenericChart = Plotly.NET.GenericChart;
using PlotlyChart = XPlot.Plotly.PlotlyChart;

namespace Backprop.Plotly;

/// <summary>Tells the notebook's kernel how charts are shown. The kernel is found by name, because the course's libraries refer to none.</summary>
internal static class ChartDisplay
{
    private const string Plotly = "application/vnd.plotly.v1+json";

    /// <returns>False if no kernel is there.</returns>
    public static bool Register()
    {
        if (HostKernel.Find("Microsoft.DotNet.Interactive.Formatting", "Microsoft.DotNet.Interactive.Formatting.Formatter") is not { } formatter)
        {
            return false;
        }

        MethodInfo register = formatter.GetMethod("Register", [typeof(Type), typeof(Action<object, TextWriter>), typeof(string)])!;
        MethodInfo prefer = formatter.GetMethod("SetPreferredMimeTypesFor", [typeof(Type), typeof(string[])])!;

        // .NET Interactive hands JSON to the front end as a string, which not every one can draw; our kernel as what it is.
        string[] types = HostKernel.OurDisplay is null ? ["text/html", "text/plain"] : ["text/html", "text/plain", Plotly];
        Register(typeof(GenericChart), chart => ((GenericChart)chart).ToFigure());
        Register(typeof(PlotlyChart), chart => ((PlotlyChart)chart).ToFigure());
        return true;

        void Register(Type type, Func<object, Figure> convert)
        {
            MimeFormatter[] formatters =
            [
                new("text/html", chart => ((IShownAsHtml)convert(chart)).ToHtml()),
                new("text/plain", chart => ((IShownAsHtml)convert(chart)).ToText()),
                new(Plotly, chart => convert(chart).ToJson(), failure: _ => """{"data":[]}"""),
            ];
            foreach (MimeFormatter mime in formatters)
            {
                Action<object, TextWriter> write = (chart, writer) => mime.Format(chart, writer);
                register.Invoke(null, [type, write, mime.MimeType]);
            }

            prefer.Invoke(null, [type, types]);
        }
    }
}
