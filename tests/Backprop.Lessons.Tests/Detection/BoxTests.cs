using Backprop.Lessons.Detection;

namespace Backprop.Lessons.Tests.Detection;

public class BoxTests
{
    [Theory]
    [InlineData(0, 0, 4, 4, 1)]
    [InlineData(0, 2, 4, 4, 8.0 / 24)]
    [InlineData(2, 2, 4, 4, 4.0 / 28)]
    [InlineData(1, 1, 2, 2, 4.0 / 16)]
    [InlineData(0, 4, 4, 4, 0)]
    [InlineData(9, 9, 4, 4, 0)]
    [InlineData(0, 0, 0, 0, 0)]
    public void The_shared_area_over_the_area_of_both(double top, double left, double height, double width, double overlap)
    {
        Box box = new(0, 0, 4, 4);
        Box other = new(top, left, height, width);
        Assert.Equal(overlap, box.Overlap(other), 1e-12);
        Assert.Equal(overlap, other.Overlap(box), 1e-12);
    }

    [Fact]
    public void Counting_cells_gives_the_same_overlap()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            Box Any() => new(random.Next(6), random.Next(6), random.Next(1, 6), random.Next(1, 6));
            (Box a, Box b) = (Any(), Any());
            static bool Has(Box box, int y, int x) => y >= box.Top && y < box.Top + box.Height && x >= box.Left && x < box.Left + box.Width;
            (int Y, int X)[] cells = [.. from y in Enumerable.Range(0, 12) from x in Enumerable.Range(0, 12) select (y, x)];
            double shared = cells.Count(cell => Has(a, cell.Y, cell.X) && Has(b, cell.Y, cell.X));

            Assert.Equal(shared / cells.Count(cell => Has(a, cell.Y, cell.X) || Has(b, cell.Y, cell.X)), a.Overlap(b), 1e-12);
        }
    }

    [Fact]
    public void The_best_box_of_a_place_stays()
    {
        Box best = new(0, 0, 4, 4, 0.9), beside = new(0, 1, 4, 4, 0.8), far = new(20, 20, 4, 4, 0.1);

        Assert.Equal([best, far], Box.Suppress([far, beside, best], overlap: 0.5));
        Assert.Equal([best, beside, far], Box.Suppress([far, beside, best], overlap: 0.6));
        Assert.Empty(Box.Suppress([], 0.5));
    }

    [Fact]
    public void A_box_is_dropped_only_by_one_that_stays()
    {
        // Each overlaps its neighbour by 3/5; the outer two share 1/3.
        Box left = new(0, 0, 4, 4, 0.9), middle = new(0, 1, 4, 4, 0.8), right = new(0, 2, 4, 4, 0.7);

        Assert.Equal([left, right], Box.Suppress([left, middle, right], overlap: 0.5));
    }
}
