using System.Text.Json.Nodes;
using Backprop.Jupyter.Messages;
using Backprop.Kernel.Answers;
using Backprop.Kernel.Outputs;

namespace Backprop.Jupyter.Kernels;

/// <summary>Gives each request of a client to whoever can answer it. Only cells wait for cells.</summary>
internal sealed class KernelRequests(JupyterKernel kernel, IKernelClient client, Func<bool, Task> shutDown)
{
    /// <summary>Takes a request; returns at once.</summary>
    internal void Take(JupyterMessage request)
    {
        switch (request.Type)
        {
            case "execute_request":
                kernel.Execute(request, client);
                break;
            case "input_reply":
                kernel.Answer(request.Content.Text("value"));
                break;
            case "comm_open" or "comm_msg" or "comm_close":
                Close(request);
                break;
            case var type when type.EndsWith("_request", StringComparison.Ordinal):
                _ = Task.Run(() => AnswerAsync(request));
                break;
        }
    }

    // Nobody here knows what widgets talk about.
    private void Close(JupyterMessage request)
    {
        kernel.Iopub.Status("busy", request);
        if (request.Type == "comm_open")
        {
            kernel.Iopub.Publish("comm_close", request, new JsonObject { ["comm_id"] = request.Content.Text("comm_id"), ["data"] = new JsonObject() });
        }

        kernel.Iopub.Status("idle", request);
        kernel.RepeatBusy();
    }

    private async Task AnswerAsync(JupyterMessage request)
    {
        kernel.Iopub.Status("busy", request);
        JsonObject reply;
        try
        {
            reply = await ReplyAsync(request);
        }
        catch (Exception e)
        {
            reply = KernelAnswers.Error(new ErrorOutput("Error", e.Message, [e.Message]));
        }

        kernel.Iopub.Reply(client, request, reply);
        kernel.Iopub.Status("idle", request);
        kernel.RepeatBusy();
        if (request.Type == "shutdown_request")
        {
            await shutDown(request.Content.Flag("restart"));
        }
    }

    private async Task<JsonObject> ReplyAsync(JupyterMessage request) => request.Type switch
    {
        "kernel_info_request" => KernelSpec.Info(),
        "complete_request" => await CompleteAsync(request.Content),
        "inspect_request" => await InspectAsync(request.Content),
        "signature_request" => await SignatureAsync(request.Content),
        "is_complete_request" => await JudgeAsync(request.Content),
        "interrupt_request" => Interrupt(),
        "shutdown_request" => Ok(("restart", request.Content.Flag("restart"))),
        "history_request" => Ok(("history", kernel.History.Find(request.Content))),
        "comm_info_request" => Ok(("comms", new JsonObject())),
        _ => throw new NotSupportedException($"This kernel does not know {request.Type}."),
    };

    private JsonObject Interrupt()
    {
        kernel.Interrupt();
        return Ok();
    }

    private async Task<JsonObject> CompleteAsync(JsonObject content)
    {
        (string code, int position) = Place(content);
        Completions found = await (await kernel.WorkerAsync()).CompleteAsync(code, position);
        (int start, int end) = (Positions.ToUnicode(code, found.Start), Positions.ToUnicode(code, found.End));
        return Ok(
            ("matches", new JsonArray([.. found.Items.Select(item => (JsonNode)item.Text)])),
            ("cursor_start", start),
            ("cursor_end", end),
            ("metadata", new JsonObject { ["_jupyter_types_experimental"] = new JsonArray([.. found.Items.Select(item => (JsonNode)Typed(item, start, end))]) }));
    }

    private static JsonObject Typed(CompletionItem item, int start, int end) =>
        new() { ["text"] = item.Text, ["type"] = item.Kind, ["signature"] = item.Signature, ["start"] = start, ["end"] = end };

    private async Task<JsonObject> InspectAsync(JsonObject content)
    {
        (string code, int position) = Place(content);
        Inspection? found = await (await kernel.WorkerAsync()).InspectAsync(code, position);
        return Ok(("found", found is not null), ("data", found is null ? [] : KernelAnswers.Documentation(found)), ("metadata", new JsonObject()));
    }

    private async Task<JsonObject> SignatureAsync(JsonObject content)
    {
        (string code, int position) = Place(content);
        return await (await kernel.WorkerAsync()).SignatureAsync(code, position) is { } found
            ? Ok(("found", true), ("label", found.Label), ("parameter_start", Positions.ToUnicode(found.Label, found.Start)), ("parameter_end", Positions.ToUnicode(found.Label, found.End)), ("parameter", found.Parameter), ("summary", found.Summary), ("others", found.Others))
            : Ok(("found", false));
    }

    private async Task<JsonObject> JudgeAsync(JsonObject content)
    {
        Completeness? verdict = await (await kernel.WorkerAsync()).JudgeAsync(content.Text("code") ?? "");
        var reply = new JsonObject { ["status"] = verdict?.ToString().ToLowerInvariant() ?? "unknown" };
        if (verdict == Completeness.Incomplete)
        {
            reply["indent"] = "    ";
        }

        return reply;
    }

    private static (string Code, int Position) Place(JsonObject content)
    {
        string code = content.Text("code") ?? "";
        return (code, content.Number("cursor_pos") is { } position ? Positions.FromUnicode(code, position) : code.Length);
    }

    private static JsonObject Ok(params (string Name, JsonNode Value)[] rest)
    {
        var reply = new JsonObject { ["status"] = "ok" };
        foreach ((string name, JsonNode value) in rest)
        {
            reply[name] = value;
        }

        return reply;
    }
}
