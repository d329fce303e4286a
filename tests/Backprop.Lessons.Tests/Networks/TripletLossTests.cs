using Backprop.Lessons.Convolution;
using Backprop.Lessons.Gradients;
using Backprop.Lessons.Networks;

namespace Backprop.Lessons.Tests.Networks;

public class TripletLossTests
{
    [Fact]
    public void One_triplet_by_hand()
    {
        var loss = new TripletLoss(margin: 1);
        Tensor points = new(new Shape(3, 2, 1, 1), [0, 0, 1, 0, 0, 2]);

        // With the first as the anchor: 1 − 4 + 1 < 0. With the second: 1 − 5 + 1 < 0.
        Assert.Equal(0, loss.Value(points, [7, 7, 3]));
        Assert.All(loss.Gradient(points, [7, 7, 3]).Values, g => Assert.Equal(0, g));

        // Margin 4: 1 − 4 + 4 = 1 with the first, 1 − 5 + 4 = 0 with the second.
        loss = new TripletLoss(margin: 4);
        Assert.Equal(0.5, loss.Value(points, [7, 7, 3]));
        Assert.Equal([-1, 2, 1, 0, 0, -2], loss.Gradient(points, [7, 7, 3]).Values);
    }

    [Fact]
    public void Its_gradient_agrees_with_nudging_on_many_batches()
    {
        var rows = new List<GradientRow>();
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var shape = new Shape(random.Next(1, 8), random.Next(1, 4), 1, 1);
            var points = Tensor.Random(shape, random);
            int[] labels = [.. Enumerable.Range(0, shape.N).Select(_ => random.Next(3))];
            var loss = new TripletLoss(0.2 + random.NextDouble());
            rows.AddRange(GradientCheck.Compare(values => loss.Value(new Tensor(shape, values), labels), points.Values, loss.Gradient(points, labels).Values).Rows);
        }

        // A nudge that takes a triplet across its margin finds the corner there.
        Assert.All(rows, row => Assert.True(row.Agrees || row.Kink is not null, $"{row}"));
        Assert.InRange(rows.Count(row => row.Kink is not null), 0, rows.Count / 50);
    }

    [Fact]
    public void A_batch_without_triplets_costs_nothing() =>
        Assert.Equal(0, new TripletLoss().Value(new Tensor(3, 2, 1, 1), [1, 1, 1]) + new TripletLoss().Value(new Tensor(3, 2, 1, 1), [0, 1, 2]));

    [Fact]
    public void It_says_what_does_not_fit()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TripletLoss(0));
        Assert.Contains("vectors, N×D×1×1", Assert.Throws<ShapeException>(() => new TripletLoss().Value(new Tensor(2, 2, 2, 1), [0, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("'labels' has 1 elements", Assert.Throws<ArgumentException>(() => new TripletLoss().Gradient(new Tensor(2, 2, 1, 1), [0])).Message, StringComparison.Ordinal);
    }
}
