using System.Text;
using static System.FormattableString;

namespace Backprop.Lessons.Display;

/// <summary>A table as HTML that reads on light and dark pages: it takes the page's ink, and its colours let the page through.</summary>
internal static class TableHtml
{
    private const string Cell = "padding:3px 12px;border-bottom:1px solid rgba(128,128,128,0.35);";

    public static string Write(Table table)
    {
        bool[] right = TableText.RightAligned(table);
        bool marked = table.Rows.Any(row => row.Emphasis != Emphasis.None);
        var html = new StringBuilder(
            "<div style=\"overflow-x:auto\"><table class=\"backprop-table\" style=\"border-collapse:collapse;font-variant-numeric:tabular-nums;color:inherit;background:transparent\">");
        if (table.Caption.Length > 0)
        {
            html.Append("<caption style=\"caption-side:top;text-align:left;padding:4px 0;color:inherit\">")
                .Append(Html.Escape(table.Caption)).Append("</caption>");
        }

        html.Append("<thead><tr>").Append(marked ? Element("td", "", "") + "</td>" : "");
        for (int column = 0; column < table.Headers.Count; column++)
        {
            // A corner names nothing.
            string tag = table.Headers[column].Trim().Length > 0 ? "th" : "td";
            html.Append(Element(tag == "th" ? "th scope=\"col\"" : tag, Align(right[column]), table.Headers[column])).Append("</").Append(tag).Append('>');
        }

        html.Append("</tr></thead><tbody>");
        foreach (TableRow row in table.Rows.Take(Table.MostRows))
        {
            html.Append("<tr style=\"").Append(Background(row.Emphasis)).Append("\">")
                .Append(marked ? Element("td", "", TableCell.Mark(row.Emphasis).Trim()) + "</td>" : "");
            for (int column = 0; column < row.Cells.Count; column++)
            {
                TableCell cell = row.Cells[column];
                html.Append(Element("td", Align(right[column]) + Background(cell.Emphasis), cell.MarkedText)).Append("</td>");
            }

            html.Append("</tr>");
        }

        if (table.Rows.Count > Table.MostRows)
        {
            int span = table.Headers.Count + (marked ? 1 : 0);
            html.Append("<tr>").Append(Element(Invariant($"td colspan=\"{span}\""), "", TableText.Rest(table))).Append("</td></tr>");
        }

        return html.Append("</tbody></table></div>").ToString();
    }

    private static string Element(string start, string style, string text) =>
        $"<{start} style=\"{Cell}{style}\">{Html.Escape(text)}";

    private static string Align(bool right) => right ? "text-align:right;" : "text-align:left;";

    private static string Background(Emphasis emphasis) => emphasis switch
    {
        Emphasis.Ok => "background:rgba(0,158,115,0.18);",
        Emphasis.Bad => "background:rgba(213,94,0,0.22);",
        _ => "",
    };
}
