using System.Drawing;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Data;

namespace Backprop.Lessons.Tests.Data;

public sealed class PhotoTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("backprop-photo-").FullName;

    public static string PhotoFile => Repository.At("data/astronaut.csv.gz");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_photograph_is_as_described()
    {
        Tensor photo = Photo.Load(PhotoFile);
        Assert.Equal(new(1, 3, 64, 64), photo.Shape);
        Assert.Equal(1408168, photo.Values.Sum(channel => Math.Round(channel * 255)));
        Assert.Equal([187, 181, 181], Enumerable.Range(0, 3).Select(c => photo[0, c, 0, 0] * 255));
        Assert.Equal([42, 39, 37], Enumerable.Range(0, 3).Select(c => photo[0, c, 63, 63] * 255));
    }

    [Fact]
    public void A_file_with_a_line_too_few_is_refused()
    {
        string file = Path.Combine(_folder, "photo.csv");
        File.WriteAllLines(file, Enumerable.Repeat("1,2,3", 4095).Prepend("red,green,blue"));
        Assert.Contains("4095 pixels where 64×64 are expected", Assert.Throws<DataFileException>(() => Photo.Load(file)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0, 0, 0, 1, 1)]
    [InlineData(1, 1, 0, 1, 1, 1)]
    [InlineData(0, 1, 0, 2, 1, 1)]
    [InlineData(0, 1, 1, 3, 1, 1)]
    [InlineData(0, 0, 1, 4, 1, 1)]
    [InlineData(1, 0, 1, 5, 1, 1)]
    [InlineData(0, 0, 0, 0, 0, 0)]
    [InlineData(0.5, 0.5, 0.5, 0, 0, 0.5)]
    [InlineData(1, 0.5, 0.5, 0, 0.5, 1)]
    public void The_corners_of_the_circle_of_hues(double red, double green, double blue, double sixths, double saturation, double value)
    {
        Tensor hsv = Hsv.FromRgb(new Tensor(new Shape(1, 3, 1, 1), [red, green, blue]));
        AssertClose.To(hsv.Values, [sixths / 6, saturation, value], 1e-12);
        AssertClose.To(Hsv.ToRgb(hsv).Values, [red, green, blue], 1e-12);
    }

    [Fact]
    public void Every_pixel_comes_back_and_its_hue_is_that_of_the_framework()
    {
        Tensor photo = Photo.Load(PhotoFile), hsv = Hsv.FromRgb(photo);
        AssertClose.To(Hsv.ToRgb(hsv).Values, photo.Values, 1e-12);
        for (int at = 0; at < 64 * 64; at++)
        {
            int[] rgb = [.. Enumerable.Range(0, 3).Select(c => (int)Math.Round(photo[0, c, at / 64, at % 64] * 255))];
            Assert.Equal(Color.FromArgb(rgb[0], rgb[1], rgb[2]).GetHue() / 360, hsv[0, 0, at / 64, at % 64], 1e-6);
        }
    }

    [Fact]
    public void A_hue_goes_round_in_a_circle()
    {
        Tensor Turned(double by) => Hsv.ToRgb(new Tensor(new Shape(1, 3, 1, 1), [0.2 + by, 0.7, 0.9]));
        AssertClose.To(Turned(1).Values, Turned(0).Values, 1e-12);
        AssertClose.To(Turned(-2).Values, Turned(0).Values, 1e-12);
        Assert.Contains("three channels; the shape is 1×2×1×1", Assert.Throws<ArgumentException>(() => Hsv.ToRgb(new Tensor(1, 2, 1, 1))).Message, StringComparison.Ordinal);
    }
}
