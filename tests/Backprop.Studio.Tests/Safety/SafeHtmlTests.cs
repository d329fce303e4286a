using Backprop.Studio.Pages;

namespace Backprop.Studio.Tests.Safety;

public sealed class SafeHtmlTests
{
    [Theory]
    [InlineData("<details open=\"\"><summary>s</summary>H<sub>2</sub>O<sup>2</sup> <kbd>Ctrl</kbd></details>")]
    [InlineData("<img src=\"a.png\" alt=\"a\" width=\"3\" title=\"t\">")]
    [InlineData("<img src=\"data:image/png;base64,AAAA\" alt=\"a\">")]
    [InlineData("<img src=\"https://example.org/a.png\">")]
    [InlineData("<table><thead><tr><th style=\"text-align: right\">a</th></tr></thead><tbody><tr><td colspan=\"2\">1</td></tr></tbody></table>")]
    [InlineData("<span class=\"math inline\">\\(a &lt; b\\)</span><div class=\"math\">\\[x\\]</div>")]
    [InlineData("<a href=\"#fn:1\" class=\"footnote-ref\" id=\"fnref:1\"><sup>1</sup></a>")]
    [InlineData("<a href=\"two%20b.html#top\">n</a><a href=\"mailto:a@example.org\">m</a><a href=\"../../data/x.csv\">d</a>")]
    [InlineData("<pre><code class=\"language-csharp\">a &lt; b</code></pre>")]
    [InlineData("<ol start=\"3\"><li id=\"x\">a</li></ol><blockquote>q</blockquote><hr>")]
    public void What_prose_needs_stays_as_it_is(string html) => Assert.Equal(html, SafeHtml.Cell(html));

    [Theory]
    [InlineData("a List<double> is long.</double>", "a List is long.")]
    [InlineData("<p onclick=\"x()\" class=\"banner math\" style=\"position:fixed;text-align:left\">a</p>", "<p class=\"math\" style=\"text-align: left\">a</p>")]
    [InlineData("<script>x</script><style>y</style><iframe>z</iframe><svg><text>t</text></svg>b", "b")]
    [InlineData("<form action=\"/\"><button>press</button></form>", "press")]
    [InlineData("<a href=\"javascript:x\">a</a><a href=\"vbscript:x\">b</a><a href=\"data:text/html,x\">c</a>", "<a>a</a><a>b</a><a>c</a>")]
    [InlineData("<img src=\"data:text/html;base64,AAAA\"><img src=\"file:///etc/passwd\">", "<img><img>")]
    [InlineData("<p>a</section></main><b>b", "<p>a<b>b</b></p>")]
    [InlineData("<th>x</th><table><tr><th></th><th> </th><th>x</th></tr></table>", "x<table><tbody><tr><td></td><td> </td><th>x</th></tr></tbody></table>")]
    [InlineData("<table><tr><th><span class=\"math\">\\(f'(z)\\)</span></th></tr></table>", "<table><tbody><tr><th><span class=\"math\" role=\"math\" aria-label=\"f'(z)\">\\(f'(z)\\)</span></th></tr></tbody></table>")]
    [InlineData("<input type=\"checkbox\" checked=\"checked\"><input type=\"text\" value=\"v\"><input type=\"checkbox\">", "<input type=\"checkbox\" checked=\"checked\" disabled=\"\" aria-label=\"done\"><input type=\"checkbox\" disabled=\"\" aria-label=\"to do\">")]
    public void What_is_more_than_prose_is_taken_out(string html, string left) => Assert.Equal(left, SafeHtml.Cell(html));

    [Fact]
    public void A_label_is_no_link_and_no_picture() =>
        Assert.Equal("a <code>b</code> <span class=\"math\">c</span>", SafeHtml.Label("<a href=\"x\" id=\"y\">a</a> <code>b</code> <img src=\"x\"><span class=\"math\" id=\"z\">c</span>"));
}
