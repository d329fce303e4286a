using Backprop.Lessons.Activations;
using Backprop.Lessons.Data;
using Backprop.Lessons.Perceptron;
using Backprop.Lessons.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Tests.Perceptron;

public class MatrixPerceptronTests
{
    [Fact]
    public void The_history_begins_with_the_errors_of_the_untrained_network()
    {
        var random = new Random(3);
        Samples Some(int count) => new(
            Matrix<double>.Build.Dense(count, 2, (_, _) => random.NextDouble()), Matrix<double>.Build.Dense(count, 1, (_, _) => random.NextDouble()));
        (Samples training, Samples test) = (Some(6), Some(4));
        var untrained = MatrixPerceptron.Random([2, 3, 1], 1);
        (double onTraining, double onTest) = (untrained.Error(training), untrained.Error(test));
        Assert.NotEqual(onTraining, onTest);

        TrainingHistory history = untrained.Train(training, test, learningRate: 0.5, momentum: 0, epochs: 2);
        Assert.Equal((onTraining, onTest), (history.Losses[0], history["test"][0]));
    }

    [Fact]
    public void The_last_layer_has_its_own_activation()
    {
        var network = MatrixPerceptron.Random([2, 2, 1], 1, Activation.Sigmoid, Activation.Identity);
        Assert.Equal([Activation.Sigmoid, Activation.Identity], network.Layers.Select(layer => layer.Activation));

        // σ(0) = ½ twice, then 3 · ½ − 1 · ½ as it is.
        var byHand = new MatrixPerceptron(
            [Matrix<double>.Build.Dense(2, 2), Matrix<double>.Build.DenseOfArray(new[,] { { 3.0 }, { -1 } })], Activation.Sigmoid, Activation.Identity);
        Assert.Equal(1, byHand.Forward(Matrix<double>.Build.Dense(1, 2, 7))[0, 0], 12);
    }

    [Fact]
    public void The_first_weights_have_the_variance_of_one_over_the_inputs()
    {
        double[] weights = MatrixPerceptron.Random([400, 10], 2).Layers[0].Weights.ToRowMajorArray();
        Assert.InRange(weights.Average(w => w * w) * 400, 0.9, 1.1);
    }
}
