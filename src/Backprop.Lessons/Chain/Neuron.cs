using Backprop.Lessons.Activations;

namespace Backprop.Lessons.Chain;

/// <summary>The smallest neuron: one input, one weight, one output. <c>z = w · input</c>, <c>output = f(z)</c>.</summary>
public sealed class Neuron
{
    /// <summary>A neuron with the given weight.</summary>
    /// <param name="weight">The weight <c>w</c>.</param>
    /// <param name="activation">The activation function <c>f</c>; none (the identity) if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="weight"/> is NaN or infinite.</exception>
    public Neuron(double weight, Activation? activation = null)
    {
        Weight = Require.Finite(weight);
        Activation = activation ?? Activation.Identity;
    }

    /// <summary>The weight <c>w</c>: the number that training changes.</summary>
    public double Weight { get; private set; }

    /// <summary>The activation function <c>f</c>.</summary>
    public Activation Activation { get; }

    /// <summary>What came in on the last forward pass. The backward pass needs it.</summary>
    public double Input { get; private set; }

    /// <summary><c>z = w · input</c> of the last forward pass.</summary>
    public double PreActivation { get; private set; }

    /// <summary><c>f(z)</c> of the last forward pass.</summary>
    public double Output { get; private set; }

    /// <summary><c>∂L/∂output</c>: what the last backward pass brought in.</summary>
    public double OutputGradient { get; private set; }

    /// <summary><c>∂L/∂w</c> of the last backward pass.</summary>
    public double WeightGradient { get; private set; }

    /// <summary><c>∂L/∂input</c> of the last backward pass: what the neuron before this one was given.</summary>
    public double InputGradient { get; private set; }

    /// <summary>Passes a number forward and keeps what the backward pass will need.</summary>
    /// <param name="input">The output of the neuron before, or the network's input.</param>
    /// <returns><c>f(w · input)</c>.</returns>
    public double Forward(double input)
    {
        Input = input;
        PreActivation = Weight * input;
        Output = Activation.Value(PreActivation);
        return Output;
    }

    /// <summary>Passes a gradient backward: the chain rule, factor by factor. Changes no weight.</summary>
    /// <param name="outputGradient"><c>∂L/∂output</c>, from the neuron after this one or from the loss.</param>
    /// <returns><c>∂L/∂input</c>, for the neuron before this one.</returns>
    public double Backward(double outputGradient)
    {
        OutputGradient = outputGradient;
        double preActivationGradient = outputGradient * Activation.Derivative(PreActivation);
        WeightGradient = preActivationGradient * Input;
        InputGradient = preActivationGradient * Weight;
        return InputGradient;
    }

    /// <summary>One step of gradient descent: <c>w ← w − η · ∂L/∂w</c>. Only after <see cref="Backward"/>, which still needs the old weight.</summary>
    /// <param name="learningRate">The learning rate <c>η</c>.</param>
    public void Update(double learningRate) => Weight -= learningRate * WeightGradient;
}
