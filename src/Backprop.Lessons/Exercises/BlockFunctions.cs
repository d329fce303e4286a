using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Exercises;

/// <summary>The backward pass of max pooling.</summary>
/// <param name="x">The map that was pooled: rows × columns.</param>
/// <param name="size">The side of the window in pixels.</param>
/// <param name="stride">How many pixels the window moves at a time.</param>
/// <param name="delta">One delta for each window.</param>
/// <returns>One delta for each pixel of <paramref name="x"/>: rows × columns.</returns>
public delegate double[,] MaximumPoolBack(double[,] x, int size, int stride, double[,] delta);

/// <summary>The backward pass of average pooling.</summary>
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

/// <summary>The gradient of the mean cross-entropy with respect to the scores.</summary>
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
