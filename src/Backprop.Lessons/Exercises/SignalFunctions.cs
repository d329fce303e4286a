using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Exercises;

/// <summary>Batch normalization of one channel, in training.</summary>
/// <param name="x">All values of the channel in the batch.</param>
/// <param name="gamma">The learned scale.</param>
/// <param name="beta">The learned shift.</param>
/// <param name="epsilon">What is added to the variance.</param>
/// <returns>The normalized, scaled and shifted values.</returns>
public delegate double[] ChannelForward(double[] x, double gamma, double beta, double epsilon);

/// <summary>The way back through batch normalization of one channel.</summary>
/// <param name="x">All values of the channel in the batch, as they came in.</param>
/// <param name="delta">∂L/∂output for each of them.</param>
/// <param name="gamma">The learned scale.</param>
/// <param name="epsilon">What is added to the variance.</param>
/// <returns>The gradients by the values that came in, by the scale and by the shift.</returns>
public delegate (double[] X, double Gamma, double Beta) ChannelBackward(double[] x, double[] delta, double gamma, double epsilon);

/// <summary>The way back through a residual block <c>y = x + ReLU(W·x)</c>.</summary>
/// <param name="w">The block's weights: n × n.</param>
/// <param name="x">What came in: n numbers.</param>
/// <param name="delta">∂L/∂y: n numbers.</param>
/// <returns>∂L/∂x: n numbers.</returns>
public delegate Vector<double> ResidualBack(Matrix<double> w, Vector<double> x, Vector<double> delta);
