using Backprop.Lessons.Display;
using Backprop.Lessons.Plots;
using static System.FormattableString;

namespace Backprop.Lessons.Perceptron;

/// <summary>A small perceptron as a picture: numbered neurons, weights on the edges, a number below each neuron.</summary>
public static class PerceptronPicture
{
    /// <summary>The network with its weights and, below each neuron, its output O of the last forward pass.</summary>
    /// <param name="network">The network.</param>
    public static NetworkDiagram Of(NumberedPerceptron network) => Draw(network, neuron => neuron.Output);

    /// <summary>
    /// The last forward and backward pass as an animation, layer by layer: the outputs O appear from left to right,
    /// then the δ from right to left.
    /// </summary>
    /// <param name="network">The network, after <see cref="NumberedPerceptron.Backward"/>.</param>
    /// <param name="millisecondsPerStep">How long each step stays while it plays.</param>
    public static Figure Steps(NumberedPerceptron network, int millisecondsPerStep = 1200)
    {
        ArgumentNullException.ThrowIfNull(network);
        int last = network.Layers.Count - 1;
        IEnumerable<(string Name, NetworkDiagram Picture)> forward = Enumerable.Range(0, last + 1).Select(reached => (
            Name: Invariant($"forward, layer {reached + 1}"),
            Picture: Draw(network, neuron => neuron.Layer <= reached ? neuron.Output : null).Titled("Forward: below each neuron its output O")));
        IEnumerable<(string Name, NetworkDiagram Picture)> backward = Enumerable.Range(0, last).Select(reached => (
            Name: Invariant($"backward, layer {last - reached + 1}"),
            Picture: Draw(network, neuron => neuron.Layer >= last - reached ? neuron.Delta : null).Titled("Backward: below each neuron its δ")));
        (string Name, NetworkDiagram Picture)[] steps = [.. forward, .. backward];

        return Figure.Animate(
            [.. steps.Select(step => step.Picture.ToFigure())], [.. steps.Select(step => step.Name)], "step:", millisecondsPerStep) with
        {
            Caption = $"Animation of {Invariant($"{steps.Length}")} steps. Forward: {Numbered(network, neuron => neuron.Output, "O")}. "
                + $"Backward: {Numbered(network, neuron => neuron.Layer > 0 ? neuron.Delta : null, "δ")}.",
        };
    }

    private static NetworkDiagram Draw(NumberedPerceptron network, Func<PerceptronNeuron, double?> below)
    {
        ArgumentNullException.ThrowIfNull(network);
        var diagram = NetworkDiagram.Layers(
            [.. network.Neurons.GroupBy(neuron => neuron.Layer, (_, layer) => layer.Select(NameOf).ToArray())]);
        diagram = network.Neurons.Aggregate(diagram, (picture, neuron) =>
            picture.Node(NameOf(neuron), neuron.Layer == 0 ? NodeKind.Input : NodeKind.Neuron, below(neuron)));
        return network.Weights.Aggregate(diagram, (picture, weight) =>
            picture.Edge(NameOf(weight.From), NameOf(weight.To), Numbers.Show(weight.Weight, 4)));
    }

    private static string NameOf(PerceptronNeuron neuron) => Invariant($"{neuron.Number}");

    private static string Numbered(NumberedPerceptron network, Func<PerceptronNeuron, double?> number, string letter) =>
        string.Join(", ", network.Neurons.Where(neuron => number(neuron) is not null)
            .Select(neuron => $"{letter}{NameOf(neuron)} = {Numbers.Show(number(neuron)!.Value, 4)}"));
}
