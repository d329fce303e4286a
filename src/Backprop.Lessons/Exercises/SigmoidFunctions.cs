namespace Backprop.Lessons.Exercises;

/// <summary>The slope of the sigmoid, from its value.</summary>
/// <param name="f">The value σ(z), between 0 and 1.</param>
public delegate double SlopeOfValue(double f);

/// <summary>The output of the network with two inputs, two hidden neurons and one output.</summary>
/// <param name="x1">The first input.</param>
/// <param name="x2">The second input.</param>
/// <param name="w1">From x1 to h1.</param>
/// <param name="w2">From x2 to h1.</param>
/// <param name="w3">From x1 to h2.</param>
/// <param name="w4">From x2 to h2.</param>
/// <param name="w5">From h1 to o1.</param>
/// <param name="w6">From h2 to o1.</param>
/// <param name="b1">The bias of h1.</param>
/// <param name="b2">The bias of h2.</param>
/// <param name="b3">The bias of o1.</param>
public delegate double NetworkOutput(
    double x1, double x2, double w1, double w2, double w3, double w4, double w5, double w6, double b1, double b2, double b3);

/// <summary>A number that compares what a network should say with what it says.</summary>
/// <param name="targets">What it should say, person by person.</param>
/// <param name="outputs">What it says, in the same order.</param>
public delegate double Comparison(double[] targets, double[] outputs);

/// <summary>∂L/∂w5: one step back from the output.</summary>
/// <param name="h1">The output of the first hidden neuron.</param>
/// <param name="o1">The output of the network.</param>
/// <param name="target">What the output should be.</param>
public delegate double OutputWeightDerivative(double h1, double o1, double target);

/// <summary>∂L/∂w1: two steps back from the output.</summary>
/// <param name="x1">The first input.</param>
/// <param name="w5">From h1 to o1.</param>
/// <param name="h1">The output of the first hidden neuron.</param>
/// <param name="o1">The output of the network.</param>
/// <param name="target">What the output should be.</param>
public delegate double HiddenWeightDerivative(double x1, double w5, double h1, double o1, double target);

/// <summary>The three partial derivatives that belong to h2.</summary>
/// <param name="x1">The first input.</param>
/// <param name="x2">The second input.</param>
/// <param name="w5">From h1 to o1.</param>
/// <param name="w6">From h2 to o1.</param>
/// <param name="h1">The output of the first hidden neuron.</param>
/// <param name="h2">The output of the second hidden neuron.</param>
/// <param name="o1">The output of the network.</param>
/// <param name="target">What the output should be.</param>
/// <returns>∂L/∂w3, ∂L/∂w4 and ∂L/∂b2.</returns>
public delegate (double W3, double W4, double B2) SecondNeuronDerivatives(
    double x1, double x2, double w5, double w6, double h1, double h2, double o1, double target);

/// <summary>One step of stochastic gradient descent on all nine numbers, for one person.</summary>
/// <param name="x1">The first input.</param>
/// <param name="x2">The second input.</param>
/// <param name="target">What the output should be.</param>
/// <param name="w1">From x1 to h1.</param>
/// <param name="w2">From x2 to h1.</param>
/// <param name="w3">From x1 to h2.</param>
/// <param name="w4">From x2 to h2.</param>
/// <param name="w5">From h1 to o1.</param>
/// <param name="w6">From h2 to o1.</param>
/// <param name="b1">The bias of h1.</param>
/// <param name="b2">The bias of h2.</param>
/// <param name="b3">The bias of o1.</param>
/// <param name="learningRate">The learning rate.</param>
/// <returns>The nine new numbers in the order w1 w2 w3 w4 w5 w6 b1 b2 b3.</returns>
public delegate double[] NetworkStep(
    double x1, double x2, double target,
    double w1, double w2, double w3, double w4, double w5, double w6, double b1, double b2, double b3,
    double learningRate);
