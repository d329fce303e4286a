using Backprop.Lessons.Convolution;
using Backprop.Lessons.Training;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>
/// Several layers side by side on the same input; their maps are put one after the other, channel by channel. The idea of Inception:
/// small and large windows at once. On the way back each branch gets its own channels, and their gradients add up.
/// </summary>
public sealed class Branches : Layer
{
    private readonly Layer[] _branches;
    private Shape[]? _outputs;

    /// <summary>Puts layers side by side.</summary>
    /// <param name="branches">The branches, at least one. They must give maps of the same height and width.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public Branches(params IReadOnlyList<Layer> branches) => _branches = [.. Require.NotEmpty(branches)];

    /// <inheritdoc/>
    public override string Name => Invariant($"{_branches.Length} branches");

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [.. _branches.SelectMany(branch => branch.Parameters)];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Tensor Values)> Statistics => [.. _branches.SelectMany(branch => branch.Statistics)];

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        Shape[] outputs = Outputs(input);
        return outputs[0] with { C = outputs.Sum(output => output.C) };
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => _branches.Sum(branch => branch.MultiplyAdds(input));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        _outputs = Outputs(input.Shape);
        var output = new Tensor(OutputShape(input.Shape));
        int channel = 0;
        foreach (Layer branch in _branches)
        {
            Tensor maps = branch.Forward(input, training);
            output.SetChannels(channel, maps); // y = the maps of all branches, one after the other
            channel += maps.C;
        }

        return output;
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Shape[] outputs = Kept(_outputs);
        Fits(outputGradient, outputs[0] with { C = outputs.Sum(output => output.C) });
        Tensor? sum = null;
        int channel = 0;
        for (int b = 0; b < _branches.Length; b++)
        {
            Tensor inputGradient = _branches[b].Backward(outputGradient.Channels(channel, outputs[b].C));
            channel += outputs[b].C;
            sum = sum?.Zip(inputGradient, (all, one) => all + one) ?? inputGradient; // ∂L/∂x = Σ over the branches
        }

        return sum!;
    }

    private protected override IEnumerable<Layer> Inner => _branches;

    private Shape[] Outputs(Shape input)
    {
        Shape[] outputs = [.. _branches.Select(branch => branch.OutputShape(input))];
        return outputs.All(output => output with { C = 1 } == outputs[0] with { C = 1 })
            ? outputs
            : throw new ShapeException(Name, Invariant($"branches with maps of one size; they give {string.Join(", ", outputs)}"), input);
    }
}
