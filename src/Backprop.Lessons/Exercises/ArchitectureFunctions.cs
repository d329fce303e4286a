namespace Backprop.Lessons.Exercises;

/// <summary>A 1 × 1 convolution without biases.</summary>
/// <param name="x">One image: channels × rows × columns.</param>
/// <param name="w">One row of weights for each filter: filters × channels.</param>
/// <returns>filters × rows × columns.</returns>
public delegate double[,,] ChannelMix(double[,,] x, double[,] w);
