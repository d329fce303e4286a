using System.Text;
using Backprop.Kernel.Messages;
using Backprop.Kernel.Outputs;

namespace Backprop.Kernel.Displays;

/// <summary>
/// All that a session's cells show, in order, on its way to the host. Any thread may add to it; one thread of its own
/// sends, so that a cell which is interrupted in the middle of a write cannot tear a message.
/// </summary>
internal sealed class OutputStream : IDisposable
{
    /// <summary>Characters of one stream (stdout or stderr) that a cell can write before the rest is cut.</summary>
    public const int TextLimit = 1_000_000;

    /// <summary>Values that a cell can display before the rest is cut.</summary>
    public const int DisplayLimit = 1_000;

    /// <summary>Changes between the streams that are kept in order.</summary>
    private const int PieceLimit = 1_000;

    // Text that arrives within this time travels in one message.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    private readonly Lock _gate = new();
    private readonly Action<WorkerMessage> _send;
    private readonly AutoResetEvent _something = new(initialState: false);
    private readonly ManualResetEventSlim _hurry = new(initialState: false);
    private readonly Lock _sending = new();
    private readonly Dictionary<string, int> _written = new(StringComparer.Ordinal);
    private List<object> _ready = [];
    private readonly List<object> _held = [];
    private int _displayed;
    private int _pieces;
    private bool _running;
    private volatile bool _closed;

    public OutputStream(Action<WorkerMessage> send)
    {
        _send = send;
        new Thread(SendLoop) { IsBackground = true, Name = "cell output" }.Start();
    }

    /// <summary>Lets outputs through, first those that came since the last cell ended.</summary>
    public void BeginCell(BegunMessage begun)
    {
        lock (_gate)
        {
            _running = true;
            _ready.Add(begun);
            _ready.AddRange(_held);
            _held.Clear();
        }

        _something.Set();
    }

    /// <summary>Sends the cell's last message; what comes later waits for the next cell.</summary>
    public void EndCell(DoneMessage done)
    {
        lock (_gate)
        {
            _ready.Add(done);
            _running = false;
            _written.Clear();
            (_displayed, _pieces) = (0, 0);
        }

        _hurry.Set();
        _something.Set();
    }

    /// <summary>Adds text of the stream <paramref name="name"/>.</summary>
    public void AddText(string name, ReadOnlySpan<char> text)
    {
        // An interrupt is not delivered inside a finally block: the queue cannot be left half changed.
        try
        {
        }
        finally
        {
            lock (_gate)
            {
                AddTextInOrder(name, text);
            }

            _something.Set();
        }
    }

    /// <summary>Adds anything but text.</summary>
    public void Add(WorkerMessage message)
    {
        try
        {
        }
        finally
        {
            lock (_gate)
            {
                if (message is not DisplayMessage || ++_displayed <= DisplayLimit)
                {
                    Queue.Add(message);
                }
                else if (_displayed == DisplayLimit + 1)
                {
                    AddTextInOrder("stderr", $"[This cell displays more than {DisplayLimit} values: the rest was cut.]\n");
                }
            }

            _something.Set();
        }
    }

    /// <summary>Sends what is there now, on the calling thread: the process is about to end.</summary>
    public void Flush()
    {
        lock (_sending)
        {
            SendReady();
        }
    }

    public void Dispose()
    {
        _closed = true;
        _something.Set();
    }

    private List<object> Queue => _running ? _ready : _held;

    private void AddTextInOrder(string name, ReadOnlySpan<char> text)
    {
        int written = _written.GetValueOrDefault(name);
        if (written > TextLimit)
        {
            return;
        }

        _written[name] = written + text.Length;
        TextPiece last = Piece(name);

        if (written + text.Length <= TextLimit)
        {
            last.Text.Append(text);
            return;
        }

        _written[name] = TextLimit + 1;
        last.Text.Append(text[..(TextLimit - written)])
            .Append("\n[This cell writes more than 1 MB to ").Append(name).Append(": the rest was cut.]\n");
    }

    // A cell that writes to both streams in turns, and does so without end, has its text sorted by stream: a message for
    // each letter would keep its host busy long after the cell was stopped.
    private TextPiece Piece(string name)
    {
        List<object> queue = Queue;
        TextPiece? known = queue switch
        {
            [.., TextPiece last] when last.Name == name => last,
            [.., TextPiece before, TextPiece] when before.Name == name && _pieces > PieceLimit => before,
            _ => null,
        };
        if (known is null)
        {
            queue.Add(known = new TextPiece(name));
            _pieces++;
        }

        return known;
    }

    private void SendLoop()
    {
        while (!_closed)
        {
            _something.WaitOne();
            lock (_sending)
            {
                SendReady();
            }
            // Collect a while before the next message, unless the cell has ended.
            if (_hurry.Wait(Pause))
            {
                _hurry.Reset();
                _something.Set();
            }
        }
    }

    private void SendReady()
    {
        List<object> batch;
        lock (_gate)
        {
            batch = _ready;
            _ready = [];
            KeepHalfPair(batch);
        }

        foreach (object item in batch)
        {
            if (item is WorkerMessage message)
            {
                _send(message);
            }
            else if (item is TextPiece piece && piece.Text.Length > 0)
            {
                _send(new StreamMessage(piece.Name, ValueText.Clean(piece.Text.ToString())));
            }
        }
    }

    // A character outside the basic plane is two chars; do not send them in two messages.
    private void KeepHalfPair(List<object> batch)
    {
        if (!_running || batch is not [.., TextPiece { Text.Length: > 0 } last] || !char.IsHighSurrogate(last.Text[^1]))
        {
            return;
        }

        var rest = new TextPiece(last.Name);
        rest.Text.Append(last.Text[^1]);
        last.Text.Length--;
        _ready.Add(rest);
    }

    private sealed record TextPiece(string Name)
    {
        public StringBuilder Text { get; } = new();
    }
}
