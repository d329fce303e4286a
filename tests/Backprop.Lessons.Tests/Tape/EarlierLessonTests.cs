using Backprop.Lessons.Activations;
using Backprop.Lessons.Chain;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Data;
using Backprop.Lessons.Perceptron;
using Backprop.Lessons.Sigmoid;
using Backprop.Lessons.Tape;
using Backprop.Lessons.Xor;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Tests.Tape;

/// <summary>The tape finds by itself what lessons 01 to 04 derive by hand.</summary>
public class EarlierLessonTests
{
    [Fact]
    public void Every_gradient_of_a_chain_to_the_last_bit()
    {
        var random = new Random(1);
        foreach (Activation f in Activation.All)
        {
            for (int length = 1; length <= 10; length++)
            {
                double[] weights = Normal(random, length);
                var chain = new NeuronChain(weights, f);
                double output = chain.Forward(1.3);
                double atX = chain.Backward(SquaredError.Derivative(output, 0.4));

                var x = new Value(1.3);
                Value[] w = [.. weights.Select(weight => new Value(weight))];
                (w.Aggregate(x, (signal, weight) => (weight * signal).Apply(f)) - 0.4).Square().Backward();

                Assert.Equal(chain.WeightGradients, w.Select(weight => weight.Gradient));
                Assert.Equal(atX, x.Gradient);
            }
        }
    }

    [Fact]
    public void The_worked_chain_of_lesson_01()
    {
        (Value x, Value a, Value b) = (new Value(5), new Value(0.5), new Value(0.8));
        Value loss = ((a * x * b) - 7).Square();
        loss.Backward();
        Assert.Equal([25, -40, -25], [loss.Number, a.Gradient, b.Gradient]);
    }

    [Fact]
    public void A_fork_of_lesson_01()
    {
        var fork = new FanOut(new Neuron(0.5), new Neuron(2), new Neuron(-1));
        double[] outputs = fork.Forward(2);
        double atX = fork.Backward(SquaredError.Derivative(outputs[0], 0.5), SquaredError.Derivative(outputs[1], -3));

        (Value x, Value w, Value u, Value v) = (new Value(2), new Value(0.5), new Value(2), new Value(-1));
        Value shared = w * x;
        (((u * shared) - 0.5).Square() + ((v * shared) + 3).Square()).Backward();
        Assert.Equal(
            [atX, fork.Source.WeightGradient, .. fork.Branches.Select(branch => branch.WeightGradient)],
            [x.Gradient, w.Gradient, u.Gradient, v.Gradient]);
    }

    [Fact]
    public void All_nine_of_lesson_02_to_the_last_bit()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            var network = SigmoidNetwork.Random(seed);
            network.Forward(-2, -1);
            double[] byHand = network.Backward(target: 1).ToArray();

            Value[] p = [.. network.Parameters.Select(number => new Value(number))];
            Value h1 = ((p[0] * -2) + (p[1] * -1) + p[6]).Sigmoid();
            Value h2 = ((p[2] * -2) + (p[3] * -1) + p[7]).Sigmoid();
            Value o1 = ((p[4] * h1) + (p[5] * h2) + p[8]).Sigmoid();
            (1 - o1).Square().Backward();

            Assert.Equal(byHand, p.Select(value => value.Gradient));
        }
    }

    [Fact]
    public void Every_weight_of_lesson_03()
    {
        var random = new Random(3);
        foreach (int[] layers in (int[][])[[2, 3, 2, 1], [3, 4, 2], [1, 1], [2, 5, 4, 3]])
        {
            int count = layers.Zip(layers.Skip(1), (n, m) => n * m).Sum();
            var network = new NumberedPerceptron(layers, Normal(random, count));
            double[] inputs = Normal(random, layers[0]), targets = Normal(random, layers[^1]);
            network.Forward(inputs);
            network.Backward(targets);

            Value[] w = [.. network.Weights.Select(weight => new Value(weight.Weight))];
            int next = 0;
            Value[] signal = [.. inputs.Select(input => new Value(input))];
            foreach (int neurons in layers.Skip(1))
            {
                Value[] before = signal;
                signal = [.. Enumerable.Range(0, neurons).Select(_ => Value.Sum(before.Select(output => w[next++] * output)).Sigmoid())];
            }

            (0.5 * Value.Sum(signal.Zip(targets, (output, target) => (target - output).Square()))).Backward();
            AllEqual(network.Weights.Select(weight => weight.Gradient), w.Select(weight => weight.Gradient));
        }
    }

    [Theory]
    [InlineData(4, 3, true)]
    [InlineData(4, 3, false)]
    [InlineData(50, 50, true)]
    public void Every_matrix_of_lesson_04(int count, int hidden, bool biases)
    {
        var points = LabelledPoints.Xor(count, seed: 0);
        var network = TwoLayerNetwork.Random(hidden, seed: 1, biases: biases);
        var ridge = Penalty.L2(0.1);
        NetworkGradients byHand = network.Backward(network.Forward(points.Inputs), points.Targets, ridge);

        TensorValue x = Of(points.Inputs), y = Of(points.Targets), w1 = Of(network.W1), w2 = Of(network.W2);
        TensorValue b1 = Of(network.B1.ToRowMatrix()), b2 = Of(network.B2.ToRowMatrix());
        TensorValue h2 = ((x.MatrixProduct(w1) + b1).Sigmoid().MatrixProduct(w2) + b2).Sigmoid();
        TensorValue loss = ((h2 - y).Square().Sum() / (2 * count)) + (0.1 / (2 * count) * (w1.Square().Sum() + w2.Square().Sum()));
        loss.Backward();

        Assert.Equal(network.Loss(network.Forward(points.Inputs), points.Targets, ridge), loss.Numbers.Values[0], 12);
        double scale = count > 4 ? 100 : 1; // a sum over 50 points may end near 0 and keep the roundings of its terms
        AllEqual(byHand.W1.ToRowMajorArray(), w1.Gradient.Values, scale);
        AllEqual(byHand.W2.ToRowMajorArray(), w2.Gradient.Values, scale);
        AllEqual(byHand.B1, b1.Gradient.Values, scale);
        AllEqual(byHand.B2, b2.Gradient.Values, scale);
    }

    private static TensorValue Of(Matrix<double> matrix) => new(Tensor.Of(matrix.ToArray()));

    private static void AllEqual(IEnumerable<double> byHand, IEnumerable<double> byTape, double scale = 1) =>
        Assert.All(byHand.Zip(byTape), pair =>
            Assert.InRange(Math.Abs(pair.First - pair.Second), 0, scale * TapeCheck.LastDigits * Math.Abs(pair.First)));

    private static double[] Normal(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1))];
}
