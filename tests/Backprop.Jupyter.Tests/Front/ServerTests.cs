using System.Net;
using System.Text.Json.Nodes;
using Backprop.Studio.Tests.Server;
using KernelFolder = Backprop.Jupyter.Tests.Machine.KernelFolder;

namespace Backprop.Jupyter.Tests.Front;

/// <summary>The wire as VS Code's Jupyter extension uses it: jupyter-server's REST interface, and its WebSocket in both forms.</summary>
public sealed class ServerTests(KernelFolder folder) : IClassFixture<KernelFolder>
{
    [Fact]
    public async Task Kernels_run_behind_jupyter_server_in_both_forms_of_the_WebSocket()
    {
        await using JupyterServer server = await JupyterServer.StartAsync("jupyter-server", folder, folder.Home);
        JsonNode specs = (await server.SendAsync(HttpMethod.Get, "/api/kernelspecs")).Body!["kernelspecs"]!;
        Assert.Equal("C# (Backprop)", specs["backprop-csharp"]!["spec"]!["display_name"]!.ToString());
        Assert.NotNull(specs["backprop-csharp"]!["resources"]!["logo-64x64"]);
        Assert.NotNull(specs[".net-csharp"]);

        (HttpStatusCode status, JsonNode? kernel) = await server.SendAsync(HttpMethod.Post, "/api/kernels", new JsonObject { ["name"] = "backprop-csharp" });
        Assert.Equal(HttpStatusCode.Created, status);
        string id = kernel!["id"]!.ToString();
        await using (TestClient text = await TestClient.ConnectAsync(server.Address, JupyterServer.Token, id))
        await using (TestClient parts = await TestClient.ConnectAsync(server.Address, JupyterServer.Token, id, inParts: true))
        {
            await RunAsync(text);
            await RunAsync(parts);

            string endless = await text.SendAsync("execute_request", Cell("for (int i = 0; ; i++) Console.WriteLine(i);"));
            await text.UntilAsync(message => message.Type() == "stream" && message["parent_header"]!["msg_id"]!.ToString() == endless);
            Assert.Equal(HttpStatusCode.NoContent, (await server.SendAsync(HttpMethod.Post, $"/api/kernels/{id}/interrupt")).Status);
            Assert.Equal("The cell was interrupted.", (await text.FinishAsync(endless)).Reply["evalue"]!.ToString());
            Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Post, $"/api/kernels/{id}/restart")).Status);
        }

        await using TestClient again = await TestClient.ConnectAsync(server.Address, JupyterServer.Token, id, inParts: true);
        Assert.Equal("compilation error", (await again.AskAsync("execute_request", Cell("kept"))).Reply["evalue"]!.ToString());
        Assert.Equal(HttpStatusCode.NoContent, (await server.SendAsync(HttpMethod.Delete, $"/api/kernels/{id}")).Status);
        Assert.Empty((await server.SendAsync(HttpMethod.Get, "/api/kernels")).Body!.AsArray());
    }

    private static async Task RunAsync(TestClient client)
    {
        var cells = new List<string>();
        for (int i = 0; i < 20; i++)
        {
            cells.Add(await client.SendAsync("execute_request", Cell($"var kept = {i}; Console.Write(kept);")));
        }

        for (int i = 0; i < cells.Count; i++)
        {
            (JsonNode reply, IReadOnlyList<JsonObject> iopub) = await client.FinishAsync(cells[i]);
            Assert.Equal(("ok", i.ToString(System.Globalization.CultureInfo.InvariantCulture)), (reply["status"]!.ToString(), iopub.Text()));
        }

        Assert.Equal("Sqrt", (await client.AskAsync("complete_request", new JsonObject { ["code"] = "Math.Sqr", ["cursor_pos"] = 8 })).Reply["matches"]![0]!.ToString());
    }

    private static JsonObject Cell(string code) => new() { ["code"] = code, ["silent"] = false, ["store_history"] = true, ["allow_stdin"] = false, ["stop_on_error"] = true };
}
