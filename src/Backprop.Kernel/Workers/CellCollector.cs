using System.Text;
using Backprop.Kernel.Displays;
using Backprop.Kernel.Messages;
using Backprop.Kernel.Outputs;

namespace Backprop.Kernel.Workers;

/// <summary>Puts together what one run of a cell gives, while it arrives.</summary>
/// <param name="number">The run's number.</param>
/// <param name="onOutput">Told of each output.</param>
/// <param name="room">How much is kept at most, in bytes.</param>
internal sealed class CellCollector(int number, Action<CellOutput>? onOutput, long room)
{
    private readonly List<object> _outputs = [];
    private readonly List<DisplayOutput> _updates = [];
    private readonly Dictionary<string, int> _displays = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _rawText = new(StringComparer.Ordinal);
    private long _room = room;
    private bool _clears;
    private Exception? _callbackError;

    /// <summary>Done when the worker says that the run begins.</summary>
    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the worker says that the run is over.</summary>
    public TaskCompletionSource<CellEnd> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When the last output came.</summary>
    public long LastOutput { get; private set; }

    /// <summary>Takes a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <returns>Whether there was room for it.</returns>
    public bool Add(WorkerMessage message, int length)
    {
        if (!MakeRoom(message, length))
        {
            return false;
        }

        switch (message)
        {
            case StreamMessage stream:
                AddText(stream.Name, stream.Text);
                break;
            case DisplayMessage display:
                Show(new DisplayOutput(display.Data, display.Metadata, display.DisplayId));
                break;
            case UpdateMessage update:
                Replace(new DisplayOutput(update.Data, update.Metadata, update.DisplayId));
                break;
            case ResultMessage result:
                Show(new ResultOutput(result.Data, result.Metadata, number));
                break;
            case ErrorMessage error:
                Show(new ErrorOutput(error.Name, error.Value, error.Traceback));
                break;
            case ClearMessage clear:
                Clear(clear.Waits);
                break;
            case BegunMessage begun when begun.Number == number:
                Begun.TrySetResult();
                break;
            case DoneMessage done when done.Number == number:
                Ended.TrySetResult(done.End);
                break;
        }

        return true;
    }

    /// <summary>Adds text that came past the console, as far as there is room for it.</summary>
    public void AddRawText(string name, string text)
    {
        int left = OutputStream.TextLimit - _rawText.GetValueOrDefault(name);
        if (left <= 0)
        {
            return;
        }

        _rawText[name] = OutputStream.TextLimit - left + text.Length;
        AddText(name, ValueText.Clean(text.Length <= left ? text : text[..left] + "\n[The rest was cut.]\n"));
    }

    public void AddError(ErrorOutput error) => Show(error);

    /// <summary>What has come so far.</summary>
    /// <exception cref="Exception">The caller's <c>onOutput</c> threw; this is its exception.</exception>
    public CellResult ToResult(CellStatus status, TimeSpan elapsed)
    {
        if (_callbackError is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_callbackError);
        }

        CellOutput[] outputs = [.. _outputs.Select(output =>
            output is Text text ? new StreamOutput(text.Name, text.Content.ToString()) : (CellOutput)output)];
        return new CellResult(status, number, outputs, [.. _updates], elapsed);
    }

    // The new content of a display takes the place of the old.
    private bool MakeRoom(WorkerMessage message, int length)
    {
        if (message is BegunMessage or DoneMessage)
        {
            return true;
        }

        int size = message is StreamMessage stream && IsLast(stream.Name) ? length : length + Protocol.Overhead;
        _room -= size;
        if (message is DisplayMessage shown)
        {
            _displays[shown.DisplayId] = size;
        }
        else if (message is UpdateMessage updated)
        {
            _room += _displays.GetValueOrDefault(updated.DisplayId);
            _displays[updated.DisplayId] = size;
        }

        return _room >= 0;
    }

    // Front ends do the second half of a clearing that waits by themselves.
    private void Clear(bool waits)
    {
        _clears = waits;
        if (!waits)
        {
            _outputs.Clear();
        }

        Tell(new ClearedOutput(waits));
    }

    private void ClearNow()
    {
        if (_clears)
        {
            _outputs.Clear();
            _clears = false;
        }
    }

    private void AddText(string name, string piece)
    {
        ClearNow();
        if (!IsLast(name))
        {
            _outputs.Add(new Text(name, new StringBuilder()));
        }

        ((Text)_outputs[^1]).Content.Append(piece);
        Tell(new StreamOutput(name, piece));
    }

    private bool IsLast(string name) => _outputs is [.., Text last] && string.Equals(last.Name, name, StringComparison.Ordinal);

    private void Show(CellOutput output)
    {
        ClearNow();
        _outputs.Add(output);
        Tell(output);
    }

    private void Replace(DisplayOutput display)
    {
        bool IsSame(object? other) =>
            other is DisplayOutput { DisplayId: { } id } && string.Equals(id, display.DisplayId, StringComparison.Ordinal);

        int here = _outputs.FindIndex(IsSame);
        int earlier = _updates.FindIndex(IsSame);
        if (here >= 0)
        {
            _outputs[here] = display;
        }
        else if (earlier >= 0)
        {
            _updates[earlier] = display;
        }
        else
        {
            _updates.Add(display);
        }

        Tell(display);
    }

    private void Tell(CellOutput output)
    {
        LastOutput = System.Diagnostics.Stopwatch.GetTimestamp();
        try
        {
            onOutput?.Invoke(output);
        }
        catch (Exception error)
        {
            // Reading goes on, or the worker would stand still; ExecuteAsync throws it in the end.
            _callbackError ??= error;
        }
    }

    private sealed record Text(string Name, StringBuilder Content);
}
