using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Data;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>Trained weights in a file: plain text, versioned, with a checksum.</summary>
/// <remarks>
/// The file: a first line with the format's name and version; one line for each layer's parameter or statistic, with the layer's number
/// and name, the tensor's name and shape, and its numbers, written so that they come back to the last bit; last, the SHA-256 of all
/// lines before.
/// </remarks>
public static class Weights
{
    private const string Format = "backprop-weights";
    private const string Version = "1";
    private const string Sum = "sha256 ";

    /// <summary>Writes all parameters and statistics of a network. A file of that name is replaced in one go, or not at all.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">Where to write to; the folder must exist.</param>
    /// <exception cref="ArgumentException">A number is NaN or infinite: such a network is worth nothing.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(Sequential network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Format} {Version}\n");
        foreach ((string title, Tensor values) in Tensors(network))
        {
            if (!values.Values.All(double.IsFinite))
            {
                throw new ArgumentException($"The network is not saved: '{title}' holds NaN or infinity. Its training diverged.", nameof(network));
            }

            text.Append(title).Append(" :");
            foreach (double value in values.Values)
            {
                text.Append(CultureInfo.InvariantCulture, $" {value:R}");
            }

            text.Append('\n');
        }

        string lines = text.ToString();
        string temporary = Invariant($"{path}.{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllText(temporary, $"{lines}{Sum}{Checksum(lines)}\n");
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Reads weights into a network of the same architecture. If anything is wrong, the network stays as it is.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">
    /// There is no such file, it is no file of weights, it is of another version, it is damaged, or it belongs to another network.
    /// </exception>
    public static void Load(Sequential network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string[] lines = Verified(path, Read(path));
        (string Title, Tensor Values)[] tensors = [.. Tensors(network)];
        double[][] loaded = new double[tensors.Length][];
        for (int i = 0; i < Math.Max(tensors.Length, lines.Length); i++)
        {
            string here = i < tensors.Length ? $"'{tensors[i].Title}'" : "nothing more";
            string there = i < lines.Length ? $"'{lines[i].Split(" :")[0]}'" : "nothing more";
            if (here != there)
            {
                throw new DataFileException(path, $"the weights belong to another network: the file has {there} where this network has {here}.", i + 2);
            }

            loaded[i] = Numbers(path, i + 2, lines[i], tensors[i].Values.Shape.Count);
        }

        for (int i = 0; i < tensors.Length; i++)
        {
            loaded[i].CopyTo(tensors[i].Values.Values, 0);
        }
    }

    // Every tensor with its place: "layer 3 dense 10, weights 10×64×1×1".
    private static IEnumerable<(string Title, Tensor Values)> Tensors(Sequential network)
    {
        for (int i = 0; i < network.Layers.Count; i++)
        {
            Layer layer = network.Layers[i];
            foreach ((string name, Tensor values) in layer.Parameters.Select(parameter => (parameter.Name, parameter.Values)).Concat(layer.Statistics))
            {
                yield return (Invariant($"layer {i + 1} {layer.Name}, {name} {values.Shape}"), values);
            }
        }
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFileException(path, $"there is no such file. Looked for it at {Path.GetFullPath(path)}.", cause: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, $"the file cannot be read. {error.Message}", cause: error);
        }
    }

    // The lines between the first one and the checksum.
    private static string[] Verified(string path, string text)
    {
        string[] words = text.Split('\n')[0].Split(' ');
        if (words[0] != Format)
        {
            throw new DataFileException(path, $"this is no file of weights: it does not begin with '{Format}'.", 1);
        }

        if (words.Length != 2 || words[1] != Version)
        {
            throw new DataFileException(path, $"the file has version '{string.Join(' ', words[1..])}'; this program reads version {Version}.", 1);
        }

        int end = text.LastIndexOf("\n" + Sum, StringComparison.Ordinal) + 1;
        if (end == 0)
        {
            throw new DataFileException(path, "the file is cut off: its last line, the checksum, is missing. Save the weights again.");
        }

        return text[end..] == $"{Sum}{Checksum(text[..end])}\n"
            ? text[..end].Split('\n')[1..^1]
            : throw new DataFileException(path, "the file is damaged: its checksum does not fit what it holds. Save the weights again.");
    }

    private static double[] Numbers(string path, int line, string text, int count)
    {
        string[] words = text.Split(" :")[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        double[] numbers = [.. words.Select(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN)];
        return numbers.Length == count && numbers.All(double.IsFinite)
            ? numbers
            : throw new DataFileException(path, Invariant($"{count} ordinary numbers are expected here; there are {numbers.Count(double.IsFinite)} among {words.Length} words."), line);
    }

    private static string Checksum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
