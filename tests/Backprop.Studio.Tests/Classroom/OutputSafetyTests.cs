using Microsoft.Playwright;

namespace Backprop.Studio.Tests.Classroom;

/// <summary>What a cell shows may be hostile: it reaches neither the token nor the page nor the program.</summary>
[Collection(SecondClassroomDefinition.Name)]
public sealed class OutputSafetyTests(ClassroomFixture classroom)
{
    [Fact]
    public async Task A_script_in_an_output_reaches_nothing()
    {
        await using Learner learner = await classroom.LearnerAsync("hostile");
        LessonTab tab = await learner.OpenAsync();
        await tab.TypeAndRunAsync("forward", """"
            HTML("""
                <ol id="found"></ol>
                <script>
                  const tell = async (name, attempt) => {
                    let text;
                    try { text = String(await attempt()); } catch (e) { text = "refused"; }
                    document.getElementById("found").append(name + "=" + text + ";");
                  };
                  (async () => {
                    await tell("cookie", () => document.cookie);
                    await tell("page", () => parent.document.title);
                    await tell("address", () => parent.location.href);
                    await tell("storage", () => localStorage.length);
                    await tell("api", async () => (await fetch("/api/classroom")).status);
                    await tell("socket", () => new Promise((yes, no) => { const s = new WebSocket("ws://" + location.host + "/api/kernels/x/channels"); s.onopen = yes; s.onerror = no; }));
                    await tell("top", () => { top.location = "about:blank"; return "moved"; });
                    await tell("done", () => "yes");
                  })();
                </script>
                """)
            """");
        IFrameLocator frame = tab.Output("forward").FrameLocator("iframe");

        await LessonTab.HasAsync(frame.Locator("#found"), "done=yes");
        Assert.Equal(
            "cookie=refused;page=refused;address=refused;storage=refused;api=refused;socket=refused;top=refused;done=yes;",
            await frame.Locator("#found").InnerTextAsync());
        Assert.DoesNotContain("token", tab.Page.Url, StringComparison.Ordinal);
        Assert.Equal("", await tab.Page.EvaluateAsync<string>("() => document.cookie"));
        Assert.DoesNotContain(ClassroomProgram.Token, await tab.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_markup_stays_out_of_the_page()
    {
        await using Learner learner = await classroom.LearnerAsync("markup");
        LessonTab tab = await learner.OpenAsync();
        string title = await tab.Page.TitleAsync();

        foreach (string code in Hostile)
        {
            await tab.TypeAndRunAsync("forward", code);
            await tab.Output("forward").Locator(".value > *").First.WaitForAsync();
            Assert.True(0 == await tab.Output("forward").Locator(Reached).CountAsync(), code);
            Assert.Equal(title, await tab.Page.TitleAsync());
        }
    }

    private const string Reached = "form, button, [onerror], a[href^='javascript'], iframe:not([sandbox='allow-scripts'])";

    private static readonly string[] Hostile =
    [
        "HTML(\"<img src=x onerror='document.title=1'><b>shown</b>\")",
        "HTML(\"<svg><a href='javascript:document.title=1'><text y='9'>shown</text></a></svg>\")",
        "HTML(\"<b>shown</b><form action='/api/kernels'><button>press</button></form>\")",
        "display(HTML(\"<b>shown</b><iframe src='/'></iframe>\"));",
    ];
}
