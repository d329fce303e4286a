using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Backprop.Studio.Tests;

/// <summary>
/// A real browser without a network. A test that asks for it is skipped where there is none, except in continuous
/// integration, where that is a failure.
/// </summary>
internal sealed class Chromium : IAsyncDisposable
{
    /// <summary>How long a page may take for one thing, in ms: longer than anything takes on a busy machine.</summary>
    internal const float Patience = 60_000;

    private static readonly string[] Names =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    // The pages behind the address bar take a process of their own for each window. The others are Playwright's, whose list this one replaces.
    private static readonly string[] Unused =
    [
        "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
        "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "PaintHolding", "ThirdPartyStoragePartitioning", "Translate", "OptimizationHints",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <param name="arguments">More of the browser's own arguments.</param>
    internal static async Task<Chromium> StartAsync(params string[] arguments)
    {
        string? path = Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named ? named : Array.Find(Names, File.Exists);
        if (path is null || !File.Exists(path))
        {
            const string missing = "Chromium is missing: install it, or name one in CHROMIUM_PATH.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is "true", missing);
            Assert.Fail(missing);
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", $"--disable-features={string.Join(',', Unused)}", .. arguments],
        });
        return new Chromium(playwright, browser);
    }

    /// <summary>Opens a file, or a page of a server on this machine, in a window of its own.</summary>
    internal async Task<OpenPage> OpenAsync(
        string file, ColorScheme theme = ColorScheme.Light, int width = 1280, int height = 900, bool scripts = true, bool? offline = null)
    {
        var address = new Uri(file);
        IBrowserContext context = await ContextAsync(theme, width, height, offline ?? address.IsFile, scripts);
        IPage page = await context.NewPageAsync();
        var open = new OpenPage(page, address);
        await page.GotoAsync(address.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return open;
    }

    /// <summary>A learner's browser, with cookies and a storage of its own, for pages of a server on this machine.</summary>
    internal Task<IBrowserContext> VisitorAsync(ColorScheme theme = ColorScheme.Light, int width = 1280, int height = 900) =>
        ContextAsync(theme, width, height, offline: false, scripts: true);

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private async Task<IBrowserContext> ContextAsync(ColorScheme theme, int width, int height, bool offline, bool scripts)
    {
        IBrowserContext context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = theme,
            Offline = offline,
            JavaScriptEnabled = scripts,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        context.SetDefaultTimeout(Patience);
        return context;
    }
}

/// <summary>An open page, and everything that went wrong on it. It is closed in the end, because an open one goes on working.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly List<string> _troubles = [];

    internal OpenPage(IPage page, Uri address)
    {
        string? server = address.IsFile ? null : address.GetLeftPart(UriPartial.Authority) + "/";
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !IsDriver(message.Text))
            {
                Add($"console: {message.Text}");
            }
        };
        page.PageError += (_, error) => Add($"uncaught: {error}");
        page.Request += (_, request) =>
        {
            if (request.Url.StartsWith("http", StringComparison.Ordinal) && (server is null || !request.Url.StartsWith(server, StringComparison.Ordinal)))
            {
                Add($"asked the network for {request.Url}");
            }
        };
        page.RequestFailed += (_, request) => Add($"did not get {request.Url}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                Add($"{response.Status} for {response.Url}");
            }
        };
    }

    internal IPage Page { get; }

    /// <summary>Console errors and warnings, uncaught exceptions, requests to the network.</summary>
    internal IReadOnlyList<string> Troubles
    {
        get
        {
            lock (_troubles)
            {
                return [.. _troubles];
            }
        }
    }

    /// <summary>Waits until a page of the Studio has drawn its plots. (An expression that is no function would be evaluated again, which such a page forbids.)</summary>
    internal Task PlotsAsync() => Page.WaitForFunctionAsync("() => document.documentElement.dataset.plots === 'drawn'");

    /// <summary>Waits until a way has led to another page and that has loaded.</summary>
    /// <param name="address">A regular expression for a part of its address.</param>
    internal async Task ArrivedAsync([StringSyntax(StringSyntaxAttribute.Regex)] string address)
    {
        // WaitForURLAsync misses a page that comes while it begins to wait.
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex(address, RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Page.WaitForFunctionAsync("() => document.readyState === 'complete'");
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    // Pictures in space, drawn without a graphics card: the driver complains of its own slowness.
    private static bool IsDriver(string text) => text.Contains("GL Driver Message", StringComparison.Ordinal)
        || text.StartsWith("Canvas2D: Multiple readback", StringComparison.Ordinal);

    private void Add(string trouble)
    {
        lock (_troubles)
        {
            _troubles.Add(trouble);
        }
    }
}
