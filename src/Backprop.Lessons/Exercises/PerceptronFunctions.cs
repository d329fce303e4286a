namespace Backprop.Lessons.Exercises;

/// <summary>Divides samples into two parts.</summary>
/// <param name="samples">The samples.</param>
/// <param name="order">The places of the samples in shuffled order, each once.</param>
/// <param name="trainingCount">How many are for training.</param>
/// <returns>The samples for training in shuffled order, then the samples for testing.</returns>
public delegate (double[] Training, double[] Test) SampleSplit(double[] samples, int[] order, int trainingCount);

/// <summary>The slopes of two error functions.</summary>
/// <param name="output">What the network says.</param>
/// <param name="target">What it should say; another number than the output.</param>
/// <returns>The derivatives with respect to the output of |target − output| and of (target − output)².</returns>
public delegate (double OfAbsolute, double OfSquare) ErrorSlope(double output, double target);

/// <summary>The δ of an output neuron with a sigmoid.</summary>
/// <param name="input">Its pre-activation I.</param>
/// <param name="target">What it should say.</param>
public delegate double OutputNeuronDelta(double input, double target);

/// <summary>The δ of a hidden neuron with a sigmoid.</summary>
/// <param name="output">Its output O of the forward pass.</param>
/// <param name="nextDeltas">The δ of each neuron of the next layer.</param>
/// <param name="outgoingWeights">The weight from this neuron to each of them, in the same order.</param>
public delegate double HiddenNeuronDelta(double output, double[] nextDeltas, double[] outgoingWeights);

/// <summary>The change Δw of a weight from neuron i to neuron j.</summary>
/// <param name="learningRate">The learning rate α.</param>
/// <param name="momentum">The momentum γ.</param>
/// <param name="delta">The δ of neuron j.</param>
/// <param name="output">The output O of neuron i.</param>
/// <param name="previousChange">Δw of the step before.</param>
public delegate double WeightChange(double learningRate, double momentum, double delta, double output, double previousChange);

/// <summary>One training step of a network with two inputs, two hidden neurons and one output, all sigmoids.</summary>
/// <param name="inputs">The two inputs.</param>
/// <param name="hidden">2 × 2: entry [i, j] leads from input i to hidden neuron j.</param>
/// <param name="output">The weight from each hidden neuron to the output neuron.</param>
/// <param name="target">What the output neuron should say.</param>
/// <param name="learningRate">The learning rate α.</param>
/// <returns>The new weights, shaped like the old ones.</returns>
public delegate (double[,] Hidden, double[] Output) PerceptronStep(
    double[] inputs, double[,] hidden, double[] output, double target, double learningRate);

/// <summary>The forward pass of a layer of sigmoids.</summary>
/// <param name="inputs">The outputs of the layer before.</param>
/// <param name="weights">Entry [i, j] leads from neuron i of the layer before to neuron j.</param>
/// <returns>The outputs of the layer.</returns>
public delegate double[] LayerForward(double[] inputs, double[,] weights);
