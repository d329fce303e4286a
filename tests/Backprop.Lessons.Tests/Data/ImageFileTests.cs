using System.IO.Compression;
using Backprop.Lessons.Data;

namespace Backprop.Lessons.Tests.Data;

public sealed class ImageFileTests : IDisposable
{
    private static readonly string DataFolder = Repository.At("data");

    private readonly string _folder = Directory.CreateTempSubdirectory("backprop-images-").FullName;

    public static string DigitsFile => Path.Combine(DataFolder, "digits.csv.gz");

    public static string FacesFile => Path.Combine(DataFolder, "faces.csv.gz");

    private string File => Path.Combine(_folder, "digits.csv.gz");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_digits_are_as_published()
    {
        ImageSet digits = Digits.Load(DigitsFile);
        Assert.Equal(new(1797, 1, 8, 8), digits.Images.Shape);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0], digits.Labels.Take(11));
        Assert.Equal([0, 0, 5, 13, 9, 1, 0, 0], digits.Images.Values.Take(8).Select(pixel => pixel * 16));
        Assert.Equal(561718 / 16.0, digits.Images.Values.Sum(), 1e-6);
        (ImageSet training, ImageSet test) = digits.Split(Digits.OrderedTraining);
        Assert.Equal((1437, 360), (training.Count, test.Count));
        Assert.Equal(digits.Images.Take([1437]).Values, test.Images.Take([0]).Values);
    }

    [Fact]
    public void The_labels_show_where_each_writers_sheet_begins()
    {
        IReadOnlyList<int> sheets = Digits.Sheets(Digits.Load(DigitsFile));
        Assert.Equal([0, 130, 256, 386, 516, 646, 776, 905, 1029, 1157, 1287, 1415, 1543, 1667], sheets);
    }

    [Fact]
    public void The_faces_are_a_hundred_of_each()
    {
        ImageSet faces = Faces.Load(FacesFile);
        Assert.Equal(new(200, 1, 25, 25), faces.Images.Shape);
        Assert.Equal("face", faces.Classes[faces.Labels[0]]);
        Assert.Equal("background", faces.Classes[faces.Labels[199]]);
        Assert.Equal(100, faces.Labels.Sum());
        Assert.Equal((0, 1), (faces.Images.Values.Min(), faces.Images.Values.Max()));
        Assert.Equal("200 images of 1×25×25 in 2 classes: background, face", faces.ToString());
    }

    [Theory]
    [InlineData(2, 0, "11", "line 2, column 'label': '11' is not '0' or '1'")]
    [InlineData(3, 5, "17", "line 3, column 'y0x4': '17' is not a whole number from 0 to 16.")]
    [InlineData(1798, 64, "-1", "line 1798, column 'y7x7': '-1' is not a whole number")]
    [InlineData(9, 7, "3.5", "line 9, column 'y0x6': '3.5' is not a whole number")]
    [InlineData(9, 7, "", "line 9, column 'y0x6': the cell is empty")]
    [InlineData(9, 7, "1,2", "line 9: 66 cells, but the header names 65 columns")]
    [InlineData(1, 7, "y9x9", "line 1, column 'y9x9': such a column does not belong here")]
    [InlineData(1, 0, "digit", "line 1, column 'digit'")]
    [InlineData(2, 0, "1", "column 'label': 177 images have the label '0' where 178 are expected")]
    public void A_wrong_cell_is_found(int line, int column, string cell, string problem)
    {
        string[] lines = Lines();
        string[] cells = lines[line - 1].Split(',');
        cells[column] = cell;
        lines[line - 1] = string.Join(',', cells);
        Assert.Contains(problem, Refusal(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_doubled_and_foreign_lines_are_found()
    {
        string[] lines = Lines();
        Assert.Contains("179 are expected", Refusal([.. lines.Take(8), .. lines.Skip(9)]), StringComparison.Ordinal);
        Assert.Contains("180 images have the label '7'", Refusal([.. lines.Take(9), .. lines.Skip(8)]), StringComparison.Ordinal);
        Assert.Contains("no row under it", Refusal(lines[..1]), StringComparison.Ordinal);
        Assert.Contains("the file is empty", Refusal([]), StringComparison.Ordinal);
        Assert.Contains("line 2", Refusal(["label,y0x0", "garbage"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_or_cut_off_archive_is_refused()
    {
        byte[] whole = System.IO.File.ReadAllBytes(DigitsFile);
        foreach (int place in (int[])[0, 100, 5000, 30000, 53000, whole.Length - 6])
        {
            byte[] damaged = [.. whole];
            damaged[place] ^= 0x55;
            Refused(damaged);
            Refused(whole[..Math.Min(place, whole.Length - 20)]); // the last bytes are the archive's own checksum
        }

        Refused("label,y0x0\n1,2\n"u8.ToArray());
        Assert.Contains("there is no such file", Assert.Throws<DataFileException>(() => Digits.Load(Path.Combine(_folder, "no.csv.gz"))).Message, StringComparison.Ordinal);

        void Refused(byte[] bytes)
        {
            System.IO.File.WriteAllBytes(File, bytes);
            Assert.StartsWith(File, Assert.Throws<DataFileException>(() => Digits.Load(File)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Random_splits_and_folds_use_each_image_once_and_repeat_with_their_seed()
    {
        ImageSet faces = Faces.Load(FacesFile);
        (ImageSet training, ImageSet test) = faces.Split(150, seed: 3);
        Assert.Equal(faces.Images.Values.Sum(), training.Images.Values.Sum() + test.Images.Values.Sum(), 1e-6);
        Assert.Equal(test.Images.Values, faces.Split(150, seed: 3).Test.Images.Values);
        Assert.NotEqual(test.Labels, faces.Split(150, seed: 4).Test.Labels);
        IReadOnlyList<(ImageSet Training, ImageSet Test)> folds = faces.Folds(7, seed: 1);
        Assert.Equal([29, 29, 29, 29, 28, 28, 28], folds.Select(fold => fold.Test.Count));
        Assert.All(folds, fold => Assert.Equal(200, fold.Training.Count + fold.Test.Count));
        Assert.Equal(faces.Images.Values.Sum(), folds.Sum(fold => fold.Test.Images.Values.Sum()), 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => faces.Folds(1, 1));
        Assert.Contains("from 1 to 199", Assert.Throws<ArgumentOutOfRangeException>(() => faces.Split(200)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => faces.Take([200]));
        Assert.Contains("holds 2", Assert.Throws<ArgumentException>(() => new ImageSet(new(1, 1, 1, 1), [2], ["a", "b"])).Message, StringComparison.Ordinal);
    }

    private static string[] Lines()
    {
        using var reader = new StreamReader(new GZipStream(System.IO.File.OpenRead(DigitsFile), CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private string Refusal(string[] lines)
    {
        using (var writer = new StreamWriter(new GZipStream(System.IO.File.Create(File), CompressionLevel.Fastest)))
        {
            writer.Write(string.Join('\n', lines) + '\n');
        }

        return Assert.Throws<DataFileException>(() => Digits.Load(File)).Message;
    }
}
