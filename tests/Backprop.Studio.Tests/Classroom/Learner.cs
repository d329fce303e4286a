using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Backprop.Studio.Tests.Classroom;

/// <summary>Somebody at a lesson, with a browser.</summary>
internal sealed class Learner(ClassroomProgram program, string lesson, IBrowserContext browser) : IAsyncDisposable
{
    /// <summary>The lesson's name.</summary>
    internal string Lesson => lesson;

    /// <summary>Opens the lesson in a tab, by an address as the program prints it.</summary>
    internal Task<LessonTab> OpenAsync() => OpenAsync($"lesson/{lesson}");

    /// <summary>Opens a page of the classroom in a tab.</summary>
    internal async Task<LessonTab> OpenAsync(string path)
    {
        IPage page = await browser.NewPageAsync();
        var tab = new LessonTab(new OpenPage(page, program.Address));
        await page.GotoAsync(new Uri(program.Address, $"{path}?token={ClassroomProgram.Token}").AbsoluteUri);
        await tab.ReadyAsync();
        return tab;
    }

    public ValueTask DisposeAsync() => browser.DisposeAsync();
}

/// <summary>A lesson in a tab.</summary>
internal sealed partial class LessonTab(OpenPage open)
{
    internal IPage Page => open.Page;

    /// <summary>What went wrong on the page; a refused save is what some tests are about.</summary>
    internal IEnumerable<string> Troubles => open.Troubles.Where(trouble => !Conflict().IsMatch(trouble));

    internal ILocator Cell(string id) => Page.Locator($"[data-cell=\"{id}\"]");

    internal ILocator Editor(string id) => Cell(id).Locator(".cm-content");

    internal ILocator Output(string id) => Cell(id).Locator(".out");

    internal ILocator Exercise(string id) => Page.Locator($"[id=\"exercise-{id}\"]");

    internal ILocator Notice => Page.Locator("#notices");

    internal Task ReadyAsync() => Page.Locator("html[data-ready]").WaitForAsync();

    internal async Task ReloadAsync()
    {
        await Page.ReloadAsync();
        await ReadyAsync();
    }

    /// <summary>What the keyboard acts on: a cell's id, or what else has the focus.</summary>
    internal Task<string> FocusedAsync() =>
        Page.EvaluateAsync<string>("() => document.activeElement.dataset.cell ?? (document.activeElement.className || document.activeElement.tagName)");

    /// <summary>Waits until no cell waits or runs.</summary>
    internal Task IdleAsync() => Assertions.Expect(Page.Locator("[data-state=running], [data-state=queued]")).ToHaveCountAsync(0, new() { Timeout = 3 * Chromium.Patience });

    /// <summary>Restarts the kernel, and says yes when asked.</summary>
    internal async Task RestartAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Restart" }).ClickAsync();
        await Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Restart", Exact = true }).ClickAsync();
        await HasAsync(Page.Locator("#announcer"), "started anew");
    }

    /// <summary>Replaces the text of a cell, as a keyboard would.</summary>
    internal async Task TypeAsync(string id, string text)
    {
        await Editor(id).ClickAsync();
        await Page.Keyboard.PressAsync("ControlOrMeta+a");
        await (text.Length > 0 ? Page.Keyboard.InsertTextAsync(text) : Page.Keyboard.PressAsync("Delete"));
    }

    /// <summary>Runs a cell and waits until it has ended.</summary>
    internal async Task RunAsync(string id, string state = "ok")
    {
        await Cell(id).Locator(".run").First.ClickAsync();
        await StateAsync(id, state);
    }

    internal async Task TypeAndRunAsync(string id, string text, string state = "ok")
    {
        await TypeAsync(id, text);
        await RunAsync(id, state);
    }

    internal Task StateAsync(string id, string state) => IsAsync(Cell(id), "data-state", state);

    internal Task OutcomeAsync(string exercise, string outcome) => IsAsync(Exercise(exercise), "data-outcome", outcome);

    internal Task SavedAsync() => IsAsync(Page.Locator(".saved"), "data-state", "saved");

    internal Task KernelAsync(string state) => IsAsync(Page.Locator(".kernel"), "data-state", state);

    internal static Task HasAsync(ILocator place, string text) =>
        Assertions.Expect(place).ToContainTextAsync(text);

    private static Task IsAsync(ILocator place, string name, string value) =>
        Assertions.Expect(place).ToHaveAttributeAsync(name, value);

    [GeneratedRegex("status of 40[39]|^40[39] for|did not get .*/api/|WebSocket connection|ERR_CONNECTION_REFUSED", RegexOptions.None, 1000)]
    private static partial Regex Conflict();
}
