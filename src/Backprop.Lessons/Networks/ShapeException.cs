using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>A layer was given a batch that it cannot take.</summary>
public sealed class ShapeException : ArgumentException
{
    /// <summary>Says which layer expected what.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="expected">What it takes, in words or as a shape.</param>
    /// <param name="actual">What it was given.</param>
    public ShapeException(string layer, string expected, Shape actual)
        : base($"The layer '{layer}' expects {expected}; it was given {actual}.")
    {
    }
}
