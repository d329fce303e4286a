using Backprop.Kernel.Interrupts;
using Backprop.Kernel.Messages;

namespace Backprop.Kernel.Displays;

/// <summary>What cells find as <c>Console.In</c>: lines that somebody types in the front end, or nothing where nobody would.</summary>
internal sealed class ConsoleInput(OutputStream outputs) : TextReader
{
    private const int Nothing = -1;

    // Milliseconds after which a cell that waits looks whether it is being stopped.
    private const int Glance = 50;

    private readonly Lock _gate = new();
    private readonly AutoResetEvent _arrived = new(initialState: false);
    private string _rest = "";
    private InputRequest? _answer;
    private int _asked;
    private volatile bool _isOpen;

    /// <summary>Whether somebody answers while the cell runs.</summary>
    public bool IsOpen
    {
        get => _isOpen;
        set
        {
            _isOpen = value;
            _rest = "";
        }
    }

    /// <summary>Takes an answer.</summary>
    public void Take(InputRequest answer)
    {
        lock (_gate)
        {
            _answer = answer;
        }

        _arrived.Set();
    }

    public override string? ReadLine()
    {
        string? line = _rest.Length > 0 ? _rest.TrimEnd('\n') : Ask();
        _rest = "";
        return line;
    }

    public override int Peek() => Fill() ? _rest[0] : Nothing;

    public override int Read()
    {
        int next = Peek();
        _rest = next == Nothing ? "" : _rest[1..];
        return next;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (buffer.IsEmpty || !Fill())
        {
            return 0;
        }

        int length = Math.Min(buffer.Length, _rest.Length);
        _rest.AsSpan(0, length).CopyTo(buffer);
        _rest = _rest[length..];
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _arrived.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Fill()
    {
        if (_rest.Length == 0 && Ask() is { } line)
        {
            _rest = line + "\n";
        }

        return _rest.Length > 0;
    }

    private string? Ask()
    {
        if (!_isOpen)
        {
            return null;
        }

        int number = Interlocked.Increment(ref _asked);
        outputs.Add(new InputMessage(number));
        while (_isOpen)
        {
            CellInterrupt.CheckInCell();
            lock (_gate)
            {
                if (_answer?.Number == number)
                {
                    return _answer.Line;
                }
            }

            _arrived.WaitOne(Glance);
        }

        return null;
    }
}
