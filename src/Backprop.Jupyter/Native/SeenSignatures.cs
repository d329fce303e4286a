using System.Text;

namespace Backprop.Jupyter.Native;

/// <summary>The signatures of the last messages. A message that comes a second time was sent by somebody who listened.</summary>
internal sealed class SeenSignatures
{
    private const int Most = 65_536;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];

    /// <summary>Whether a signature is new; from now on it is not.</summary>
    internal bool Add(byte[] signature)
    {
        string text = Encoding.ASCII.GetString(signature);
        lock (_gate)
        {
            if (!_seen.Add(text))
            {
                return false;
            }

            _order.Enqueue(text);
            if (_order.Count > Most)
            {
                _seen.Remove(_order.Dequeue());
            }

            return true;
        }
    }
}
