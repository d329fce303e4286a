using Backprop.Lessons.Convolution;
using Backprop.Lessons.Data;

namespace Backprop.Lessons.Tests.Data;

public class ColourTransformTests
{
    [Fact]
    public void A_full_turn_and_a_factor_of_1_change_nothing()
    {
        var random = new Random(1);
        Tensor picture = new Tensor(2, 3, 6, 5).Map(_ => random.NextDouble());
        AssertClose.To(picture.Values, ColourTransform.Hue(picture, 360).Values, 1e-12);
        AssertClose.To(picture.Values, ColourTransform.Saturation(picture, 1).Values, 1e-12);
        AssertClose.To(picture.Values, ColourTransform.Brightness(picture, 1).Values, 1e-12);
    }

    [Fact]
    public void Each_change_touches_one_of_the_three()
    {
        Tensor orange = Pixel(0.8, 0.4, 0.2);
        AssertClose.To([0.2, 0.8, 0.4], ColourTransform.Hue(orange, 120).Values, 1e-12);
        AssertClose.To([0.4, 0.2, 0.8], ColourTransform.Hue(orange, -120).Values, 1e-12);
        AssertClose.To([0.8, 0.8, 0.8], ColourTransform.Saturation(orange, 0).Values, 1e-12);
        AssertClose.To([0.8, 0.6, 0.5], ColourTransform.Saturation(orange, 0.5).Values, 1e-12);
        AssertClose.To([0.4, 0.2, 0.1], ColourTransform.Brightness(orange, 0.5).Values, 1e-12);
        AssertClose.To([1, 0.5, 0.25], ColourTransform.Brightness(orange, 2).Values, 1e-12);
    }

    [Fact]
    public void A_grey_picture_and_a_negative_factor_are_refused()
    {
        Assert.Contains("three channels; the shape is 1×1×2×2", Assert.Throws<ArgumentException>(() => ColourTransform.Hue(new Tensor(1, 1, 2, 2), 10)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ColourTransform.Brightness(Pixel(1, 0, 0), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ColourTransform.Saturation(Pixel(1, 0, 0), double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => ColourTransform.Hue(Pixel(1, 0, 0), double.PositiveInfinity));
    }

    [Fact]
    public void The_augmentations_repeat_with_their_seed_and_stay_within_their_share()
    {
        var pictures = Tensor.Stack([.. Enumerable.Repeat(Pixel(0.4, 0.3, 0.2), 50)]);
        foreach (Augmentation augmentation in (Augmentation[])[Augmentation.Hue(20), Augmentation.Saturation(0.3), Augmentation.Brightness(0.3)])
        {
            Assert.Equal(augmentation.Apply(pictures, new Random(3)).Values, augmentation.Apply(pictures, new Random(3)).Values);
        }

        double[] hues = Values(Augmentation.Hue(20), 0);
        Assert.True(360 * hues.Min() is > 10 and < 15 && 360 * hues.Max() is > 45 and < 50, string.Join(' ', hues));
        Assert.All(Values(Augmentation.Saturation(0.3), 1), s => Assert.InRange(s, 0.35, 0.65));
        Assert.All(Values(Augmentation.Brightness(0.3), 2), v => Assert.InRange(v, 0.28, 0.52));
        Assert.Equal("hue 20° + saturation 0.3 + brightness 0.2", Augmentation.Hue(20).Then(Augmentation.Saturation(0.3)).Then(Augmentation.Brightness(0.2)).Name);
        Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Hue(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Saturation(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Brightness(1));

        double[] Values(Augmentation augmentation, int channel)
        {
            Tensor hsv = Hsv.FromRgb(augmentation.Apply(pictures, new Random(3)));
            return [.. Enumerable.Range(0, hsv.N).Select(n => hsv[n, channel, 0, 0])];
        }
    }

    private static Tensor Pixel(double r, double g, double b) => new(new Shape(1, 3, 1, 1), [r, g, b]);
}
