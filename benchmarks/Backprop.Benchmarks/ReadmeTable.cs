using System.Text;
using static System.FormattableString;

namespace Backprop.Benchmarks;

/// <summary>The README's table of speeds, made of a results file. A test holds the two together.</summary>
public static class ReadmeTable
{
    private const string Begin = "<!-- speed: written by benchmarks/run.sh -->";
    private const string End = "<!-- /speed -->";

    /// <summary>The table in Markdown.</summary>
    public static string Of(Results results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var text = new StringBuilder();
        text.AppendLine("| forward + backward, double, one thread | readable loops : C++ loops | im2col : C++ loops | direct : C++ loops | im2col : PyTorch | direct : PyTorch | direct, two threads : PyTorch, two |");
        text.AppendLine("|---|---|---|---|---|---|---|");
        foreach (string shape in results.Times.Select(row => row.Shape).Distinct())
        {
            string Cell(string contestant, string opponent) => results.Ratios
                .Where(row => row.Shape == shape && row.Contestant == contestant && row.Opponent == opponent)
                .Select(row => Invariant($"{row.Times:F2}")).FirstOrDefault("–");
            text.Append("| ").Append(shape).Append(" | ").Append(Cell(Contestants.Loops, Contestants.Cpp)).Append(" | ").Append(Cell(Contestants.Columns(1), Contestants.Cpp))
                .Append(" | ").Append(Cell(Contestants.Direct(1), Contestants.Cpp)).Append(" | ").Append(Cell(Contestants.Columns(1), Contestants.Torch(1)))
                .Append(" | ").Append(Cell(Contestants.Direct(1), Contestants.Torch(1))).Append(" | ").Append(Cell(Contestants.Direct(2), Contestants.Torch(2))).AppendLine(" |");
        }

        text.AppendLine().AppendLine("Times as fast; above 1 is ours.");
        if (results.Ragged.Count > 0)
        {
            double[] times = [.. results.Ragged.Select(row => row.Times).Order()];
            text.AppendLine(Invariant($"On {times.Length} random shapes that fit no register (few pixels to a row, odd channels, kernels that are not square, strides and dilations of 2) the direct convolution is {times[0]:F1} to {times[^1]:F0} times as fast as the readable loops, {times[times.Length / 2]:F0} in the middle."));
        }

        foreach (EpochRow row in results.Epochs)
        {
            text.AppendLine(Invariant($"An epoch of a LeNet-like network over 6,000 Fashion-MNIST images on {row.Threads} thread{(row.Threads > 1 ? "s" : "")}: {row.Times:F2} times as fast as PyTorch; accuracy on the 10,000 test images {row.AccuracyAfterOne:F2} after one epoch, {row.AccuracyAfterFive:F2} after five."));
        }

        return text.Append("Measured on ").Append(string.Join("; ", results.Machine.Select(pair => pair.Key + ": " + pair.Value))).AppendLine(".").ToString().ReplaceLineEndings("\n");
    }

    /// <summary>A README with the table of these results in it.</summary>
    /// <exception cref="InvalidDataException">It has no place for one.</exception>
    public static string Put(string readme, Results results)
    {
        ArgumentNullException.ThrowIfNull(readme);
        int begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        int end = readme.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? readme[..(begin + Begin.Length)] + "\n" + Of(results) + readme[end..]
            : throw new InvalidDataException($"The README has no lines '{Begin}' and '{End}'.");
    }
}
