namespace Backprop.Lessons.Training;

/// <summary>What a training run left behind: the loss of every epoch and the numbers that were watched.</summary>
public sealed class TrainingHistory
{
    private readonly List<double> _losses = [];
    private readonly Dictionary<string, List<double>> _watched = new(StringComparer.Ordinal);

    /// <summary>The loss of each epoch, in order.</summary>
    public IReadOnlyList<double> Losses => _losses;

    /// <summary>How many epochs were finished.</summary>
    public int Epochs => _losses.Count;

    /// <summary>Whether the run was cancelled before its last epoch.</summary>
    public bool WasCancelled { get; internal set; }

    /// <summary>The names of the watched numbers.</summary>
    public IReadOnlyCollection<string> Names => _watched.Keys;

    /// <summary>A watched number, epoch by epoch: taken before or after that epoch's step, as the run says.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">Nothing of that name was watched.</exception>
    public IReadOnlyList<double> this[string name] => _watched.TryGetValue(name, out List<double>? values)
        ? values
        : throw new ArgumentException(
            $"No number called '{name}' was watched. Watched: {(Names.Count == 0 ? "none" : string.Join(", ", Names))}.",
            nameof(name));

    internal void Add(double loss) => _losses.Add(loss);

    internal void Watch(string name, double value)
    {
        if (!_watched.TryGetValue(name, out List<double>? values))
        {
            _watched[name] = values = [];
        }

        values.Add(value);
    }
}
