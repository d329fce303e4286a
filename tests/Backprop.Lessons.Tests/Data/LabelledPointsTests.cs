using Backprop.Lessons.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Tests.Data;

public class LabelledPointsTests
{
    [Fact]
    public void The_class_is_the_exclusive_or_of_the_signs()
    {
        var points = LabelledPoints.Xor(500, 3);
        Assert.All(Enumerable.Range(0, 500), i => Assert.Equal(points.X[i] * points.Y[i] < 0 ? 1 : 0, points.Labels[i]));
        Assert.InRange(points.Labels.Average(), 0.42, 0.58);
        Assert.InRange(points.X.Average(), -0.15, 0.15);
        Assert.InRange(points.Y.Average(y => y * y), 0.8, 1.2);
    }

    [Fact]
    public void A_seed_names_its_points()
    {
        Assert.Equal(LabelledPoints.Xor(20, 3).X, LabelledPoints.Xor(20, 3).X);
        Assert.NotEqual(LabelledPoints.Xor(20, 3).X, LabelledPoints.Xor(20, 4).X);
    }

    [Fact]
    public void Rows_and_classes_keep_points_and_labels_together()
    {
        var points = LabelledPoints.Xor(20, 3);
        LabelledPoints some = points.Rows([7, 2]);
        Assert.Equal([points.X[7], points.X[2]], some.X);
        Assert.Equal([points.Labels[7], points.Labels[2]], some.Labels);
        Assert.All(points.Of(1).Labels, label => Assert.Equal(1, label));
        Assert.Equal(20, points.Of(0).Count + points.Of(1).Count);
        Assert.Throws<ArgumentException>(() => points.Of(2));
    }

    [Fact]
    public void One_hot_rows_have_a_single_one_and_lead_back()
    {
        Matrix<double> rows = OneHot.Encode([2, 0], classes: 3);
        Assert.Equal(Matrix<double>.Build.DenseOfArray(new[,] { { 0.0, 0, 1 }, { 1, 0, 0 } }), rows);
        Assert.Equal([2, 0], OneHot.Decode(rows));
        Assert.Contains("3", Assert.Throws<ArgumentException>(() => OneHot.Encode([0, 3], classes: 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => OneHot.Encode([-1], classes: 3));
        Assert.Throws<ArgumentException>(() => OneHot.Encode([], classes: 3));
    }

    [Fact]
    public void Accuracy_is_a_share()
    {
        var points = LabelledPoints.Xor(4, 3);
        Assert.Equal(1, points.Accuracy(points.Labels));
        Assert.Equal(0.75, points.Accuracy([1 - points.Labels[0], .. points.Labels.Skip(1)]));
        Assert.Throws<ArgumentException>(() => points.Accuracy([1]));
    }
}
