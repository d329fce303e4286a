using System.Numerics;

namespace Backprop.Jupyter.Native;

/// <summary>Says on stderr what was refused: each kind the 1st, 2nd, 4th, 8th … time, so that a flood is no flood here.</summary>
internal sealed class RefusalLog
{
    private const int MostKinds = 100;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    internal void Add(string what, string why)
    {
        string line = $"{what} was refused: {why}";
        lock (_gate)
        {
            if (_counts.Count == MostKinds && !_counts.ContainsKey(line))
            {
                return;
            }

            long count = _counts[line] = _counts.GetValueOrDefault(line) + 1;
            if (BitOperations.IsPow2(count))
            {
                Console.Error.WriteLine(FormattableString.Invariant($"backprop-kernel: {line} ({count} in all)."));
            }
        }
    }
}
