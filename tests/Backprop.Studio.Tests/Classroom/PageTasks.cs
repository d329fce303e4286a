using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace Backprop.Studio.Tests.Classroom;

/// <summary>
/// What a page keeps its thread busy with. Counted is the processor time of each task: how long it takes by the clock
/// depends on what else the machine does.
/// </summary>
internal static class PageTasks
{
    /// <summary>The processor time of the longest task of the page's thread while something is done, in ms.</summary>
    internal static async Task<double> LongestAsync(IPage page, Func<Task> work)
    {
        ICDPSession browser = await page.Context.NewCDPSessionAsync(page);
        var events = new ConcurrentQueue<JsonElement>();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        browser.Event("Tracing.dataCollected").OnEvent += (_, data) =>
        {
            foreach (JsonElement one in data!.Value.GetProperty("value").EnumerateArray())
            {
                events.Enqueue(one);
            }
        };
        browser.Event("Tracing.tracingComplete").OnEvent += (_, _) => ended.TrySetResult();

        await browser.SendAsync("Tracing.start", new() { ["categories"] = "__metadata,disabled-by-default-devtools.timeline", ["transferMode"] = "ReportEvents" });
        await work();
        await browser.SendAsync("Tracing.end");
        await ended.Task.WaitAsync(TimeSpan.FromMilliseconds(Chromium.Patience), TestContext.Current.CancellationToken);
        await browser.DetachAsync();

        return Longest([.. events]);
    }

    // Other pages, in processes of their own, may be in the record too.
    private static double Longest(IReadOnlyList<JsonElement> events)
    {
        JsonElement frames = events.First(one => Text(one, "name") is "TracingStartedInBrowser").GetProperty("args").GetProperty("data").GetProperty("frames");
        double page = Number(frames.EnumerateArray().First(frame => frame.GetProperty("isOutermostMainFrame").GetBoolean()), "processId");
        double thread = Number(events.First(one => Text(one, "name") is "thread_name" && Number(one, "pid") == page && Text(one.GetProperty("args"), "name") is "CrRendererMain"), "tid");
        var tasks = events.Where(one => Text(one, "name") is "RunTask" && Number(one, "pid") == page && Number(one, "tid") == thread && one.TryGetProperty("tdur", out _)).ToList();
        Assert.NotEmpty(tasks);
        JsonElement longest = tasks.MaxBy(Processor);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tasks.Count} tasks; the longest took {Processor(longest):0} ms of a processor, {Number(longest, "dur") / 1000:0} ms by the clock"));
        return Processor(longest);
    }

    private static string? Text(JsonElement one, string name) => one.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static double Number(JsonElement one, string name) => one.GetProperty(name).GetDouble();

    private static double Processor(JsonElement task) => Number(task, "tdur") / 1000;
}
