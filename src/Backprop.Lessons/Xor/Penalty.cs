using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Xor;

/// <summary>Regularization: a price on large weights, added to the loss. Biases go free.</summary>
public sealed class Penalty
{
    private readonly Func<double, double> _price;
    private readonly Func<double, double> _slope;

    private Penalty(string name, double coefficient, Func<double, double> price, Func<double, double> slope)
    {
        Name = name;
        Coefficient = coefficient;
        _price = price;
        _slope = slope;
    }

    /// <summary>No regularization.</summary>
    public static Penalty None { get; } = new("none", 0, _ => 0, _ => 0);

    /// <summary>What the field calls it.</summary>
    public string Name { get; }

    /// <summary>The coefficient <c>reg</c> of the formulas.</summary>
    public double Coefficient { get; }

    /// <summary>True if the training step leaves the penalty's slope out and calls <see cref="Shrink"/> instead.</summary>
    public bool IsProximal { get; private init; }

    /// <summary>Ridge: <c>reg/(2N) · ΣW²</c>. Its slope <c>reg/N · W</c> shrinks every weight by the same share.</summary>
    /// <param name="coefficient"><c>reg</c>, 0 or above.</param>
    public static Penalty L2(double coefficient) => new("L2", NotNegative(coefficient), w => w * w / 2, w => w);

    /// <summary>Lasso: <c>reg/N · Σ|W|</c>. Its slope <c>reg/N · sign(W)</c> shrinks every weight by the same amount.</summary>
    /// <remarks>At 0, where |w| has a kink and no slope, 0 is used.</remarks>
    /// <param name="coefficient"><c>reg</c>, 0 or above.</param>
    public static Penalty L1(double coefficient) => new("L1", NotNegative(coefficient), Math.Abs, w => Math.Sign(w));

    /// <summary>The same price as <see cref="L1"/>, paid by a proximal step, which stops at zero.</summary>
    /// <param name="coefficient"><c>reg</c>, 0 or above.</param>
    public static Penalty L1Proximal(double coefficient) =>
        new("L1, proximal", NotNegative(coefficient), Math.Abs, w => Math.Sign(w)) { IsProximal = true };

    /// <summary>The penalty's part of the loss for one matrix of weights.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="examples">The number of training examples, N.</param>
    public double Value(Matrix<double> weights, int examples)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Coefficient / examples * weights.Enumerate().Sum(_price);
    }

    /// <summary>The penalty's part of <c>∂L/∂W</c>: as many entries as there are weights.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="examples">The number of training examples, N.</param>
    public Matrix<double> Gradient(Matrix<double> weights, int examples)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return weights.Map(w => Coefficient / examples * _slope(w), Zeros.Include);
    }

    /// <summary>
    /// The proximal step of L1, soft thresholding: every weight moves towards zero by <c>η · reg/N</c> and stays there
    /// if it would pass: <c>w ← sign(w) · max(0, |w| − η · reg/N)</c>.
    /// </summary>
    /// <param name="weights">The weights after the step along the data's gradient.</param>
    /// <param name="learningRate">The learning rate <c>η</c> of that step.</param>
    /// <param name="examples">The number of training examples, N.</param>
    public Matrix<double> Shrink(Matrix<double> weights, double learningRate, int examples)
    {
        ArgumentNullException.ThrowIfNull(weights);
        double threshold = learningRate * Coefficient / examples;
        return weights.Map(w => Math.Sign(w) * Math.Max(0, Math.Abs(w) - threshold), Zeros.Include);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static double NotNegative(double coefficient) => coefficient == 0 ? 0 : Require.Positive(coefficient);
}
