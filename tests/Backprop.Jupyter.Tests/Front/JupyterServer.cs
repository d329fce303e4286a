using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Backprop.Jupyter.Tests.Machine;

namespace Backprop.Jupyter.Tests.Front;

/// <summary>A server of Jupyter's own, which starts kernels by the specification that was installed.</summary>
internal sealed class JupyterServer : IAsyncDisposable
{
    internal const string Token = "0123456789abcdef";

    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private JupyterServer(Process process, int port)
    {
        (_process, Address) = (process, new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}")));
        Http = new HttpClient { BaseAddress = Address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("token", Token);
    }

    internal Uri Address { get; }

    internal HttpClient Http { get; }

    /// <summary>Starts one; skips the test where it is not installed.</summary>
    /// <param name="program"><c>jupyter-server</c> or <c>jupyter-notebook</c>.</param>
    /// <param name="kernels">The kernels that it knows.</param>
    /// <param name="folder">Its files.</param>
    internal static async Task<JupyterServer> StartAsync(string program, KernelFolder kernels, string folder)
    {
        if (Shell.Find(program) is not { } path)
        {
            Shell.Missing($"{program} is missing: install the package {program}.");
            throw new InvalidOperationException();
        }

        int port = FreePort();
        string[] arguments =
        [
            "--allow-root", "--no-browser", "--ip=127.0.0.1", FormattableString.Invariant($"--port={port}"), program == "jupyter-server" ? "--ServerApp.port_retries=0" : "--port-retries=0",
            program == "jupyter-server" ? $"--ServerApp.token={Token}" : $"--NotebookApp.token={Token}", program == "jupyter-server" ? $"--ServerApp.root_dir={folder}" : $"--notebook-dir={folder}",
        ];
        var server = new JupyterServer(new Process { StartInfo = Shell.Start(path, arguments, folder, kernels.Environment) }, port);
        server._process.OutputDataReceived += (_, line) => server.Add(line.Data);
        server._process.ErrorDataReceived += (_, line) => server.Add(line.Data);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            await server.UntilReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks its REST interface.</summary>
    internal async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        using HttpResponseMessage answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task UntilReadyAsync() => await KernelProcess.UntilAsync(
        () =>
        {
            Assert.False(_process.HasExited, _log.ToString());
            using var probe = new TcpClient();
            try
            {
                probe.Connect(IPAddress.Loopback, Address.Port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        },
        "Jupyter's server listened");

    private void Add(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
