using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Lessons.Data;

/// <summary>
/// Grey images in a CSV file: a column <c>label</c> and one column for each pixel, <c>y0x0</c>, <c>y0x1</c>, …, row by row.
/// </summary>
internal static class ImageFile
{
    /// <summary>Reads images and checks everything about them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="size">Their height and width.</param>
    /// <param name="brightest">The largest number of a pixel; divided by it, a pixel runs from 0 to 1.</param>
    /// <param name="classes">What stands in the column <c>label</c> for class 0, 1, ….</param>
    /// <param name="counts">How many images of each class there must be.</param>
    /// <exception cref="DataFileException">The file is not as described.</exception>
    public static ImageSet Load(string path, int size, int brightest, IReadOnlyList<string> classes, IReadOnlyList<int> counts)
    {
        var table = CsvTable.Load(path);
        string[] pixels = [.. Enumerable.Range(0, size * size).Select(at => Invariant($"y{at / size}x{at % size}"))];
        if (table.Columns.FirstOrDefault(column => column != "label" && !pixels.Contains(column)) is { } unknown)
        {
            throw new DataFileException(path, Invariant($"such a column does not belong here: the images have {size}×{size} pixels, y0x0 to {pixels[^1]}."), line: 1, unknown);
        }

        int[] labels = [.. table.Codes("label", [.. classes.Select((name, k) => (name, (double)k))]).Select(label => (int)label)];
        for (int k = 0; k < classes.Count; k++)
        {
            if (labels.Count(label => label == k) is var count && count != counts[k])
            {
                throw new DataFileException(
                    path, Invariant($"{count} images have the label '{classes[k]}' where {counts[k]} are expected. Lines are missing, doubled or changed; fetch the file again."), column: "label");
            }
        }

        var images = new Tensor(table.Rows, 1, size, size);
        for (int at = 0; at < pixels.Length; at++)
        {
            int[] column = table.WholeNumbers(pixels[at], 0, brightest);
            for (int n = 0; n < column.Length; n++)
            {
                images.Values[(n * pixels.Length) + at] = (double)column[n] / brightest;
            }
        }

        return new ImageSet(images, labels, classes);
    }
}
