namespace Backprop.Lessons.Exercises;

/// <summary>A derivative of <c>(a·b·x − y)²</c>.</summary>
/// <param name="a">The weight of the first neuron.</param>
/// <param name="b">The weight of the second neuron.</param>
/// <param name="x">The input.</param>
/// <param name="y">The target.</param>
public delegate double ChainDerivative(double a, double b, double x, double y);

/// <summary>One training step of the two-neuron chain.</summary>
/// <param name="a">The weight of the first neuron.</param>
/// <param name="b">The weight of the second neuron.</param>
/// <param name="x">The input.</param>
/// <param name="y">The target.</param>
/// <param name="learningRate">The learning rate.</param>
/// <returns>The new a and the new b.</returns>
public delegate (double A, double B) ChainStep(double a, double b, double x, double y, double learningRate);

/// <summary>The gradient of a chain of any length.</summary>
/// <param name="weights">The weights, first neuron to last.</param>
/// <param name="x">The input.</param>
/// <param name="y">The target.</param>
/// <returns>∂L/∂w for each weight, in the same order.</returns>
public delegate double[] ChainGradient(double[] weights, double x, double y);

/// <summary>The derivative with respect to the weight of a neuron that feeds two others: <c>h = w·x</c>, outputs <c>u·h</c> and <c>v·h</c>.</summary>
/// <param name="w">The weight of the shared neuron.</param>
/// <param name="u">The weight of the first branch.</param>
/// <param name="v">The weight of the second branch.</param>
/// <param name="x">The input.</param>
/// <param name="gradientU">∂L/∂output of the first branch.</param>
/// <param name="gradientV">∂L/∂output of the second branch.</param>
public delegate double FanOutDerivative(double w, double u, double v, double x, double gradientU, double gradientV);

/// <summary>The way back through one neuron with a sigmoid.</summary>
/// <param name="weight">The weight w.</param>
/// <param name="input">The input of the forward pass.</param>
/// <param name="outputGradient">∂L/∂output.</param>
/// <returns>∂L/∂w and ∂L/∂input.</returns>
public delegate (double WeightGradient, double InputGradient) NeuronBackward(double weight, double input, double outputGradient);
