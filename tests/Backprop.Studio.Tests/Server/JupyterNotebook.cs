using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Backprop.Studio.Tests.Server;

/// <summary>Jupyter's own notebook program, with the course's server as its kernel gateway.</summary>
internal sealed class JupyterNotebook : IAsyncDisposable
{
    private const string Token = "notebook";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly TemporaryFolder _home = new();
    private readonly Process _process;
    private readonly int _port;
    private readonly List<string> _log = [];

    private JupyterNotebook(Process process, int port) => (_process, _port) = (process, port);

    /// <summary>What it wrote to its terminal.</summary>
    internal string Log
    {
        get
        {
            lock (_log)
            {
                return string.Join('\n', _log);
            }
        }
    }

    /// <summary>Starts it on the course of a server; skips the test where it is not installed.</summary>
    internal static async Task<JupyterNotebook> StartAsync(RunningServer server)
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/bin")
            .Select(folder => Path.Combine(folder, "jupyter-notebook")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "Jupyter Notebook is missing: install jupyter-notebook (version 6.4).");

        int port = FreePort();
        var start = new ProcessStartInfo(program!)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "--allow-root", "--no-browser", "--ip=127.0.0.1", FormattableString.Invariant($"--port={port}"), "--port-retries=0",
                $"--NotebookApp.token={Token}", $"--gateway-url={server.Address.GetLeftPart(UriPartial.Authority)}", $"--notebook-dir={server.Root}",
            },
        };
        start.Environment["JUPYTER_GATEWAY_AUTH_TOKEN"] = server.Token.Text;
        var notebook = new JupyterNotebook(new Process { StartInfo = start }, port);
        start.Environment["HOME"] = notebook._home.Folder;
        notebook.Start();
        try
        {
            await notebook.UntilReadyAsync();
        }
        catch
        {
            await notebook.DisposeAsync();
            throw;
        }

        return notebook;
    }

    /// <summary>The page of a notebook.</summary>
    internal string Page(string path) => FormattableString.Invariant($"http://127.0.0.1:{_port}/notebooks/{path}?token={Token}");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _home.Dispose();
    }

    private void Start()
    {
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task UntilReadyAsync()
    {
        using var http = new HttpClient();
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using HttpResponseMessage answer = await http.GetAsync(new Uri(FormattableString.Invariant($"http://127.0.0.1:{_port}/api")), TestContext.Current.CancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            Assert.False(_process.HasExited || clock.Elapsed > StartLimit, $"Jupyter Notebook did not start:\n{Log}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_log)
        {
            _log.Add(line);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
