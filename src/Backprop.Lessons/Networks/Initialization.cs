using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>
/// First weights: random, and just large enough that a signal keeps its variance from layer to layer.
/// </summary>
/// <remarks>
/// A weighted sum of <c>fan_in</c> inputs has the variance <c>fan_in · Var[w] · E[x²]</c>. On the way back, the gradient of an input is a
/// sum over <c>fan_out</c> deltas. Both schemes choose <c>Var[w]</c> so that these sums neither grow nor fade.
/// </remarks>
public static class Initialization
{
    /// <summary>Glorot and Bengio (2010), for tanh: <c>Var[w] = 2 / (fan_in + fan_out)</c>.</summary>
    /// <param name="shape">Filters F × C × KH × KW or dense weights outputs × inputs × 1 × 1.</param>
    /// <param name="random">Where the weights come from; the same seed brings the same weights.</param>
    public static Tensor Xavier(Shape shape, Random random) =>
        Tensor.Random(shape, random, Math.Sqrt(2.0 / (FanIn(shape) + FanOut(shape))));

    /// <summary>
    /// He and others (2015), for ReLU: <c>Var[w] = 2 / fan_in</c>. Twice as much, because a ReLU sets half of its inputs to 0.
    /// </summary>
    /// <inheritdoc cref="Xavier"/>
    public static Tensor Kaiming(Shape shape, Random random) => Tensor.Random(shape, random, Math.Sqrt(2.0 / FanIn(shape)));

    /// <summary>How many inputs one output sums up: C · KH · KW.</summary>
    /// <param name="shape">The weights' shape.</param>
    public static int FanIn(Shape shape) => shape.C * shape.H * shape.W;

    /// <summary>How many outputs one input goes into: F · KH · KW.</summary>
    /// <param name="shape">The weights' shape.</param>
    public static int FanOut(Shape shape) => shape.N * shape.H * shape.W;
}
