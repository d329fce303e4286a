namespace Backprop.Lessons.Perceptron;

/// <summary>The weight between two neurons, named after both: <c>w13</c> leads from neuron 1 to neuron 3.</summary>
public sealed class Synapse
{
    internal Synapse(string name, PerceptronNeuron from, PerceptronNeuron to, double weight)
    {
        Name = name;
        From = from;
        To = to;
        Weight = weight;
    }

    /// <summary>For instance <c>w13</c>; with ten neurons or more <c>w1,13</c>.</summary>
    public string Name { get; }

    /// <summary>The neuron i that the weight comes from.</summary>
    public PerceptronNeuron From { get; }

    /// <summary>The neuron j that the weight leads to.</summary>
    public PerceptronNeuron To { get; }

    /// <summary>The weight <c>wᵢⱼ</c>.</summary>
    public double Weight { get; private set; }

    /// <summary><c>Δwᵢⱼ</c> of the last update; 0 before the first. The next update needs it for its momentum.</summary>
    public double Change { get; private set; }

    /// <summary><c>∂E/∂wᵢⱼ = −δⱼ·Oᵢ</c> of the last backward pass, for <c>E = ½·Σ(target − output)²</c>.</summary>
    public double Gradient => -To.Delta * From.Output;

    // Δwᵢⱼ = α·δⱼ·Oᵢ + γ·Δwᵢⱼ(t−1)
    internal void Update(double learningRate, double momentum)
    {
        Change = (learningRate * To.Delta * From.Output) + (momentum * Change);
        Weight += Change;
    }
}
