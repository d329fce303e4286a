using Backprop.Lessons.Activations;
using Backprop.Lessons.Gradients;
using Backprop.Lessons.Training;
using static System.FormattableString;

namespace Backprop.Lessons.Chain;

/// <summary>Neurons in a row: the output of each is the input of the next.</summary>
public sealed class NeuronChain
{
    /// <summary>A chain with one neuron for each weight, first to last.</summary>
    /// <param name="weights">The weights, at least one.</param>
    /// <param name="activation">The activation function of every neuron; none (the identity) if left out.</param>
    /// <exception cref="ArgumentException">There is no weight, or one is NaN or infinite.</exception>
    public NeuronChain(IReadOnlyList<double> weights, Activation? activation = null)
    {
        Require.NotEmpty(weights);
        Neurons = [.. weights.Select(w => new Neuron(w, activation))];
    }

    /// <summary>The neurons, first to last.</summary>
    public IReadOnlyList<Neuron> Neurons { get; }

    /// <summary>The weights, first to last.</summary>
    public double[] Weights => [.. Neurons.Select(neuron => neuron.Weight)];

    /// <summary><c>∂L/∂w</c> of every neuron, first to last, from the last backward pass.</summary>
    public double[] WeightGradients => [.. Neurons.Select(neuron => neuron.WeightGradient)];

    /// <summary>Passes a number through the whole chain.</summary>
    /// <param name="input">The network's input <c>x</c>.</param>
    /// <returns>The output of the last neuron.</returns>
    public double Forward(double input) => Neurons.Aggregate(input, (signal, neuron) => neuron.Forward(signal));

    /// <summary>Passes a gradient back, last neuron to first. Changes no weight.</summary>
    /// <param name="outputGradient"><c>∂L/∂output</c>.</param>
    /// <returns><c>∂L/∂x</c>.</returns>
    public double Backward(double outputGradient) =>
        Neurons.Reverse().Aggregate(outputGradient, (gradient, neuron) => neuron.Backward(gradient));

    /// <summary>One step of gradient descent on every weight.</summary>
    /// <param name="learningRate">The learning rate <c>η</c>.</param>
    public void Update(double learningRate)
    {
        foreach (Neuron neuron in Neurons)
        {
            neuron.Update(learningRate);
        }
    }

    /// <summary>Forward, loss, backward, update: one step of training on one example.</summary>
    /// <param name="input">The input <c>x</c>.</param>
    /// <param name="target">The target <c>y</c>.</param>
    /// <param name="learningRate">The learning rate <c>η</c>.</param>
    /// <returns>The loss <c>(output − y)²</c> before the step.</returns>
    public double TrainStep(double input, double target, double learningRate)
    {
        double output = Forward(input);
        Backward(SquaredError.Derivative(output, target));
        Update(learningRate);
        return SquaredError.Value(output, target);
    }

    /// <summary>Trains on one example, one step an epoch, and keeps the loss and every weight.</summary>
    /// <param name="input">The input <c>x</c>.</param>
    /// <param name="target">The target <c>y</c>.</param>
    /// <param name="learningRate">The learning rate <c>η</c>, above 0.</param>
    /// <param name="epochs">How many steps.</param>
    /// <param name="options">Progress and cancellation.</param>
    /// <returns>The loss before each step, and the weights <c>w1, w2, …</c> before each step.</returns>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite.</exception>
    public TrainingHistory Train(
        double input, double target, double learningRate, int epochs, TrainingOptions? options = null)
    {
        Require.Positive(learningRate);
        return Trainer.Run(epochs, _ => TrainStep(input, target, learningRate), Watched(), options);
    }

    /// <summary>Compares <c>∂L/∂w</c> of every neuron with its numerical derivative. Changes no weight.</summary>
    /// <param name="input">The input <c>x</c>.</param>
    /// <param name="target">The target <c>y</c>.</param>
    public GradientReport CheckGradients(double input, double target)
    {
        Backward(SquaredError.Derivative(Forward(input), target));
        return GradientCheck.Compare(
            weights => SquaredError.Value(new NeuronChain(weights, Neurons[0].Activation).Forward(input), target),
            Weights,
            WeightGradients,
            [.. WeightNames.Select(name => $"∂L/∂{name}")]);
    }

    private IEnumerable<string> WeightNames => Neurons.Select((_, index) => Invariant($"w{index + 1}"));

    private (string, Func<double>)[] Watched() =>
        [.. WeightNames.Zip(Neurons, (name, neuron) => (name, (Func<double>)(() => neuron.Weight)))];
}
