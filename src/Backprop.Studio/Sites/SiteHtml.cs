using Backprop.Studio.Pages;

namespace Backprop.Studio.Sites;

/// <summary>What stands around the pages of a site: the bar with the search above, the ways on below.</summary>
/// <param name="assets">What the pages draw with.</param>
internal sealed class SiteHtml(SiteAssets assets)
{
    // Without scripts there is no search, so it shows itself only when it works.
    private const string Search = """
        <form class="search" role="search" hidden>
        <input type="search" role="combobox" aria-label="Search the course" placeholder="Search (press /)" autocomplete="off" spellcheck="false" aria-autocomplete="list" aria-haspopup="listbox" aria-controls="found" aria-expanded="false" aria-describedby="found-count">
        <div class="found" hidden><p id="found-count" role="status"></p><div id="found" role="listbox" aria-label="Places found"></div></div>
        </form>
        """;

    /// <summary>The frame of one of the pages.</summary>
    internal PageFrame Frame(IReadOnlyList<SitePage> pages, int number)
    {
        string before = number > 0 ? Step(pages[number - 1], "prev", "← Previous") : "<span></span>";
        string after = number + 1 < pages.Count ? Step(pages[number + 1], "next", "Next →") : "<span></span>";
        return new PageFrame(Bar, $"<nav class=\"pager\" aria-label=\"Lessons\">{before}{after}</nav>", assets.Search(pages[number].Page.Nonce));
    }

    /// <summary>The start page.</summary>
    /// <param name="pages">All pages, in order.</param>
    /// <param name="notes">What else to say, a sentence each.</param>
    internal string Start(IReadOnlyList<SitePage> pages, IReadOnlyList<string> notes)
    {
        int failed = pages.Count(page => page.Outcome.Problem is not null);
        bool hasMath = pages.Any(page => page.Page.HasMath);
        string nonce = PagePolicy.Nonce(string.Concat(pages.Select(page => page.Page.Nonce)));
        return Resource.Fill(Resource.Read("start.html"), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["policy"] = PagePolicy.Element(nonce, hasMath && assets.HasStylesFromCdn),
            ["style"] = assets.Style,
            ["above"] = Bar,
            ["failure"] = failed == 0 ? "" : $"<p class=\"banner\">{Html.Count(failed, "notebook")} of this site did not run to the end; the table says which.</p>",
            ["lessons"] = Table("Lesson", [.. pages.Where(page => !page.IsExtra)]),
            ["extras"] = pages.Any(page => page.IsExtra) ? $"<h2>Extras</h2>\n{Table("Notebook", [.. pages.Where(page => page.IsExtra)])}" : "",
            ["notes"] = string.Concat(notes.Select(note => $"<p class=\"note\">{Html.Escape(note)}</p>\n")),
            ["katex"] = hasMath ? assets.Katex(nonce) : "",
            ["script"] = assets.Script(nonce),
            ["scripts"] = assets.Search(nonce),
        });
    }

    private static string Bar => $"<header class=\"bar\"><a class=\"home\" href=\"{SiteFolder.Start}\">Backprop</a>\n{Search}</header>";

    private static string Step(SitePage page, string relation, string way) =>
        $"<a rel=\"{relation}\" href=\"{Html.Escape(page.Address)}\"><span>{way}</span> {Html.Escape(page.Page.Title)}</a>";

    private static string Table(string what, IReadOnlyList<SitePage> pages) => pages.Count == 0 ? "" : $"""
        <table>
        <thead><tr><th scope="col">{what}</th><th scope="col" class="n">Exercises</th><th scope="col" class="n">Plots</th></tr></thead>
        <tbody>
        {string.Join('\n', pages.Select(Row))}
        </tbody>
        </table>
        """;

    private static string Row(SitePage page) => FormattableString.Invariant($"""
        <tr>
        <th scope="row"><a href="{Html.Escape(page.Address)}">{Html.Escape(page.Page.Title)}</a><span class="lead">{page.Page.Lead}</span>{Problem(page)}</th>
        <td class="n" data-label="Exercises">{page.Exercises}</td>
        <td class="n" data-label="Plots">{page.Page.Plots}</td>
        </tr>
        """);

    private static string Problem(SitePage page) => page.Outcome.Problem is { } problem ? $"<span class=\"bad\">✗ {Html.Escape(problem)}</span>" : "";
}
