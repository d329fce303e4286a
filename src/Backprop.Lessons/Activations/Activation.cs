namespace Backprop.Lessons.Activations;

/// <summary>An activation function <c>f</c>: what a neuron does to its pre-activation <c>z</c> before it passes it on.</summary>
/// <remarks>
/// On the way back the chain rule multiplies in one more factor, the slope <c>f′(z)</c> at the pre-activation
/// that the forward pass met.
/// </remarks>
public sealed class Activation
{
    private readonly Func<double, double> _value;
    private readonly Func<double, double> _derivative;

    private Activation(string name, string formula, Func<double, double> value, Func<double, double> derivative)
    {
        Name = name;
        Formula = formula;
        _value = value;
        _derivative = derivative;
    }

    /// <summary>No activation: <c>f(z) = z</c>, <c>f′(z) = 1</c>.</summary>
    public static Activation Identity { get; } = new("identity", "z", z => z, _ => 1);

    /// <summary>The logistic sigmoid: <c>f(z) = 1 / (1 + e⁻ᶻ)</c>, <c>f′ = f · (1 − f)</c>.</summary>
    public static Activation Sigmoid { get; } =
        new("sigmoid", @"\frac{1}{1 + e^{-z}}", Logistic, z => Logistic(z) * (1 - Logistic(z)));

    /// <summary>The hyperbolic tangent: <c>f(z) = tanh z</c>, <c>f′ = 1 − f²</c>.</summary>
    public static Activation Tanh { get; } = new("tanh", @"\tanh z", Math.Tanh, z => 1 - (Math.Tanh(z) * Math.Tanh(z)));

    /// <summary>
    /// The rectified linear unit: <c>f(z) = max(0, z)</c>; <c>f′</c> is 1 for <c>z &gt; 0</c>, else 0.
    /// At the kink itself there is no derivative; 0 is the usual choice.
    /// </summary>
    public static Activation ReLU { get; } = new("ReLU", @"\max(0, z)", z => Math.Max(0, z), z => z > 0 ? 1 : 0);

    /// <summary>All of them, the identity first.</summary>
    public static IReadOnlyList<Activation> All { get; } = [Identity, Sigmoid, Tanh, ReLU];

    /// <summary>The name as the field writes it.</summary>
    public string Name { get; }

    /// <summary>The formula in LaTeX, with <c>z</c> as its variable.</summary>
    public string Formula { get; }

    /// <summary>The output <c>f(z)</c>.</summary>
    /// <param name="preActivation">The pre-activation <c>z</c>.</param>
    public double Value(double preActivation) => _value(preActivation);

    /// <summary>The slope <c>f′(z)</c>, the factor that the backward pass multiplies in.</summary>
    /// <param name="preActivation">The pre-activation <c>z</c>: not the output <c>f(z)</c>.</param>
    public double Derivative(double preActivation) => _derivative(preActivation);

    /// <inheritdoc/>
    public override string ToString() => Name;

    // Two forms of one formula: e^z overflows for large z, e^-z for large -z.
    private static double Logistic(double z) =>
        z >= 0 ? 1 / (1 + Math.Exp(-z)) : Math.Exp(z) / (1 + Math.Exp(z));
}
