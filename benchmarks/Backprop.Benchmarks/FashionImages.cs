using System.IO.Compression;
using Backprop.Lessons.Convolution;

namespace Backprop.Benchmarks;

/// <summary>Fashion-MNIST as Debian's package dataset-fashion-mnist installs it: grey images of 28 × 28 pixels in ten classes.</summary>
/// <param name="Images">N × 1 × 28 × 28, from 0 to 1.</param>
/// <param name="Labels">The class of each, from 0 to 9.</param>
public sealed record FashionImages(Tensor Images, int[] Labels)
{
    private const string Folder = "/usr/share/datasets/fashion-mnist/";

    /// <summary>True when the package is installed.</summary>
    public static bool AreInstalled => File.Exists(Folder + "train-images-idx3-ubyte.gz");

    /// <summary>Reads the first images of a set.</summary>
    /// <param name="set"><c>train</c> or <c>t10k</c>.</param>
    /// <param name="count">How many.</param>
    public static FashionImages Read(string set, int count)
    {
        byte[] pixels = Bytes(set + "-images-idx3-ubyte.gz", 16, count * 784);
        byte[] labels = Bytes(set + "-labels-idx1-ubyte.gz", 8, count);
        return new(new Tensor(new Shape(count, 1, 28, 28), [.. pixels.Select(pixel => pixel / 255.0)]), [.. labels.Select(label => (int)label)]);
    }

    private static byte[] Bytes(string file, int header, int count)
    {
        using var stream = new GZipStream(File.OpenRead(Folder + file), CompressionMode.Decompress);
        byte[] bytes = new byte[header + count];
        stream.ReadExactly(bytes);
        return bytes[header..];
    }
}
