using Backprop.Kernel.Interrupts;
using Backprop.Kernel.Messages;

namespace Backprop.Kernel.Displays;

/// <summary>A value on show, which can be replaced by another one.</summary>
public sealed class DisplayedValue
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly object _gate = new();
    private readonly LiveDisplays _displays;
    private readonly IReadOnlyList<string> _mimeTypes;
    private object? _next;
    private bool _hasNext;
    private bool _sending;
    private long _lastSent;

    internal DisplayedValue(LiveDisplays displays, string displayId, IReadOnlyList<string> mimeTypes)
    {
        _displays = displays;
        DisplayId = displayId;
        _mimeTypes = mimeTypes;
        _lastSent = Environment.TickCount64 - LiveDisplays.Interval;
    }

    /// <summary>The display's name, unique in its session.</summary>
    public string DisplayId { get; }

    /// <summary>
    /// Shows another value in the same place, in the MIME types of the first. May be called from any thread, in any
    /// cell, as often as you like: of quick successions the reader sees some, and always the last.
    /// </summary>
    /// <param name="value">The new value.</param>
    public void Update(object? value)
    {
        CellInterrupt.CheckInCell();
        bool later = false;
        Uninterrupted(() =>
        {
            _next = value;
            _hasNext = true;
            later = _sending || !IsDue;
        });
        if (later)
        {
            _displays.SendLater(this);
        }
        else
        {
            Send();
        }
    }

    /// <summary>Whether enough time has passed since the last update that was sent.</summary>
    internal bool IsDue => Environment.TickCount64 - Interlocked.Read(ref _lastSent) >= LiveDisplays.Interval;

    /// <summary>Whether a value is still to be sent, or on its way.</summary>
    internal bool IsWaiting
    {
        get
        {
            lock (_gate)
            {
                return _hasNext || _sending;
            }
        }
    }

    /// <summary>Sends the newest value if it has not been sent yet.</summary>
    internal void Send()
    {
        bool mine = false;
        object? value = null;
        try
        {
            Uninterrupted(() =>
            {
                // A value that is formatted without end on another thread is not waited for without end.
                while (_sending)
                {
                    if (!Monitor.Wait(_gate, LongestWait))
                    {
                        return;
                    }
                }

                if (!_hasNext)
                {
                    return;
                }

                mine = _sending = true;
                value = _next;
                _hasNext = false;
                _lastSent = Environment.TickCount64;
            });
            // Outside the lock: formatting runs the learner's code, which may update this very display.
            if (mine)
            {
                _displays.Outputs.Add(new UpdateMessage(DisplayId, ValueFormatting.Format(value, _mimeTypes), []));
            }
        }
        finally
        {
            if (mine)
            {
                lock (_gate)
                {
                    _sending = false;
                    Monitor.PulseAll(_gate);
                }
            }
        }
    }

    // An interrupt is not delivered inside a finally block: the fields change together or not at all.
    private void Uninterrupted(Action change)
    {
        try
        {
        }
        finally
        {
            lock (_gate)
            {
                change();
            }
        }
    }
}
