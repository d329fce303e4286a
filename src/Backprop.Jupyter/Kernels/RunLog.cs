using System.Diagnostics;
using System.Text.Json.Nodes;
using Backprop.Jupyter.Messages;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Outputs;

namespace Backprop.Jupyter.Kernels;

/// <summary>
/// What the cells of a kernel showed last, so that a page which was closed or reloaded in the middle can catch up. Not
/// thread-safe: the kernel changes it under the lock under which it sends.
/// </summary>
internal sealed class RunLog
{
    private const int MostRuns = 500;
    private const long MostBytes = 64 << 20;

    private readonly List<Run> _runs = [];

    internal Run Queue(JupyterMessage request)
    {
        string? cell = request.Metadata.Text("cellId");
        _runs.RemoveAll(run => cell is not null && run.CellId == cell);
        if (_runs.Count >= MostRuns)
        {
            _runs.RemoveAt(0);
        }

        var added = new Run(cell, request.Id, request.Content.Text("code") ?? "");
        _runs.Add(added);
        return added;
    }

    /// <summary>Adds an output; neighbouring text of one stream grows together.</summary>
    internal static void Add(Run run, CellOutput output, int size)
    {
        if (run.Clears || output is ClearedOutput { Waits: false })
        {
            run.Outputs.Clear();
        }

        run.Clears = output is ClearedOutput { Waits: true };
        if (output is ClearedOutput)
        {
            return;
        }

        run.Bytes += size;
        if (run.Bytes > MostBytes)
        {
            return;
        }

        if (output is StreamOutput piece && run.Outputs is [.., StreamOutput last] && last.Name == piece.Name)
        {
            run.Outputs[^1] = last with { Text = last.Text + piece.Text };
        }
        else
        {
            run.Outputs.Add(output);
        }
    }

    /// <summary>Puts new content into a display, wherever it was shown.</summary>
    internal void Update(DisplayOutput display)
    {
        foreach (Run run in _runs)
        {
            for (int i = 0; i < run.Outputs.Count; i++)
            {
                if (run.Outputs[i] is DisplayOutput { DisplayId: { } id } && id == display.DisplayId)
                {
                    run.Outputs[i] = display;
                }
            }
        }
    }

    /// <summary>The kernel is another process from now on, which knows nothing of what ran.</summary>
    internal void Forget()
    {
        foreach (Run run in _runs)
        {
            run.IsForgotten = true;
        }
    }

    internal JsonArray ToJson() => new([.. _runs.Select(run => (JsonNode)run.ToJson())]);

    /// <summary>The last run of a cell.</summary>
    internal sealed class Run(string? cellId, string messageId, string code)
    {
        private long _started;
        private TimeSpan? _elapsed;

        internal string? CellId { get; } = cellId;

        internal string Status { get; private set; } = "queued";

        internal int? ExecutionCount { get; private set; }

        internal List<CellOutput> Outputs { get; } = [];

        internal long Bytes { get; set; }

        /// <summary>Whether the next output takes the place of all before it.</summary>
        internal bool Clears { get; set; }

        internal bool IsForgotten { get; set; }

        internal double Elapsed => (_elapsed ?? (_started == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_started))).TotalSeconds;

        internal void Begin(int executionCount)
        {
            (Status, ExecutionCount, IsForgotten) = ("running", executionCount, false);
            _started = Stopwatch.GetTimestamp();
        }

        internal void End(string status)
        {
            _elapsed = TimeSpan.FromSeconds(Elapsed);
            Status = status;
        }

        internal JsonObject ToJson() => new()
        {
            ["cellId"] = CellId,
            ["msgId"] = messageId,
            ["code"] = code,
            ["status"] = Status,
            ["forgotten"] = IsForgotten,
            ["executionCount"] = ExecutionCount,
            ["elapsed"] = Math.Round(Elapsed, 3),
            ["outputs"] = new JsonArray([.. Outputs.Select(output => (JsonNode)Output(output))]),
        };

        private static JsonObject Output(CellOutput output)
        {
            JsonObject json = OutputJson.Write(output);
            if (output is DisplayOutput { DisplayId: { } id })
            {
                json["transient"] = new JsonObject { ["display_id"] = id };
            }

            return json;
        }
    }
}
