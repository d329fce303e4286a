using System.Text.Json;

namespace Backprop.Benchmarks;

/// <summary>What a run measured: the file behind the README's table.</summary>
/// <param name="Machine">The machine, as lines of text: processor, peak, memory, versions.</param>
/// <param name="Method">How it was measured.</param>
/// <param name="Times">Every contestant's time.</param>
/// <param name="Ratios">The comparisons.</param>
/// <param name="Ragged">The direct convolution against the readable loops on random shapes.</param>
/// <param name="Epochs">The training of the LeNet-like network.</param>
public sealed record Results(
    IReadOnlyDictionary<string, string> Machine,
    string Method,
    IReadOnlyList<TimeRow> Times,
    IReadOnlyList<RatioRow> Ratios,
    IReadOnlyList<RatioRow> Ragged,
    IReadOnlyList<EpochRow> Epochs)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a file.</summary>
    public static Results Read(string path) => JsonSerializer.Deserialize<Results>(File.ReadAllText(path), Options)
        ?? throw new InvalidDataException($"{path} holds no results.");

    /// <summary>Writes a file.</summary>
    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Options) + "\n");
}

/// <summary>A contestant's time for one shape.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Contestant">Who.</param>
/// <param name="Microseconds">The median over the rounds of the shortest pass of a round.</param>
/// <param name="GigaFlops">The operations of a pass, by that time.</param>
public sealed record TimeRow(string Shape, string Contestant, double Microseconds, double GigaFlops);

/// <summary>How many times as fast one contestant is as another.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Contestant">The faster one, one hopes.</param>
/// <param name="Opponent">The other.</param>
/// <param name="Times">The median over the rounds.</param>
public sealed record RatioRow(string Shape, string Contestant, string Opponent, double Times);

/// <summary>The training of the LeNet-like network.</summary>
/// <param name="Threads">How many threads.</param>
/// <param name="Seconds">Our median time of an epoch.</param>
/// <param name="PyTorchSeconds">PyTorch's.</param>
/// <param name="Times">The median ratio of PyTorch's time to ours, epoch by epoch.</param>
/// <param name="AccuracyAfterOne">Our accuracy on the test images after one epoch.</param>
/// <param name="AccuracyAfterFive">And after five.</param>
/// <param name="PyTorchAfterFive">PyTorch's, after five.</param>
public sealed record EpochRow(
    int Threads, double Seconds, double PyTorchSeconds, double Times, double AccuracyAfterOne, double AccuracyAfterFive, double PyTorchAfterFive);
