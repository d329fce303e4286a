namespace Backprop.Lessons.Display;

/// <summary>
/// A place in a cell's output that changes while the cell runs: progress of a training, a plot that grows.
/// In a notebook every update shows; elsewhere the last value is written once, as text, when it is finished.
/// </summary>
public sealed class LiveDisplay : IDisposable
{
    private readonly Action<object>? _update;
    private readonly TextWriter _console;
    private object _last;
    private bool _finished;

    private LiveDisplay(object first, Action<object>? update, TextWriter console)
    {
        _last = first;
        _update = update;
        _console = console;
    }

    /// <summary>Shows a first value where later ones will replace it.</summary>
    /// <param name="first">What to show. Later values are shown as the same kind of output, so give the same type.</param>
    public static LiveDisplay Show(object first)
    {
        ArgumentNullException.ThrowIfNull(first);
        return Show(first, LiveDisplayHosts.Find(), Console.Out);
    }

    internal static LiveDisplay Show(object first, Func<object, Action<object>?>? host, TextWriter console) =>
        new(first, host?.Invoke(first), console);

    /// <summary>Replaces what is shown. After <see cref="Finish"/> it does nothing.</summary>
    /// <param name="value">What to show now.</param>
    public void Update(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!_finished)
        {
            _last = value;
            _update?.Invoke(value);
        }
    }

    /// <summary>The value shown last stays.</summary>
    public void Finish()
    {
        if (!_finished && _update is null)
        {
            _console.WriteLine(_last is IShownAsHtml shown ? shown.ToText() : _last);
        }

        _finished = true;
    }

    /// <summary>The same as <see cref="Finish"/>.</summary>
    public void Dispose() => Finish();
}
