using Backprop.Lessons.Convolution;
using Backprop.Lessons.Data;
using Backprop.Lessons.Detection;

namespace Backprop.Lessons.Tests.Detection;

public class CollageTests
{
    // Background 0 and 1 are 10 and 11 everywhere, the things 0, 1 and 2 are 20, 21 and 22.
    private static readonly ImageSet Patches = new(
        Tensor.Create(new Shape(5, 1, 3, 3), (n, _, _, _) => n < 2 ? 10 + n : 18 + n), [0, 0, 1, 1, 1], ["background", "thing"]);

    [Fact]
    public void Things_stand_where_it_says_and_background_is_everywhere_else()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            var collage = Collage.Of(Patches, rows: 4, columns: 5, things: 3, seed);

            Assert.Equal(new Shape(1, 1, 12, 15), collage.Image.Shape);
            Assert.Equal([20, 21, 22], collage.Things.Select(thing => Assert.Single(collage.Cut(thing).Values.Distinct())).Order());
            Assert.Equal(3 * 9, collage.Image.Values.Count(value => value >= 20));
            Assert.All(collage.Things, thing => Assert.All(collage.Things, other => Assert.Equal(thing == other ? 1 : 0, thing.Overlap(other))));
        }
    }

    [Fact]
    public void The_same_seed_makes_the_same_scene()
    {
        Assert.Equal(Collage.Of(Patches, 4, 5, 2, seed: 3).Image.Values, Collage.Of(Patches, 4, 5, 2, seed: 3).Image.Values);
        Assert.NotEqual(Collage.Of(Patches, 4, 5, 2, seed: 3).Image.Values, Collage.Of(Patches, 4, 5, 2, seed: 4).Image.Values);
    }

    [Fact]
    public void Tiles_without_things_are_those_of_the_background()
    {
        var collage = Collage.Of(Patches, 2, 2, things: 0, seed: 1);

        Assert.Empty(collage.Things);
        Assert.Equal([9 * 2, 9 * 2], [collage.Image.Values.Count(v => v == 10), collage.Image.Values.Count(v => v == 11)]);
    }

    [Fact]
    public void It_says_what_is_missing()
    {
        Assert.Contains("3 things; the scene needs one tile at least and 4 things", Assert.Throws<ArgumentException>(() => Collage.Of(Patches, 9, 9, 4, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("3 things do not fit into a scene of 3×6 pixels", Assert.Throws<ArgumentException>(() => Collage.Of(Patches, 1, 2, 3, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Collage.Of(Patches, 2, 2, 0, 1).Cut(new Box(4, 4, 3, 3)));
    }
}
