using System.Globalization;
using System.Text.Json.Nodes;
using Backprop.Kernel.Interrupts;
using Backprop.Kernel.Messages;
using Formatting = Microsoft.DotNet.Interactive.Formatting;

namespace Backprop.Kernel.Displays;

/// <summary>The displays of a session: hands out names, and spreads rapid updates over time.</summary>
internal sealed class LiveDisplays : IDisposable
{
    /// <summary>Milliseconds between two updates of one display.</summary>
    public const int Interval = 40;

    private readonly Lock _gate = new();
    private readonly Timer _timer;
    private readonly HashSet<DisplayedValue> _later = [];
    private readonly string _session = Guid.NewGuid().ToString("N")[..8];
    private IDisposable? _listening;
    private int _shown;

    public LiveDisplays(OutputStream outputs)
    {
        Outputs = outputs;
        _timer = new Timer(_ => SendOnTime(), state: null, Timeout.Infinite, Timeout.Infinite);
    }

    public OutputStream Outputs { get; }

    /// <summary>Shows a value, in the MIME types that suit it or in those asked for.</summary>
    public DisplayedValue Show(object? value, params IReadOnlyList<string> mimeTypes)
    {
        CellInterrupt.CheckInCell();
        return Show(mimeTypes is [] ? ValueFormatting.Format(value) : ValueFormatting.Format(value, mimeTypes));
    }

    /// <summary>Shows text that is written in a MIME type already.</summary>
    public DisplayedValue ShowAsItStands(string text, string mimeType)
    {
        CellInterrupt.CheckInCell();
        return Show(new JsonObject { [mimeType] = ValueFormatting.Written(text, text, mimeType) });
    }

    /// <summary>Takes away what the cell has shown.</summary>
    public void Clear(bool wait)
    {
        CellInterrupt.CheckInCell();
        Outputs.Add(new ClearMessage(wait));
    }

    /// <summary>Shows what notebooks show with the extension methods <c>Display</c> and <c>DisplayAs</c> of the Formatting package.</summary>
    public void Listen()
    {
        _listening = Formatting.Formatter.SubscribeToDisplayedValues(Take);
        PackageFormatters.Listen();
    }

    private void Take(Formatting.DisplayedValue value)
    {
        CellInterrupt.CheckInCell();
        JsonObject data = ValueFormatting.Format(value);
        if (value.IsUpdated)
        {
            Outputs.Add(new UpdateMessage(value.DisplayId, data, []));
        }
        else
        {
            Outputs.Add(new DisplayMessage(value.DisplayId, data, []));
        }
    }

    private DisplayedValue Show(JsonObject data)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"display-{_session}-{Interlocked.Increment(ref _shown)}");
        Outputs.Add(new DisplayMessage(id, data, []));
        return new DisplayedValue(this, id, [.. data.Select(entry => entry.Key)]);
    }

    /// <summary>Remembers a display whose newest value is still to be sent.</summary>
    public void SendLater(DisplayedValue display)
    {
        // In a finally block, where no interrupt is delivered: the set and the timer stay in step.
        try
        {
        }
        finally
        {
            lock (_gate)
            {
                if (_later.Add(display) && _later.Count == 1)
                {
                    _timer.Change(Interval, Timeout.Infinite);
                }
            }
        }
    }

    /// <summary>Sends what is left, at the end of a cell. A formatter that throws, throws here.</summary>
    public void SendRest()
    {
        foreach (DisplayedValue display in Waiting(take: true))
        {
            display.Send();
        }
    }

    public void Dispose()
    {
        _listening?.Dispose();
        _timer.Dispose();
    }

    private DisplayedValue[] Waiting(bool take)
    {
        DisplayedValue[] displays = [];
        try
        {
        }
        finally
        {
            lock (_gate)
            {
                displays = [.. _later];
                if (take)
                {
                    _later.Clear();
                }
            }
        }

        return displays;
    }

    private void SendOnTime()
    {
        // A display is remembered until it has been sent: the cell may end meanwhile, and waits for it then.
        foreach (DisplayedValue display in Waiting(take: false))
        {
            try
            {
                if (display.IsDue)
                {
                    display.Send();
                }
            }
            catch (Exception error)
            {
                // The cell goes on, and may be changing the value this moment. Its next update shows it again.
                Outputs.AddText("stderr", $"A display could not be updated: {error.Message}\n");
            }
        }

        lock (_gate)
        {
            _later.RemoveWhere(display => !display.IsWaiting);
            if (_later.Count > 0)
            {
                _timer.Change(Interval, Timeout.Infinite);
            }
        }
    }
}
