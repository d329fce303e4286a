using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Lessons.Data;

/// <summary>A photograph in colour of 64 × 64 pixels: an astronaut in an orange suit, a flag, a model of a space shuttle.</summary>
public static class Photo
{
    private const int Side = 64;
    private const int Brightest = 255;
    private static readonly string[] Channels = ["red", "green", "blue"];

    /// <summary>Reads the photograph. In each channel 0 is dark, 1 is bright.</summary>
    /// <param name="path">Where the file is, seen from the notebook's folder.</param>
    /// <returns>1 × 3 × 64 × 64: red, green and blue, from 0 to 1.</returns>
    /// <exception cref="DataFileException">There is no such file, or it is not what it should be.</exception>
    public static Tensor Load(string path = "../data/astronaut.csv.gz")
    {
        var table = CsvTable.Load(path);
        if (table.Rows != Side * Side)
        {
            throw new DataFileException(path, Invariant($"{table.Rows} pixels where {Side}×{Side} are expected. Lines are missing or doubled; fetch the file again."));
        }

        int[][] channels = [.. Channels.Select(name => table.WholeNumbers(name, 0, Brightest))];
        return Tensor.Create(new(1, channels.Length, Side, Side), (_, c, y, x) => (double)channels[c][(y * Side) + x] / Brightest);
    }
}
