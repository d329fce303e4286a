using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backprop.Jupyter.Messages;
using Backprop.Kernel.Outputs;

namespace Backprop.Jupyter.Kernels;

/// <summary>The cells that ran, for front ends with a command line. A session ends with its variables.</summary>
internal sealed class History
{
    private const int Most = 10_000;

    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];
    private int _session = 1;

    /// <summary>Lines are counted from 1 again.</summary>
    internal void BeginSession()
    {
        lock (_gate)
        {
            _session++;
        }
    }

    internal void Add(Entry entry, int line)
    {
        lock (_gate)
        {
            (entry.Session, entry.Line) = (_session, line);
            _entries.Add(entry);
            if (_entries.Count > Most)
            {
                _entries.RemoveAt(0);
            }
        }
    }

    /// <summary>Remembers the value of a cell's last expression.</summary>
    internal void Answer(Entry? entry, ResultOutput result)
    {
        lock (_gate)
        {
            entry?.Output = result.Data["text/plain"]?.ToString();
        }
    }

    /// <summary>Those that a request asks for, oldest first.</summary>
    internal JsonArray Find(JsonObject request)
    {
        lock (_gate)
        {
            bool withOutput = request.Flag("output");
            return new JsonArray([.. Matching(request).Select(entry => (JsonNode)entry.ToJson(withOutput))]);
        }
    }

    private IEnumerable<Entry> Matching(JsonObject request)
    {
        int most = request.Number("n") ?? Most;
        switch (request.Text("hist_access_type"))
        {
            case "range":
                int asked = request.Number("session") ?? 0;
                int session = asked > 0 ? asked : _session + asked;
                (int start, int stop) = (request.Number("start") ?? 0, request.Number("stop") ?? int.MaxValue);
                return _entries.Where(entry => entry.Session == session && entry.Line >= start && entry.Line < stop);
            case "search":
                var pattern = new Regex($"^{Regex.Escape(request.Text("pattern") ?? "*").Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal)}$", RegexOptions.Singleline | RegexOptions.NonBacktracking);
                IEnumerable<Entry> found = _entries.Where(entry => pattern.IsMatch(entry.Code));
                return (request.Flag("unique") ? found.Reverse().DistinctBy(entry => entry.Code, StringComparer.Ordinal).Reverse() : found).TakeLast(most);
            default:
                return _entries.TakeLast(most);
        }
    }

    /// <summary>One cell that ran.</summary>
    /// <param name="code">Its text.</param>
    internal sealed class Entry(string code)
    {
        internal string Code { get; } = code;

        internal int Session { get; set; }

        internal int Line { get; set; }

        internal string? Output { get; set; }

        internal JsonArray ToJson(bool withOutput) => new(Session, Line, withOutput ? new JsonArray(Code, Output) : Code);
    }
}
