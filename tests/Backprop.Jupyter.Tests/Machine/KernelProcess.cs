using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Backprop.Jupyter.Tests.Machine;

/// <summary>A kernel that was started as Jupyter starts it.</summary>
internal sealed class KernelProcess : IAsyncDisposable
{
    private static readonly string[] Channels = ["shell", "control", "stdin", "iopub", "hb"];

    private readonly Scratch _scratch = new();
    private readonly StringBuilder _log = new();

    private KernelProcess(string transport)
    {
        Key = Guid.NewGuid().ToString();
        Ports = transport == "ipc" ? Channels.Select((channel, i) => (channel, i + 1)).ToDictionary(pair => pair.channel, pair => pair.Item2) : FreePorts();
        Transport = transport;
        Ip = transport == "ipc" ? _scratch.At("socket") : "127.0.0.1";
        var connection = new JsonObject { ["transport"] = transport, ["ip"] = Ip, ["key"] = Key, ["signature_scheme"] = "hmac-sha256", ["kernel_name"] = "backprop-csharp" };
        foreach ((string channel, int port) in Ports)
        {
            connection[channel + "_port"] = port;
        }

        ConnectionFile = _scratch.Write("kernel.json", connection.ToJsonString());
        Process = new Process { StartInfo = Shell.Start("dotnet", [KernelProgram.Path, ConnectionFile], _scratch.Folder, ("TMPDIR", _scratch.Folder), ("DOTNET_EnableDiagnostics", "0")) };
    }

    internal string ConnectionFile { get; }

    internal string Transport { get; }

    internal string Ip { get; }

    internal string Key { get; }

    internal IReadOnlyDictionary<string, int> Ports { get; }

    internal Process Process { get; }

    /// <summary>Where it works, and keeps its temporary files.</summary>
    internal string Folder => _scratch.Folder;

    /// <summary>What it wrote to stderr.</summary>
    internal string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Starts one.</summary>
    internal static KernelProcess Start(string transport = "tcp", string? parent = null)
    {
        var kernel = new KernelProcess(transport);
        if (parent is not null)
        {
            kernel.Process.StartInfo.Environment["JPY_PARENT_PID"] = parent;
        }

        kernel.Process.ErrorDataReceived += (_, line) =>
        {
            lock (kernel._log)
            {
                kernel._log.AppendLine(line.Data);
            }
        };
        kernel.Process.Start();
        kernel.Process.BeginErrorReadLine();
        return kernel;
    }

    /// <summary>The processes below it: its worker, and what that started.</summary>
    internal IReadOnlyList<int> Children() => ChildrenOf(Process.Id);

    /// <summary>Waits until something is so.</summary>
    internal static async Task UntilAsync(Func<bool> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(2), $"It did not happen that {what}.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Whether a process is there, and not only its name in the table.</summary>
    internal static bool IsRunning(int process) => State(process) is { } state && state != 'Z';

    /// <summary>Whether a process has ended and nobody has asked how.</summary>
    internal static bool IsZombie(int process) => State(process) == 'Z';

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
        }

        await Process.WaitForExitAsync();
        Process.Dispose();
        // What it started may still be on its way out.
        await UntilAsync(() => TryDispose(_scratch), "the kernel's folder could be deleted");
    }

    private static bool TryDispose(Scratch scratch)
    {
        try
        {
            scratch.Dispose();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static IReadOnlyList<int> ChildrenOf(int parent) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0)
            .Where(id => id > 0 && Fields(id) is [_, { } above, ..] && above == parent.ToString(CultureInfo.InvariantCulture)),
    ];

    private static char? State(int process) => Fields(process)?[0][0];

    // After the name, which may have any character: state, parent, …
    private static string[]? Fields(int process)
    {
        try
        {
            string stat = File.ReadAllText(FormattableString.Invariant($"/proc/{process}/stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static Dictionary<string, int> FreePorts()
    {
        Dictionary<string, TcpListener> listeners = Channels.ToDictionary(channel => channel, _ => new TcpListener(IPAddress.Loopback, 0));
        var ports = new Dictionary<string, int>();
        foreach ((string channel, TcpListener listener) in listeners)
        {
            listener.Start();
            ports[channel] = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        listeners.Values.ToList().ForEach(listener => listener.Dispose());
        return ports;
    }
}
