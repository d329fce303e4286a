using Backprop.Lessons.Data;
using Backprop.Lessons.Gradients;
using Backprop.Lessons.Xor;
using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Tests.Xor;

public class TwoLayerNetworkTests
{
    private static readonly Matrix<double> W1 = Matrix<double>.Build.DenseOfArray(new[,] { { 1.0, 0, -1 }, { 0, 1, 1 } });
    private static readonly Matrix<double> W2 = Matrix<double>.Build.DenseOfArray(new[,] { { 1.0, -1 }, { 0, 2 }, { -1, 0 } });

    [Fact]
    public void A_point_is_passed_forward_as_on_paper()
    {
        var network = new TwoLayerNetwork(W1, W2);
        ForwardPass pass = network.Forward(Matrix<double>.Build.Dense(1, 2, [0.0, 0]));

        Assert.Equal([0.5, 0.5, 0.5], pass.H1.Row(0));
        Assert.Equal([0.0, 0.5], pass.Z2.Row(0));
        Assert.Equal(0.5, pass.H2[0, 0], 12);
        Assert.Equal(0.6224593312018546, pass.H2[0, 1], 12);
        Assert.False(network.HasBiases);
    }

    [Fact]
    public void The_loss_is_half_the_mean_plus_the_price_of_the_weights_over_2N()
    {
        var network = new TwoLayerNetwork(W1, W2);
        Matrix<double> x = Matrix<double>.Build.Dense(4, 2);
        Matrix<double> y = Matrix<double>.Build.Dense(4, 2);
        ForwardPass pass = network.Forward(x);
        double squares = pass.H2.Enumerate().Sum(h => h * h);

        Assert.Equal(squares / 8, network.Loss(pass, y), 12);
        Assert.Equal((squares + (0.5 * 11)) / 8, network.Loss(pass, y, Penalty.L2(0.5)), 12);
        Assert.Equal((squares / 8) + (0.5 * 9 / 4), network.Loss(pass, y, Penalty.L1(0.5)), 12);
        Assert.Equal((squares / 8) + (0.5 * 11 / 200), network.Loss(pass, y, Penalty.L2(0.5), examples: 100), 12);
    }

    [Fact]
    public void Gradients_agree_with_nudging_for_all_shapes_and_penalties()
    {
        Gen<(int Seed, int N, int Inputs, int Hidden, int Outputs)> shapes =
            from seed in Gen.Choose(0, 1_000_000)
            from n in Gen.Choose(1, 6)
            from inputs in Gen.Choose(1, 4)
            from hidden in Gen.Choose(1, 5)
            from outputs in Gen.Choose(1, 4)
            select (seed, n, inputs, hidden, outputs);

        Prop.ForAll(shapes.ToArbitrary(), shape =>
        {
            var random = new System.Random(shape.Seed);
            TwoLayerNetwork network = Some(random, shape.Inputs, shape.Hidden, shape.Outputs, biases: shape.Seed % 2 == 0);
            Matrix<double> x = Entries(random, shape.N, shape.Inputs);
            Matrix<double> y = Entries(random, shape.N, shape.Outputs);
            Penalty penalty = (shape.Seed % 3) switch { 0 => Penalty.None, 1 => Penalty.L2(0.7), _ => Penalty.L1(0.3) };
            GradientReport report = NetworkCheck.Of(network, x, y, penalty);
            int numbers = (shape.Inputs + shape.Outputs) * shape.Hidden;
            Assert.Equal(network.HasBiases ? numbers + shape.Hidden + shape.Outputs : numbers, report.Rows.Count);

            // Tiny derivatives drown in rounding: those are compared at their own size.
            return report.Rows.All(row => row.RelativeError < 1e-5 || Math.Abs(row.Analytic - row.Numerical) < 1e-10);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Step_moves_every_number_against_its_gradient()
    {
        var random = new System.Random(5);
        TwoLayerNetwork network = Some(random, 2, 3, 2, biases: true);
        var points = LabelledPoints.Xor(20, 3);
        NetworkGradients gradients = network.Backward(network.Forward(points.Inputs), points.Targets);
        TwoLayerNetwork next = network.Step(gradients, 0.5);

        Assert.Equal(network.W1 - (0.5 * gradients.W1), next.W1);
        Assert.Equal(network.W2 - (0.5 * gradients.W2), next.W2);
        Assert.Equal(network.B1 - (0.5 * gradients.B1), next.B1);
        Assert.Equal(network.B2 - (0.5 * gradients.B2), next.B2);
        Assert.True(next.Loss(next.Forward(points.Inputs), points.Targets) < network.Loss(network.Forward(points.Inputs), points.Targets));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(50)]
    public void Without_biases_a_point_and_its_mirror_image_pull_apart(int hidden)
    {
        // z2[1] − z2[0] at x and at −x have the same mean everywhere: c. So whichever class c names,
        // of a pair of the other class at least one point is wrong, and three quarters is the ceiling.
        var network = TwoLayerNetwork.Random(hidden, seed: 8, biases: false, scale: 20);
        double Margin(double x, double y)
        {
            Matrix<double> z = network.Forward(Matrix<double>.Build.Dense(1, 2, [x, y])).Z2;
            return z[0, 1] - z[0, 0];
        }

        double c = Margin(0, 0);
        Assert.All([(1.0, 1.0), (-2, 0.3), (0.4, 5)], p => Assert.Equal(2 * c, Margin(p.Item1, p.Item2) + Margin(-p.Item1, -p.Item2), 9));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused_with_both_shapes()
    {
        var network = new TwoLayerNetwork(W1, W2);
        ArgumentException layers = Assert.Throws<ArgumentException>(() => new TwoLayerNetwork(W1, W1));
        Assert.Contains("2 × 3", layers.Message, StringComparison.Ordinal);
        ArgumentException inputs = Assert.Throws<ArgumentException>(() => network.Forward(Matrix<double>.Build.Dense(4, 5)));
        Assert.Contains("4 × 5", inputs.Message, StringComparison.Ordinal);
        ForwardPass pass = network.Forward(Matrix<double>.Build.Dense(4, 2));
        ArgumentException targets = Assert.Throws<ArgumentException>(() => network.Loss(pass, Matrix<double>.Build.Dense(4, 1)));
        Assert.Contains("4 × 1", targets.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TwoLayerNetwork(W1, W2, b1: Vector<double>.Build.Dense(3)));
    }

    private static TwoLayerNetwork Some(System.Random random, int inputs, int hidden, int outputs, bool biases) => new(
        Entries(random, inputs, hidden),
        Entries(random, hidden, outputs),
        biases ? Entries(random, 1, hidden).Row(0) : null,
        biases ? Entries(random, 1, outputs).Row(0) : null);

    // Away from zero, where |w| has a kink and nudging would step over it.
    private static Matrix<double> Entries(System.Random random, int rows, int columns) => Matrix<double>.Build.Dense(
        rows, columns, (_, _) => (random.Next(2) == 0 ? -1 : 1) * (0.1 + random.NextDouble()));
}
