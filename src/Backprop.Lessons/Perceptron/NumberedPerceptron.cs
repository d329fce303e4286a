using System.Globalization;
using Backprop.Lessons.Activations;
using Backprop.Lessons.Gradients;
using static System.FormattableString;

namespace Backprop.Lessons.Perceptron;

/// <summary>
/// Layers of neurons, drawn as on paper: the neurons are numbered through from 1, layer after layer, and each weight is
/// named after the two that it joins. There are no biases.
/// </summary>
/// <remarks>
/// Forward, <c>Iⱼ = Σᵢ wᵢⱼ·Oᵢ</c> and <c>Oⱼ = f(Iⱼ)</c>. Backward, <c>δₖ = (targetₖ − Oₖ)·f′(Iₖ)</c> in the last layer and
/// <c>δⱼ = (Σₖ δₖ·wⱼₖ)·f′(Iⱼ)</c> before it. Then <c>Δwᵢⱼ = α·δⱼ·Oᵢ + γ·Δwᵢⱼ(t−1)</c>.
/// The formulas are those of the article that lesson 03 follows.
/// </remarks>
public sealed class NumberedPerceptron
{
    private readonly PerceptronNeuron[][] _layers;

    /// <summary>A network with its weights in the order of <see cref="Weights"/>.</summary>
    /// <param name="layers">How many neurons each layer has, inputs first; at least two layers.</param>
    /// <param name="weights">The weights, ordered by the neuron they lead to, then by the one they come from: w13, w23, w14, …</param>
    /// <param name="activation">The activation of every neuron behind the inputs; the sigmoid if left out.</param>
    /// <exception cref="ArgumentException">A layer is empty, there is one layer only, or the number of weights does not fit.</exception>
    public NumberedPerceptron(IReadOnlyList<int> layers, IReadOnlyList<double> weights, Activation? activation = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Activation = activation ?? Activation.Sigmoid;
        _layers = MakeNeurons(layers, Activation);
        Neurons = [.. _layers.SelectMany(layer => layer)];
        Layers = [.. layers];

        (PerceptronNeuron From, PerceptronNeuron To)[] pairs = [.. Pairs()];
        Require.SameLength(pairs.Length, Invariant($"weights between layers of {string.Join(", ", layers)} neurons"), weights.Count, nameof(weights));
        Weights = [.. pairs.Zip(weights, (pair, weight) => new Synapse(NameOf(pair.From, pair.To), pair.From, pair.To, Require.Finite(weight, nameof(weights))))];
        foreach (PerceptronNeuron neuron in Neurons)
        {
            neuron.Join([.. Weights.Where(weight => weight.To == neuron)], [.. Weights.Where(weight => weight.From == neuron)]);
        }
    }

    /// <summary>A network with its weights by name.</summary>
    /// <param name="layers">How many neurons each layer has, inputs first; at least two layers.</param>
    /// <param name="weights">Every weight by its name, for instance <c>w13</c>.</param>
    /// <param name="activation">The activation of every neuron behind the inputs; the sigmoid if left out.</param>
    /// <exception cref="ArgumentException">A weight is missing, or a name is that of no weight.</exception>
    public NumberedPerceptron(IReadOnlyList<int> layers, Dictionary<string, double> weights, Activation? activation = null)
        : this(layers, InOrder(layers, weights), activation)
    {
    }

    /// <summary>The activation of every neuron behind the inputs.</summary>
    public Activation Activation { get; }

    /// <summary>How many neurons each layer has, inputs first.</summary>
    public IReadOnlyList<int> Layers { get; }

    /// <summary>All neurons by their numbers: the first is neuron 1.</summary>
    public IReadOnlyList<PerceptronNeuron> Neurons { get; }

    /// <summary>All weights, ordered by the neuron they lead to, then by the one they come from: w13, w23, w14, …</summary>
    public IReadOnlyList<Synapse> Weights { get; }

    /// <summary>The outputs of the last layer.</summary>
    public double[] Outputs => [.. _layers[^1].Select(neuron => neuron.Output)];

    /// <summary>A neuron by its number, as on paper.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such neuron.</exception>
    public PerceptronNeuron this[int number] => number >= 1 && number <= Neurons.Count
        ? Neurons[number - 1]
        : throw new ArgumentOutOfRangeException(nameof(number), number, Invariant($"There is no neuron {number}: they are numbered from 1 to {Neurons.Count}."));

    /// <summary>A weight by its name.</summary>
    /// <param name="name">For instance <c>w13</c>.</param>
    /// <exception cref="ArgumentException">There is no such weight.</exception>
    public Synapse this[string name] =>
        Weights.FirstOrDefault(weight => weight.Name == name)
        ?? throw new ArgumentException($"There is no weight '{name}'. There are {string.Join(", ", Weights.Select(weight => weight.Name))}.", nameof(name));

    /// <summary>Passes numbers through all layers.</summary>
    /// <param name="inputs">One number for each neuron of the input layer.</param>
    /// <returns>The outputs of the last layer.</returns>
    /// <exception cref="ArgumentException">The number of inputs is not that of the input neurons.</exception>
    public double[] Forward(params double[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Require.SameLength(_layers[0].Length, "input layer", inputs.Length, nameof(inputs));
        foreach ((PerceptronNeuron neuron, double input) in _layers[0].Zip(inputs))
        {
            neuron.Receive(input);
        }

        foreach (PerceptronNeuron neuron in _layers.Skip(1).SelectMany(layer => layer))
        {
            neuron.Forward();
        }

        return Outputs;
    }

    /// <summary><c>E = ½·Σ(target − output)²</c> of the last forward pass. With the ½ its derivative has no factor 2.</summary>
    /// <param name="targets">One number for each neuron of the output layer.</param>
    /// <exception cref="ArgumentException">The number of targets is not that of the output neurons.</exception>
    public double Error(params double[] targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        Require.SameLength(_layers[^1].Length, "output layer", targets.Length, nameof(targets));
        return 0.5 * Outputs.Zip(targets, (output, target) => (target - output) * (target - output)).Sum();
    }

    /// <summary>Works out every δ, last layer first. Changes no weight.</summary>
    /// <param name="targets">One number for each neuron of the output layer.</param>
    /// <exception cref="ArgumentException">The number of targets is not that of the output neurons.</exception>
    public void Backward(params double[] targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        Require.SameLength(_layers[^1].Length, "output layer", targets.Length, nameof(targets));
        foreach ((PerceptronNeuron neuron, double target) in _layers[^1].Zip(targets))
        {
            neuron.BackwardFromTarget(target);
        }

        foreach (PerceptronNeuron neuron in _layers[1..^1].Reverse().SelectMany(layer => layer))
        {
            neuron.BackwardFromNextLayer();
        }
    }

    /// <summary>Changes every weight by <c>Δwᵢⱼ = α·δⱼ·Oᵢ + γ·Δwᵢⱼ(t−1)</c>. Only after <see cref="Backward"/>, which needs the old weights.</summary>
    /// <param name="learningRate">The learning rate α, above 0.</param>
    /// <param name="momentum">The momentum γ, from 0 up to, not including, 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside the range named above.</exception>
    public void Update(double learningRate, double momentum = 0)
    {
        Require.Positive(learningRate);
        Require.Momentum(momentum);
        foreach (Synapse weight in Weights)
        {
            weight.Update(learningRate, momentum);
        }
    }

    /// <summary>Compares <c>∂E/∂w</c> of every weight with its numerical derivative. Changes no weight.</summary>
    /// <param name="inputs">One number for each neuron of the input layer.</param>
    /// <param name="targets">One number for each neuron of the output layer.</param>
    public GradientReport CheckGradients(double[] inputs, double[] targets)
    {
        Forward(inputs);
        Backward(targets);
        return GradientCheck.Compare(
            weights => ErrorOf(weights, inputs, targets),
            [.. Weights.Select(weight => weight.Weight)],
            [.. Weights.Select(weight => weight.Gradient)],
            [.. Weights.Select(weight => $"∂E/∂{weight.Name}")]);
    }

    private double ErrorOf(double[] weights, double[] inputs, double[] targets)
    {
        var nudged = new NumberedPerceptron(Layers, weights, Activation);
        nudged.Forward(inputs);
        return nudged.Error(targets);
    }

    private IEnumerable<(PerceptronNeuron From, PerceptronNeuron To)> Pairs() =>
        _layers.Zip(_layers.Skip(1), (before, layer) => layer.SelectMany(to => before.Select(from => (from, to)))).SelectMany(pair => pair);

    private string NameOf(PerceptronNeuron from, PerceptronNeuron to) =>
        Neurons.Count < 10 ? Invariant($"w{from.Number}{to.Number}") : Invariant($"w{from.Number},{to.Number}");

    private static PerceptronNeuron[][] MakeNeurons(IReadOnlyList<int> layers, Activation activation)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Count < 2 || layers.Any(count => count < 1))
        {
            throw new ArgumentException(
                $"'layers' is [{string.Join(", ", layers.Select(count => count.ToString(CultureInfo.InvariantCulture)))}]; it needs at least two layers of at least one neuron each.",
                nameof(layers));
        }

        int number = 0;
        return [.. layers.Select((count, layer) => Enumerable.Range(0, count).Select(_ => new PerceptronNeuron(++number, layer, activation)).ToArray())];
    }

    private static double[] InOrder(IReadOnlyList<int> layers, Dictionary<string, double> weights)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(weights);
        int count = layers.Zip(layers.Skip(1), (from, to) => from * to).Sum();
        string[] names = [.. new NumberedPerceptron(layers, new double[count]).Weights.Select(weight => weight.Name)];
        if (names.Except(weights.Keys, StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            throw new ArgumentException($"The weight {missing} is missing.", nameof(weights));
        }

        return weights.Keys.Except(names, StringComparer.Ordinal).FirstOrDefault() is { } unknown
            ? throw new ArgumentException($"There is no weight '{unknown}'. There are {string.Join(", ", names)}.", nameof(weights))
            : [.. names.Select(name => weights[name])];
    }
}
