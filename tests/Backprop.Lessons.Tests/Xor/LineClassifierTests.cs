using Backprop.Lessons.Data;
using Backprop.Lessons.Xor;

namespace Backprop.Lessons.Tests.Xor;

public class LineClassifierTests
{
    [Fact]
    public void The_normal_points_to_class_one()
    {
        var right = new LineClassifier(Angle: 0, Offset: 1);
        Assert.Equal(1, right.Classify(1.5, -7));
        Assert.Equal(0, right.Classify(0.5, 7));
        var down = new LineClassifier(Angle: 270, Offset: 0);
        Assert.Equal(1, down.Classify(3, -1));
        (double[] x, double[] y) = right.Ends(reach: 2);
        Assert.Equal([1.0, 1], x);
        Assert.Equal([2.0, -2], y);
    }

    [Fact]
    public void No_line_of_the_grid_beats_the_best_possible_one_and_some_come_near()
    {
        var points = LabelledPoints.Xor(300, 0);
        double best = LineClassifier.BestPossible(points);
        double grid = (from angle in Enumerable.Range(0, 180)
                       from offset in Enumerable.Range(-30, 61)
                       select new LineClassifier(2 * angle, offset / 10.0).Accuracy(points)).Max();
        Assert.InRange(grid, best - 0.02, best);
        Assert.Equal(199.0 / 300, best, 12);
    }

    [Fact]
    public void The_best_possible_line_parts_the_corners_of_a_square_three_to_one()
    {
        // Points near the four corners: the truth table of XOR.
        var points = LabelledPoints.Xor(400, 5);
        int[] corners =
        [
            Find(points, 1, 1), Find(points, -1, 1), Find(points, -1, -1), Find(points, 1, -1),
        ];
        Assert.Equal(0.75, LineClassifier.BestPossible(points.Rows(corners)));

        static int Find(LabelledPoints points, int x, int y) => Enumerable.Range(0, points.Count)
            .OrderBy(i => Math.Abs(points.X[i] - x) + Math.Abs(points.Y[i] - y)).First();
    }

    [Fact]
    public void Three_points_are_parted_whatever_their_labels_and_their_order()
    {
        var points = LabelledPoints.Xor(9, 3);
        int[][] threes =
        [
            .. from i in Enumerable.Range(0, 9) from j in Enumerable.Range(0, 9) from k in Enumerable.Range(0, 9)
               where i != j && j != k && i != k
               select (int[])[i, j, k],
        ];
        Assert.True(threes.Select(rows => string.Concat(points.Rows(rows).Labels)).Distinct(StringComparer.Ordinal).Count() >= 6);
        Assert.All(threes, rows => Assert.Equal(1, LineClassifier.BestPossible(points.Rows(rows))));
    }

    [Fact]
    public void One_point_cannot_be_parted() =>
        Assert.Throws<ArgumentException>(() => LineClassifier.BestPossible(LabelledPoints.Xor(1, 0)));
}
