using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Playwright;

namespace Backprop.Studio.Tests.Safety;

/// <summary>
/// A notebook that attacks the pages made of it: its prose, headings, first paragraph and Markdown outputs run nothing, lead to
/// nothing that runs, and change nothing around them. What its code shows as HTML or JavaScript runs.
/// </summary>
/// <param name="pages">The pages, made by the real program.</param>
public sealed class PayloadTests(PayloadTests.Pages pages) : IClassFixture<PayloadTests.Pages>
{
    // Each notes its name when it runs.
    private static readonly string[] Prose =
    [
        "<script>XSS</script>",
        "<img src=x onerror=\"XSS\">",
        "<svg onload=\"XSS\"></svg>",
        "<details open ontoggle=\"XSS\"><summary>s</summary>d</details>",
        "<iframe srcdoc=\"<script>parent.eval(`XSS`)</script>\"></iframe>",
        "[x](javascript:XSS)",
        "<a href=\"javascript:XSS\">y</a>",
        "[z](jAvAsCrIpT&colon;XSS)",
        "<a href=\"jav&#x09;ascript:XSS\">t</a>",
        "<javascript:alert(1)>",
        "<a href=\"data:text/html,<script>XSS</script>\">d</a>",
        "<style>body { background: rgb(255, 0, 0) !important; }</style>",
        "<base href=\"https://evil.example/\">",
        "<link rel=\"stylesheet\" href=\"https://evil.example/x.css\">",
        "<meta http-equiv=\"refresh\" content=\"0;url=https://evil.example/\">",
        "<form action=\"https://evil.example/\"><button id=\"press\">send</button></form>",
        "<object data=\"javascript:XSS\"></object><embed src=\"javascript:XSS\">",
        "<div style=\"position:fixed;inset:0;background:red\" class=\"banner\">cover</div>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=XSS&gt;\">",
        "<svg></p><style><a id=\"</style><img src=1 onerror=XSS>\">",
        "<noscript><p title=\"</noscript><img src=x onerror=XSS>\">",
        "<template><script>XSS</script></template><xmp><img src=x onerror=XSS></xmp>",
        "</section></main></div><script>XSS</script>",
        "$</script><img src=x onerror=XSS>$ and $\\href{javascript:XSS}{x}$ and $\\url{javascript:XSS}$",
        "<x onclick=\"XSS\" tabindex=1 id=\"click\">w</x>",
        "<input autofocus onfocus=\"XSS\"><video><source onerror=\"XSS\"></video>",
    ];

    private const string HostileName = "x'\"><img src=x onerror=(window.__ran=['name'])>";

    private const string Ran = "(window.__ran ?? []).join(' ')";

    [Theory]
    [InlineData("run", false)]
    [InlineData("run", true)]
    [InlineData("site", false)]
    [InlineData("site", true)]
    public async Task Only_what_code_shows_runs(string kind, bool overHttp)
    {
        await using OpenPage open = await pages.OpenAsync($"{kind}/payloads.html", overHttp);
        await open.PlotsAsync();
        IPage page = open.Page;
        foreach (ILocator link in await page.Locator("main a:not([href^='#']):not([href*='.html']), #click, main button").AllAsync())
        {
            await link.EvaluateAsync("link => link.click()");
        }
        // A fault of a picture or a frame comes later than the page.
        await page.EvaluateAsync("() => new Promise(done => setTimeout(done, 500))");

        Assert.Equal("html handler javascript", await page.EvaluateAsync<string>(Ran));
        Assert.Equal("rgb(253, 252, 249)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.EndsWith("/payloads.html", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("static", await page.GetByText("cover", new() { Exact = true }).First.EvaluateAsync<string>("cover => getComputedStyle(cover).position"));
        Assert.DoesNotContain(open.Troubles, trouble => trouble.Contains("evil.example", StringComparison.Ordinal) || trouble.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    // What was safe before there was a list, and is to stay so.
    [Theory]
    [InlineData("run", false)]
    [InlineData("run", true)]
    [InlineData("site", false)]
    [InlineData("site", true)]
    public async Task Names_metadata_and_all_other_outputs_are_text(string kind, bool overHttp)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file cannot have such a name there.");
        await using OpenPage open = await pages.OpenAsync($"{kind}/{HostileName}.html", overHttp);
        await open.PlotsAsync();
        foreach (ILocator link in await open.Page.Locator("main a:not([href^='#']):not([href*='.html'])").AllAsync())
        {
            await link.EvaluateAsync("link => link.dispatchEvent(new MouseEvent('click'))");
        }

        await open.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 500))");

        Assert.Equal("", await open.Page.EvaluateAsync<string>(Ran));
        Assert.Equal(1, await open.Page.Locator(".plot .main-svg:first-child").CountAsync());
        Assert.Contains("onerror", await open.Page.Locator(".error .message").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(open.Troubles);
    }

    [Theory]
    [InlineData("run/payloads.html")]
    [InlineData("site/payloads.html")]
    [InlineData("site/index.html")]
    [InlineData("run/index.html")]
    public void Nothing_of_it_is_on_the_page(string name)
    {
        IHtmlDocument page = new HtmlParser().ParseDocument(File.ReadAllText(pages.At(name)));

        var outputs = page.QuerySelectorAll(".html, .out > script").ToList();
        var written = page.QuerySelectorAll("main *, nav *").Where(element => !outputs.Exists(output => output.Contains(element))).ToList();
        Assert.DoesNotContain(written.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain(written.SelectMany(element => element.Attributes), attribute => attribute.Value.Trim().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(written, element => element.LocalName is "iframe" or "base" or "object" or "embed" or "svg" or "math" or "template" or "style" or "meta" || (element.LocalName is "form" && element.ClassName is not "search"));
        Assert.All(page.QuerySelectorAll("base"), _ => Assert.Fail("a base"));
        Assert.All(written.Where(element => element.LocalName is "script"), script => Assert.True(script.HasAttribute("nonce") || script.GetAttribute("type") is "application/json"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_index_of_a_site_is_not_reached(bool overHttp)
    {
        await using OpenPage open = await pages.OpenAsync("site/index.html", overHttp);
        await open.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 500))");

        Assert.Equal("", await open.Page.EvaluateAsync<string>(Ran));
        Assert.Equal("A lead, slow.", await open.Page.Locator(".lead").First.InnerTextAsync());
        Assert.Empty(open.Troubles);
    }

    [Theory]
    [InlineData("run/payloads.html", false)]
    [InlineData("run/payloads.html", true)]
    [InlineData("site/plain.html", false)]
    [InlineData("site/plain.html", true)]
    [InlineData("site/index.html", false)]
    [InlineData("site/index.html", true)]
    [InlineData("run/index.html", false)]
    public async Task What_slips_through_does_not_run(string name, bool overHttp)
    {
        const string slip = "window.__slipped = 1";
        const string slipped = $"<script>{slip}</script><script src='data:text/javascript,{slip}'></script><img src=x onerror='{slip}'><svg onload='{slip}'></svg><a id=slip href='javascript:{slip}'>x</a>"
            + $"<iframe srcdoc='<script>parent.eval(`{slip}`)</script>'></iframe><base href='https://evil.example/'>";
        string html = await File.ReadAllTextAsync(pages.At(name), TestContext.Current.CancellationToken);
        int place = html.IndexOf("<main", StringComparison.Ordinal);
        string copy = name.Replace("/", "/slipped-", StringComparison.Ordinal);
        await File.WriteAllTextAsync(pages.At(copy), html.Insert(html.IndexOf('>', place) + 1, slipped), TestContext.Current.CancellationToken);

        await using OpenPage open = await pages.OpenAsync(copy, overHttp);
        await open.Page.Locator("#slip").EvaluateAsync("link => link.click()");
        await open.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 500))");

        Assert.True(await open.Page.EvaluateAsync<bool>("window.__slipped === undefined"));
        Assert.StartsWith(overHttp ? "http:" : "file:", await open.Page.EvaluateAsync<string>("document.baseURI"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_active_outputs_may_ask_for_nothing()
    {
        await using OpenPage open = await pages.OpenAsync("run/plain.html", overHttp: true);

        Assert.Equal("refused", await open.Page.EvaluateAsync<string>("fetch('/').then(() => 'answered', () => 'refused')"));
    }

    /// <summary>The notebooks, run and written by the program as pages and as a site.</summary>
    public sealed class Pages : IAsyncLifetime
    {
        private readonly TemporaryFolder _files = new();
        private Chromium? _chromium;
        private StaticHost? _host;

        internal string At(string name) => _files.At("out/" + name);

        internal Task<OpenPage> OpenAsync(string name, bool overHttp) => _chromium!.OpenAsync(overHttp ? $"{_host!.Address}/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}" : At(name), offline: false);

        public async ValueTask InitializeAsync()
        {
            _files.Write("in/payloads.ipynb", Notebooks.Json(
            [
                Notebooks.Markdown("A lead, slow<svg onload=\"XSS\"></svg><img src=x onerror=\"XSS\"><script>XSS</script>.".Replace("XSS", Note("lead"), StringComparison.Ordinal)),
                Notebooks.Markdown("# T <img src=x onerror=\"XSS\">\n\n## x <script>XSS</script>\n\n### [l](javascript:XSS) <a href=\"javascript:XSS\">m</a>".Replace("XSS", Note("heading"), StringComparison.Ordinal)),
                .. Prose.Select((text, i) => Notebooks.Markdown(text.Replace("XSS", Note(FormattableString.Invariant($"prose-{i}")), StringComparison.Ordinal))),
                .. Prose.Select((text, i) => Code(text.Replace("XSS", Note(FormattableString.Invariant($"output-{i}")), StringComparison.Ordinal), "text/markdown")),
                Code("<b onclick=\"" + Note("handler") + "\" id=\"handler\">h</b><script>" + Note("html") + "; document.getElementById('handler').click();</script>", "text/html", raw: true),
                Code(Note("javascript"), "application/javascript"),
                // The notebook runs anew: what it was saved with never appears.
                Notebooks.Code("1", Notebooks.Value(("text/html", $"<script>{Note("stored")}</script>"))),
            ]));
            if (!OperatingSystem.IsWindows())
            {
                _files.Write($"in/{HostileName}.ipynb", Hostile());
            }

            _files.Write("in/plain.ipynb", Notebooks.Json(Notebooks.Markdown("# Plain\n\nWords.\n\n## More"), Notebooks.Code("1")));
            foreach (string kind in new[] { "run", "site" })
            {
                StudioProgram.Outcome outcome = await StudioProgram.RunAsync(kind, _files.At("in"), "--out", At(kind));
                // One ends with an error, whose text is hostile.
                Assert.True(outcome.ExitCode == (OperatingSystem.IsWindows() ? 0 : 1), outcome.Output + outcome.Error);
            }

            _chromium = await Chromium.StartAsync();
            _host = await StaticHost.StartAsync(_files.At("out"), "/some/where");
        }

        public async ValueTask DisposeAsync()
        {
            if (_host is not null)
            {
                await _host.DisposeAsync();
            }

            if (_chromium is not null)
            {
                await _chromium.DisposeAsync();
            }

            _files.Dispose();
        }

        private static string Hostile()
        {
            string image = $"</script></pre><img src=x onerror=\"{Note("text")}\">";
            JsonObject pasted = Notebooks.Markdown("![p](attachment:p)");
            pasted["attachments"] = new JsonObject { ["p"] = new JsonObject { ["image/png\"><img src=x onerror=" + Note("attachment") + ">"] = "AAAA" } };
            JsonNode notebook = JsonNode.Parse(Notebooks.Json(
                pasted,
                Notebooks.Code("Console.WriteLine(\"IMAGE\"); Console.Error.WriteLine(\"IMAGE\");".Replace("IMAGE", image.Replace("\"", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal)),
                Code($"<svg xmlns='http://www.w3.org/2000/svg' onload=\"{Note("svg")}\"><script>{Note("svg")}</script><image href='x' onerror=\"{Note("svg")}\"/></svg>", "image/svg+xml"),
                Code(image, "text/plain"),
                Notebooks.Code($"#r \"{Path.Combine(Repository.Root, "lib", "Backprop.Lessons.dll")}\"\nusing Backprop.Lessons.Plots;\nPlot.Line([1, 2], LINK).Titled(LINK).Note(1, 1, LINK).XAxis(LINK)".Replace(
                    "LINK", JsonValue.Create($"</script><a href=\"javascript:{Note("plot")}\">x</a><img src=x onerror=\"{Note("plot")}\">").ToJsonString(), StringComparison.Ordinal)),
                Notebooks.Code($"throw new Exception({JsonValue.Create(image).ToJsonString()});")))!;
            notebook["metadata"]!["title"] = image;
            notebook["metadata"]!["kernelspec"]!["display_name"] = image;
            return notebook.ToJsonString();
        }

        // Single quotes only, so that it fits into an attribute.
        private static string Note(string name) => $"(window.__ran ??= []).push('{name}')";

        private static JsonObject Code(string text, string type, bool raw = false)
        {
            string literal = JsonValue.Create(text).ToJsonString();
            return Notebooks.Code(raw ? $"display(HTML({literal}));" : $"display({literal}, \"{type}\");");
        }
    }
}
