using System.Diagnostics;
using System.Globalization;
using Backprop.Kernel.Compiling;
using Backprop.Kernel.Displays;

namespace Backprop.Kernel.Sessions;

/// <summary>Shows how long a cell took, if a line <c>#!time</c> in it asks for that.</summary>
internal sealed class CellClock : IDisposable
{
    private readonly LiveDisplays _displays;
    private readonly CancellationToken _interrupt;
    private readonly Stopwatch? _time;

    /// <param name="code">The cell's text.</param>
    /// <param name="displays">Where the time is shown.</param>
    /// <param name="interrupt">After an interrupt it is not.</param>
    public CellClock(string code, LiveDisplays displays, CancellationToken interrupt)
    {
        _displays = displays;
        _interrupt = interrupt;
        _time = CellDirectives.AskForTime(code) ? Stopwatch.StartNew() : null;
    }

    public void Dispose()
    {
        if (_time is not null && !_interrupt.IsCancellationRequested)
        {
            _displays.Show(string.Create(CultureInfo.InvariantCulture, $"Wall time: {_time.Elapsed.TotalMilliseconds}ms"), "text/plain");
        }
    }
}
