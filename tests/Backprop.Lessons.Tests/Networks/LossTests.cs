using Backprop.Lessons.Convolution;
using Backprop.Lessons.Gradients;
using Backprop.Lessons.Networks;

namespace Backprop.Lessons.Tests.Networks;

public class LossTests
{
    [Fact]
    public void Softmax_and_cross_entropy_as_computed_by_hand()
    {
        Tensor z = Vectors(new[,] { { 0.0, Math.Log(2), Math.Log(5) } });
        Assert.Equal([0.125, 0.25, 0.625], SoftmaxCrossEntropy.Softmax(z).Values.Select(p => Math.Round(p, 12)));
        var loss = new SoftmaxCrossEntropy();
        Tensor targets = loss.Targets([1], 3);
        Assert.Equal(Math.Log(4), loss.Value(z, targets), 1e-12);
        Assert.Equal([0.125, -0.75, 0.625], loss.Gradient(z, targets).Values.Select(g => Math.Round(g, 12)));
    }

    [Fact]
    public void Label_smoothing_gives_each_other_class_its_share()
    {
        Assert.Equal([0.1 / 3, 0.1 / 3, 0.9, 0.1 / 3], new SoftmaxCrossEntropy(0.1).Targets([2], 4).Values);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxCrossEntropy(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxCrossEntropy(double.NaN));
    }

    [Fact]
    public void Huge_outputs_stay_finite()
    {
        var loss = new SoftmaxCrossEntropy();
        Tensor z = Vectors(new[,] { { 1e4, -1e4, 0 }, { 5, 5, 5 } });
        Assert.Equal((2e4 + Math.Log(3)) / 2, loss.Value(z, loss.Targets([1, 0], 3)), 1e-6);
        Assert.All(loss.Gradient(z, loss.Targets([1, 0], 3)).Values, g => Assert.True(double.IsFinite(g)));
    }

    [Fact]
    public void The_gradients_agree_with_nudging()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            (int n, int k) = (random.Next(1, 5), random.Next(2, 6));
            var outputs = Tensor.Random(new Shape(n, k, 1, 1), random);
            int[] labels = [.. Enumerable.Range(0, n).Select(_ => random.Next(k))];
            Tensor soft = SoftmaxCrossEntropy.Softmax(Tensor.Random(outputs.Shape, random));
            Compare(new SoftmaxCrossEntropy(), outputs, soft);
            Compare(new SoftmaxCrossEntropy(0.2), outputs, new SoftmaxCrossEntropy(0.2).Targets(labels, k));
            Compare(new SquaredError(), outputs, soft);
        }

        static void Compare(ILoss loss, Tensor outputs, Tensor targets)
        {
            double[] numerical = GradientCheck.Numerical(z => loss.Value(new Tensor(outputs.Shape, z), targets), outputs.Values);
            Assert.True(GradientCheck.RelativeError(loss.Gradient(outputs, targets).Values, numerical) < 1e-7);
        }
    }

    [Fact]
    public void The_face_detectors_targets_are_plus_and_minus_one()
    {
        var loss = new SquaredError();
        Assert.Equal([1, -1], loss.Targets([1, 0], 2).Values);
        Assert.Equal([-1, 1, -1], loss.Targets([1], 3).Values);
        Tensor y = Vectors(new[,] { { 0.73 }, { -1 } });
        Assert.Equal(0.27 * 0.27 / 4, loss.Value(y, loss.Targets([1, 0], 2)), 1e-12);
        Assert.Equal(-0.27 / 2, loss.Gradient(y, loss.Targets([1, 0], 2)).Values[0], 1e-12);
        Assert.Throws<ArgumentException>(() => loss.Value(y, new Tensor(2, 2, 1, 1)));
    }

    [Fact]
    public void A_penalty_concerns_weights_and_no_biases()
    {
        Dense layer = new(new Tensor(new Shape(1, 2, 1, 1), [3, -4]));
        layer.Bias.Values[0] = 100;
        WeightPenalty.L2(0.1).AddGradient(layer.Parameters);
        Assert.Equal(0.1 * 25 / 2, WeightPenalty.L2(0.1).Value(layer.Parameters), 1e-12);
        Assert.Equal([0.3, -0.4], layer.Parameters[0].Gradient.Values.Select(g => Math.Round(g, 12)));
        Assert.Equal([0.0], layer.Parameters[1].Gradient.Values);
        WeightPenalty.L1(0.1).AddGradient(layer.Parameters);
        Assert.Equal([0.4, -0.5], layer.Parameters[0].Gradient.Values.Select(g => Math.Round(g, 12)));
        Assert.Equal(0.7, WeightPenalty.L1(0.1).Value(layer.Parameters), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => WeightPenalty.L2(-1));
    }

    private static Tensor Vectors(double[,] rows) => new(new Shape(rows.GetLength(0), rows.GetLength(1), 1, 1), [.. rows.Cast<double>()]);
}
