using System.Text;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Sessions;

namespace Backprop.Kernel.Workers;

/// <summary>Puts together what one run of a cell gives, while it arrives.</summary>
internal sealed class CellCollector(int number, Action<CellOutput>? onOutput)
{
    private readonly List<object> _outputs = [];
    private readonly List<DisplayOutput> _updates = [];
    private readonly Dictionary<string, int> _rawText = new(StringComparer.Ordinal);
    private Exception? _callbackError;

    /// <summary>Done when the worker says that the run begins.</summary>
    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the worker says that the run is over.</summary>
    public TaskCompletionSource<CellEnd> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When the last output came.</summary>
    public long LastOutput { get; private set; }

    public void Add(WorkerMessage message)
    {
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
            case BegunMessage begun when begun.Number == number:
                Begun.TrySetResult();
                break;
            case DoneMessage done when done.Number == number:
                Ended.TrySetResult(done.End);
                break;
        }
    }

    /// <summary>Adds text that came past the console, as far as there is room for it.</summary>
    public void AddRawText(string name, string text)
    {
        var room = OutputStream.TextLimit - _rawText.GetValueOrDefault(name);
        if (room <= 0)
            return;
        _rawText[name] = OutputStream.TextLimit - room + text.Length;
        AddText(name, ValueText.Clean(text.Length <= room ? text : text[..room] + "\n[The rest was cut.]\n"));
    }

    public void AddError(ErrorOutput error) => Show(error);

    /// <summary>What has come so far.</summary>
    /// <exception cref="Exception">The caller's <c>onOutput</c> threw; this is its exception.</exception>
    public CellResult ToResult(CellStatus status, TimeSpan elapsed)
    {
        if (_callbackError is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_callbackError);
        CellOutput[] outputs = [.. _outputs.Select(output =>
            output is Text text ? new StreamOutput(text.Name, text.Content.ToString()) : (CellOutput)output)];
        return new CellResult(status, number, outputs, [.. _updates], elapsed);
    }

    private void AddText(string name, string piece)
    {
        if (_outputs is not [.., Text last] || !string.Equals(last.Name, name, StringComparison.Ordinal))
            _outputs.Add(last = new Text(name, new StringBuilder()));
        last.Content.Append(piece);
        Tell(new StreamOutput(name, piece));
    }

    private void Show(CellOutput output)
    {
        _outputs.Add(output);
        Tell(output);
    }

    private void Replace(DisplayOutput display)
    {
        bool IsSame(object? other) =>
            other is DisplayOutput { DisplayId: { } id } && string.Equals(id, display.DisplayId, StringComparison.Ordinal);

        var here = _outputs.FindIndex(IsSame);
        var earlier = _updates.FindIndex(IsSame);
        if (here >= 0)
            _outputs[here] = display;
        else if (earlier >= 0)
            _updates[earlier] = display;
        else
            _updates.Add(display);
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
