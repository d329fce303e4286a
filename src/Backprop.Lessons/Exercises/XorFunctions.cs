using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Exercises;

/// <summary>Classes as one-hot rows.</summary>
/// <param name="labels">A class for each example, from 0.</param>
/// <param name="classes">How many classes there are.</param>
/// <returns>examples × classes.</returns>
public delegate Matrix<double> OneHotRows(int[] labels, int classes);

/// <summary>One layer of sigmoid neurons, all examples at once.</summary>
/// <param name="x">One example in a row: N × inputs.</param>
/// <param name="w">The weights: inputs × outputs.</param>
/// <param name="b">The biases: outputs.</param>
/// <returns>The layer's outputs: N × outputs.</returns>
public delegate Matrix<double> BatchForward(Matrix<double> x, Matrix<double> w, Vector<double> b);

/// <summary>Half the mean squared error, plus the ridge term.</summary>
/// <param name="h2">The network's outputs: N × outputs.</param>
/// <param name="y">The targets: N × outputs.</param>
/// <param name="w1">The weights of the first layer.</param>
/// <param name="w2">The weights of the second layer.</param>
/// <param name="reg">The coefficient of the ridge term.</param>
public delegate double LossWithRidge(Matrix<double> h2, Matrix<double> y, Matrix<double> w1, Matrix<double> w2, double reg);

/// <summary>The gradient with respect to the weights of the second layer.</summary>
/// <param name="h1">The outputs of the hidden layer: N × hidden.</param>
/// <param name="h2">The network's outputs: N × outputs.</param>
/// <param name="y">The targets: N × outputs.</param>
/// <param name="w2">The weights of the second layer: hidden × outputs.</param>
/// <param name="reg">The coefficient of the ridge term.</param>
/// <returns>∂L/∂W2: hidden × outputs.</returns>
public delegate Matrix<double> SecondLayerGradient(
    Matrix<double> h1, Matrix<double> h2, Matrix<double> y, Matrix<double> w2, double reg);

/// <summary>The gradient with respect to the weights of the first layer.</summary>
/// <param name="x">The inputs: N × inputs.</param>
/// <param name="h1">The outputs of the hidden layer: N × hidden.</param>
/// <param name="lossByZ2">∂L/∂Z2, as computed on the way to ∂L/∂W2: N × outputs.</param>
/// <param name="w1">The weights of the first layer: inputs × hidden.</param>
/// <param name="w2">The weights of the second layer: hidden × outputs.</param>
/// <param name="reg">The coefficient of the ridge term.</param>
/// <returns>∂L/∂W1: inputs × hidden.</returns>
public delegate Matrix<double> FirstLayerGradient(
    Matrix<double> x, Matrix<double> h1, Matrix<double> lossByZ2, Matrix<double> w1, Matrix<double> w2, double reg);

/// <summary>The share of right answers.</summary>
/// <param name="h2">The network's outputs: N × classes, no two equal in a row.</param>
/// <param name="y">The targets, one-hot: N × classes.</param>
/// <returns>From 0 to 1.</returns>
public delegate double ShareOfRight(Matrix<double> h2, Matrix<double> y);

/// <summary>A learning rate that halves again and again.</summary>
/// <param name="firstRate">The rate at the start.</param>
/// <param name="halfAfter">After how many epochs half of it is left.</param>
/// <param name="epochsDone">How many epochs are over.</param>
public delegate double DecayingRate(double firstRate, int halfAfter, int epochsDone);

/// <summary>The proximal step of L1.</summary>
/// <param name="weights">The weights.</param>
/// <param name="threshold">How far every weight moves towards zero, 0 or above.</param>
/// <returns>The new weights.</returns>
public delegate double[] SoftThreshold(double[] weights, double threshold);
