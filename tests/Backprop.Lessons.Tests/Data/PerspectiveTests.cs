using Backprop.Lessons.Convolution;
using Backprop.Lessons.Data;

namespace Backprop.Lessons.Tests.Data;

public class PerspectiveTests
{
    private static readonly Tensor Image = Tensor.Create(new Shape(2, 1, 5, 7), (n, _, y, x) => 1 + (100 * n) + (10 * y) + x);

    [Fact]
    public void Corners_that_stay_leave_the_picture_alone() =>
        AssertClose.To(Image.Values, ImageTransform.Perspective(Image, [(0, 0), (0, 6), (4, 6), (4, 0)]).Values, 1e-9);

    [Fact]
    public void Moved_and_swapped_corners_shift_and_mirror()
    {
        AssertClose.To(ImageTransform.Shift(Image, 1, 2).Values, ImageTransform.Perspective(Image, [(-1, -2), (-1, 4), (3, 4), (3, -2)]).Values, 1e-9);
        AssertClose.To(ImageTransform.Flip(Image).Values, ImageTransform.Perspective(Image, [(0, 6), (0, 0), (4, 0), (4, 6)]).Values, 1e-9);
    }

    // The upper edge is 3 pixels wide in place of 7: a street that narrows. The middle of the picture is where the diagonals cross.
    [Fact]
    public void The_corners_come_from_where_they_should_and_diagonals_cross_where_they_cross()
    {
        Tensor street = ImageTransform.Perspective(Image, [(0, 2), (0, 4), (4, 6), (4, 0)]);
        AssertClose.To([3, 5, 47, 41], [street[0, 0, 0, 0], street[0, 0, 0, 6], street[0, 0, 4, 6], street[0, 0, 4, 0]], 1e-9);

        // (0,2)–(4,6) and (0,4)–(4,0) cross in (1, 3).
        Assert.Equal(1 + 10 + 3, street[0, 0, 2, 3], 1e-9);
        Assert.Equal(100 + street[0, 0, 2, 3], street[1, 0, 2, 3], 1e-9);
    }

    [Fact]
    public void The_augmentation_repeats_with_its_seed_and_refuses_too_much()
    {
        var perspective = Augmentation.Perspective(0.2);
        Assert.Equal("perspective 0.2", perspective.Name);
        Tensor once = perspective.Apply(Image, new Random(4));
        Assert.Equal(once.Values, perspective.Apply(Image, new Random(4)).Values);
        Assert.NotEqual(once.Values, perspective.Apply(Image, new Random(5)).Values);
        AssertClose.To(Image.Values, Augmentation.Perspective(0).Apply(Image, new Random(4)).Values, 1e-9);
        Assert.All((double[])[-0.1, 0.5, double.NaN], share => Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Perspective(share)));
    }

    [Fact]
    public void Three_corners_on_one_line_and_three_corners_in_all_are_refused()
    {
        Assert.Contains("one line", Assert.Throws<ArgumentException>(() => ImageTransform.Perspective(Image, [(0, 0), (0, 3), (0, 6), (4, 0)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ImageTransform.Perspective(Image, [(0, 0), (0, 6), (4, 6)]));
    }
}
