using System.Globalization;
using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>A layer was given a batch that it cannot take.</summary>
public sealed class ShapeException : ArgumentException
{
    private readonly string _place;

    /// <summary>Says which layer expected what.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="expected">What it takes, in words or as a shape.</param>
    /// <param name="actual">What it was given.</param>
    public ShapeException(string layer, string expected, Shape actual)
        : this("", layer, expected, actual)
    {
    }

    private ShapeException(string place, string layer, string expected, Shape actual)
        : base(string.Create(CultureInfo.InvariantCulture, $"{(place.Length == 0 ? "The layer" : "Layer " + place)} '{layer}' expects {expected}; it was given {actual}."))
    {
        _place = place;
        (Layer, Expected, Actual) = (layer, expected, actual);
    }

    /// <summary>The layer's name.</summary>
    public string Layer { get; }

    /// <summary>What it takes.</summary>
    public string Expected { get; }

    /// <summary>What it was given.</summary>
    public Shape Actual { get; }

    /// <summary>Throws when a layer cannot take what it was given.</summary>
    internal static void ThrowUnless(bool fits, string layer, string expected, Shape actual)
    {
        if (!fits)
        {
            throw new ShapeException(layer, expected, actual);
        }
    }

    /// <summary>Does what a network asks of one of its layers; where that is given a wrong shape, the message has the layer's number.</summary>
    /// <param name="number">The number in the network, from 1; <c>3.1</c> is the first layer in the third.</param>
    /// <param name="step">What to do.</param>
    internal static T InLayer<T>(int number, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (ShapeException wrong)
        {
            string own = number.ToString(CultureInfo.InvariantCulture);
            throw new ShapeException(wrong._place.Length == 0 ? own : $"{own}.{wrong._place}", wrong.Layer, wrong.Expected, wrong.Actual);
        }
    }
}
