using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Exercises;

/// <summary>The way back through max pooling.</summary>
/// <param name="x">The map that was pooled: rows × columns.</param>
/// <param name="size">The side of the window in pixels.</param>
/// <param name="stride">How many pixels the window moves at a time.</param>
/// <param name="delta">One delta for each window.</param>
/// <returns>One delta for each pixel of <paramref name="x"/>: rows × columns.</returns>
public delegate double[,] MaximumPoolBack(double[,] x, int size, int stride, double[,] delta);

/// <summary>The way back through average pooling.</summary>
/// <param name="rows">The height of the map that was pooled.</param>
/// <param name="columns">Its width.</param>
/// <param name="size">The side of the window in pixels.</param>
/// <param name="stride">How many pixels the window moves at a time.</param>
/// <param name="delta">One delta for each window.</param>
/// <returns>One delta for each pixel: rows × columns.</returns>
public delegate double[,] MeanPoolBack(int rows, int columns, int size, int stride, double[,] delta);

/// <summary>What a stack of 3 × 3 convolutions with padding 1 has to keep for the way back: the input of each layer.</summary>
/// <param name="batch">How many images go through together.</param>
/// <param name="height">The height of the images.</param>
/// <param name="width">Their width.</param>
/// <param name="channels">The channels of each layer's input, the image's first.</param>
/// <param name="strides">Each layer's stride.</param>
/// <returns>How many numbers are kept, all layers and all images together.</returns>
public delegate long TrainingMemory(int batch, int height, int width, int[] channels, int[] strides);

/// <summary>Scores as probabilities.</summary>
/// <param name="scores">A score for each class, of any size.</param>
/// <returns>Positive numbers with sum 1.</returns>
public delegate double[] ScoresToProbabilities(double[] scores);

/// <summary>The gradient of the mean cross-entropy by the scores.</summary>
/// <param name="scores">One example in a row, scores of any size: N × classes.</param>
/// <param name="labels">The right class of each example, from 0.</param>
/// <returns>∂L/∂scores: N × classes.</returns>
public delegate Matrix<double> ScoreGradient(Matrix<double> scores, int[] labels);

/// <summary>A target that is not quite sure.</summary>
/// <param name="label">The right class, from 0.</param>
/// <param name="classes">How many classes there are, at least 2.</param>
/// <param name="epsilon">How much of the 1 the other classes get, all together.</param>
/// <returns>A number for each class, with sum 1.</returns>
public delegate double[] SmoothTarget(int label, int classes, double epsilon);

/// <summary>The standard deviation of a filter's first weights.</summary>
/// <param name="channelsIn">How many channels the filter looks at.</param>
/// <param name="channelsOut">How many filters there are.</param>
/// <param name="kernel">The side of the kernel.</param>
public delegate double FirstWeights(int channelsIn, int channelsOut, int kernel);

/// <summary>Inverted dropout, forward, in training.</summary>
/// <param name="x">The activations.</param>
/// <param name="rate">The share that is dropped, from 0 to below 1.</param>
/// <param name="draws">A uniform random number from 0 to 1 for each activation: one below the rate drops it.</param>
/// <returns>The new activations.</returns>
public delegate double[] InvertedDropout(double[] x, double rate, double[] draws);

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

/// <summary>One step of Adam for one weight, with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.</summary>
/// <param name="weight">The weight before the step.</param>
/// <param name="gradient">∂L/∂weight.</param>
/// <param name="m">The running mean of the gradient before the step.</param>
/// <param name="v">The running mean of the squared gradient before the step.</param>
/// <param name="step">The number of this step, from 1.</param>
/// <param name="rate">The learning rate.</param>
/// <returns>All three after the step.</returns>
public delegate (double Weight, double M, double V) StepOfAdam(double weight, double gradient, double m, double v, int step, double rate);
