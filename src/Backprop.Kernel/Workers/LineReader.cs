using System.Text;

namespace Backprop.Kernel.Workers;

/// <summary>
/// Splits a worker's stdout or stderr into lines. A line that is no message is handed out in pieces when it gets long,
/// so that endless garbage does not fill the host's memory.
/// </summary>
internal sealed class LineReader(TextReader reader)
{
    private const int LongestPiece = 64 * 1024;

    private readonly char[] _buffer = new char[32 * 1024];
    private readonly StringBuilder _line = new();
    private int _start;
    private int _end;

    /// <summary>The next line, with its line end; a piece of a line without one; null at the end.</summary>
    public async Task<string?> ReadAsync()
    {
        while (true)
        {
            if (_start == _end)
            {
                _start = 0;
                _end = await reader.ReadAsync(_buffer);
                if (_end == 0)
                    return _line.Length == 0 ? null : Take();
            }

            var fresh = _buffer.AsSpan(_start, _end - _start);
            var end = fresh.IndexOf('\n');
            var length = end < 0 ? fresh.Length : end + 1;
            _line.Append(fresh[..length]);
            _start += length;
            if (end >= 0 || (_line.Length > LongestPiece && !IsMessage()))
                return Take();
        }
    }

    private bool IsMessage()
    {
        for (var i = 0; i < Protocol.Marker.Length; i++)
        {
            if (_line[i] != Protocol.Marker[i])
                return false;
        }

        return true;
    }

    private string Take()
    {
        var line = _line.ToString();
        _line.Clear();
        if (_line.Capacity > 1024 * 1024)
            _line.Capacity = 1024;
        return line;
    }
}
