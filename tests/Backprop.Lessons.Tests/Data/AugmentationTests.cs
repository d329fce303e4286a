using Backprop.Lessons.Convolution;
using Backprop.Lessons.Data;

namespace Backprop.Lessons.Tests.Data;

public class AugmentationTests
{
    private static readonly Tensor Image = new(new Shape(1, 1, 3, 3), [1, 2, 3, 4, 5, 6, 7, 8, 9]);

    [Fact]
    public void Whole_pixels_and_right_angles_move_numbers_without_changing_them()
    {
        Assert.Equal([0, 0, 0, 0, 1, 2, 0, 4, 5], ImageTransform.Shift(Image, 1, 1).Values);
        Assert.Equal([5, 6, 0, 8, 9, 0, 0, 0, 0], ImageTransform.Shift(Image, -1, -1).Values);
        AssertClose.To([7, 4, 1, 8, 5, 2, 9, 6, 3], ImageTransform.Rotate(Image, 90).Values, 1e-12);
        AssertClose.To([9, 8, 7, 6, 5, 4, 3, 2, 1], ImageTransform.Rotate(Image, 180).Values, 1e-12);
        Assert.Equal([3, 2, 1, 6, 5, 4, 9, 8, 7], ImageTransform.Flip(Image).Values);
        Assert.Equal(Image.Values, ImageTransform.Affine(Image, 0, 0, 0, 1).Values);
        Assert.Equal([1, 2, 3, 4, 0, 0, 7, 0, 0], ImageTransform.Cutout(Image, 1, 1, 5).Values);
        Assert.Equal([0, 2, 3, 4, 5, 6, 7, 8, 9], ImageTransform.Cutout(Image, -1, -1, 2).Values);
    }

    [Fact]
    public void Half_a_pixel_is_the_mean_of_two() =>
        AssertClose.To([0.5, 1.5, 2.5, 2, 4.5, 5.5, 3.5, 7.5, 8.5], ImageTransform.Shift(Image, 0, 0.5).Values, 1e-12);

    [Fact]
    public void Zooming_out_brings_the_border_in_and_keeps_the_middle()
    {
        Tensor small = ImageTransform.Zoom(Image, 0.5);
        Assert.Equal(5, small[0, 0, 1, 1], 1e-12);
        Assert.Equal(0, small[0, 0, 0, 0], 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageTransform.Zoom(Image, 0));
    }

    [Fact]
    public void Turning_there_and_back_keeps_a_smooth_picture()
    {
        var smooth = Tensor.Create(new Shape(2, 3, 15, 15), (_, c, y, x) => Math.Exp(-(Math.Pow(y - 7, 2) + Math.Pow(x - 6, 2)) / 10) + (0 * c));
        Tensor back = ImageTransform.Rotate(ImageTransform.Rotate(smooth, 20), -20);
        Assert.All(smooth.Values.Zip(back.Values), pair => Assert.Equal(pair.First, pair.Second, 0.08));
        Assert.Equal(smooth.Values.Sum(), back.Values.Sum(), 2.0);
    }

    [Fact]
    public void Every_augmentation_repeats_with_its_seed_keeps_the_shape_and_leaves_its_input_alone()
    {
        var images = Tensor.Random(new Shape(5, 2, 8, 7), new Random(1));
        double[] before = [.. images.Values];
        Augmentation[] all =
        [
            Augmentation.None, Augmentation.Shift(2), Augmentation.Rotate(20), Augmentation.Zoom(0.2), Augmentation.Affine(1, 10, 0.1), Augmentation.Flip(),
            Augmentation.Noise(0.1), Augmentation.Cutout(3), Augmentation.Shift(1).Then(Augmentation.Flip()).Then(Augmentation.Noise(0.2)),
        ];
        Assert.All(all, augmentation =>
        {
            Tensor once = augmentation.Apply(images, new Random(7));
            Assert.Equal(images.Shape, once.Shape);
            Assert.Equal(once.Values, augmentation.Apply(images, new Random(7)).Values);
            Assert.Equal(before, images.Values);
            Assert.Equal(augmentation.Name == "none", once.Values.SequenceEqual(before));
        });
        Assert.Equal("shift 1 + flip + noise 0.2", all[^1].Name);
        Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Noise(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Cutout(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Zoom(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Affine(1, 1, 1));
    }

    [Fact]
    public void Each_picture_is_changed_in_its_own_way()
    {
        var same = Tensor.Stack([.. Enumerable.Repeat(Image, 40)]);
        Tensor flipped = Augmentation.Flip().Apply(same, new Random(1));
        Assert.InRange(Enumerable.Range(0, 40).Count(n => flipped[n, 0, 0, 0] == 3), 10, 30);
        Tensor noisy = Augmentation.Noise(0.5).Apply(same, new Random(1));
        Assert.Equal(0.25, noisy.Zip(same, (a, b) => (a - b) * (a - b)).Values.Average(), 0.05);
    }

    [Fact]
    public void Mixup_mixes_pictures_and_targets_alike()
    {
        var images = Tensor.Create(new Shape(6, 1, 2, 2), (n, _, _, _) => n);
        var targets = Tensor.Create(new Shape(6, 6, 1, 1), (n, k, _, _) => n == k ? 1 : 0);
        (Tensor mixed, Tensor soft) = Augmentation.Mixup(images, targets, 1, new Random(2));
        for (int n = 0; n < 6; n++)
        {
            double[] shares = soft.Take([n]).Values;
            Assert.Equal(1, shares.Sum(), 1e-12);
            Assert.Equal(shares.Select((share, k) => share * k).Sum(), mixed[n, 0, 1, 1], 1e-12);
        }

        Assert.NotEqual(targets.Values, soft.Values);
        Assert.Throws<ArgumentException>(() => Augmentation.Mixup(images, targets.Take([0]), 1, new Random(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Mixup(images, targets, 0, new Random(2)));
    }
}
