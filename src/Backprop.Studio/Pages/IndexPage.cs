namespace Backprop.Studio.Pages;

/// <summary>One row of the index.</summary>
/// <param name="Page">The lesson's page.</param>
/// <param name="File">The file name of the page, beside the index.</param>
/// <param name="Time">How long the notebook ran.</param>
/// <param name="Problem">Why it failed, in a few words; null when it ran to its end.</param>
internal sealed record IndexRow(Page Page, string File, TimeSpan Time, string? Problem);

/// <summary>The table of the lessons that were run.</summary>
internal static class IndexPage
{
    /// <summary>Makes the page.</summary>
    internal static string Render(IReadOnlyList<IndexRow> rows)
    {
        int failed = rows.Count(row => row.Problem is not null);
        return Resource.Fill(Resource.Read("index.html"), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["policy"] = PagePolicy.Element(nonce: null),
            ["style"] = Assets.Installed.Style,
            ["summary"] = Html.Count(rows.Count, "notebook") + (failed == 0 ? ", each ran to its end" : FormattableString.Invariant($", {failed} failed")),
            ["rows"] = string.Join('\n', rows.Select(Row)),
        });
    }

    private static string Row(IndexRow row) => FormattableString.Invariant($"""
        <tr>
        <th scope="row"><a href="{Html.Escape(Uri.EscapeDataString(row.File))}">{Html.Escape(row.Page.Title)}</a><span class="file">{Html.Escape(Path.ChangeExtension(row.File, ".ipynb"))}</span></th>
        <td class="n" data-label="Code cells">{row.Page.Cells}</td>
        <td class="n" data-label="Plots">{row.Page.Plots}</td>
        <td class="n" data-label="Time">{Html.Time(row.Time)}</td>
        <td data-label="Status" class="{(row.Problem is null ? "fine" : "bad")}">{Html.Escape(row.Problem ?? "✓ ran")}</td>
        </tr>
        """);
}
