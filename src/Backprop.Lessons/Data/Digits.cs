using static System.FormattableString;

namespace Backprop.Lessons.Data;

/// <summary>1,797 handwritten digits of 8 × 8 pixels (E. Alpaydin, C. Kaynak, 1998), in the order in which they were collected.</summary>
public static class Digits
{
    // How many there are of 0, 1, 2, …
    private static readonly int[] Counts = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180];

    /// <summary>How many of the first images are for training in the ordered split; the other 360 are for testing.</summary>
    public const int OrderedTraining = 1437;

    /// <summary>Reads the digits. 0 is paper, 1 is ink.</summary>
    /// <param name="path">Where the file is, seen from the notebook's folder.</param>
    /// <returns>Images 1797 × 1 × 8 × 8 from 0 to 1; the class is the digit.</returns>
    /// <exception cref="DataFileException">There is no such file, or it is not what it should be.</exception>
    public static ImageSet Load(string path = "../data/digits.csv.gz") =>
        ImageFile.Load(path, size: 8, brightest: 16, [.. Enumerable.Range(0, 10).Select(digit => Invariant($"{digit}"))], Counts);

    /// <summary>
    /// Where each sheet of paper begins. Every writer copied the same digits in the same order, so the labels alone show who wrote
    /// what: the second thirty of them come back about every 130 images.
    /// </summary>
    /// <param name="digits">All digits in the file's order.</param>
    /// <returns>The number of the first image of each sheet: 0, 130, 256, …, 14 of them. (A few images are missing, so sheets differ in length.)</returns>
    public static IReadOnlyList<int> Sheets(ImageSet digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        const int begin = 30;
        const int length = 30;
        int Agreeing(int shift) => Enumerable.Range(begin, length).Count(i => digits.Labels[i + shift] == digits.Labels[i]);
        return [.. Enumerable.Range(0, Math.Max(0, digits.Count - begin - length + 1)).Where(shift => Agreeing(shift) >= length * 2 / 3)];
    }
}
