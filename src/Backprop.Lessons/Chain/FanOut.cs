namespace Backprop.Lessons.Chain;

/// <summary>One neuron whose output feeds several others: <c>h = w·x</c>, then <c>branchᵢ(h)</c> for each branch.</summary>
public sealed class FanOut
{
    /// <summary>A neuron and the neurons that it feeds.</summary>
    /// <param name="source">The neuron whose output is used more than once.</param>
    /// <param name="branches">The neurons that take its output, at least one.</param>
    /// <exception cref="ArgumentException">There is no branch.</exception>
    public FanOut(Neuron source, params Neuron[] branches)
    {
        ArgumentNullException.ThrowIfNull(source);
        Require.NotEmpty(branches);
        Source = source;
        Branches = [.. branches];
    }

    /// <summary>The neuron whose output is used more than once.</summary>
    public Neuron Source { get; }

    /// <summary>The neurons that take its output.</summary>
    public IReadOnlyList<Neuron> Branches { get; }

    /// <summary>Passes a number through the source and hands the same output to every branch.</summary>
    /// <param name="input">The input <c>x</c>.</param>
    /// <returns>The outputs of the branches.</returns>
    public double[] Forward(double input)
    {
        double shared = Source.Forward(input);
        return [.. Branches.Select(branch => branch.Forward(shared))];
    }

    /// <summary>Passes gradients back. Each branch returns one; what reaches the source is their sum.</summary>
    /// <param name="outputGradients"><c>∂L/∂outputᵢ</c>, one for each branch.</param>
    /// <returns><c>∂L/∂x</c>.</returns>
    /// <exception cref="ArgumentException">The number of gradients is not the number of branches.</exception>
    public double Backward(params double[] outputGradients)
    {
        ArgumentNullException.ThrowIfNull(outputGradients);
        Require.SameLength(Branches.Count, nameof(Branches), outputGradients.Length, nameof(outputGradients));
        double sumOfReturns = Branches.Zip(outputGradients, (branch, gradient) => branch.Backward(gradient)).Sum();
        return Source.Backward(sumOfReturns);
    }

    /// <summary>One step of gradient descent on the source and every branch.</summary>
    /// <param name="learningRate">The learning rate <c>η</c>.</param>
    public void Update(double learningRate)
    {
        Source.Update(learningRate);
        foreach (Neuron branch in Branches)
        {
            branch.Update(learningRate);
        }
    }
}
