using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Exercises;

/// <summary>The local slopes of <c>a / b</c>.</summary>
/// <param name="a">What is divided.</param>
/// <param name="b">By what, not 0.</param>
/// <returns>The slopes with respect to a and with respect to b.</returns>
public delegate (double SlopeA, double SlopeB) DivisionSlopes(double a, double b);

/// <summary>One result passes its gradient back to its operands.</summary>
/// <param name="gradients">What has arrived so far at each number of the tape.</param>
/// <param name="operands">The indices of the result's operands. One may occur twice.</param>
/// <param name="slopes">The local slope with respect to each operand.</param>
/// <param name="gradient">The gradient of the result.</param>
/// <returns>What has arrived at each number afterwards.</returns>
public delegate double[] PassOneBack(double[] gradients, int[] operands, double[] slopes, double gradient);

/// <summary>An order in which operands come before results.</summary>
/// <param name="left">The index of each number's first operand; −1 if it has none.</param>
/// <param name="right">The index of each number's second operand; −1 if it has none.</param>
/// <param name="last">The index of the number to begin with.</param>
/// <returns>The indices of all numbers that the last one was made from, and its own at the end.</returns>
public delegate int[] OrderOfTape(int[] left, int[] right, int last);

/// <summary>The backward pass over a whole tape.</summary>
/// <param name="left">The index of each number's first operand, smaller than its own; −1 if it has none.</param>
/// <param name="right">The index of each number's second operand, smaller than its own; −1 if it has none.</param>
/// <param name="leftSlopes">Each number's local slope with respect to its first operand.</param>
/// <param name="rightSlopes">Each number's local slope with respect to its second operand.</param>
/// <returns>The gradient of the last number with respect to each number.</returns>
public delegate double[] BackwardOverTape(int[] left, int[] right, double[] leftSlopes, double[] rightSlopes);

/// <summary>Forward mode over a whole tape: the derivatives with respect to one number.</summary>
/// <param name="left">The index of each number's first operand, smaller than its own; −1 if it has none.</param>
/// <param name="right">The index of each number's second operand, smaller than its own; −1 if it has none.</param>
/// <param name="leftSlopes">Each number's local slope with respect to its first operand.</param>
/// <param name="rightSlopes">Each number's local slope with respect to its second operand.</param>
/// <param name="input">The index of the number that is nudged.</param>
/// <returns>The derivative of the last number with respect to that one.</returns>
public delegate double ForwardOverTape(int[] left, int[] right, double[] leftSlopes, double[] rightSlopes, int input);

/// <summary>One epoch of training in which gradients add up over a batch.</summary>
/// <param name="w">The weight.</param>
/// <param name="x">The inputs.</param>
/// <param name="y">The targets, as many.</param>
/// <param name="batch">How many examples make a step; the last step may have fewer.</param>
/// <param name="learningRate">The learning rate.</param>
/// <returns>The weight after the epoch.</returns>
public delegate double EpochInBatches(double w, double[] x, double[] y, int batch, double learningRate);

/// <summary>The logarithm of a sum of exponentials, and its gradient.</summary>
/// <param name="z">The numbers, at least one, of any size.</param>
/// <returns>The value and its derivative with respect to each number.</returns>
public delegate (double Value, double[] Gradient) SmoothMaximum(double[] z);

/// <summary>The gradients of all intermediate results of a small network.</summary>
/// <param name="w">The nine weights and biases.</param>
/// <param name="x">The two inputs.</param>
/// <returns>Twenty gradients, in the order of the lesson's table.</returns>
public delegate double[] EveryGradient(double[] w, double[] x);

/// <summary>The backward pass of broadcasting.</summary>
/// <param name="gradient">The gradient of the stretched matrix.</param>
/// <param name="rows">How many rows there were before it was stretched: as many, or 1.</param>
/// <param name="columns">How many columns there were before it was stretched: as many, or 1.</param>
/// <returns>The gradient of the matrix before it was stretched: rows × columns.</returns>
public delegate Matrix<double> SumToShape(Matrix<double> gradient, int rows, int columns);

/// <summary>The backward pass of a product of matrices.</summary>
/// <param name="a">The left factor: R × K.</param>
/// <param name="b">The right factor: K × M.</param>
/// <param name="gradient">The gradient of the product: R × M.</param>
/// <returns>The gradients of the factors: R × K and K × M.</returns>
public delegate (Matrix<double> A, Matrix<double> B) ProductBackward(Matrix<double> a, Matrix<double> b, Matrix<double> gradient);
