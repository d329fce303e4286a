using Backprop.Lessons.Activations;

namespace Backprop.Lessons.Perceptron;

/// <summary>One neuron among layers: it knows the weights that lead to it and those that lead on from it.</summary>
public sealed class PerceptronNeuron
{
    private readonly Activation _activation;

    internal PerceptronNeuron(int number, int layer, Activation activation)
    {
        Number = number;
        Layer = layer;
        _activation = activation;
    }

    /// <summary>Its number in the network, from 1, counted layer after layer.</summary>
    public int Number { get; }

    /// <summary>The number of its layer, from 0 for the inputs.</summary>
    public int Layer { get; }

    /// <summary>The weights that lead to it; none for a neuron of the input layer.</summary>
    public IReadOnlyList<Synapse> Incoming { get; private set; } = [];

    /// <summary>The weights that lead on from it; none for a neuron of the output layer.</summary>
    public IReadOnlyList<Synapse> Outgoing { get; private set; } = [];

    /// <summary>The pre-activation <c>Iⱼ = Σᵢ wᵢⱼ·Oᵢ</c> of the last forward pass; for an input neuron its number itself.</summary>
    public double Input { get; private set; }

    /// <summary>The output <c>Oⱼ = f(Iⱼ)</c> of the last forward pass; an input neuron passes its number on unchanged.</summary>
    public double Output { get; private set; }

    /// <summary><c>δⱼ = −∂E/∂Iⱼ</c> of the last backward pass: which way the pre-activation should move, and how much it matters.</summary>
    public double Delta { get; private set; }

    internal void Join(IReadOnlyList<Synapse> incoming, IReadOnlyList<Synapse> outgoing)
    {
        Incoming = incoming;
        Outgoing = outgoing;
    }

    internal void Receive(double value)
    {
        Input = value;
        Output = value;
    }

    internal void Forward()
    {
        Input = Incoming.Sum(synapse => synapse.Weight * synapse.From.Output);
        Output = _activation.Value(Input);
    }

    // The last layer: how far the output missed the target, times the slope.
    internal void BackwardFromTarget(double target) =>
        Delta = (target - Output) * _activation.Derivative(Input);

    // A hidden layer: what the neurons behind it send back, each through its weight, times the slope.
    internal void BackwardFromNextLayer() =>
        Delta = Outgoing.Sum(synapse => synapse.To.Delta * synapse.Weight) * _activation.Derivative(Input);
}
