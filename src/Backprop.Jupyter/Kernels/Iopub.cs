using System.Text.Json.Nodes;
using Backprop.Jupyter.Messages;
using Backprop.Kernel.Outputs;

namespace Backprop.Jupyter.Kernels;

/// <summary>What a kernel tells everybody who is connected, and what it remembers for those who will be.</summary>
internal sealed class Iopub
{
    private readonly Lock _gate = new();
    private readonly List<IKernelClient> _clients = [];
    private readonly HashSet<string> _displays = new(StringComparer.Ordinal);
    private readonly RunLog _log = new();
    private readonly string _session = Guid.NewGuid().ToString("n");
    private long _sequence;

    /// <summary>The kernel's state, as its last status says.</summary>
    internal string State { get; private set; } = "starting";

    /// <summary>When something was last said.</summary>
    internal DateTimeOffset LastActivity { get; private set; } = DateTimeOffset.UtcNow;

    /// <summary>How many clients are connected.</summary>
    internal int Connections
    {
        get
        {
            lock (_gate)
            {
                return _clients.Count;
            }
        }
    }

    internal void Add(IKernelClient client)
    {
        lock (_gate)
        {
            _clients.Add(client);
        }
    }

    internal void Remove(IKernelClient client)
    {
        lock (_gate)
        {
            _clients.Remove(client);
        }
    }

    /// <summary>Answers one client.</summary>
    internal void Reply(IKernelClient client, JupyterMessage request, JsonObject content, JsonObject? metadata = null) =>
        client.Send(OutgoingMessage.Create(
            request.Channel, request.Type.Replace("_request", "_reply", StringComparison.Ordinal), _session, request.Header, content, metadata));

    /// <summary>Asks one client for a line of text. What there is to say stands on the page already.</summary>
    internal void Ask(IKernelClient client, JupyterMessage request) => client.Send(OutgoingMessage.Create(
        "stdin", "input_request", _session, request.Header, new JsonObject { ["prompt"] = "", ["password"] = false }));

    /// <summary>Tells everybody the kernel's state.</summary>
    internal void Status(string state, JupyterMessage? request = null, JsonObject? metadata = null)
    {
        lock (_gate)
        {
            State = state;
            if (state == "restarting")
            {
                _log.Forget();
            }

            Publish("status", request, new JsonObject { ["execution_state"] = state }, metadata);
        }
    }

    /// <summary>Tells everybody something.</summary>
    internal void Publish(string type, JupyterMessage? request, JsonObject content, JsonObject? metadata = null)
    {
        lock (_gate)
        {
            metadata ??= [];
            metadata["sequence"] = ++_sequence;
            LastActivity = DateTimeOffset.UtcNow;
            var message = OutgoingMessage.Create("iopub", type, _session, request?.Header, content, metadata);
            foreach (IKernelClient client in _clients)
            {
                client.Send(message);
            }
        }
    }

    /// <summary>Shows an output of a cell to everybody, and remembers it.</summary>
    internal void Show(CellOutput output, JupyterMessage request, RunLog.Run run)
    {
        lock (_gate)
        {
            bool isUpdate = output is DisplayOutput { DisplayId: { } id } && !_displays.Add(id);
            (string type, JsonObject content) = IopubContent.Of(output, isUpdate);
            int size = OutgoingMessage.Bytes(content).Length;
            if (size > IopubContent.LargestOutput)
            {
                (type, content) = IopubContent.Of(output = IopubContent.Instead(output, size), isUpdate);
            }

            if (isUpdate)
            {
                _log.Update((DisplayOutput)output);
            }
            else
            {
                RunLog.Add(run, output, size);
            }

            Publish(type, request, content);
        }
    }

    internal RunLog.Run Queue(JupyterMessage request)
    {
        lock (_gate)
        {
            return _log.Queue(request);
        }
    }

    internal void Begin(RunLog.Run run, int executionCount)
    {
        lock (_gate)
        {
            run.Begin(executionCount);
        }
    }

    internal void End(RunLog.Run run, string status)
    {
        lock (_gate)
        {
            run.End(status);
        }
    }

    /// <summary>What ran, and how much of what was said that includes.</summary>
    internal JsonObject Runs()
    {
        lock (_gate)
        {
            return new JsonObject { ["sequence"] = _sequence, ["state"] = State, ["runs"] = _log.ToJson() };
        }
    }
}
