using System.Diagnostics;
using System.Text.Json.Nodes;
using Backprop.Jupyter.Messages;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;

namespace Backprop.Jupyter.Kernels;

/// <content>How cells run, one after the other.</content>
internal sealed partial class JupyterKernel
{
    private async Task RunAllAsync()
    {
        await foreach (Job job in _jobs.Reader.ReadAllAsync())
        {
            await _turn.WaitAsync();
            try
            {
                await RunAsync(job);
            }
            catch (Exception e)
            {
                // The worker could not be started, or the kernel has a fault; either way the learner is told.
                Finish(job, "error", new ErrorOutput("Error", $"The cell could not be run. {e.Message}", [e.Message]), TimeSpan.Zero, []);
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    private async Task RunAsync(Job job)
    {
        lock (_gate)
        {
            if (job.Number > _abortedUpTo)
            {
                _running = job;
                _interrupt = new CancellationTokenSource();
            }
        }

        Iopub.Status("busy", job.Request);
        if (_running != job)
        {
            Finish(job, "aborted", error: null, TimeSpan.Zero, []);
            return;
        }

        KernelWorker worker = await LivingWorkerAsync();
        if (job.Entry is not null)
        {
            _count++;
            History.Add(job.Entry, _count);
        }

        if (job.Run is not null)
        {
            Iopub.Begin(job.Run, _count);
            Iopub.Publish("execute_input", job.Request, new JsonObject { ["code"] = job.Code, ["execution_count"] = _count });
        }

        if (_isForeign && HelpQuestion.Of(job.Code) is { } name)
        {
            JsonObject? page = KernelAnswers.Page(await worker.InspectAsync(name, name.Length));
            ErrorOutput? unknown = page is null ? new ErrorOutput("Error", $"Nothing is known of '{name}'.", [$"Nothing is known of '{name}'."]) : null;
            if (unknown is not null)
            {
                Show(job, unknown);
            }

            Finish(job, unknown is null ? "ok" : "error", unknown, TimeSpan.Zero, page is null ? [] : [page]);
            return;
        }

        var clock = Stopwatch.StartNew();
        Func<Task<string?>>? onInput = job.Request.Content.Flag("allow_stdin") ? () => AskAsync(job) : null;
        CellResult result = await worker.ExecuteAsync(job.Code, timeLimit: null, output => Show(job, output), onInput, _interrupt.Token);
        if (result.Status == CellStatus.Succeeded)
        {
            JsonObject expressions = await EvaluateAsync(worker, job.Request.Content["user_expressions"] as JsonObject ?? []);
            Finish(job, "ok", error: null, clock.Elapsed, [], expressions);
        }
        else
        {
            Finish(job, "error", result.Outputs.OfType<ErrorOutput>().LastOrDefault(), clock.Elapsed, []);
        }
    }

    // What the front end wants to know after each cell: how large a figure may be, say.
    private async Task<JsonObject> EvaluateAsync(KernelWorker worker, JsonObject expressions)
    {
        var values = new JsonObject();
        foreach ((string name, JsonNode? expression) in expressions)
        {
            CellResult result = await worker.ExecuteAsync(expression?.ToString() ?? "", timeLimit: null, onOutput: null, _interrupt.Token);
            values[name] = result.Outputs.OfType<ResultOutput>().LastOrDefault() is { } value && result.Status == CellStatus.Succeeded
                ? new JsonObject { ["status"] = "ok", ["data"] = value.Data.DeepClone(), ["metadata"] = value.Metadata.DeepClone() }
                : KernelAnswers.Error(result.Outputs.OfType<ErrorOutput>().LastOrDefault() ?? new ErrorOutput("Error", "The expression has no value.", []));
        }

        return values;
    }

    private Task<string?> AskAsync(Job job)
    {
        Task<string?> line = _input.Expect();
        Iopub.Ask(job.Client, job.Request);
        return line;
    }

    private void Show(Job job, CellOutput output)
    {
        if (job.Run is null)
        {
            return;
        }

        if (_stopping && output is ErrorOutput)
        {
            output = new ErrorOutput("Error", "The kernel was restarted while this cell ran.", ["The kernel was restarted while this cell ran."]);
        }
        else if (output is ResultOutput result)
        {
            // The worker counts what nobody sees, too.
            output = result with { ExecutionCount = _count };
            History.Answer(job.Entry, result);
        }

        Iopub.Show(output, job.Request, job.Run);
    }

    private void Finish(Job job, string status, ErrorOutput? error, TimeSpan elapsed, JsonArray payload, JsonObject? expressions = null)
    {
        lock (_gate)
        {
            _running = null;
            if (status == "error" && job.Request.Content.Flag("stop_on_error", otherwise: true))
            {
                _abortedUpTo = _asked;
            }
        }

        JsonObject Elapsed() => new() { ["elapsed"] = Math.Round(elapsed.TotalSeconds, 4) };
        if (job.Run is not null)
        {
            Iopub.End(job.Run, status);
        }

        JsonObject reply = status == "error" && error is not null ? KernelAnswers.Error(error) : new JsonObject { ["status"] = status };
        reply["execution_count"] = _count;
        if (status == "ok")
        {
            reply["payload"] = payload;
            reply["user_expressions"] = expressions ?? [];
        }

        Iopub.Reply(job.Client, job.Request, reply, Elapsed());
        Iopub.Status("idle", job.Request, Elapsed());
    }

    private sealed record Job(JupyterMessage Request, IKernelClient Client, RunLog.Run? Run, long Number)
    {
        internal string Code { get; } = Request.Content.Text("code") ?? "";

        /// <summary>Its place in the history; null for what is not to be remembered, nor counted.</summary>
        internal History.Entry? Entry { get; } = Run is not null && Request.Content.Flag("store_history", otherwise: true)
            ? new History.Entry(Request.Content.Text("code") ?? "") : null;
    }
}
