namespace Backprop.Lessons.Exercises;

/// <summary>Inverted dropout, forward, in training.</summary>
/// <param name="x">The activations.</param>
/// <param name="rate">The share that is dropped, from 0 to below 1.</param>
/// <param name="draws">A uniform random number from 0 to 1 for each activation: one below the rate drops it.</param>
/// <returns>The new activations.</returns>
public delegate double[] InvertedDropout(double[] x, double rate, double[] draws);

/// <summary>One step of Adam for one weight, with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.</summary>
/// <param name="weight">The weight before the step.</param>
/// <param name="gradient">∂L/∂weight.</param>
/// <param name="m">The running mean of the gradient before the step.</param>
/// <param name="v">The running mean of the squared gradient before the step.</param>
/// <param name="step">The number of this step, from 1.</param>
/// <param name="rate">The learning rate.</param>
/// <returns>All three after the step.</returns>
public delegate (double Weight, double M, double V) StepOfAdam(double weight, double gradient, double m, double v, int step, double rate);
