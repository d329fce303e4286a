using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Training;

/// <summary>Numbers that a layer learns, and their gradient.</summary>
public sealed class Parameter
{
    /// <summary>A parameter with these first values and a gradient of zeros.</summary>
    /// <param name="name">What it is called in tables and files, for instance <c>weights</c>.</param>
    /// <param name="values">Its first values. They are kept, not copied: an optimiser changes them.</param>
    /// <param name="isWeight">True for what is multiplied with an input: a penalty on large weights concerns these, never a bias.</param>
    public Parameter(string name, Tensor values, bool isWeight = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(values);
        Name = name;
        Values = values;
        IsWeight = isWeight;
        Gradient = new Tensor(values.Shape);
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>The numbers now.</summary>
    public Tensor Values { get; }

    /// <summary>Whether a penalty on large weights concerns it.</summary>
    public bool IsWeight { get; }

    /// <summary>∂L/∂values of the last backward pass, of the same shape.</summary>
    public Tensor Gradient { get; private set; }

    /// <summary>One of the numbers: <c>Values.Values[at]</c>.</summary>
    internal double this[int at] => Values.Values[at];

    /// <summary>Stores a new gradient.</summary>
    /// <param name="gradient">∂L/∂values.</param>
    /// <exception cref="ArgumentException">Its shape is not that of the values.</exception>
    public void Learn(Tensor gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        Check.SameShape(Values.Shape, gradient.Shape, nameof(gradient));
        Gradient = gradient;
    }

    /// <summary>Makes the gradient 0, so that a way back can add to it.</summary>
    /// <param name="inPlace">True to write over the last gradient, false to leave it to whoever holds it.</param>
    internal void StartGradient(bool inPlace)
    {
        if (inPlace)
        {
            Gradient.Values.AsSpan().Clear();
        }
        else
        {
            Gradient = new Tensor(Values.Shape);
        }
    }
}
