using System.Globalization;
using Microsoft.Playwright;

namespace Backprop.Studio.Tests.Classroom;

/// <summary>A lesson taken with Shift+Enter: nothing runs unseen, what runs is seen, and the key leads on.</summary>
[Collection(SecondClassroomDefinition.Name)]
public sealed class FlowTests(ClassroomFixture classroom)
{
    private const string RightAnswer = "double GradientB(double a, double b, double x, double y) => 2 * (a * b * x - y) * a * x;";

    // For each cell that ran: was its code in the window when the key was pressed, and are code and output there now?
    private const string Watch = """
        () => {
          const bar = () => document.querySelector(".toolbar").getBoundingClientRect().bottom;
          const inView = element => { const r = element.getBoundingClientRect(); return Math.min(r.bottom, innerHeight) - Math.max(r.top, bar()) >= Math.min(r.height, 100); };
          window.runs = [];
          for (const cell of document.querySelectorAll("[data-cell]")) {
            const name = cell.dataset.cell;
            new MutationObserver(() => {
              if (cell.dataset.state === "queued") runs.push({ name, wasSeen: inView(cell.querySelector(".in")) });
            }).observe(cell, { attributes: true, attributeFilter: ["data-state"] });
          }
          window.unseen = name => {
            const cell = document.querySelector(`[data-cell="${name}"]`);
            const out = cell.querySelector(".out");
            const { top, height } = out.getBoundingClientRect();
            const isThere = height === 0 || (top >= bar() - 1 && top < innerHeight - Math.min(height, 100) + 1);
            return isThere && inView(document.activeElement) ? "" : `${name}: output at ${top}, ${height} high; focus ${document.activeElement.dataset.cell ?? document.activeElement.className} at ${document.activeElement.getBoundingClientRect().top}`;
          };
        }
        """;

    [Fact]
    public async Task Shift_Enter_from_top_to_bottom_runs_nothing_unseen_and_shows_what_comes_of_it()
    {
        await using Learner learner = await classroom.LearnerAsync("flow", whole: true);
        LessonTab tab = await learner.OpenAsync();
        await tab.Page.EvaluateAsync(Watch);
        int prose = await tab.Page.Locator(".cell.prose").CountAsync();
        int cells = await tab.Page.Locator("[data-cell]").CountAsync();
        int checks = await tab.Page.Locator("[data-cell^=check-]").CountAsync();

        var stops = new HashSet<string>(StringComparer.Ordinal);
        for (int press = 0; press < 3 * (prose + cells); press++)
        {
            stops.Add(await tab.Page.EvaluateAsync<string>("() => `${[...document.querySelectorAll('.cell')].indexOf(document.activeElement)}`"));
            if (await tab.Page.EvaluateAsync<bool>("() => runs.some(run => run.name === [...document.querySelectorAll('[data-cell]')].at(-1).dataset.cell)"))
            {
                break;
            }

            int before = await tab.Page.EvaluateAsync<int>("() => runs.length");
            await tab.Page.Keyboard.PressAsync("Shift+Enter");
            await tab.IdleAsync();
            string[] ran = await tab.Page.EvaluateAsync<string[]>("from => runs.slice(from).map(run => run.name)", before);
            if (ran is [.., var last])
            {
                await AssertSeenAsync(tab, last);
            }
        }

        Assert.Equal("", await tab.Page.EvaluateAsync<string>("() => runs.filter(run => !run.wasSeen && !run.name.startsWith('check-')).map(run => run.name).join()"));
        Assert.Equal(cells, await tab.Page.EvaluateAsync<int>("() => new Set(runs.map(run => run.name)).size"));
        // All prose but what follows the last cell was a stop. A check may run with its answer.
        Assert.InRange(stops.Count, prose - 1 + cells - checks, prose + cells);
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task A_cell_that_is_out_of_sight_is_shown_before_it_runs_and_a_rerun_stays_with_its_output()
    {
        await using Learner learner = await classroom.LearnerAsync("rerun", whole: true);
        LessonTab tab = await learner.OpenAsync();
        await tab.Page.EvaluateAsync(Watch);
        foreach (string cell in new[] { "setup", "forward", "one-weight" })
        {
            await tab.RunAsync(cell);
        }

        for (int again = 0; again < 2; again++)
        {
            await tab.Cell("forward").FocusAsync();
            await tab.Cell("one-weight").FocusAsync();
            await tab.Page.EvaluateAsync("() => { runs.length = 0; scrollTo(0, 1e6); }");
            await tab.Page.Keyboard.PressAsync("Shift+Enter");
            await Assertions.Expect(tab.Cell("one-weight").Locator(".in")).ToBeInViewportAsync();
            Assert.Equal(0, await tab.Page.EvaluateAsync<int>("() => runs.length"));
            await tab.Page.Keyboard.PressAsync("Shift+Enter");
            await tab.IdleAsync();
            Assert.Equal(1, await tab.Page.EvaluateAsync<int>("() => runs.length"));
            await AssertSeenAsync(tab, "one-weight");
            await Assertions.Expect(tab.Output("one-weight")).ToBeInViewportAsync(new() { Ratio = 0.9f });
        }
    }

    [Fact]
    public async Task A_right_answer_leads_on_and_a_wrong_one_is_checked_again()
    {
        await using Learner learner = await classroom.LearnerAsync("on");
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");
        await tab.TypeAsync("ex-01-1", RightAnswer.Replace("2 * ", "", StringComparison.Ordinal));
        await tab.Page.EvaluateAsync(Watch);
        for (int press = 1; press <= 2; press++)
        {
            await tab.Page.Keyboard.PressAsync("Shift+Enter");
            await tab.IdleAsync();
            await tab.OutcomeAsync("01.1", "wrong");
            Assert.Equal(2 * press, await tab.Page.EvaluateAsync<int>("() => runs.length"));
            await Assertions.Expect(tab.Output("check-01-1")).ToBeInViewportAsync(new() { Ratio = 0.9f });
        }

        await tab.TypeAsync("ex-01-1", RightAnswer);
        await tab.Page.Keyboard.PressAsync("Shift+Enter");
        await tab.IdleAsync();
        await tab.OutcomeAsync("01.1", "right");
        await Assertions.Expect(tab.Output("check-01-1")).ToBeInViewportAsync(new() { Ratio = 0.9f });
        Assert.Equal("cm-content cm-lineWrapping", await tab.FocusedAsync());
        await tab.Page.Keyboard.PressAsync("Shift+Enter");
        await tab.Page.WaitForFunctionAsync("() => document.activeElement.classList.contains('prose')");
        Assert.True(await tab.Page.EvaluateAsync<bool>("() => document.getElementById('exercise-01.1').nextElementSibling === document.activeElement"));
        Assert.Equal(6, await tab.Page.EvaluateAsync<int>("() => runs.length"));
    }

    [Fact]
    public async Task A_click_shows_what_comes_of_it_too()
    {
        await using Learner learner = await classroom.LearnerAsync("click", height: 500);
        LessonTab tab = await learner.OpenAsync();
        await tab.RunAsync("setup");
        await tab.Exercise("01.2").GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await tab.StateAsync("check-01-2", "ok");
        await Assertions.Expect(tab.Output("check-01-2")).ToBeInViewportAsync(new() { Ratio = 0.9f });
    }

    // The window follows while plots are drawn; then it rests.
    private static async Task AssertSeenAsync(LessonTab tab, string cell)
    {
        await Assertions.Expect(tab.Cell(cell).Locator(".plot-card:not([data-drawn])")).ToHaveCountAsync(0);
        try
        {
            await tab.Page.WaitForFunctionAsync("name => unseen(name) === ''", cell, new() { Timeout = Chromium.Patience / 4 });
        }
        catch (TimeoutException)
        {
            Assert.Fail(await tab.Page.EvaluateAsync<string>("name => unseen(name)", cell) + string.Create(CultureInfo.InvariantCulture, $" in {tab.Page.ViewportSize!.Height}"));
        }
    }
}
