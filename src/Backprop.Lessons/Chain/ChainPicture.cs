using Backprop.Lessons.Plots;
using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace Backprop.Lessons.Chain;

/// <summary>Pictures of this chapter's networks after a forward and a backward pass: values to the right, gradients to the left.</summary>
public static class ChainPicture
{
    /// <summary>A chain with the numbers that passed each neuron.</summary>
    /// <param name="chain">A chain after <see cref="NeuronChain.Forward"/> and <see cref="NeuronChain.Backward"/>.</param>
    /// <param name="target">The target <c>y</c>, for the loss.</param>
    public static NetworkDiagram Of(NeuronChain chain, double target)
    {
        ArgumentNullException.ThrowIfNull(chain);
        Neuron[] neurons = [.. chain.Neurons];
        string[] names = neurons.Length == 2 ? ["a", "b"] : [.. neurons.Select((_, i) => Invariant($"w{i + 1}"))];
        var diagram = NetworkDiagram.Chain(["x", .. names, "L"]);
        string from = "x";
        for (int i = 0; i < neurons.Length; i++)
        {
            diagram = diagram
                .Node(names[i], value: neurons[i].Weight)
                .Edge(from, names[i], forward: neurons[i].Input, gradient: neurons[i].InputGradient);
            from = names[i];
        }

        return diagram
            .Node("x", NodeKind.Input, neurons[0].Input)
            .Node("L", NodeKind.Loss, SquaredError.Value(neurons[^1].Output, target))
            .Edge(from, "L", forward: neurons[^1].Output, gradient: neurons[^1].OutputGradient)
            .Titled("Values go forward, gradients come back");
    }

    /// <summary>A neuron with several inputs.</summary>
    /// <param name="neuron">A neuron after its forward and backward pass.</param>
    /// <param name="inputGradients">What its backward pass returned: <c>∂L/∂xᵢ</c>.</param>
    /// <param name="target">The target <c>y</c>, for the loss.</param>
    public static NetworkDiagram Of(FanIn neuron, Vector<double> inputGradients, double target)
    {
        ArgumentNullException.ThrowIfNull(neuron);
        ArgumentNullException.ThrowIfNull(inputGradients);
        double output = neuron.Weights * neuron.Inputs;
        NetworkDiagram diagram = NetworkDiagram.Layers([.. neuron.Inputs.Select((_, i) => Invariant($"x{i + 1}"))], ["+"], ["L"])
            .Node("+", value: output)
            .Node("L", NodeKind.Loss, SquaredError.Value(output, target))
            .Edge("+", "L", forward: output, gradient: SquaredError.Derivative(output, target));
        for (int i = 0; i < neuron.Inputs.Count; i++)
        {
            string name = Invariant($"x{i + 1}");
            diagram = diagram
                .Node(name, NodeKind.Input, neuron.Inputs[i])
                .Edge(name, "+", Invariant($"w{i + 1} = {neuron.Weights[i]}"), neuron.Weights[i] * neuron.Inputs[i], inputGradients[i]);
        }

        return diagram.Titled("Each input gets its own weight back");
    }

    /// <summary>A neuron that feeds several, each with its own loss.</summary>
    /// <param name="fork">The neurons after their forward and backward pass.</param>
    /// <param name="targets">The targets, one for each branch.</param>
    /// <exception cref="ArgumentException">The number of targets is not the number of branches.</exception>
    public static NetworkDiagram Of(FanOut fork, IReadOnlyList<double> targets)
    {
        ArgumentNullException.ThrowIfNull(fork);
        ArgumentNullException.ThrowIfNull(targets);
        Require.SameLength(fork.Branches.Count, nameof(fork), targets.Count, nameof(targets));
        NetworkDiagram diagram = NetworkDiagram.Layers(["x"], ["w"])
            .Node("x", NodeKind.Input, fork.Source.Input)
            .Node("w", value: fork.Source.Weight)
            .Edge("x", "w", forward: fork.Source.Input, gradient: fork.Source.InputGradient);
        for (int i = 0; i < targets.Count; i++)
        {
            Neuron branch = fork.Branches[i];
            string name = fork.Branches.Count == 2 ? "uv"[i..(i + 1)] : Invariant($"v{i + 1}");
            string loss = Invariant($"L{i + 1}");
            diagram = diagram
                .Node(name, value: branch.Weight)
                .Node(loss, NodeKind.Loss, SquaredError.Value(branch.Output, targets[i]))
                .Edge("w", name, forward: branch.Input, gradient: branch.InputGradient)
                .Edge(name, loss, forward: branch.Output, gradient: branch.OutputGradient);
        }

        return diagram.Titled("Two gradients arrive at the shared neuron: they add up");
    }
}
