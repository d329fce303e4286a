using Backprop.Lessons.Gradients;
using Backprop.Lessons.Perceptron;

namespace Backprop.Lessons.Tests.Perceptron;

/// <summary>The 2-3-2-1 example of the article, figure by figure, with its slip.</summary>
public class WorkedExampleTests
{
    private const double Alpha = 0.3;
    private const double Gamma = 0.1;
    private static readonly double[] Inputs = [0.6, 0.7];
    private static readonly double[] Targets = [0.9];

    /// <summary>The article rounds to two or three digits on its way; small numbers keep one.</summary>
    public static TheoryData<string, double, double> ForwardFigures => new()
    {
        { "I3", 0.1, 1e-12 }, { "I4", 1.78, 1e-12 }, { "I5", -0.45, 1e-12 },
        { "O3", 0.52, 0.0051 }, { "O4", 0.86, 0.0051 }, { "O5", 0.39, 0.0051 },
        { "I6", 0.158, 0.02 }, { "I7", 2.288, 0.01 }, { "O6", 0.54, 0.006 }, { "O7", 0.908, 0.001 },
        { "I8", 0.205, 0.005 }, { "O8", 0.551, 0.001 },
    };

    public static TheoryData<int, double, double> DeltaFigures => new()
    {
        { 8, 0.0863, 0.0003 }, { 7, -0.0016, 0.00005 }, { 6, 0.016, 0.0005 }, { 5, 0.001, 0.0005 }, { 4, -0.003, 0.0005 },
    };

    public static TheoryData<string, double, double> Changes => new()
    {
        { "w78", 0.0235, -0.1965 }, { "w68", 0.014, 0.764 }, { "w57", -0.00019, 3.0998 }, { "w47", -0.0004, 1.0496 },
        { "w37", -0.00025, 0.3398 }, { "w56", 0.0019, 0.5619 }, { "w46", 0.0041, -1.3959 }, { "w36", 0.0025, 2.2025 },
        { "w25", 0.00021, -1.4998 }, { "w15", 0.00018, 1.00018 }, { "w24", -0.00063, 0.39937 }, { "w14", -0.00054, 2.49946 },
    };

    [Theory]
    [MemberData(nameof(ForwardFigures))]
    public void Forward(string name, double printed, double rounding)
    {
        PerceptronNeuron neuron = AfterBackward()[name[1] - '0'];
        Assert.InRange(name[0] == 'I' ? neuron.Input : neuron.Output, printed - rounding, printed + rounding);
    }

    [Theory]
    [MemberData(nameof(DeltaFigures))]
    public void Deltas(int neuron, double printed, double rounding) =>
        Assert.InRange(AfterBackward()[neuron].Delta, printed - rounding, printed + rounding);

    [Theory]
    [MemberData(nameof(Changes))]
    public void Twelve_changes_and_new_weights_are_right(string name, double printedChange, double printedWeight)
    {
        NumberedPerceptron network = AfterBackward();
        network.Update(Alpha, Gamma);

        Assert.Equal(printedChange, network[name].Change, 3e-4);
        Assert.True(printedChange * network[name].Change > 0, "the sign differs");
        Assert.Equal(printedWeight, network[name].Weight, 4e-4);
    }

    [Fact]
    public void The_printed_delta_of_neuron_3_has_the_wrong_sign_and_so_have_its_two_changes()
    {
        NumberedPerceptron network = AfterBackward();
        Assert.Equal(0.00865534, network[3].Delta, 8);
        Assert.Equal(0.0087, network[3].Delta, 4);

        network.Update(Alpha, Gamma);
        Assert.Equal(0.00157, network["w13"].Change, 4);
        Assert.Equal(0.00183, network["w23"].Change, 4);
        Assert.Equal(-1 + 0.00156, network["w13"].Weight, 5);
        Assert.Equal(1 + 0.00182, network["w23"].Weight, 5);
    }

    [Fact]
    public void The_referee_takes_the_side_of_plus()
    {
        GradientReport report = Published().CheckGradients(Inputs, Targets);
        Assert.True(report.Agrees);
        Assert.Equal("∂E/∂w13", report.Rows[0].Name);
        Assert.Equal(-0.00865534 * 0.6, report.Rows[0].Numerical, 7);
        Assert.Equal(-0.00865534 * 0.7, report.Rows[1].Numerical, 7);
    }

    [Fact]
    public void With_the_whole_square_every_true_derivative_is_twice_what_the_article_writes()
    {
        NumberedPerceptron network = AfterBackward();
        double[] numerical = GradientCheck.Numerical(
            weights => Math.Pow(Targets[0] - new NumberedPerceptron([2, 3, 2, 1], weights).Forward(Inputs)[0], 2),
            [.. network.Weights.Select(weight => weight.Weight)]);
        Assert.All(network.Weights.Zip(numerical), pair => Assert.Equal(2, pair.Second / pair.First.Gradient, 6));
    }

    [Fact]
    public void Matrices_say_the_same_in_every_figure()
    {
        NumberedPerceptron numbered = AfterBackward();
        var matrices = MatrixPerceptron.Of(numbered);
        Assert.Equal(new[,] { { -1, 2.5, 1 }, { 1, 0.4, -1.5 } }, matrices.Layers[0].Weights.ToArray());
        for (int step = 0; step < 3; step++)
        {
            matrices.TrainStep(new(new[,] { { 0.6, 0.7 } }, new[,] { { 0.9 } }), Alpha, Gamma);
            Assert.Equal(numbered.Neurons.Skip(2).Select(n => Math.Round(n.Delta, 14)), matrices.Layers.SelectMany(l => l.Deltas.Row(0)).Select(d => Math.Round(d, 14)));
            numbered.Update(Alpha, Gamma);
            Assert.Equal(numbered["w46"].Weight, matrices.Layers[1].Weights[1, 0], 14);
            Assert.Equal(numbered["w57"].Change, matrices.Layers[1].Change[2, 1], 14);
            numbered.Forward(Inputs);
            numbered.Backward(Targets);
        }

    }

    private static NumberedPerceptron AfterBackward()
    {
        NumberedPerceptron network = Published();
        network.Forward(Inputs);
        network.Backward(Targets);
        return network;
    }

    // w13, w23, w14, w24, w15, w25; w36, w46, w56, w37, w47, w57; w68, w78.
    private static NumberedPerceptron Published() =>
        new([2, 3, 2, 1], [-1, 1, 2.5, 0.4, 1, -1.5, 2.2, -1.4, 0.56, 0.34, 1.05, 3.1, 0.75, -0.22]);
}
