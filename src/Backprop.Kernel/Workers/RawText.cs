using System.Globalization;
using System.Text;

namespace Backprop.Kernel.Workers;

/// <summary>
/// What a worker's process writes to stdout or stderr past the console, in lines; a long line in pieces, so that endless garbage
/// does not fill the host's memory. After each cell the worker draws a line of its own, so that text stays with its cell.
/// </summary>
/// <param name="reader">The process's stream.</param>
/// <param name="onText">Told of each line or piece.</param>
internal sealed class RawText(TextReader reader, Action<string> onText)
{
    private const int LongestPiece = 64 * 1024;
    private const string Mark = "\u0001backprop:";

    private readonly char[] _buffer = new char[32 * 1024];
    private readonly StringBuilder _line = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waitedFor;
    private int _last;

    /// <summary>What the worker writes after the run with this number.</summary>
    public static string LineAfter(int number) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{number}\n");

    /// <summary>Done when all that the run with this number wrote has been handed out.</summary>
    public Task PassedAsync(int number)
    {
        lock (_gate)
        {
            if (_last >= number)
            {
                return Task.CompletedTask;
            }

            if (_passed.Task.IsCompleted)
            {
                _passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            _waitedFor = number;
            return _passed.Task;
        }
    }

    /// <summary>Reads to the end.</summary>
    public async Task ReadAsync()
    {
        int length;
        while ((length = await reader.ReadAsync(_buffer)) > 0)
        {
            for (int start = 0; start < length;)
            {
                Span<char> fresh = _buffer.AsSpan(start, length - start);
                int end = fresh.IndexOf('\n');
                int count = end < 0 ? fresh.Length : end + 1;
                _line.Append(fresh[..count]);
                start += count;
                if (end >= 0 || _line.Length > LongestPiece)
                {
                    HandOut();
                }
            }
        }

        HandOut();
    }

    private void HandOut()
    {
        string line = _line.ToString();
        _line.Clear();
        int mark = line.LastIndexOf(Mark, StringComparison.Ordinal);
        bool isMarked = int.TryParse(line.AsSpan(mark < 0 ? line.Length : mark + Mark.Length).TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        string text = isMarked ? line[..mark] : line;
        if (text.Length > 0)
        {
            onText(text);
        }

        if (isMarked)
        {
            Pass(number);
        }
    }

    private void Pass(int number)
    {
        lock (_gate)
        {
            _last = number;
            if (number >= _waitedFor)
            {
                _passed.TrySetResult();
            }
        }
    }
}
