using System.Collections;
using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;
using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;

namespace Backprop.Kernel.Displays;

/// <summary>
/// How values of well-known packages are shown that leave it to an extension of .NET Interactive. It is settled when their
/// assembly is loaded; what the notebook registers later counts more.
/// </summary>
internal static class PackageFormatters
{
    private const int MostRows = 25;

    private static readonly Dictionary<string, (string Type, Func<object, string> ToHtml)> Known = new(StringComparer.Ordinal)
    {
        ["Microsoft.Data.Analysis"] = ("Microsoft.Data.Analysis.DataFrame", Table),
        ["Plotly.NET"] = ("Plotly.NET.GenericChart", static chart => (string)chart.GetType().Assembly.GetType("Plotly.NET.GenericChart")!.GetMethod("toChartHTML")!.Invoke(null, [chart])!),
        ["XPlot.Plotly"] = ("XPlot.Plotly.PlotlyChart", static chart => (string)((dynamic)chart).GetInlineHtml()),
    };

    /// <summary>Looks from now on at what is loaded.</summary>
    public static void Listen() => AppDomain.CurrentDomain.AssemblyLoad += static (_, loaded) =>
    {
        if (Known.TryGetValue(loaded.LoadedAssembly.GetName().Name ?? "", out (string Type, Func<object, string> ToHtml) known)
            && loaded.LoadedAssembly.GetType(known.Type) is { } type)
        {
            Formatter.Register(type, (value, writer) => writer.Write(known.ToHtml(value)), HtmlFormatter.MimeType);
        }
    };

    private static string Table(object value)
    {
        dynamic frame = value;
        long count = frame.Rows.Count;
        var heads = new List<object> { th(i("index")) };
        foreach (dynamic column in frame.Columns)
        {
            heads.Add(th((string)column.Name));
        }

        var rows = new List<object>();
        for (long row = 0; row < Math.Min(count, MostRows); row++)
        {
            var cells = new List<object> { td(i(row)) };
            foreach (object? cell in (IEnumerable)frame.Rows[row])
            {
                cells.Add(td(cell));
            }

            rows.Add(tr(cells));
        }

        if (count > MostRows)
        {
            rows.Add(tr(td[colspan: heads.Count](i(string.Create(CultureInfo.InvariantCulture, $"{count - MostRows} more rows")))));
        }

        return ((object)table(thead(tr(heads)), tbody(rows))).ToDisplayString(HtmlFormatter.MimeType);
    }
}
