using Backprop.Studio.Pages;

namespace Backprop.Studio.Tests.Safety;

public sealed class OutputScriptsTests
{
    [Theory]
    [InlineData("<p>one = 1, <b>only</b></p>")]
    [InlineData("<table><tr><td onnn>1</td></tr>")]
    public void Html_that_runs_nothing_stays_as_it_is(string html)
    {
        var scripts = new OutputScripts("word");

        Assert.Equal(html, scripts.Allow(html));
        Assert.DoesNotContain("strict-dynamic", PagePolicy.Element("word", outputs: scripts), StringComparison.Ordinal);
    }

    [Fact]
    public void Scripts_carry_the_word_of_the_page_and_handlers_are_named_in_its_policy()
    {
        var scripts = new OutputScripts("word");

        Assert.Equal(
            "<p onclick=\"f()\">a</p><script nonce=\"word\">if (a < b) f();</script>",
            scripts.Allow("<p onclick=\"f()\">a</p><script>if (a < b) f();</script>"));
        Assert.Equal("<iframe srcdoc=\"<script nonce=&quot;word&quot;>f()</script>\"></iframe>", scripts.Allow("<iframe srcdoc=\"<script>f()</script>\"></iframe>").Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal));
        string policy = PagePolicy.Element("word", outputs: scripts);
        // echo -n 'f()' | openssl dgst -sha256 -binary | base64
        Assert.Contains("'nonce-word' 'strict-dynamic' 'unsafe-eval' 'unsafe-hashes' 'sha256-GcEEE0IkDzIP5EQ6DXZaDPORqT5RTBELX8Fyzyg9yvo='", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-inline'", policy.Split("style-src")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_word_differs_from_page_to_page() => Assert.NotEqual(PagePolicy.Nonce("a"), PagePolicy.Nonce("b"));
}
