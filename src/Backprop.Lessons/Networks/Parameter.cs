using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>Numbers that a layer learns, and their gradient.</summary>
public sealed class Parameter
{
    /// <summary>A parameter with these first values and a gradient of zeros.</summary>
    /// <param name="name">What it is called in tables and files, for instance <c>weights</c>.</param>
    /// <param name="values">Its first values. They are kept, not copied: an optimiser changes them.</param>
    public Parameter(string name, Tensor values)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(values);
        Name = name;
        Values = values;
        Gradient = new Tensor(values.Shape);
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>The numbers now.</summary>
    public Tensor Values { get; }

    /// <summary>∂L/∂values of the last backward pass, of the same shape.</summary>
    public Tensor Gradient { get; private set; }

    /// <summary>Stores a new gradient.</summary>
    /// <param name="gradient">∂L/∂values.</param>
    /// <exception cref="ArgumentException">Its shape is not that of the values.</exception>
    public void Learn(Tensor gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        Check.SameShape(Values.Shape, gradient.Shape, nameof(gradient));
        Gradient = gradient;
    }
}
