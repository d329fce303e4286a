using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Backprop.Studio.Tests.Server;

/// <summary>Each message type of the protocol, over a real WebSocket to the real server.</summary>
public sealed class ProtocolTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cell_runs_as_the_protocol_says(bool inParts)
    {
        await using TestClient client = await server.JoinAsync(inParts);
        (JsonNode info, IReadOnlyList<JsonObject> status) = await client.AskAsync("kernel_info_request", []);
        Assert.Equal("5.4", info["protocol_version"]!.ToString());
        Assert.Equal("C#", info["language_info"]!["name"]!.ToString());
        Assert.Equal(["status", "status"], status.Types());

        (JsonNode reply, IReadOnlyList<JsonObject> iopub) = await client.RunAsync("Console.Write(\"å→😀\"); Console.Error.Write(\"warned\"); var d = display(1); d.Update(2); 40 + 2");
        Assert.Equal("ok", reply["status"]!.ToString());
        Assert.Equal(iopub[1]["content"]!["execution_count"]!.GetValue<int>(), reply["execution_count"]!.GetValue<int>());
        Assert.Equal(["status", "execute_input", "stream", "stream", "display_data", "update_display_data", "execute_result", "status"], iopub.Types());
        Assert.Equal("å→😀warned", iopub.Text());
        Assert.Equal(["busy", "idle"], iopub.Where(message => message.Type() == "status").Select(message => message.State()));
        (string shown, string updated) = (iopub[4]["content"]!["transient"]!["display_id"]!.ToString(), iopub[5]["content"]!["transient"]!["display_id"]!.ToString());
        Assert.Equal(shown, updated);
        Assert.Contains("42", iopub[6]["content"]!["data"]!["text/html"]!.ToString(), StringComparison.Ordinal);
        var sequence = iopub.Select(message => message["metadata"]!["sequence"]!.GetValue<long>()).ToList();
        Assert.Equal(sequence.Order(), sequence);
    }

    [Fact]
    public async Task Errors_call_off_what_waits_behind_them()
    {
        await using TestClient client = await server.JoinAsync();
        using var files = new TemporaryFolder();
        string failing = await client.SendAsync("execute_request", new JsonObject { ["code"] = $"while (!System.IO.File.Exists(@\"{files.At("go")}\")) await Task.Delay(10); throw new Exception(\"enough\");" });
        string waiting = await client.SendAsync("execute_request", new JsonObject { ["code"] = "Console.Write(\"never\");" });
        // Its answer comes after the server has read what was sent before.
        await client.AskAsync("kernel_info_request", []);
        files.Write("go", "");
        (JsonNode reply, IReadOnlyList<JsonObject> iopub) = await client.FinishAsync(failing);
        Assert.Equal("error", reply["status"]!.ToString());
        Assert.Contains("enough", reply["evalue"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("error", iopub.Types());
        (JsonNode second, IReadOnlyList<JsonObject> silence) = await client.FinishAsync(waiting);
        Assert.Equal("aborted", second["status"]!.ToString());
        Assert.Equal(["status", "status"], silence.Types());
        Assert.Equal("still here", (await client.RunAsync("Console.Write(\"still here\");")).Iopub.Text());
    }

    [Fact]
    public async Task Completion_inspection_and_is_complete_answer_while_a_cell_runs()
    {
        await using TestClient client = await server.JoinAsync();
        Assert.Equal("ok", (await client.RunAsync("#r \"../lib/Backprop.Lessons.dll\"\nusing Backprop.Lessons.Gradients;")).Reply["status"]!.ToString());
        string running = await client.SendAsync("execute_request", new JsonObject { ["code"] = "while (true) { }" });

        // The 😀 is one character for Jupyter and two for .NET.
        const string code = "/*😀*/ GradientCheck.Nume";
        (JsonNode complete, IReadOnlyList<JsonObject> _) = await client.AskAsync("complete_request", new JsonObject { ["code"] = code, ["cursor_pos"] = code.Length - 1 });
        Assert.Equal("Numerical", complete["matches"]![0]!.ToString());
        Assert.Equal((code.Length - 1 - 4, code.Length - 1), (complete["cursor_start"]!.GetValue<int>(), complete["cursor_end"]!.GetValue<int>()));
        JsonNode typed = complete["metadata"]!["_jupyter_types_experimental"]![0]!;
        Assert.Equal("function", typed["type"]!.ToString());
        Assert.Contains("GradientCheck.Numerical(", typed["signature"]!.ToString(), StringComparison.Ordinal);

        (JsonNode inspect, IReadOnlyList<JsonObject> _) = await client.AskAsync("inspect_request", new JsonObject { ["code"] = "GradientCheck.Numerical", ["cursor_pos"] = 20, ["detail_level"] = 0 });
        Assert.True(inspect["found"]!.GetValue<bool>());
        Assert.Contains("derivative", inspect["data"]!["text/plain"]!.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.False((await client.AskAsync("inspect_request", new JsonObject { ["code"] = "nothing", ["cursor_pos"] = 3 })).Reply["found"]!.GetValue<bool>());

        Assert.Equal("incomplete", (await client.AskAsync("is_complete_request", new JsonObject { ["code"] = "if (true) {" })).Reply["status"]!.ToString());
        Assert.DoesNotContain(client.Received, message => message["parent_header"]?["msg_id"]?.ToString() == running && message.State() == "idle");
        await client.AskAsync("interrupt_request", [], channel: "control");
        Assert.Equal("The cell was interrupted.", (await client.FinishAsync(running)).Reply["evalue"]!.ToString());
    }

    [Theory]
    [InlineData("message")]
    [InlineData("rest")]
    public async Task An_endless_cell_is_interrupted_and_the_variables_stay(string way)
    {
        await using TestClient client = await server.JoinAsync();
        await client.RunAsync("var kept = 7;");
        string endless = await client.SendAsync("execute_request", new JsonObject { ["code"] = "while (true) { }" });
        await client.UntilAsync(message => message.Type() == "execute_input");
        if (way == "message")
        {
            Assert.Equal("ok", (await client.AskAsync("interrupt_request", [], channel: "control")).Reply["status"]!.ToString());
        }
        else
        {
            Assert.Equal(204, (await server.SendAsync(HttpMethod.Post, $"/api/kernels/{client.Kernel}/interrupt")).Status);
        }

        Assert.Equal("The cell was interrupted.", (await client.FinishAsync(endless)).Reply["evalue"]!.ToString());
        Assert.Equal("7", (await client.RunAsync("Console.Write(kept);")).Iopub.Text());
    }

    [Fact]
    public async Task A_kernel_that_dies_says_why_and_is_started_anew()
    {
        await using TestClient client = await server.ConnectAsync();
        (JsonNode reply, IReadOnlyList<JsonObject> _) = await client.RunAsync("var gone = 1; Environment.Exit(3);");
        Assert.StartsWith("The worker process ended with exit code 3", reply["evalue"]!.ToString(), StringComparison.Ordinal);
        await client.UntilAsync(message => message.State() == "restarting");
        (JsonNode next, IReadOnlyList<JsonObject> iopub) = await client.RunAsync("Console.Write(\"again\");");
        Assert.Equal(("ok", 1), (next["status"]!.ToString(), next["execution_count"]!.GetValue<int>()));
        Assert.Equal("again", iopub.Text());
    }

    [Fact]
    public async Task A_restart_empties_the_session_in_the_middle_of_a_cell()
    {
        await using TestClient client = await server.ConnectAsync();
        string endless = await client.SendAsync("execute_request", new JsonObject { ["code"] = "var gone = 1; while (true) { }" });
        await client.UntilAsync(message => message.Type() == "execute_input");
        Assert.Equal(200, (await server.SendAsync(HttpMethod.Post, $"/api/kernels/{client.Kernel}/restart")).Status);
        Assert.Equal("The kernel was restarted while this cell ran.", (await client.FinishAsync(endless)).Iopub.Single(message => message.Type() == "error")["content"]!["evalue"]!.ToString());
        Assert.Equal("compilation error", (await client.RunAsync("gone")).Reply["evalue"]!.ToString());
    }

    [Fact]
    public async Task Small_requests_have_their_answers()
    {
        await using TestClient client = await server.JoinAsync();
        await client.RunAsync("// remembered");
        Assert.Equal("// remembered", (await client.AskAsync("history_request", new JsonObject { ["hist_access_type"] = "tail", ["n"] = 1 })).Reply["history"]![0]![2]!.ToString());
        Assert.Empty((await client.AskAsync("comm_info_request", [])).Reply["comms"]!.AsObject());
        await client.SendAsync("comm_open", new JsonObject { ["comm_id"] = "c1", ["target_name"] = "widget", ["data"] = new JsonObject() });
        Assert.Equal("c1", (await client.UntilAsync(message => message.Type() == "comm_close"))["content"]!["comm_id"]!.ToString());
        Assert.Equal("error", (await client.AskAsync("juggle_request", [])).Reply["status"]!.ToString());

        (JsonNode reply, IReadOnlyList<JsonObject> iopub) = await client.AskAsync("execute_request", new JsonObject { ["code"] = "Console.Write(\"unseen\");", ["silent"] = true });
        Assert.Equal("ok", reply["status"]!.ToString());
        Assert.Equal(["status", "status"], iopub.Types());
    }

    [Fact]
    public async Task A_shutdown_ends_the_kernel()
    {
        await using TestClient client = await server.ConnectAsync();
        Assert.Equal("ok", (await client.AskAsync("shutdown_request", new JsonObject { ["restart"] = false }, channel: "control")).Reply["status"]!.ToString());
        await client.UntilAsync(message => message.State() == "dead");
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, $"/api/kernels/{client.Kernel}")).Status);
    }

    [Fact]
    public async Task What_ran_while_nobody_looked_is_kept()
    {
        await using TestClient first = await server.ConnectAsync();
        await first.RunAsync("var d = display(\"one\");", "show");
        await first.SendAsync("execute_request", new JsonObject { ["code"] = "Console.Write(\"a\"); await Task.Delay(400); d.Update(\"two\"); Console.Write(\"b\");" }, new JsonObject { ["cellId"] = "late" });
        await first.UntilAsync(message => message.Type() == "execute_input" && message["content"]!["execution_count"]!.GetValue<int>() == 2);
        await first.DisposeAsync();

        await using TestClient second = await server.ConnectAsync(first.Kernel);
        await second.RunAsync("var seen = 1;");
        JsonNode log = (await server.SendAsync(HttpMethod.Get, $"/api/kernels/{first.Kernel}/runs")).Body!;
        Assert.Equal(["show", "late", null], log["runs"]!.AsArray().Select(run => run!["cellId"]?.ToString()));
        Assert.Equal("ok", log["runs"]![1]!["status"]!.ToString());
        Assert.Contains("two", log["runs"]![0]!["outputs"]![0]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("[\"ab\"]", log["runs"]![1]!["outputs"]![0]!["text"]!.ToJsonString());
        Assert.True(log["sequence"]!.GetValue<long>() >= second.Received[^1]["metadata"]!["sequence"]!.GetValue<long>());
    }

    [Fact]
    public async Task An_output_that_no_page_could_show_is_a_sentence()
    {
        await using TestClient client = await server.JoinAsync();
        (JsonNode reply, IReadOnlyList<JsonObject> iopub) = await client.RunAsync("display(HTML(new string('x', 40_000_000)));");
        Assert.True(reply["status"]!.ToString() == "ok", iopub.Text());
        Assert.Contains("This output has 38 MB", iopub.Single(message => message.Type() == "display_data")["content"]!["data"]!["text/plain"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "no json", WebSocketMessageType.Text)]
    [InlineData(false, "{}", WebSocketMessageType.Text)]
    [InlineData(false, "\u0001", WebSocketMessageType.Binary)]
    [InlineData(true, "short", WebSocketMessageType.Binary)]
    [InlineData(true, "\uffff\uffff\uffff\uffff\uffff\uffff", WebSocketMessageType.Binary)]
    public async Task Garbage_closes_the_connection_and_nothing_else(bool inParts, string garbage, WebSocketMessageType type)
    {
        await using TestClient client = await server.JoinAsync(inParts);
        Assert.Equal(WebSocketCloseStatus.InvalidPayloadData, await client.SendRawAsync(System.Text.Encoding.UTF8.GetBytes(garbage), type));
        await using TestClient next = await server.ConnectAsync(client.Kernel);
        Assert.Equal("ok", (await next.RunAsync("1")).Reply["status"]!.ToString());
    }
}
