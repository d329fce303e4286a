using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Exercises;

/// <summary>The accuracy over all folds of a cross-validation.</summary>
/// <param name="right">How many test images each fold answered rightly.</param>
/// <param name="count">How many test images each fold has, at least 1.</param>
/// <returns>The share p of all images that were answered rightly, and its standard error √(p(1 − p)/n).</returns>
public delegate (double Accuracy, double StandardError) PooledAccuracy(int[] right, int[] count);

/// <summary>A 1 × 1 convolution without biases.</summary>
/// <param name="x">One image: channels × rows × columns.</param>
/// <param name="w">One row of weights for each filter: filters × channels.</param>
/// <returns>filters × rows × columns.</returns>
public delegate double[,,] ChannelMix(double[,,] x, double[,] w);

/// <summary>The multiplications of a 1 × 1 convolution and a wide one behind it, both with padding that keeps the size.</summary>
/// <param name="height">The height of the maps.</param>
/// <param name="width">Their width.</param>
/// <param name="channels">How many channels come in.</param>
/// <param name="door">How many the 1 × 1 convolution leaves.</param>
/// <param name="filters">How many filters the wide convolution has.</param>
/// <param name="kernel">The side of its window.</param>
public delegate long DoorCost(int height, int width, int channels, int door, int filters, int kernel);

/// <summary>The multiplications of a depthwise convolution with padding kernel/2 and of the 1 × 1 convolution behind it.</summary>
/// <param name="height">The height of the image.</param>
/// <param name="width">Its width.</param>
/// <param name="channels">How many channels come in.</param>
/// <param name="filters">How many maps come out.</param>
/// <param name="kernel">The side of the depthwise window, odd.</param>
/// <param name="stride">How many pixels the depthwise window moves at a time.</param>
public delegate long SplitCost(int height, int width, int channels, int filters, int kernel, int stride);

/// <summary>The way back through <c>y = [x; ReLU(W·x)]</c>: x, and below it what is made of x.</summary>
/// <param name="w">The block's weights: m × n.</param>
/// <param name="x">What came in: n numbers.</param>
/// <param name="delta">∂L/∂y: n + m numbers, those of x first.</param>
/// <returns>∂L/∂x: n numbers.</returns>
public delegate Vector<double> ConcatenationBack(Matrix<double> w, Vector<double> x, Vector<double> delta);

/// <summary>Back to full size after max pooling with windows of 2 × 2 and stride 2.</summary>
/// <param name="x">The map that was pooled: rows × columns.</param>
/// <param name="maps">One number for each window.</param>
/// <returns>rows × columns.</returns>
public delegate double[,] Unpooled(double[,] x, double[,] maps);

/// <summary>How much two boxes overlap.</summary>
/// <param name="a">Left, top, right, bottom.</param>
/// <param name="b">Left, top, right, bottom.</param>
/// <returns>The shared area, divided by the area that both cover together.</returns>
public delegate double SharedPart(double[] a, double[] b);

/// <summary>The gradient of <c>max(0, |a − p|² − |a − n|² + margin)</c>.</summary>
/// <param name="a">The anchor.</param>
/// <param name="p">A point of the same class.</param>
/// <param name="n">A point of another class.</param>
/// <param name="margin">The margin.</param>
/// <returns>The gradients with respect to the three points.</returns>
public delegate (double[] A, double[] P, double[] N) TripletBack(double[] a, double[] p, double[] n, double margin);
