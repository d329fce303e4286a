using Backprop.Lessons.Training;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>A price on large weights, added to the loss. Filters and dense weights pay; biases and the numbers of batch normalization do not.</summary>
public sealed class WeightPenalty
{
    private readonly Func<double, double> _price;
    private readonly Func<double, double> _slope;

    private WeightPenalty(string name, double coefficient, Func<double, double> price, Func<double, double> slope)
    {
        Name = Invariant($"{name} {coefficient}");
        Coefficient = coefficient >= 0 && double.IsFinite(coefficient)
            ? coefficient
            : throw new ArgumentOutOfRangeException(nameof(coefficient), coefficient, "'coefficient' must be 0 or above.");
        (_price, _slope) = (price, slope);
    }

    /// <summary>No penalty.</summary>
    public static WeightPenalty None { get; } = L2(0);

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>The coefficient λ of the formulas.</summary>
    public double Coefficient { get; }

    /// <summary>L2, weight decay: <c>λ/2 · Σw²</c>. Its slope <c>λ·w</c> shrinks every weight by the same share.</summary>
    /// <param name="coefficient">λ, 0 or above.</param>
    public static WeightPenalty L2(double coefficient) => new("L2", coefficient, w => w * w / 2, w => w);

    /// <summary>L1: <c>λ · Σ|w|</c>. Its slope <c>λ·sign(w)</c> shrinks every weight by the same amount.</summary>
    /// <param name="coefficient">λ, 0 or above.</param>
    public static WeightPenalty L1(double coefficient) => new("L1", coefficient, Math.Abs, w => Math.Sign(w));

    /// <summary>The penalty of all weights.</summary>
    /// <param name="parameters">A network's parameters.</param>
    public double Value(IReadOnlyList<Parameter> parameters) => Coefficient == 0
        ? 0
        : Coefficient * parameters.Where(parameter => parameter.IsWeight).Sum(parameter => parameter.Values.Values.Sum(_price));

    /// <summary>Adds the penalty's slope to the gradient of each weight.</summary>
    /// <param name="parameters">A network's parameters, after the way back.</param>
    public void AddGradient(IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        foreach (Parameter parameter in parameters.Where(parameter => parameter.IsWeight && Coefficient > 0))
        {
            parameter.Learn(parameter.Gradient.Zip(parameter.Values, (g, w) => g + (Coefficient * _slope(w))));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
