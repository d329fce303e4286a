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
/// <returns>The gradients with respect to the values that came in, the scale and the shift.</returns>
public delegate (double[] X, double Gamma, double Beta) ChannelBackward(double[] x, double[] delta, double gamma, double epsilon);

/// <summary>Layer normalization without a learned scale and shift.</summary>
/// <param name="x">A row for each image, a column for each feature.</param>
/// <param name="epsilon">What is added to the variance.</param>
/// <returns>The normalized features, of the same shape.</returns>
public delegate double[,] EachImageNormalized(double[,] x, double epsilon);

/// <summary>The way back through a residual block <c>y = x + ReLU(W·x)</c>.</summary>
/// <param name="w">The block's weights: n × n.</param>
/// <param name="x">What came in: n numbers.</param>
/// <param name="delta">∂L/∂y: n numbers.</param>
/// <returns>∂L/∂x: n numbers.</returns>
public delegate Vector<double> ResidualBack(Matrix<double> w, Vector<double> x, Vector<double> delta);

/// <summary>A gradient that is cut to a greatest length.</summary>
/// <param name="gradient">The gradient, all its entries.</param>
/// <param name="most">The greatest length, above 0.</param>
/// <returns>The gradient, shortened if it was longer.</returns>
public delegate double[] Clipped(double[] gradient, double most);

/// <summary>One step of RMSprop for one weight, with ρ = 0.9 and ε = 1e-8.</summary>
/// <param name="weight">The weight before the step.</param>
/// <param name="gradient">∂L/∂weight.</param>
/// <param name="s">The fading mean of the squared gradient before the step.</param>
/// <param name="rate">The learning rate.</param>
/// <returns>Both after the step.</returns>
public delegate (double Weight, double S) StepOfRMSprop(double weight, double gradient, double s, double rate);
