using System.Text.Json.Nodes;
using Backprop.Jupyter.Tests.Machine;

namespace Backprop.Jupyter.Tests.Native;

/// <summary>Each message type of the protocol, over ZeroMQ.</summary>
public sealed class ProtocolTests(RunningKernel kernel) : IClassFixture<RunningKernel>
{
    [Fact]
    public void A_cell_runs_as_the_protocol_says()
    {
        using NativeClient client = kernel.Connect();
        (JsonNode info, IReadOnlyList<JsonObject> status) = client.Ask("kernel_info_request");
        Assert.Equal("5.4", info["protocol_version"]!.ToString());
        Assert.Equal(("C#", ".cs"), (info["language_info"]!["name"]!.ToString(), info["language_info"]!["file_extension"]!.ToString()));
        Assert.Equal(["busy", "idle"], status.Select(message => message.State()));

        (JsonNode reply, IReadOnlyList<JsonObject> iopub) = client.Run("Console.Write(\"å→😀\"); Console.Error.Write(\"warned\"); var d = display(1); d.Update(2); 40 + 2");
        Assert.Equal("ok", reply.Status());
        Assert.Equal(iopub[1]["content"]!["execution_count"]!.GetValue<int>(), reply["execution_count"]!.GetValue<int>());
        Assert.Equal(["status", "execute_input", "stream", "stream", "display_data", "update_display_data", "execute_result", "status"], iopub.Types());
        Assert.Equal("å→😀warned", iopub.Text());
        Assert.Equal(iopub[4]["content"]!["transient"]!["display_id"]!.ToString(), iopub[5]["content"]!["transient"]!["display_id"]!.ToString());
        Assert.Equal(reply["execution_count"]!.GetValue<int>(), iopub[6]["content"]!["execution_count"]!.GetValue<int>());
    }

    // A front end without a page shows text/plain; one with a page takes the first type that it likes best.
    [Theory]
    [InlineData("40 + 2", "42")]
    [InlineData("1.5", "1.5")]
    [InlineData("true", "True")]
    [InlineData("\"as it is\"", "as it is")]
    [InlineData("new[] { 1, 2, 3 }", "[ 1, 2, 3 ]")]
    [InlineData("(object?)null", "<null>")]
    [InlineData("HTML(\"<h1>a &lt; b</h1> <script>x()</script>c\")", "a < b c")]
    [InlineData("display(HTML(\"<b>bold</b>\"));", "bold")]
    [InlineData("var live = display(HTML(\"<i>first</i>\")); live.Update(HTML(\"<i>second</i>\"));", "second")]
    [InlineData("display(42, \"text/html\");", "42")]
    public void All_that_is_shown_as_HTML_is_shown_as_plain_text_too(string code, string expected)
    {
        using NativeClient client = kernel.Connect();
        (JsonNode reply, IReadOnlyList<JsonObject> iopub) = client.Run(code);
        Assert.True(reply.Status() == "ok", reply.ToJsonString());
        JsonNode data = iopub.Last(message => message["content"]!["data"] is not null)["content"]!["data"]!;
        Assert.Equal(expected, data["text/plain"]!.ToString().Trim());
    }

    [Fact]
    public void What_is_not_to_be_remembered_is_not_counted()
    {
        using NativeClient client = kernel.Connect();
        int first = client.Run("var counted = 1;").Reply["execution_count"]!.GetValue<int>();

        (JsonNode silent, IReadOnlyList<JsonObject> iopub) = client.Finish(client.Execute("counted = 7; Console.Write(1); display(2); counted", silent: true));
        Assert.Equal(("ok", first), (silent.Status(), silent["execution_count"]!.GetValue<int>()));
        Assert.Equal(["status", "status"], iopub.Types());

        (JsonNode aside, IReadOnlyList<JsonObject> shown) = client.Finish(client.Execute("counted", storeHistory: false));
        Assert.Equal(first, aside["execution_count"]!.GetValue<int>());
        Assert.Equal("7", shown.Single(message => message.Type() == "execute_result")["content"]!["data"]!["text/plain"]!.ToString());

        (JsonNode next, IReadOnlyList<JsonObject> result) = client.Run("counted + 1");
        Assert.Equal(first + 1, next["execution_count"]!.GetValue<int>());
        Assert.Equal(first + 1, result.Single(message => message.Type() == "execute_result")["content"]!["execution_count"]!.GetValue<int>());

        JsonArray history = client.Ask("history_request", new JsonObject { ["hist_access_type"] = "tail", ["n"] = 2, ["output"] = true }).Reply["history"]!.AsArray();
        Assert.Equal([$"[1,{first},[\"var counted = 1;\",null]]", $"[1,{first + 1},[\"counted \\u002B 1\",\"8\"]]"], history.Select(entry => entry!.ToJsonString()));
    }

    [Fact]
    public void The_history_is_found_by_range_and_by_pattern()
    {
        using NativeClient client = kernel.Connect();
        int first = client.Run("// find me: a").Reply["execution_count"]!.GetValue<int>();
        client.Run("// find me: b");
        client.Run("// find me: a");

        string[] Find(JsonObject request) => [.. client.Ask("history_request", request).Reply["history"]!.AsArray().Select(entry => entry![2]!.ToString())];
        Assert.Equal(["// find me: a", "// find me: b"], Find(new JsonObject { ["hist_access_type"] = "range", ["session"] = 0, ["start"] = first, ["stop"] = first + 2 }));
        Assert.Equal(["// find me: a", "// find me: b", "// find me: a"], Find(new JsonObject { ["hist_access_type"] = "search", ["pattern"] = "*find me: ?" }));
        Assert.Equal(["// find me: b", "// find me: a"], Find(new JsonObject { ["hist_access_type"] = "search", ["pattern"] = "*find me*", ["unique"] = true }));
        Assert.Equal(["// find me: a"], Find(new JsonObject { ["hist_access_type"] = "search", ["pattern"] = "*find me*", ["n"] = 1 }));
        Assert.Empty(Find(new JsonObject { ["hist_access_type"] = "search", ["pattern"] = "find.me" }));
        Assert.Empty(Find(new JsonObject { ["hist_access_type"] = "range", ["session"] = -1 }));
    }

    [Fact]
    public void An_error_calls_off_what_waits_behind_it_unless_it_is_not_to()
    {
        using NativeClient client = kernel.Connect();
        string gate = Path.Combine(kernel.Process.Folder, "go");
        string code = $"while (!System.IO.File.Exists(@\"{gate}\")) await Task.Delay(10); throw new Exception(\"enough\");";
        string failing = client.Execute(code), waiting = client.Execute("Console.Write(\"never\");");
        client.Ask("kernel_info_request");
        File.WriteAllText(gate, "");
        Assert.Contains("enough", client.Finish(failing).Reply["evalue"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("aborted", client.Finish(waiting).Reply.Status());

        string failsAgain = client.Execute(code, stopOnError: false), runs = client.Execute("Console.Write(\"here\");");
        Assert.Equal("error", client.Finish(failsAgain).Reply.Status());
        Assert.Equal("here", client.Finish(runs).Iopub.Text());
    }

    [Fact]
    public void Questions_are_answered_while_a_cell_runs_and_an_interrupt_ends_it()
    {
        using NativeClient client = kernel.Connect();
        client.Run("var kept = 7;");
        string endless = client.Execute("while (true) { }"), behind = client.Execute("Console.Write(\"never\");");
        client.Until("iopub", message => message.Type() == "execute_input" && message.Parent() == endless);

        // The 😀 is one character for Jupyter and two for .NET.
        const string code = "/*😀*/ Math.Sq";
        JsonNode complete = client.Ask("complete_request", new JsonObject { ["code"] = code, ["cursor_pos"] = code.Length - 1 }).Reply;
        Assert.Equal("Sqrt", complete["matches"]!.AsArray().Single()!.ToString());
        Assert.Equal((code.Length - 3, code.Length - 1), (complete["cursor_start"]!.GetValue<int>(), complete["cursor_end"]!.GetValue<int>()));
        JsonNode inspect = client.Ask("inspect_request", new JsonObject { ["code"] = "Math.Sqrt", ["cursor_pos"] = 7, ["detail_level"] = 0 }).Reply;
        Assert.Contains("square root", inspect["data"]!["text/plain"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("incomplete", client.Ask("is_complete_request", new JsonObject { ["code"] = "if (true) {" }).Reply.Status());

        Assert.Equal("ok", client.Ask("interrupt_request", channel: "control").Reply.Status());
        Assert.Equal("The cell was interrupted.", client.Finish(endless).Reply["evalue"]!.ToString());
        Assert.Equal("aborted", client.Finish(behind).Reply.Status());
        Assert.Equal("7", client.Run("Console.Write(kept);").Iopub.Text());
    }

    [Fact]
    public void A_cell_reads_lines_where_the_front_end_lets_it()
    {
        using NativeClient client = kernel.Connect();
        string asking = client.Execute("Console.Write(\"Name? \"); var name = Console.ReadLine(); var letter = (char)Console.Read(); $\"{name}, {letter}\"", allowStdin: true);
        JsonObject request = client.Next("stdin");
        Assert.Equal(("input_request", asking, false), (request.Type(), request.Parent(), request["content"]!["password"]!.GetValue<bool>()));
        client.Send("input_reply", new JsonObject { ["value"] = "Ada 😀" }, "stdin");
        client.Next("stdin");
        client.Send("input_reply", new JsonObject { ["value"] = "xyz" }, "stdin");
        (JsonNode _, IReadOnlyList<JsonObject> iopub) = client.Finish(asking);
        Assert.Equal("Name? ", iopub.Text());
        Assert.Equal("Ada 😀, x", iopub.Single(message => message.Type() == "execute_result")["content"]!["data"]!["text/plain"]!.ToString());

        // Nobody answers; the interrupt ends the cell all the same, and the late answer reaches no other.
        string waiting = client.Execute("Console.ReadLine()", allowStdin: true);
        client.Next("stdin");
        client.Ask("interrupt_request", channel: "control");
        Assert.Equal("The cell was interrupted.", client.Finish(waiting).Reply["evalue"]!.ToString());
        client.Send("input_reply", new JsonObject { ["value"] = "too late" }, "stdin");
        Assert.Equal("nothing", client.Run("Console.Write(Console.ReadLine() ?? \"nothing\");").Iopub.Text());
    }

    [Fact]
    public void Small_requests_have_their_answers()
    {
        using NativeClient client = kernel.Connect();
        Assert.Empty(client.Ask("comm_info_request").Reply["comms"]!.AsObject());
        string comm = client.Send("comm_open", new JsonObject { ["comm_id"] = "c1", ["target_name"] = "widget", ["data"] = new JsonObject() });
        client.Until("iopub", message => message.Parent() == comm && message.State() == "idle");
        Assert.Equal(["status", "comm_close", "status"], client.Received.Where(message => message.Parent() == comm).Types());
        Assert.Equal("error", client.Ask("juggle_request").Reply.Status());

        (JsonNode _, IReadOnlyList<JsonObject> iopub) = client.Run("Console.Write(1); clear_output(); Console.Write(2); clear_output(true); display(3);");
        Assert.Equal(["stream", "clear_output", "stream", "clear_output", "display_data"], iopub.Types().Where(type => type is not ("status" or "execute_input")));
        Assert.Equal([false, true], iopub.Where(message => message.Type() == "clear_output").Select(message => message["content"]!["wait"]!.GetValue<bool>()));

        JsonNode expressions = client.Finish(client.Execute("var three = 3;", expressions: new JsonObject { ["fine"] = "three + 1", ["wrong"] = "nowhere" })).Reply["user_expressions"]!;
        Assert.Equal("4", expressions["fine"]!["data"]!["text/plain"]!.ToString());
        Assert.Equal("error", expressions["wrong"]!.Status());
    }

    [Theory]
    [InlineData("Math.Sqrt?")]
    [InlineData("?Math.Sqrt")]
    public void A_question_mark_opens_the_pager(string code)
    {
        using NativeClient client = kernel.Connect();
        JsonNode page = client.Run(code).Reply["payload"]!.AsArray().Single()!;
        Assert.Equal("page", page["source"]!.ToString());
        Assert.Contains("square root", page["data"]!["text/plain"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Nothing is known of 'nowhere'", client.Run("nowhere?").Reply["evalue"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_requests_in_flight_have_one_answer_each()
    {
        using NativeClient client = kernel.Connect(), other = kernel.Connect();
        string[] cells = [.. Enumerable.Range(0, 40).Select(i => client.Execute($"Console.Write({i});"))];
        string[] questions = [.. Enumerable.Range(0, 40).Select(_ => other.Send("is_complete_request", new JsonObject { ["code"] = "1" }))];
        for (int i = 0; i < cells.Length; i++)
        {
            Assert.Equal(i.ToString(System.Globalization.CultureInfo.InvariantCulture), client.Finish(cells[i]).Iopub.Text());
        }

        foreach (string question in questions)
        {
            Assert.Equal("complete", other.Finish(question).Reply.Status());
        }

        // Both hear all that happens; each has its own answers.
        other.Until("iopub", message => message.Parent() == cells[^1] && message.State() == "idle");
        foreach (string id in cells.Concat(questions))
        {
            // A cell that is still busy after a question says so again.
            string[] states = [.. other.Received.Where(message => message.Parent() == id).Select(message => message.State()).OfType<string>()];
            Assert.Equal((states.Length - 1, "idle"), (states.Count(state => state == "busy"), states[^1]));
        }

        Assert.Equal(cells.Length, client.Received.Count(message => message["channel"]!.ToString() == "shell"));
        Assert.Equal(questions.Length, other.Received.Count(message => message["channel"]!.ToString() == "shell"));
    }
}
